"""What happens to bookings by themselves: rooms that nobody came to, holds that run out, meetings that end."""

from datetime import timedelta

import pytest

from reception_app.bookings.records import BookingState as S
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.reminders import Link
from reception_app.reminders.writing import of_link
from tests.builders.bookings import MANAGER, Rooms, at, open_rooms
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock


@pytest.fixture
def rooms(house: Office) -> Rooms:
    made = open_rooms(house)
    made.edit("Oak room", check_in=True)
    return made


def state(rooms: Rooms, booking_id: int) -> S:
    return rooms.bookings.lists.booking(MANAGER, booking_id).booking.state


def tasks(store: Store, booking_id: int) -> list[str]:
    with store.read() as tx:
        found = [row.subject for row in of_link(tx, Link("booking", booking_id))]
    return [each.replace("\u2068", "").replace("\u2069", "") for each in found]


def test_a_room_that_nobody_came_to_is_given_back(rooms: Rooms, actor: Actor, clock: FixedClock) -> None:
    own = rooms.book(actor)
    clock.advance(seconds=(at(10, 9) - clock.now()).total_seconds())
    assert rooms.bookings.clock.tick() == 0
    clock.advance(minutes=1)
    assert rooms.bookings.clock.tick() == 1
    assert state(rooms, own.id) is S.RELEASED
    assert [step.kind for step in rooms.bookings.lists.booking(actor, own.id).steps][-1] == "nobody_came"
    assert rooms.book(actor, begin=at(10, 15)).state is S.BOOKED


@pytest.mark.parametrize("how", ["checked in", "long", "short notice", "program was closed"])
def test_a_room_is_kept(rooms: Rooms, actor: Actor, clock: FixedClock, how: str) -> None:
    begin, end = (at(8), at(16, 30)) if how == "long" else (at(10), at(12))
    if how == "short notice":
        clock.advance(seconds=(at(8, 30) - clock.now()).total_seconds())
    own = rooms.book(actor, begin=begin, end=end)
    clock.advance(seconds=(begin - clock.now()).total_seconds())
    if how == "checked in":
        rooms.bookings.check_in(actor, own.id)
    if how != "program was closed":
        clock.advance(minutes=30)
        assert rooms.bookings.clock.tick() == 0
    clock.advance(seconds=(end - clock.now()).total_seconds())
    assert rooms.bookings.clock.tick() == 1
    assert state(rooms, own.id) is S.FINISHED


def test_a_hold_runs_out_and_what_nobody_approved_ends(rooms: Rooms, actor: Actor, clock: FixedClock) -> None:
    held = rooms.bookings.hold(actor, rooms.new("Elm room"), clock.now() + timedelta(hours=1)).booking
    rooms.edit("Oak room", needs_approval=True)
    waiting = rooms.book(actor)
    clock.advance(hours=1)
    assert rooms.bookings.clock.tick() == 1
    assert state(rooms, held.id) is S.RELEASED
    assert rooms.book(actor, "Elm room").state is S.BOOKED
    clock.advance(days=2)
    rooms.bookings.clock.tick()
    assert state(rooms, waiting.id) is S.CANCELLED


def test_notes_become_tasks_that_go_with_the_booking(rooms: Rooms, store: Store, actor: Actor) -> None:
    own = rooms.book(actor, catering="Coffee for six", setup="Chairs in rows")
    assert tasks(store, own.id) == ["Catering: Board review, Oak room", "Set up: Board review, Oak room"]
    with store.read() as tx:
        assert of_link(tx, Link("booking", own.id))[0].due_at == at(8)
    moved = rooms.bookings.move(actor, own.id, at(14), at(15)).booking
    with store.read() as tx:
        assert of_link(tx, Link("booking", own.id))[0].due_at == at(12)
    gone = rooms.bookings.cancel(actor, own.id, version=moved.version).booking
    assert tasks(store, own.id) == []
    rooms.bookings.take_back(actor, own.id, gone.version)
    assert len(tasks(store, own.id)) == 2


def test_who_may_approve_is_asked(rooms: Rooms, store: Store, actor: Actor) -> None:
    rooms.edit("Oak room", needs_approval=True)
    own = rooms.book(actor, catering="Tea")
    assert tasks(store, own.id) == ["Rina Desk asks for Oak room: Board review"]
    rooms.bookings.approve(MANAGER, own.id)
    assert tasks(store, own.id) == ["Catering: Board review, Oak room"]


def test_who_approves_is_still_asked_at_once_when_it_is_moved(
    rooms: Rooms, store: Store, actor: Actor, clock: FixedClock
) -> None:
    rooms.edit("Oak room", needs_approval=True)
    own = rooms.book(actor)
    rooms.bookings.move(actor, own.id, at(14), at(15))
    with store.read() as tx:
        assert [row.due_at for row in of_link(tx, Link("booking", own.id))] == [clock.now()]


@pytest.mark.parametrize("rules", [{"check_in": False}, {"release_after": 45}])
def test_a_room_is_given_back_by_the_rules_it_has_now(
    rooms: Rooms, actor: Actor, clock: FixedClock, rules: dict[str, object]
) -> None:
    own = rooms.book(actor)
    rooms.edit("Oak room", **rules)
    clock.advance(seconds=(at(10, 30) - clock.now()).total_seconds())
    assert rooms.bookings.clock.tick() == 0
    assert state(rooms, own.id) is S.BOOKED
    clock.advance(minutes=15)
    rooms.bookings.clock.tick()
    assert state(rooms, own.id) is (S.BOOKED if "check_in" in rules else S.RELEASED)
    clock.advance(seconds=(at(12) - clock.now()).total_seconds())
    rooms.bookings.clock.tick()
    assert state(rooms, own.id) is (S.FINISHED if "check_in" in rules else S.RELEASED)
