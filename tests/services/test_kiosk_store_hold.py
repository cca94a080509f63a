"""The store of a kiosk without a desk: taken when nobody has it, given to whoever wants it."""

import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from reception_app.bootstrap import build
from reception_app.commands import kiosk
from reception_app.commands.kiosk import StoreHold, desk_is_open
from reception_app.context import AppContext
from reception_app.db.instance import InstanceLock
from reception_app.kernel.paths import Paths
from reception_app.kiosk.door import read_door
from reception_app.kiosk.seat import STORE, Seat
from tests.builders.desk import OfficeFolder, make_office, open_context
from tests.fakes.clock import FixedClock
from tests.faults.kiosk_rig import until


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """Made once, copied for each test."""
    return make_office(tmp_path_factory.mktemp("held office") / "data")


@pytest.fixture
def paths(office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A store, and a kiosk that is quick to see that there is no desk."""
    monkeypatch.setattr(kiosk, "_GONE_S", 0.0)
    monkeypatch.setattr(kiosk, "_AGAIN_S", 0.0)
    monkeypatch.setattr(kiosk, "_LOOK_S", 0.02)
    return office.copy_to(tmp_path / "data")


class Hold:
    """What the hold told, in order."""

    def __init__(self, paths: Paths) -> None:
        self.told: list[bool] = []
        opening = partial(build, paths, use_keyring=False)
        self.hold = StoreHold(paths, opening, self.told.append)


@pytest.fixture
def hold(paths: Paths) -> Iterator[Hold]:
    made = Hold(paths)
    yield made
    made.hold.stop()
    assert not desk_is_open(paths)
    assert read_door(paths.run) is None


def test_to_look_for_a_desk_leaves_no_lock(tmp_path: Path) -> None:
    """Made as another user, it would keep the desk from its own."""
    assert not desk_is_open(Paths(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_it_opens_what_nobody_has(hold: Hold, paths: Paths) -> None:
    hold.hold.start()
    until(lambda: read_door(paths.run) is not None, "the door")
    assert desk_is_open(paths)
    assert hold.told == []


def test_it_waits_while_there_is_a_desk(hold: Hold, paths: Paths) -> None:
    desk = InstanceLock(paths.lock)
    assert desk.acquire()
    hold.hold.start()
    desk.release()
    until(lambda: hold.told == [False], "a kiosk without a desk")
    assert desk_is_open(paths)


def test_it_gives_way_to_a_desk(hold: Hold, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    # At once it would be quicker to take the store back than the desk, on a busy machine, to take it.
    monkeypatch.setattr(kiosk, "_GONE_S", 1.0)
    hold.hold.start()
    until(Seat(paths.run, STORE).is_taken, "the store's place")
    desk = open_context(paths, FixedClock())
    assert hold.told[:1] == [True]
    desk.close()
    until(lambda: hold.told == [True, False], "the kiosk's turn")


def test_a_command_beside_does_not_take_it(hold: Hold, paths: Paths) -> None:
    hold.hold.start()
    until(Seat(paths.run, STORE).is_taken, "the store's place")
    beside = build(paths, start_workers=False, use_keyring=False, beside=True)
    assert isinstance(beside, AppContext)
    beside.close()
    assert hold.told == []
    assert desk_is_open(paths)


def test_no_store_is_made(tmp_path: Path, paths: Paths, caplog: pytest.LogCaptureFixture) -> None:
    nowhere = Paths(tmp_path / "nowhere")
    waiting = Hold(nowhere)
    with caplog.at_level(logging.ERROR):
        waiting.hold.start()
        until(lambda: caplog.messages, "a sentence for staff")
        waiting.hold.stop()
    assert caplog.messages == ["there is no store yet: open the desk and set it up first"]
    assert not nowhere.data_dir.exists()
