"""A screen at which far too many come: nobody fills the board, and whoever comes then is sent to the desk."""

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kiosk.records import Arrival, LookUp
from reception_app.lobby import RingKind
from reception_app.lobby.settings import WALK_INS_AN_HOUR
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, code_of, expect, kinds, open_screen, rung
from tests.fakes.clock import FixedClock

MOST = 5


@pytest.fixture
def crowded(screen: Screen, house: Office, admin: Actor) -> Screen:
    """A screen at which as many have come as may."""
    house.desk.preferences.set(admin, {WALK_INS_AN_HOUR: MOST})
    for number in range(MOST):
        done = screen.walk_in_anew(f"Guest {'abcde'[number]} Walk", host="")
        assert not done.at_desk
    return screen


def test_whoever_comes_then_is_sent_to_the_desk_which_is_rung_once(
    crowded: Screen, house: Office, store: Store
) -> None:
    before = len(rung(store))
    for name in ("Nia Watts", "Ben Ode", "Cai Lin"):
        done = crowded.walk_in_anew(name)
        assert (done.at_desk, done.host, done.see_reception) == (True, "", False)
        assert crowded.gateway.arrive(crowded.session, Arrival()) == done, "asked again, it is the same"
    assert len(board(house)) == MOST
    assert len(rung(store)) == before + 1
    assert RingKind.HELP in kinds(store)
    assert not any("Watts" in ring.text for ring in rung(store))


def test_a_name_that_is_booked_is_not_told_from_others(crowded: Screen, house: Office) -> None:
    expect(house, "Nia Watts")
    assert crowded.walk_in_anew("Nia Watts").at_desk


def test_an_invitation_opens_the_door_all_the_same(crowded: Screen, house: Office) -> None:
    code = code_of(house, expect(house, "Nia Watts"))
    crowded.anew()
    crowded.gateway.look_up(crowded.session, code, LookUp.CODE)
    crowded.gateway.papers(crowded.session)
    done = crowded.gateway.arrive(crowded.session, Arrival())
    assert (done.first_name, done.at_desk) == ("Nia", False)


def test_an_hour_later_the_screen_signs_in_again(crowded: Screen, clock: FixedClock) -> None:
    assert crowded.walk_in_anew("Nia Watts").at_desk
    clock.advance(minutes=61)
    assert not crowded.walk_in_anew("Nia Watts").at_desk


def test_another_screen_has_its_own_hour(crowded: Screen, house: Office) -> None:
    assert not open_screen(house, "Yard").walk_in("Nia Watts").at_desk
