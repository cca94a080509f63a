"""A place of an appointment that was only told stays so, also where a room has its name, until somebody takes it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reception_app.appointments.records import Appointment, NewAppointment, RoomChoice, Service
from reception_app.bookings.records import NewBooking, NewResource, Resource
from tests.builders.bookings import MANAGER
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import press, type_text
from ui.appointments.appointment_sheet import AppointmentSheet
from ui.appointments.place_input import PlaceInput

ENTER, DOWN, BACK = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Backspace


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the 24th of November 2026 in UTC; it is 9:42 then, 10:42 in the office."""
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


@pytest.fixture(name="room")
def _room(desk: DeskRig) -> Resource:
    return desk.context.resources.add(MANAGER, NewResource("Oak room", capacity=12))


@pytest.fixture(name="told")
def _told(desk: DeskRig, room: Resource) -> Appointment:
    """An appointment that says the room's name, with the room booked beside it."""
    people = (desk.context.directory.find_hosts(desk.actor, "Daniel")[0].id,)
    service = desk.context.appointments.services.save(
        desk.actor, Service(0, "Consultation", 30, people=people, place="Oak room")
    )
    new = NewAppointment(service.id, people, at(11), at(11, 30), name="Dora Petri", place="Oak room")
    made = desk.context.appointments.schedule(desk.actor, new).appointment
    desk.context.bookings.book(desk.actor, NewBooking(room.id, at(11), at(12), title="Consultation Petri"))
    assert (made.resource_id, made.place) == (0, "Oak room")
    return made


def now(desk: DeskRig, made: Appointment) -> Appointment:
    return desk.context.appointments.lists.appointment(desk.actor, made.id).appointment


def opened(desk: DeskRig, made: Appointment, **more: Any) -> AppointmentSheet:
    desk.open("appointment", appointment_id=made.id, edit=True, **more)
    return desk.sheet(AppointmentSheet)


def test_a_note_is_saved_and_the_room_is_not_taken_with_it(desk: DeskRig, told: Appointment) -> None:
    sheet = opened(desk, told)
    assert (sheet.form.place.resource_id(), sheet.form.place.chip_text()) == (0, "")
    sheet.form.notes.set_text("Brings the keys")
    desk.key(ENTER, CTRL)
    saved = now(desk, told)
    assert (saved.notes, saved.resource_id, saved.place) == ("Brings the keys", 0, "Oak room")


def test_a_draft_keeps_whether_the_room_was_meant(desk: DeskRig, told: Appointment, room: Resource) -> None:
    sheet = opened(desk, told)
    place = sheet.form.place
    sheet.form.notes.set_text("Brings the keys")
    draft = sheet.to_draft()
    sheet.from_draft(draft)
    assert (place.text(), place.resource_id()) == ("Oak room", 0)
    place.setFocus()
    place.selectAll()
    desk.write("oak room")
    assert (place.resource_id(), place.chip_text()) == (room.id, "booked with it")
    meant = sheet.to_draft()
    sheet.from_draft(draft)
    assert (place.text(), place.resource_id(), place.chip_text()) == ("Oak room", 0, "")
    sheet.from_draft(meant)
    assert (place.text(), place.resource_id()) == ("Oak room", room.id)


def test_a_new_one_takes_the_room_that_the_service_has_as_its_place(
    desk: DeskRig, told: Appointment, room: Resource
) -> None:
    desk.open("appointment", starts_at=at(14), ends_at=at(14, 30), name="Ivo Novak")
    sheet = desk.sheet(AppointmentSheet)
    sheet.service.set_value(told.service_id)
    place = sheet.form.place
    assert (place.text(), place.resource_id(), place.chip_text()) == ("Oak room", room.id, "booked with it")


def test_typed_once_more_or_picked_it_is_the_room(qtbot: QtBot) -> None:
    place = PlaceInput([RoomChoice(7, "Oak room")], name="place")
    qtbot.addWidget(place)
    place.show()
    place.activateWindow()
    place.setFocus()
    qtbot.waitUntil(place.hasFocus)
    place.show_place("Oak room")
    assert place.resource_id() == 0
    press(place, BACK)
    type_text(place, "m")
    assert (place.text(), place.resource_id()) == ("Oak room", 7)
    place.show_place("Oak room")
    assert place.resource_id() == 0
    place.suggest()
    assert place.is_open()
    press(place, DOWN)
    press(place, ENTER)
    assert (place.text(), place.resource_id()) == ("Oak room", 7)
    assert not place.is_open()
