"""Appointments by keyboard: the first free time, a time that is taken, the list and its letters, a service."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.appointments.records import (
    Appointment,
    AppointmentFilter,
    AppointmentState,
    NewAppointment,
    Service,
)
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail
from reception_app.directory.records import ExceptionKind, NewException
from reception_app.kernel.errors import StoreTrouble
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import records, settle
from tests.ui.look import faults
from tests.ui.schedule.parking import taken_up
from ui.appointments.appointment_card import AppointmentCard
from ui.appointments.appointment_sheet import AppointmentSheet
from ui.appointments.appointments_page import AppointmentsPage
from ui.appointments.service_sheet import ServiceSheet
from ui.kit.jobs import wait_for_jobs
from ui.visits.check_in_sheet import CheckInSheet

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT = Qt.KeyboardModifier.AltModifier


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A moment of November 2026 in UTC; it is 9:42 then on the 24th, 10:42 in the office."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture(name="service")
def _service(desk: DeskRig) -> Service:
    people = tuple(desk.context.directory.find_hosts(desk.actor, name)[0].id for name in ("Daniel", "Priya"))
    wanted = Service(0, "Consultation", 30, 0, 10, 5000, "EUR", ("Passport",), people, "Room 2")
    return desk.context.appointments.services.save(desk.actor, wanted)


def make(desk: DeskRig, service: Service, begin: datetime, name: str, **more: object) -> Appointment:
    values: dict[str, object] = {"staff": (service.people[0],), "name": name, **more}
    new = NewAppointment(service.id, starts_at=begin, ends_at=begin + timedelta(minutes=30), **values)  # type: ignore[arg-type]
    return desk.context.appointments.schedule(desk.actor, new).appointment


def appointments(desk: DeskRig) -> list[Appointment]:
    return desk.context.appointments.lists.appointments(desk.actor, AppointmentFilter())


def plain(said: str) -> str:
    return said.replace("\u2068", "").replace("\u2069", "")


def heard(desk: DeskRig, words: str) -> bool:
    return any(words in plain(said) for said in desk.said())


def test_the_first_free_time_and_a_name_are_an_appointment(desk: DeskRig, service: Service) -> None:
    desk.open("appointment")
    sheet = desk.sheet(AppointmentSheet)
    assert sheet.form.place.text() == "Room 2"
    assert sheet.form.fee.text() == "Fee: 50.00 EUR"
    desk.key(Qt.Key.Key_F, ALT)
    desk.until(sheet.staff.chosen, "the first free time is taken")
    assert [each.name for each in sheet.staff.chosen()] == ["Daniel Price"]
    assert desk.focus() is sheet.customer.name
    desk.write("Dora Petri")
    assert faults(desk.window) == []
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is None, sheet.banner.text()
    (made,) = appointments(desk)
    assert (made.name, made.starts_at, made.place) == ("Dora Petri", at(9, 45), "Room 2")
    assert heard(desk, "Dora Petri: 10:45–11:15, Daniel Price")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert appointments(desk)[0].state is AppointmentState.CANCELLED
    wait_for_jobs(10_000)
    assert desk.context.drafts.open(desk.actor) == []


def test_the_first_free_time_is_taken_when_the_answer_comes(desk: DeskRig, service: Service) -> None:
    desk.open("appointment")
    sheet = desk.sheet(AppointmentSheet)
    wait_for_jobs(10_000)
    desk.until(sheet.free.slots, "the first answer is there")
    sheet.free.show_slots([], "")
    sheet.look()
    # It is asked in a job, not here.
    assert sheet.free.slots() == []
    sheet.take_first_free()
    assert not sheet.staff.chosen()
    desk.until(sheet.staff.chosen, "the first free time is taken")
    assert [each.name for each in sheet.staff.chosen()] == ["Daniel Price"]


def test_a_taken_time_says_who_has_it_and_one_key_takes_what_is_free(desk: DeskRig, service: Service) -> None:
    make(desk, service, at(10), "Dora Petri")
    daniel = service.people[0]
    desk.open("appointment", employee_id=daniel, starts_at=at(10, 15), ends_at=at(10, 45), name="Emil Novak")
    sheet = desk.sheet(AppointmentSheet)
    desk.until(sheet.free.text, "the time is looked at")
    assert "Daniel Price is taken until 11:40: Consultation, Dora Petri." in plain(sheet.free.text())
    # Nothing typed is lost when it is tried all the same.
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is sheet
    assert sheet.customer.name.text() == "Emil Novak"
    desk.key(Qt.Key.Key_F, ALT)
    desk.until(lambda: sheet.free.text() == "", "a free time is taken")
    assert sheet.free.text() == ""
    desk.key(ENTER, CTRL)
    assert [each.starts_at for each in appointments(desk)] == [at(10), at(10, 45)]


def test_a_sheet_put_aside_is_opened_again_as_it_was(desk: DeskRig, service: Service) -> None:
    desk.open("appointment", employee_id=service.people[1], name="Dora Petri")
    sheet = desk.sheet(AppointmentSheet)
    sheet.form.notes.set_text("Brings her son")
    sheet.form.documents["Passport"].setChecked(True)
    sheet.form.ticks["sooner"].setChecked(True)
    draft = sheet.to_draft()
    desk.key(ESCAPE)
    wait_for_jobs(10_000)
    desk.open("appointment", draft=True)
    again = desk.sheet(AppointmentSheet)
    again.from_draft(draft)
    assert again.to_draft() == draft
    desk.key(ENTER, CTRL)
    (made,) = appointments(desk)
    assert (made.notes, made.sooner, made.missing) == ("Brings her son", True, ())


def test_the_list_checks_in_begins_cancels_and_offers_the_time(desk: DeskRig, service: Service) -> None:
    first = make(desk, service, at(10), "Dora Petri")
    call = make(desk, service, at(12), "Emil Novak", expected=False)
    make(desk, service, at(9, day=25), "Fay Long", sooner=True)
    desk.desk.show_place("schedule", {"side": "appointments"})
    page = desk.find(AppointmentsPage, "appointments")
    desk.until(lambda: page.table.current() is not None, "the list is read")
    assert page.table.current() == first
    assert faults(desk.window) == []
    page.steps.run("check_in", first)
    settle(desk.window)
    desk.sheet(CheckInSheet)
    desk.key(ESCAPE)
    page.steps.run("arrive", call)
    settle(desk.window)
    page.steps.run("begin", call)
    settle(desk.window)
    assert desk.context.appointments.lists.appointment(desk.actor, call.id).appointment.state is (
        AppointmentState.IN_PROGRESS
    )
    page.steps.run("cancel", first)
    settle(desk.window)
    assert "Fay Long" in page.freed.text()
    page.freed.action.emit()
    assert [row.name for row in records(page)] == ["Fay Long"]
    assert {item.label for item in page.steps.menu(first)} == {"Open"}


def test_the_list_tells_whose_staff_cannot_any_more_and_typing_does_not_ask_again(
    desk: DeskRig, service: Service
) -> None:
    made = make(desk, service, at(10, day=25), "Dora Petri")
    desk.desk.show_place("schedule", {"side": "appointments"})
    page = desk.find(AppointmentsPage, "appointments")
    away = NewException(ExceptionKind.LEAVE, date(2026, 11, 25), date(2026, 11, 27))
    desk.context.staff_days.add_exception(desk.actor, service.people[0], away)
    desk.until(lambda: "1 appointment" in page.affected.text(), "it hears of the leave")
    page.affected.action.emit()
    assert records(page) == [made]
    asked = page._job
    page.search.setText("Petri")
    page.refresh()
    assert records(page) == [made]
    assert page._job is asked
    page.look_at_staff()
    assert page._job is not asked
    assert "Petri" in page.wanted().text


def test_ticking_a_document_keeps_the_keyboard_there(desk: DeskRig, service: Service) -> None:
    two = desk.context.appointments.services.save(
        desk.actor, replace(service, documents=("Passport", "Deed"))
    )
    made = make(desk, two, at(11), "Ilse Moor")
    desk.open("appointment", appointment_id=made.id)
    card = desk.sheet(AppointmentCard)
    box = card.documents[1]
    box.setFocus()

    def here() -> list[bool]:
        return [due.here for due in appointments(desk)[0].documents]

    box.click()
    assert (here(), desk.focus()) == ([False, True], box)
    card.documents[0].click()
    assert (here(), desk.focus()) == ([True, True], box)


def test_the_card_ticks_documents_and_cancels_with_a_reason(desk: DeskRig, service: Service) -> None:
    made = make(desk, service, at(10), "Dora Petri")
    desk.open("appointment", appointment_id=made.id)
    card = desk.sheet(AppointmentCard)
    card.documents[0].setChecked(True)
    assert appointments(desk)[0].missing == ()
    assert faults(card) == []
    desk.key(Qt.Key.Key_C, ALT)
    desk.write("Is ill")
    desk.key(ENTER, CTRL)
    assert (appointments(desk)[0].state, appointments(desk)[0].reason) == (
        AppointmentState.CANCELLED,
        "Is ill",
    )
    assert card.main.label() == "Close"


def test_a_reason_stays_where_cancelling_is_hindered(
    desk: DeskRig, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreTrouble("The disk is full.")

    made = make(desk, service, at(10), "Dora Petri")
    desk.open("appointment", appointment_id=made.id)
    card = desk.sheet(AppointmentCard)
    desk.key(Qt.Key.Key_C, ALT)
    desk.write("Is ill")
    with monkeypatch.context() as patch:
        patch.setattr("reception_app.appointments.rows.record", full)
        desk.key(ENTER, CTRL)
        settle(desk.window)
    assert (card.reason.text(), card.reason_field.isHidden()) == ("Is ill", False)
    assert card.main.label() == "Cancel it"
    assert card.to_draft()["why_cancelled"] == "Is ill"
    desk.key(ENTER, CTRL)
    assert (appointments(desk)[0].state, appointments(desk)[0].reason) == (
        AppointmentState.CANCELLED,
        "Is ill",
    )


def test_a_service_is_added_and_retired(desk: DeskRig, service: Service) -> None:
    desk.open("service")
    sheet = desk.sheet(ServiceSheet)
    sheet.texts["name"].setText("Signing")
    sheet.texts["fee"].setText("12.50")
    desk.key(ENTER, CTRL)
    assert sheet.fields["currency"].error() == "A currency has three letters, such as EUR."
    sheet.texts["currency"].setText("eur")
    sheet.documents.set_text("Passport\n\nDeed")
    desk.key(ENTER, CTRL)
    catalogue = desk.context.appointments.services
    made = catalogue.all(desk.actor)[1]
    assert (made.name, made.fee, made.currency, made.documents) == (
        "Signing",
        1250,
        "EUR",
        ("Passport", "Deed"),
    )
    desk.open("service", service_id=made.id)
    again = desk.sheet(ServiceSheet)
    assert again.to_draft() == {}
    desk.click(again.retire)
    assert catalogue.all(desk.actor) == [service]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(catalogue.all(desk.actor)) == 2, "taken back"


def test_a_service_that_another_desk_has_changed_meanwhile_keeps_what_both_wrote(
    desk: DeskRig, service: Service
) -> None:
    catalogue = desk.context.appointments.services
    desk.open("service", service_id=service.id)
    sheet = desk.sheet(ServiceSheet)
    sheet.texts["place"].setText("Room 3")
    sheet.texts["fee"].setText("60.00")
    catalogue.save(desk.actor, replace(service, name="Advice", minutes=45, documents=("Deed",)))
    desk.submit(sheet)
    assert "somebody else changed this service" in sheet.banner.text()
    assert (sheet.texts["name"].text(), sheet.texts["place"].text()) == ("Advice", "Room 3")
    desk.submit(sheet)
    (saved,) = catalogue.all(desk.actor)
    assert (saved.name, saved.minutes, saved.documents) == ("Advice", 45, ("Deed",))
    assert (saved.place, saved.fee, saved.people) == ("Room 3", 6000, service.people)

    # A draft of it goes on from how it stands then, too.
    desk.open("service", service_id=service.id)
    desk.sheet(ServiceSheet).documents.set_text("Deed\nPassport")
    catalogue.save(desk.actor, replace(saved, fee=7000))
    again = taken_up(desk, "service")
    assert isinstance(again, ServiceSheet)
    assert again.texts["fee"].text() == "70.00"
    desk.submit(again)
    (saved,) = catalogue.all(desk.actor)
    assert (saved.fee, saved.documents) == (7000, ("Deed", "Passport"))


def test_a_contact_is_given_an_appointment_from_its_card(desk: DeskRig, service: Service) -> None:
    context = desk.context
    saved = context.contacts.save(
        desk.actor, ContactEdit("Zoe Quill", emails=(ContactEmail("zoe@example.org"),)), anyway=True
    )
    assert isinstance(saved, ContactDetail)
    desk.open("contact_card", contact_id=saved.id)
    desk.key(Qt.Key.Key_T, ALT)
    sheet = desk.sheet(AppointmentSheet)
    assert (sheet.customer.name.text(), sheet.customer.email.text()) == ("Zoe Quill", "zoe@example.org")
    desk.key(Qt.Key.Key_F, ALT)
    desk.until(sheet.staff.chosen, "the first free time is taken")
    desk.key(ENTER, CTRL)
    assert appointments(desk)[0].contact_id == saved.id
