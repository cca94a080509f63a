"""The visitors' screen: who was booked and walks up joins the booking; nobody else does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kiosk.records import Found, LookUp
from reception_app.visits import Hold, VisitState
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, expect, the_one, told
from tests.fakes.clock import FixedClock


@pytest.mark.parametrize(
    ("name", "host", "company", "contact"),
    [
        ("Nia Watts", "anna", "", ""),
        ("WATTS nia", "anna", "", ""),
        ("Nia Wátts", "", "Quill", ""),
        ("Nia Watts", "", "", "nia@example.org"),
        ("Nia Watts", "", "", ""),
        ("Nia Watts", "boris", "Quill", ""),
        ("Nia Watts", "boris", "", ""),
        ("Nia Watts", "anna", "Another", ""),
    ],
)
def test_a_booked_visitor_walking_up_joins_the_booking(
    screen: Screen, house: Office, name: str, host: str, company: str, contact: str
) -> None:
    visit = expect(house, company="Quill", contact="nia@example.org", notes="Vegetarian")
    screen.walk_in(name, host, company=company, contact=contact)
    seen = the_one(house)
    assert (seen.summary.id, seen.summary.state, seen.notes) == (visit.id, VisitState.WAITING, "Vegetarian")
    with house.desk.store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM visitors WHERE merged_into = 0").scalar() == 1


def test_somebody_else_of_the_same_name_does_not_join(screen: Screen, house: Office) -> None:
    expect(house, company="Quill")
    screen.walk_in("Nia Watts", "boris", company="Another Ltd")
    assert sorted(visit.state for visit in board(house)) == [VisitState.EXPECTED, VisitState.WAITING]


def test_of_two_of_one_name_the_one_that_fits_is_joined(screen: Screen, house: Office) -> None:
    expect(house, company="Quill")
    other = expect(house, host_id=house.hosts["Boris Lindt"], company="Ink", contact="n@example.org")
    screen.walk_in("Nia Watts", "boris")
    states = {visit.id: visit.state for visit in board(house)}
    assert states[other.id] is VisitState.WAITING
    assert len(states) == 2


def test_of_two_of_one_name_that_nothing_tells_apart_none_is_taken(screen: Screen, house: Office) -> None:
    expect(house, company="Quill")
    expect(house, company="Ink")
    screen.walk_in("Nia Watts", "")
    assert sorted(visit.state for visit in board(house))[:2] == [VisitState.EXPECTED, VisitState.EXPECTED]


def test_a_booking_of_another_day_is_not_joined(screen: Screen, house: Office, store: Store) -> None:
    expect(house, hours=30)
    screen.walk_in("Nia Watts")
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM visits").scalar() == 2


def test_whoever_booked_hears_of_it_when_another_host_is_asked_for(
    screen: Screen, house: Office, store: Store
) -> None:
    visit = expect(house, company="Quill")
    done = screen.walk_in("Nia Watts", "boris", company="Quill")
    assert done.host == "Boris L."
    assert sorted(told(store, visit.id)) == ["Notice to Anna Kovacs", "Notice to Boris Lindt"]


def test_a_name_alone_does_not_tell_whose_booking_it_is(screen: Screen, house: Office, store: Store) -> None:
    visit = expect(house)
    done = screen.walk_in("Nia Watts", "")
    assert (done.host, done.see_reception) == ("", True)
    assert told(store, visit.id) == ["Notice to Anna Kovacs"]


def test_the_joined_bookings_rules_count(screen: Screen, house: Office, admin: Actor) -> None:
    guest = house.types["Guest"]
    house.desk.types.save(admin, replace(guest, needs_approval=True))
    expect(house, type_id=guest.id)
    assert screen.walk_in("Nia Watts").see_reception
    assert the_one(house).summary.hold is Hold.APPROVAL


@pytest.mark.parametrize(("begun_before", "lasts"), [(2, 4), (30, 48)])
def test_a_booking_that_lasts_over_midnight_is_joined_after_it_too(
    screen: Screen, house: Office, clock: FixedClock, begun_before: int, lasts: int
) -> None:
    clock.advance(hours=11)  # 20:42 in Greenwich, 21:42 in Berlin
    starts = clock.now() + timedelta(hours=1)
    wanted = house.expectation(
        "Nia Watts", starts, ends_at=starts + timedelta(hours=lasts), contact="n@example.org"
    )
    visit = house.expect.expect(SYSTEM, wanted)
    clock.advance(hours=1 + begun_before)
    screen.anew()
    assert screen.gateway.look_up(screen.session, "n@example.org", LookUp.EMAIL).found is Found.FOUND
    screen.walk_in_anew("Nia Watts")
    assert house.visits.summary(SYSTEM, [visit.id])[0].state is VisitState.WAITING
