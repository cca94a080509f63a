"""F3 over rooms, bookings, appointments and entries: each under its heading, and Enter opens the sheet of it."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt

from reception_app.accounts import Session
from reception_app.appointments.records import NewAppointment, Service
from reception_app.bookings.records import NewBooking, NewResource
from reception_app.context import AppContext
from reception_app.directory.records import EmployeeEdit
from reception_app.schedule import NewEntry
from tests.builders.desk import OfficeFolder
from tests.ui.bookings.rooms_rig import at
from tests.ui.desk_rig import DeskRig
from ui.appointments.appointment_card import AppointmentCard
from ui.bookings.booking_card import BookingCard
from ui.bookings.booking_sheet import BookingSheet
from ui.bookings.resource_sheet import ResourceSheet
from ui.kit.sheet import Sheet
from ui.schedule.entry_sheet import EntrySheet
from ui.shell.finder import Finder

S = TypeVar("S", bound=Sheet)


@pytest.fixture
def filled(context: AppContext, office: OfficeFolder) -> dict[str, int]:
    """One of each in the house: what has the number of which, by the key of its sheet's payload."""
    actor = office.maya.actor
    room = context.resources.add(actor, NewResource("Quince room", capacity=6))
    booking = context.bookings.book(actor, NewBooking(room.id, at(11), at(12), "Courier briefing")).booking
    staff = (context.directory.find_hosts(actor, "daniel", 1)[0].id,)
    service = context.appointments.services.save(actor, Service(0, "Consultation", 30, people=staff))
    new = NewAppointment(
        service.id, staff, at(14), at(15), name="Dora Petri", expected=False, outside_hours=True
    )
    appointment = context.appointments.schedule(actor, new).appointment
    lane = context.schedule.lanes.all(actor)[0]
    entry = NewEntry(lane.id, "Summer party", starts_at=at(16), ends_at=at(17))
    return {
        "resource_id": room.id,
        "booking_id": booking.id,
        "appointment_id": appointment.id,
        "entry_id": context.schedule.entries.add(actor, entry).entry.id,
    }


def opened(desk: DeskRig, typed: str, wanted: type[S]) -> S:
    """The sheet that F3, these words and Enter open."""
    desk.key(Qt.Key.Key_F3)
    desk.write(typed)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(desk.desk.host.front(), wanted), f"{typed} opens its sheet")
    return desk.sheet(wanted)


def test_each_stands_under_its_heading(
    context: AppContext, office: OfficeFolder, filled: dict[str, int]
) -> None:
    finder = Finder(context.find, lambda: office.rina.actor, lambda: ())
    for typed, heading, key in (
        ("quince", "Rooms and things", "resource"),
        ("dora petri", "Appointments", "appointment"),
        ("courier", "Bookings", "booking"),
        ("summer", "In the schedule", "entry"),
    ):
        head, row = finder(typed)()[0][:2]
        assert (head.heading, head.title, row.key) == (True, heading, key), typed
        assert row.record_id == filled[f"{key}_id"]
        assert row.icon
    later = NewBooking(filled["resource_id"], at(11, day=26), at(12, day=26), "Harvest talk")
    context.bookings.book(office.maya.actor, later)
    assert finder("harvest")()[0][1].chip == "booked 26 Nov 2026", (
        "days are written as on the rest of the desk"
    )
    person = EmployeeEdit("Winifred Quill", department="Sales", extension="2026-99-99")
    context.directory.save_employee(office.maya.actor, person)
    assert "2026-99-99" in finder("winifred")()[0][1].chip, "an extension may look like a day"


@pytest.mark.parametrize(
    ("typed", "wanted", "key"),
    [
        ("courier", BookingCard, "booking_id"),
        ("quince", ResourceSheet, "resource_id"),
        ("dora petri", AppointmentCard, "appointment_id"),
        ("summer party", EntrySheet, "entry_id"),
    ],
)
def test_enter_opens_the_sheet_of_what_was_found(
    desk: DeskRig, filled: dict[str, int], typed: str, wanted: type[Sheet], key: str
) -> None:
    sheet = opened(desk, typed, wanted)
    assert sheet.property("sheet_payload") == {key: filled[key]}


def test_who_does_not_manage_rooms_books_the_one_they_find(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder, filled: dict[str, int]
) -> None:
    sheet = opened(open_desk(office.rina), "quince", BookingSheet)
    assert sheet.property("sheet_payload") == {"resource_id": filled["resource_id"]}
