"""What was approved was approved for its room and its time: who moves it asks once more, and can take that back."""

import pytest

from reception_app.bookings.records import Booking, Scope
from reception_app.bookings.records import BookingState as S
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.reminders import Link
from reception_app.reminders.writing import of_link
from tests.builders.bookings import MANAGER, Rooms, at, open_rooms
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock

ASKED = "Rina Desk asks for Oak room: Board review"


@pytest.fixture
def rooms(house: Office) -> Rooms:
    made = open_rooms(house)
    made.edit("Oak room", needs_approval=True)
    return made


def tasks(store: Store, booking: Booking) -> list[str]:
    with store.read() as tx:
        found = [row.subject for row in of_link(tx, Link("booking", booking.id))]
    return [each.replace("\u2068", "").replace("\u2069", "") for each in found]


def test_another_time_is_asked_for_again_and_taken_back(rooms: Rooms, store: Store, actor: Actor) -> None:
    own = rooms.bookings.approve(MANAGER, rooms.book(actor, catering="Tea").id).booking
    moved = rooms.bookings.move(actor, own.id, at(14), at(15)).booking
    assert (moved.state, tasks(store, own)) == (S.WAITING, [ASKED])
    back = rooms.bookings.take_back(actor, own.id, moved.version).booking
    assert (back.state, back.starts_at) == (S.BOOKED, at(10))
    assert tasks(store, own) == ["Catering: Board review, Oak room"]
    moved = rooms.bookings.move(actor, own.id, at(14), at(15)).booking
    assert rooms.bookings.approve(MANAGER, own.id, moved.version).booking.state is S.BOOKED


def test_a_room_that_asks_first_asks_whoever_comes_from_another_room(
    rooms: Rooms, store: Store, actor: Actor
) -> None:
    own = rooms.book(actor, "Elm room")
    moved = rooms.bookings.move(actor, own.id, at(10), at(12), rooms.ids["Oak room"]).booking
    assert (moved.state, tasks(store, own)) == (S.WAITING, [ASKED])
    back = rooms.bookings.take_back(actor, own.id, moved.version).booking
    assert (back.state, back.resource_name, tasks(store, own)) == (S.BOOKED, "Elm room", [])


@pytest.mark.parametrize("checked_in", [True, False])
def test_people_who_sit_in_a_room_never_wait_for_approval(
    rooms: Rooms, actor: Actor, clock: FixedClock, checked_in: bool
) -> None:
    own = rooms.bookings.approve(
        MANAGER, rooms.book(actor, begin=at(10, day=24), end=at(12, day=24)).id
    ).booking
    elsewhere = rooms.book(actor, "Elm room", begin=at(10, day=24), end=at(11, day=24))
    if checked_in:
        for each in (own, elsewhere):
            rooms.bookings.check_in(actor, each.id)
    clock.advance(minutes=20)
    before = rooms.bookings.lists.booking(actor, own.id).booking
    for booking_id, end, room in (
        (own.id, at(12, 15, 24), 0),
        (elsewhere.id, at(11, day=24), own.resource_id),
    ):
        with pytest.raises(Conflict, match="going on"):
            rooms.bookings.move(actor, booking_id, at(10, day=24), end, room)
    assert rooms.bookings.lists.booking(actor, own.id).booking == before
    longer = rooms.bookings.move(MANAGER, own.id, at(10, day=24), at(12, 15, 24)).booking
    assert (longer.state, longer.checked_in_at) == (before.state, before.checked_in_at)
    shorter = rooms.bookings.move(actor, own.id, at(10, day=24), at(11, day=24)).booking
    assert shorter.state is before.state
    clock.advance(hours=2)
    rooms.bookings.clock.tick()
    assert rooms.bookings.lists.booking(actor, own.id).booking.state is S.FINISHED


def test_what_begins_later_instead_waits_again(rooms: Rooms, actor: Actor, clock: FixedClock) -> None:
    own = rooms.book(MANAGER, begin=at(10, day=24), end=at(11, day=24))
    clock.advance(minutes=20)
    later = rooms.bookings.move(actor, own.id, at(14, day=24), at(15, day=24)).booking
    assert later.state is S.WAITING


def test_what_stays_within_what_was_approved_is_not_asked_for_again(rooms: Rooms, actor: Actor) -> None:
    own = rooms.bookings.approve(MANAGER, rooms.book(actor).id).booking
    for begin, end, state in (
        (at(10), at(11, 30), S.BOOKED),
        (at(10, 30), at(11, 30), S.BOOKED),
        (at(10, 30), at(12), S.WAITING),
    ):
        assert rooms.bookings.move(actor, own.id, begin, end).booking.state is state


def test_who_may_approve_asks_nobody_and_a_room_that_never_asks_does_not(rooms: Rooms, actor: Actor) -> None:
    own = rooms.bookings.approve(MANAGER, rooms.book(actor).id).booking
    assert rooms.bookings.move(MANAGER, own.id, at(14), at(15)).booking.state is S.BOOKED
    elsewhere = rooms.bookings.move(actor, own.id, at(16), at(17), rooms.ids["Elm room"]).booking
    assert elsewhere.state is S.BOOKED


def test_of_a_series_that_is_moved_who_approves_is_asked_once(
    rooms: Rooms, store: Store, actor: Actor
) -> None:
    series = rooms.bookings.series
    made = series.book(MANAGER, rooms.new(), "FREQ=DAILY;COUNT=3").bookings
    moved = series.edit(actor, made[0].id, rooms.new(begin=at(13), end=at(15)), Scope.ALL)
    assert [each.state for each in moved.bookings] == [S.WAITING] * 3
    assert [len(tasks(store, each)) for each in made] == [1, 0, 0]
    back = series.take_back(actor, moved)
    assert [each.state for each in back.bookings] == [S.BOOKED] * 3
    assert [tasks(store, each) for each in made] == [[], [], []]
