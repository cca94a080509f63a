"""A screen at which far too many come: nobody fills the board, and whoever comes then is sent to the desk."""

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kiosk.errors import SessionOver
from reception_app.kiosk.records import Arrival, Introduction, LookUp, Reason
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


def test_whoever_comes_then_is_told_so_on_the_first_page_and_the_desk_is_rung_once(
    crowded: Screen, house: Office, store: Store
) -> None:
    before = len(rung(store))
    for name in ("Nia Watts", "Ben Ode", "Cai Lin"):
        session = crowded.anew()
        answer = crowded.gateway.introduce(session, Introduction(name))
        assert (answer.problem, answer.reason) == ("name", Reason.CROWDED)
        with pytest.raises(SessionOver):
            crowded.gateway.arrive(session, Arrival())
    assert len(board(house)) == MOST
    assert len(rung(store)) == before + 1
    assert RingKind.HELP in kinds(store)
    assert not any("Watts" in ring.text for ring in rung(store))


def test_whoever_is_on_the_way_when_it_becomes_full_is_sent_to_the_desk(
    screen: Screen, house: Office, admin: Actor
) -> None:
    house.desk.preferences.set(admin, {WALK_INS_AN_HOUR: MOST})
    late = screen.anew()
    screen.gateway.introduce(late, Introduction("Nia Watts"))
    for number in range(MOST):
        screen.walk_in_anew(f"Guest {'abcde'[number]} Walk", host="")
        screen.gateway.papers(late)
        screen.gateway.end(screen.session)
    done = screen.gateway.arrive(late, Arrival())
    assert (done.at_desk, done.first_name, done.host, done.see_reception) == (True, "Nia", "", False)
    assert screen.gateway.arrive(late, Arrival()) == done, "asked again, it is the same"
    assert len(board(house)) == MOST


def is_turned_away(screen: Screen, name: str) -> bool:
    """Whether the screen signs in no more."""
    return screen.gateway.introduce(screen.anew(), Introduction(name)).reason is Reason.CROWDED


def test_a_name_that_is_booked_is_not_told_from_others(crowded: Screen, house: Office) -> None:
    expect(house, "Nia Watts")
    assert is_turned_away(crowded, "Nia Watts")


def test_an_invitation_opens_the_door_all_the_same(crowded: Screen, house: Office) -> None:
    code = code_of(house, expect(house, "Nia Watts"))
    crowded.anew()
    crowded.gateway.look_up(crowded.session, code, LookUp.CODE)
    crowded.gateway.papers(crowded.session)
    done = crowded.gateway.arrive(crowded.session, Arrival())
    assert (done.first_name, done.at_desk) == ("Nia", False)


def test_an_hour_later_the_screen_signs_in_again(crowded: Screen, clock: FixedClock) -> None:
    assert is_turned_away(crowded, "Nia Watts")
    clock.advance(minutes=61)
    assert not crowded.walk_in_anew("Nia Watts").at_desk


def test_another_screen_has_its_own_hour(crowded: Screen, house: Office) -> None:
    assert not open_screen(house, "Yard").walk_in("Nia Watts").at_desk
