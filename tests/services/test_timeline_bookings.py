"""Bookings in the time line: of the contact for whom it is and of who has it, a private one of those who read it."""

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.timeline import TimelineService
from reception_app.timeline.records import Counted, EntryKind
from tests.builders.bookings import MANAGER, Rooms, at
from tests.fakes.clock import FixedClock

RECEPTIONIST = Actor(1002, "Rosa Desk", Role.RECEPTIONIST, "Front desk")
OTHER = Actor(1012, "Second Desk", Role.RECEPTIONIST, "Front desk")


@pytest.fixture
def line(store: Store) -> TimelineService:
    return TimelineService(store)


@pytest.fixture
def ada(store: Store, admin: Actor) -> int:
    saved = ContactService(store, region=lambda: "FR").save(admin, ContactEdit("Ada Lovelace"), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def test_a_booking_is_in_the_line_of_whom_it_is_for_and_of_who_has_it(
    rooms: Rooms, line: TimelineService, ada: int
) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    booked = rooms.book(RECEPTIONIST, contact_id=ada, organiser_id=anna)
    rooms.book(RECEPTIONIST, "Elm room", title="Of nobody")
    for page in (line.of_contact(RECEPTIONIST, ada), line.of_employee(RECEPTIONIST, anna)):
        (entry,) = page
        assert (entry.kind, entry.record_id, entry.state) == (EntryKind.BOOKING, booked.id, "booked")
        assert (entry.title, entry.detail, entry.at) == ("Oak room", "Board review", booked.booked_at)
    top = line.top_of_contact(RECEPTIONIST, ada)
    assert (top.open, top.last) == ((Counted(EntryKind.BOOKING, 1),), None), "it is no contact with her"
    rooms.bookings.cancel(RECEPTIONIST, booked.id)
    assert line.of_contact(RECEPTIONIST, ada)[0].state == "cancelled"
    assert line.top_of_employee(RECEPTIONIST, anna).open == ()


def test_a_private_one_is_neither_shown_nor_counted_to_others(
    rooms: Rooms, line: TimelineService, ada: int
) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    rooms.book(RECEPTIONIST, contact_id=ada, organiser_id=anna, private=True)
    for reader, many in ((RECEPTIONIST, 1), (MANAGER, 1), (OTHER, 0)):
        assert len(line.of_contact(reader, ada)) == len(line.of_employee(reader, anna)) == many
        counted = (Counted(EntryKind.BOOKING, 1),) * many
        assert line.top_of_contact(reader, ada).open == line.top_of_employee(reader, anna).open == counted


def test_a_series_stands_there_once_and_is_counted_by_how_many_are_to_come(
    rooms: Rooms, line: TimelineService, ada: int, clock: FixedClock
) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    new = rooms.new(contact_id=ada, organiser_id=anna)
    made = rooms.bookings.series.book(RECEPTIONIST, new, "FREQ=WEEKLY;COUNT=4")
    for page in (line.of_contact(RECEPTIONIST, ada), line.of_employee(RECEPTIONIST, anna)):
        assert [entry.record_id for entry in page] == [made.bookings[0].id]
    assert line.top_of_employee(RECEPTIONIST, anna).open == (Counted(EntryKind.BOOKING, 4),)
    clock.advance(days=8)
    assert line.top_of_contact(RECEPTIONIST, ada).open == (Counted(EntryKind.BOOKING, 3),)


def test_the_line_is_paged_with_bookings_in_it(rooms: Rooms, line: TimelineService, ada: int) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    made = [
        rooms.book(RECEPTIONIST, begin=at(hour), end=at(hour + 1), contact_id=ada, organiser_id=anna).id
        for hour in range(8, 13)
    ]
    for pages in (line.of_contact, line.of_employee):
        whom, found, before = ada if pages == line.of_contact else anna, list[int](), None
        while page := pages(RECEPTIONIST, whom, before, 2):
            found += [entry.record_id for entry in page]
            before = page[-1].key
        assert found == made[::-1]
