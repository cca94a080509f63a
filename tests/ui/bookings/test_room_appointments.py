"""Whoever takes a room out of service, or puts it aside, is told which appointments are in it."""

from PySide6.QtCore import Qt

from reception_app.appointments.records import Appointment, NewAppointment, Service
from tests.ui.bookings.rooms_rig import at, furnish, heard
from tests.ui.desk_rig import DeskRig
from tests.ui.look import faults
from ui.appointments.appointment_card import AppointmentCard
from ui.bookings.resource_sheet import ResourceSheet

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


def made_in(desk: DeskRig, room: int) -> Appointment:
    people = (desk.context.directory.find_hosts(desk.actor, "Daniel")[0].id,)
    service = desk.context.appointments.services.save(
        desk.actor, Service(0, "Consultation", 30, people=people)
    )
    new = NewAppointment(service.id, people, at(14), at(14, 30), name="Dora Petri", resource_id=room)
    return desk.context.appointments.schedule(desk.actor, new).appointment


def opened(desk: DeskRig, room: int) -> ResourceSheet:
    desk.open("resource", resource_id=room)
    return desk.sheet(ResourceSheet)


def test_out_of_service_lists_the_appointments_in_the_room(desk: DeskRig) -> None:
    oak = furnish(desk)["Oak room"]
    made = made_in(desk, oak)
    sheet = opened(desk, oak)
    part = sheet.outages
    assert (part.table.isHidden(), part.appointments.isHidden()) == (True, False)
    found = part.appointments.model.record(0)
    assert found is not None
    assert (found.id, found.title) == (made.id, "Consultation, Dora Petri")
    assert part.appointments_sum.text() == "1 appointment in this time. Tell them, or find another room."
    assert faults(desk.window) == []
    part.reason.setText("New floor")
    desk.key(Qt.Key.Key_U, ALT)
    assert heard(desk, "Oak room is out of service · 1 appointment to move")
    desk.context.appointments.cancel(desk.actor, made.id)
    desk.until(part.appointments.isHidden, "it is not in the room any more")


def test_a_room_is_put_aside_with_its_appointments_and_one_is_opened(desk: DeskRig) -> None:
    oak = furnish(desk)["Oak room"]
    made_in(desk, oak)
    table = opened(desk, oak).outages.appointments
    table.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    assert "Dora Petri" in desk.sheet(AppointmentCard).title()
    desk.key(Qt.Key.Key_Escape)
    opened(desk, oak)
    desk.key(Qt.Key.Key_W, ALT)
    assert heard(desk, "Oak room is put aside · 1 appointment left")
