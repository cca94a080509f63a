"""What the tests of the services share: a visitors' screen at an office."""

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from tests.builders.front_desk import Office, open_office
from tests.builders.kiosks import Screen, open_screen


@pytest.fixture
def house(store: Store, admin: Actor) -> Office:
    """An office with a visitors' screen."""
    return open_office(store, admin)


@pytest.fixture
def screen(house: Office) -> Screen:
    """The screen in its lobby, a session begun in English."""
    return open_screen(house)
