"""A private appointment on screen: ticked in its sheet, busy in the list and on its card for others."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reception_app.appointments.records import Appointment, AppointmentFilter, NewAppointment, Service
from reception_app.kernel.actor import SYSTEM, Actor, Role
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import records, settle
from tests.ui.look import faults
from ui.appointments.appointment_card import AppointmentCard
from ui.appointments.appointment_sheet import AppointmentSheet
from ui.appointments.appointments_page import AppointmentsPage
from ui.kit.page import Said

ALT = Qt.KeyboardModifier.AltModifier
OTTO = Actor(1011, "Otto Desk", Role.RECEPTIONIST, "Back desk")
THREE = datetime(2026, 11, 24, 14, tzinfo=UTC)


@pytest.fixture(name="service")
def _service(desk: DeskRig) -> Service:
    people = tuple(desk.context.directory.find_hosts(desk.actor, name)[0].id for name in ("Daniel", "Priya"))
    wanted = Service(0, "Consultation", 30, people=people, place="Room 2", documents=("Passport",))
    return desk.context.appointments.services.save(desk.actor, wanted)


@pytest.fixture(name="theirs")
def _theirs(desk: DeskRig, service: Service) -> Appointment:
    """Made by somebody else."""
    new = NewAppointment(
        service.id, service.people[:1], THREE, THREE + timedelta(minutes=30), name="Dora Petri", private=True
    )
    return desk.context.appointments.schedule(SYSTEM, new).appointment


def said_on(card: AppointmentCard) -> list[str]:
    return [label.text() for label in card.facts.findChildren(QLabel)]


def test_it_is_ticked_kept_and_told_on_its_card(desk: DeskRig, service: Service) -> None:
    desk.open("appointment")
    sheet = desk.sheet(AppointmentSheet)
    desk.key(Qt.Key.Key_F, ALT)
    desk.until(sheet.staff.chosen, "the first free time is taken")
    desk.write("Dora Petri")
    tick = sheet.form.ticks["private"]
    tick.click()
    assert sheet.form.to_draft()["private"] is True
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: desk.context.appointments.lists.counts(desk.actor, AppointmentFilter()), "it is made")
    (made,) = desk.context.appointments.lists.appointments(desk.actor, AppointmentFilter())
    assert (made.private, made.hidden, made.name) == (True, False, "Dora Petri")
    desk.open("appointment", appointment_id=made.id)
    card = desk.sheet(AppointmentCard)
    assert 'others read "Busy"' in said_on(card)
    assert card.title() == "Dora Petri"


def test_others_read_busy_and_can_do_nothing(desk: DeskRig, theirs: Appointment) -> None:
    context, payload = desk.context, {"appointment_id": theirs.id}
    services = context.appointments, context.preferences, context.clock
    card = AppointmentCard(*services, lambda: OTTO, payload, desk.window)
    card.resize(560, 640)
    card.show()
    assert card.title() == "Busy"
    assert not any(button.isVisible() for button in card.buttons.values())
    assert not any("Dora" in said or "Consultation" in said for said in said_on(card))
    assert faults(card) == []
    edited = AppointmentSheet(
        context.appointments,
        context.calls,
        context.directory,
        context.preferences,
        context.clock,
        lambda: OTTO,
        {**payload, "edit": True},
        desk.window,
    )
    assert edited.banner.text().startswith("This appointment is private")
    assert edited.customer.name.text() == ""
    files = context.appointment_files
    page = AppointmentsPage(services[0], files, *services[1:], lambda: OTTO, parent=desk.window)
    page.resize(1000, 600)
    page.show()
    (shown,) = records(page)
    assert (shown.id, shown.hidden, shown.name) == (theirs.id, True, "Busy")
    told: list[Said] = []
    page.steps.said.connect(told.append)
    page.steps.run("cancel", shown)
    settle(desk.window)
    assert [said.tone for said in told] == ["warn"]
