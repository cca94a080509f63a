"""A CalDAV server of one's own, and a lane that is linked to a calendar there."""

from collections.abc import Iterator

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from tests.builders.linked_calendars import Linked, link_calendar
from tests.fakes.peers_radicale import PrivateRadicale


@pytest.fixture(scope="module")
def radicale() -> Iterator[PrivateRadicale]:
    """Where radicale is not installed its tests are skipped before."""
    server = PrivateRadicale()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def linked(store: Store, admin: Actor, radicale: PrivateRadicale) -> Linked:
    """With a new calendar each."""
    return link_calendar(store, admin, radicale)
