"""The pinboard of an account: kept in the store, as ids alone, for nobody else."""

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.occupancy.items import ItemKey
from reception_app.schedule.pins import PINS_MAX
from tests.builders.front_desk import NOBODY, Office
from tests.builders.schedule import RECEPTIONIST, Plan, at, open_schedule

OTTO = Actor(1011, "Otto Desk", Role.RECEPTIONIST, "Back desk")
KEYS = (ItemKey("entry", 4), ItemKey("entry", 5, at(9)), ItemKey("booking", -7))


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


def test_it_is_kept_in_order_for_each_account(plan: Plan, store: Store) -> None:
    pins = plan.service.pins
    assert pins.of(RECEPTIONIST) == ()
    pins.keep(RECEPTIONIST, KEYS)
    pins.keep(OTTO, KEYS[1:2])
    assert pins.of(RECEPTIONIST) == KEYS
    assert pins.of(OTTO) == KEYS[1:2]
    pins.keep(RECEPTIONIST, KEYS[::-1])
    assert pins.of(RECEPTIONIST) == KEYS[::-1]
    pins.keep(RECEPTIONIST, ())
    assert pins.of(RECEPTIONIST) == ()
    with store.read() as tx:
        assert tx.execute_sql("SELECT user_id FROM pinboards").scalars() == [OTTO.user_id]


def test_it_holds_so_many_and_needs_the_right(plan: Plan) -> None:
    pins = plan.service.pins
    many = [ItemKey("entry", number) for number in range(1, PINS_MAX + 6)]
    pins.keep(RECEPTIONIST, many)
    assert pins.of(RECEPTIONIST) == tuple(many[5:])
    with pytest.raises(NotAllowed):
        pins.of(NOBODY)
    with pytest.raises(NotAllowed):
        pins.keep(NOBODY, KEYS)
