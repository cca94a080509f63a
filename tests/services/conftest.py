"""What the tests of the services share: an office, its appointments and rooms, a visitors' screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from reception_app.calls.service import CallService
from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import Actor
from reception_app.kernel.paths import Paths
from reception_app.privacy.service import PrivacyService
from tests.builders.appointments import Diary, open_diary
from tests.builders.bookings import Rooms, open_rooms
from tests.builders.front_desk import Office, open_office
from tests.builders.kiosks import Screen, open_screen
from tests.builders.logs import log_kept
from tests.builders.processes import start_unmeasured
from tests.builders.telephone import Exchange, listening
from tests.fakes.clock import FixedClock

_READING = ("test_contacts_exchange", "test_contacts_import_pace", "test_directory_import")
"""Files whose tests start a child for each file that they read; `tests/unit` has those children measured."""
_VALUE = re.compile(r"[xX]?'(?:[^']|'')*'|\b\d+\b")


@pytest.fixture(autouse=True)
def readers_unmeasured(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring takes longer than a child needs to read a short file."""
    if request.path.stem in _READING:
        start_unmeasured(monkeypatch)


@pytest.fixture
def quiet_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No keyring; the log of before comes back."""
    monkeypatch.setenv("RECEPTION_KEYRING", "off")
    with log_kept():
        yield


@pytest.fixture
def house(store: Store, admin: Actor) -> Office:
    """An office with a visitors' screen."""
    return open_office(store, admin)


@pytest.fixture
def calls(house: Office, admin: Actor) -> CallService:
    """Its telephone, in Britain."""
    house.desk.preferences.set(admin, {"visits.phone_region": "GB"})
    return CallService(house.desk)


@pytest.fixture
def exchange(house: Office, calls: CallService, actor: Actor) -> Iterator[Exchange]:
    """A telephone system that the desk listens to."""
    with listening(house, calls, actor) as found:
        yield found


@pytest.fixture
def diary(house: Office) -> Diary:
    """The appointments of the office."""
    return open_diary(house)


@pytest.fixture
def rooms(house: Office) -> Rooms:
    """What can be booked there."""
    return open_rooms(house)


@pytest.fixture
def privacy(house: Office, store_path: Path, clock: FixedClock) -> PrivacyService:
    """What forgets people and tells what is held of them, with all tables known."""
    paths = Paths(store_path.parent)
    paths.make()
    metadata()
    return PrivacyService(house.desk.store, paths, house.desk.preferences, clock)


@pytest.fixture
def screen(house: Office) -> Screen:
    """The screen in its lobby, a session begun in English."""
    return open_screen(house)


@pytest.fixture
def statements(store: Store) -> Callable[[Callable[[], object]], list[str]]:
    """Runs something and tells what the store was asked, in order, with "?" for every value."""

    def run(work: Callable[[], object]) -> list[str]:
        asked: list[str] = []

        def listen(connection: Any, *_: object) -> None:
            connection.set_trace_callback(lambda said: asked.append(_VALUE.sub("?", said)))

        # Connections that are kept open are closed, so that each one that is used is listened to.
        store.engine.dispose()
        event.listen(store.engine, "connect", listen)
        work()
        event.remove(store.engine, "connect", listen)
        store.engine.dispose()
        return asked

    return run
