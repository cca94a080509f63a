"""Every field of the sheets of what happens when: what is typed there is a draft, and is there again made anew."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from reception_app.appointments.records import NewAppointment, Service
from reception_app.plan.records import NewDeadline, NewStep
from reception_app.reminders import NewNotice, NewReminder
from reception_app.schedule import LaneEdit, LaneGroup, NewEntry
from tests.ui.bookings.rooms_rig import book, furnish
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from tests.ui.schedule.parking import taken_up
from ui.appointments.appointment_card import AppointmentCard
from ui.bookings.booking_card import BookingCard
from ui.kit.date_input import DateInput
from ui.kit.sheet import Sheet
from ui.kit.time_input import TimeInput

Payload = dict[str, Any]
LEFT_OUT = ("step_done_", "outsideHours")
"""What is written as soon as it is pressed, and what is only there once a search has found out that it is needed."""


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def _appointment(desk: DeskRig) -> list[Payload]:
    context, actor = desk.context, desk.actor
    people = tuple(context.directory.find_hosts(actor, name)[0].id for name in ("Daniel", "Priya"))
    service, _ = (
        context.appointments.services.save(
            actor, Service(0, name, 60, documents=("Passport",), people=people)
        )
        for name in ("Advice", "Exam")
    )
    new = NewAppointment(service.id, people[:1], at(10), at(11), name="Dora Petri")
    made = context.appointments.schedule(actor, new).appointment
    return [{}, {"appointment_id": made.id, "edit": True}]


def _service(desk: DeskRig) -> list[Payload]:
    made = desk.context.appointments.services.save(
        desk.actor, Service(0, "Advice", 60, documents=("Passport",))
    )
    return [{}, {"service_id": made.id}]


def _booking(desk: DeskRig) -> list[Payload]:
    made = book(desk, furnish(desk)["Oak room"], at(13), at(14))
    return [{}, {"booking_id": made.id, "edit": True}]


def _resource(desk: DeskRig) -> list[Payload]:
    return [{}, {"resource_id": furnish(desk)["Oak room"]}]


def _lane(desk: DeskRig) -> list[Payload]:
    edits = (LaneEdit(name, LaneGroup.MANAGEMENT) for name in ("Directors", "Hall"))
    return [{}, *({"lane_id": desk.context.schedule.lanes.save(desk.actor, each).id} for each in edits)]


def _entry(desk: DeskRig) -> list[Payload]:
    lane = _lane(desk)[1]["lane_id"]
    made = desk.context.schedule.entries.add(desk.actor, NewEntry(lane, "Town meeting", at(9), at(10)))
    return [{}, {"entry_id": made.entry.id}]


def _deadline(desk: DeskRig) -> list[Payload]:
    _lane(desk)
    new = NewDeadline("Catalogue", date(2026, 12, 1), steps=(NewStep("Proof", 3),))
    return [{}, {"deadline_id": desk.context.plan.save(desk.actor, new).deadline.id}]


def _reminder(desk: DeskRig) -> list[Payload]:
    made = desk.context.reminders.add(desk.actor, NewReminder("Order toner", due_at=at(15)))
    return [{}, {"reminder_id": made.id, "edit": True}]


def _notice(desk: DeskRig) -> list[Payload]:
    made = desk.context.notice_board.save(desk.actor, NewNotice("Lift", at(8), at(8, day=27), "is out"))
    return [{}, {"notice_id": made.id, "edit": True}]


def controls(sheet: Sheet) -> Iterator[tuple[str, QWidget]]:
    """What can be typed into, ticked and chosen, by its name."""
    for widget in sheet.findChildren(QWidget):
        typed = isinstance(widget, QLineEdit) and not widget.isReadOnly()
        ticked = isinstance(widget, QAbstractButton) and widget.isCheckable()
        if not (typed or ticked or isinstance(widget, QPlainTextEdit | QComboBox)):
            continue
        if widget.isVisibleTo(sheet) and widget.isEnabled() and not widget.objectName().startswith(LEFT_OUT):
            yield widget.objectName(), widget


def said(widget: QWidget) -> object:
    if isinstance(day := widget.parent(), DateInput):
        return day.to_draft()
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return isinstance(widget, QAbstractButton) and widget.isChecked()


def shown(sheet: Sheet) -> list[tuple[str, str]]:
    """All that the fields say. Rows of a list are counted as they are made, and so have other numbers made anew."""
    return [(name.rstrip("0123456789"), str(said(widget))) for name, widget in controls(sheet)]


def change(widget: QWidget, place: int) -> bool:
    """As by hand; False where there is nothing else to choose. Each day is another one, by the place of its field."""
    if isinstance(widget, QLineEdit):
        number, of_day = widget.text().isdigit(), isinstance(widget.parent(), DateInput)
        words = f"2027-02-{place + 1:02}" if of_day else "=1+1 «äöü»"
        text = "07:35" if isinstance(widget, TimeInput) else "2" if number else words
        widget.setText(text)
        widget.textEdited.emit(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText("one\ntwo, three")
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex((widget.currentIndex() + 1) % widget.count())
        return widget.count() > 1
    elif isinstance(widget, QAbstractButton):
        if isinstance(widget, QRadioButton) and widget.isChecked():
            return False
        widget.click()
    return True


def typed_of(sheet: Sheet) -> Payload:
    """The draft as the store gives it back."""
    found: Payload = json.loads(json.dumps(sheet.to_draft()))
    return found


def type_into_all(desk: DeskRig, sheet: Sheet) -> None:
    """Also into what comes to be seen by it. Each field saves the draft by itself."""
    seen: set[str] = set()
    while left := [(name, widget) for name, widget in controls(sheet) if name not in seen]:
        name, widget = left[0]
        seen.add(name)
        before = typed_of(sheet)
        sheet._draft_timer.stop()
        if change(widget, len(seen)):
            assert sheet._draft_timer.isActive(), f"{name} alone is never saved"
            assert typed_of(sheet) != before, f"{name} is no part of the draft"
        settle(desk.window)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("appointment", _appointment),
        ("service", _service),
        ("booking", _booking),
        ("resource", _resource),
        ("entry", _entry),
        ("lane", _lane),
        ("deadline", _deadline),
        ("reminder", _reminder),
        ("notice", _notice),
    ],
)
def test_what_is_typed_into_any_field_is_there_again(
    desk: DeskRig, kind: str, given: Callable[[DeskRig], list[Payload]]
) -> None:
    for payload in given(desk):
        sheet = desk.open(kind, **payload)
        assert sheet.to_draft() == {}, "what was only looked at is no draft"
        type_into_all(desk, sheet)
        draft, before = typed_of(sheet), shown(sheet)
        desk.desk.host.forget(sheet.draft_id)
        settle(desk.window)
        again = desk.open(kind, draft=True)
        again.from_draft(draft)
        settle(desk.window)
        assert shown(again) == before
        assert typed_of(again) == draft
        desk.desk.host.forget(again.draft_id)
        settle(desk.window)


def test_an_answer_that_was_begun_in_a_card_is_a_draft(desk: DeskRig) -> None:
    made = book(desk, furnish(desk)["Elm room"], at(13), at(14))
    card = desk.open("booking", booking_id=made.id)
    assert isinstance(card, BookingCard)
    card._on_step("note_deposit")
    assert card.to_draft() == {}, "what is asked for and not answered is no draft"
    card.asks.amount.setText("12.50")
    again = taken_up(desk, "booking")
    assert isinstance(again, BookingCard)
    assert (again.asks.asking(), again.asks.amount.text()) == ("note_deposit", "12.50")
    desk.submit(again)
    assert desk.context.bookings.lists.booking(desk.actor, made.id).booking.deposit == 1250
    assert again.to_draft() == {}

    payload = _appointment(desk)[1]
    card = desk.open("appointment", appointment_id=payload["appointment_id"])
    assert isinstance(card, AppointmentCard)
    card._on_step("cancel")
    card.reason.setText("They are ill")
    again = taken_up(desk, "appointment")
    assert isinstance(again, AppointmentCard)
    desk.submit(again)
    lists = desk.context.appointments.lists
    assert lists.appointment(desk.actor, payload["appointment_id"]).appointment.reason == "They are ill"
    assert again.to_draft() == {}
