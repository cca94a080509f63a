"""What has to be done for a booking follows it, and leaves alone what somebody wants to remember for themselves."""

from dataclasses import replace

import pytest

from reception_app.kernel.actor import Actor
from reception_app.reminders import Link, ReminderFilter
from tests.builders.bookings import Rooms, at
from tests.builders.front_desk import Office
from tests.builders.reminders import Memory, memory_of, new


@pytest.fixture
def memory(house: Office) -> Memory:
    return memory_of(house)


def subjects(memory: Memory, actor: Actor) -> list[str]:
    found = memory.reminders.reminders(actor, ReminderFilter())
    return sorted(each.subject.replace("\u2068", "").replace("\u2069", "") for each in found)


def test_a_changed_title_leaves_what_is_done_and_what_one_wants_to_remember(
    rooms: Rooms, memory: Memory, actor: Actor
) -> None:
    wanted = rooms.new(title="Budget", catering="Tea for six", setup="Rows")
    booked = rooms.bookings.book(actor, wanted).booking
    own = replace(new("Ask for the slides", at(8)), link=Link("booking", booked.id))
    memory.reminders.add(actor, own)
    rows = next(
        each for each in memory.reminders.reminders(actor, ReminderFilter()) if "Set up" in each.subject
    )
    memory.reminders.done(actor, rows.id)
    rooms.bookings.edit(actor, booked.id, replace(wanted, title="Budget 2027"), booked.version)
    assert subjects(memory, actor) == ["Ask for the slides", "Catering: Budget 2027, Oak room"]


def test_what_is_wanted_otherwise_is_to_be_done_again(rooms: Rooms, memory: Memory, actor: Actor) -> None:
    wanted = rooms.new(title="Budget", catering="Tea for six", setup="Rows")
    booked = rooms.bookings.book(actor, wanted).booking
    for each in memory.reminders.reminders(actor, ReminderFilter()):
        memory.reminders.done(actor, each.id)
    edited = rooms.bookings.edit(actor, booked.id, replace(wanted, setup="A circle"), booked.version)
    assert subjects(memory, actor) == ["Set up: Budget, Oak room"]
    rooms.bookings.cancel(actor, booked.id)
    assert edited.booking.setup == "A circle"
    assert subjects(memory, actor) == []
