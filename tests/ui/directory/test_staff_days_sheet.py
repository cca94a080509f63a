"""The days of one employee in the sheet: hours of a week, topics, leave; and a draft of them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from reception_app.directory import EmployeeDetail, ExceptionKind, Shift
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import type_text
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.directory.employee_sheet import EmployeeSheet


def _daniel(desk: DeskRig) -> EmployeeDetail:
    return next(e for e in desk.context.directory.employees(desk.actor) if e.name == "Daniel Price")


@pytest.fixture
def sheet(desk: DeskRig) -> EmployeeSheet:
    """Daniel Price, opened."""
    opened = desk.open("employee", employee_id=_daniel(desk).id)
    assert isinstance(opened, EmployeeSheet)
    return opened


def test_a_week_is_typed_once_and_taken_over(desk: DeskRig, sheet: EmployeeSheet) -> None:
    week = sheet.form.week
    week.days[0].setText("9-12:30, 13-17")
    week.same.click()
    week.days[4].setText("9-13")
    sheet.form.topics.setText("Parking permits,  Keys,")
    sheet.form.texts["languages"].setText("English, Welsh")
    sheet.form.starts_on.set_date(date(2026, 12, 1))
    desk.key(Qt.Key.Key_Return, CTRL)
    saved = _daniel(desk)
    full = [Shift(day, start, end) for day in range(4) for start, end in ((540, 750), (780, 1020))]
    assert saved.hours == (*full, Shift(4, 540, 780))
    assert (saved.topics, saved.languages) == (("Keys", "Parking permits"), "English, Welsh")
    assert saved.availability.words == "begins here at 9:00 on 1 December"


def test_hours_that_are_none_are_told_under_the_week(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.form.week.days[2].setText("nine to five")
    desk.submit(sheet)
    assert "Wednesday" in sheet.fields["hours"].error()
    sheet.form.week.days[2].setText("")
    sheet.form.texts["region"].setText("Atlantis")
    desk.submit(sheet)
    assert "No holidays are known" in sheet.fields["region"].error()
    assert desk.desk.host.front() is sheet


def test_what_was_typed_of_days_comes_back_as_a_draft(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.form.week.days[6].setText("22-6")
    sheet.form.topics.setText("Post")
    sheet.form.starts_on.set_date(date(2026, 12, 1))
    draft = sheet.to_draft()
    sheet.form.week.days[6].setText("")
    sheet.from_draft(draft)
    assert sheet.form.week.days[6].text() == "22-6"
    assert (sheet.form.topics.text(), sheet.form.starts_on.date()) == ("Post", date(2026, 12, 1))


def test_leave_is_noted_at_once_and_taken_away(desk: DeskRig, sheet: EmployeeSheet) -> None:
    panel = sheet.days
    panel.note()
    settle(desk.window)
    assert panel.fields["first"].error()
    panel.first.set_date(date(2026, 11, 24))
    panel.last.set_date(date(2026, 11, 20))
    panel.note()
    settle(desk.window)
    assert panel.fields["last"].error()
    panel.last.set_date(date(2026, 11, 27))
    panel.reason.setText("family")
    panel.note()
    settle(desk.window)
    (leave,) = desk.context.directory.exceptions(desk.actor, _daniel(desk).id)
    assert (leave.kind, leave.last, leave.reason) == (ExceptionKind.LEAVE, date(2026, 11, 27), "family")
    assert (panel.first.date(), panel.reason.text()) == (None, "")
    assert faults(desk.window) == []
    drop = panel.findChild(QPushButton, f"dropException_{leave.id}")
    assert drop is not None
    desk.click(drop)
    assert desk.context.directory.exceptions(desk.actor, _daniel(desk).id) == ()


def test_leave_that_is_typed_is_noted_when_the_sheet_is_saved(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.form.texts["title"].setText("Head of sales")
    sheet.days.reason.setFocus()
    desk.write("family")
    desk.submit(sheet)
    assert sheet.days.fields["first"].error()
    assert desk.desk.host.front() is sheet, "nothing is lost"
    sheet.days.first.set_date(date(2026, 11, 26))
    draft = sheet.to_draft()
    sheet.days.from_draft({})
    assert not sheet.days.is_begun()
    sheet.from_draft(draft)
    desk.submit(sheet)
    assert desk.desk.host.front() is None
    (leave,) = desk.context.directory.exceptions(desk.actor, _daniel(desk).id)
    assert (leave.first, leave.reason, _daniel(desk).title) == (date(2026, 11, 26), "family", "Head of sales")


def test_days_that_are_none_yet_come_back_from_the_draft_as_they_were_typed(
    desk: DeskRig, sheet: EmployeeSheet
) -> None:
    typed = {"exceptionFirst": "31.2.", "exceptionLast": "christmas", "startsOn": "next week"}
    for name, text in typed.items():
        type_text(desk.find(QLineEdit, f"{name}_text"), text)
    draft = sheet.to_draft()
    sheet.days.from_draft({})
    sheet.from_draft(draft)
    for name, text in typed.items():
        assert desk.find(QLineEdit, f"{name}_text").text() == text


def test_a_departure_that_is_only_begun_is_asked_for_before_the_sheet_is_saved(
    desk: DeskRig, sheet: EmployeeSheet
) -> None:
    desk.click(sheet.leave)
    desk.submit(sheet)
    assert "not noted yet" in sheet.leaving.trouble.text()
    assert desk.desk.host.front() is sheet
    sheet.leaving.hide()
    desk.submit(sheet)
    assert desk.desk.host.front() is None


def test_a_last_day_of_a_year_that_no_calendar_knows_is_told(desk: DeskRig, sheet: EmployeeSheet) -> None:
    desk.click(sheet.leave)
    sheet.leaving.day.from_draft("0001-01-01")
    sheet.leaving.confirm()
    settle(desk.window)
    assert "years" in sheet.leaving.day_field.error()
    assert _daniel(desk).left_on is None


def test_other_hours_need_their_hours(desk: DeskRig, sheet: EmployeeSheet) -> None:
    panel = sheet.days
    assert not panel.times.isEnabled()
    panel.kind.set_value(ExceptionKind.OTHER_HOURS)
    panel.first.set_date(date(2026, 12, 24))
    panel.note()
    settle(desk.window)
    assert panel.fields["times"].error()
    panel.times.setText("9-12")
    panel.note()
    settle(desk.window)
    (other,) = desk.context.directory.exceptions(desk.actor, _daniel(desk).id)
    assert (other.first, other.last, other.times) == (
        date(2026, 12, 24),
        date(2026, 12, 24),
        ((540, 720),),
    )


def test_a_departure_that_is_half_typed_is_kept_in_the_draft(desk: DeskRig, sheet: EmployeeSheet) -> None:
    desk.click(sheet.leave)
    assert sheet.to_draft() == {}, "nothing is typed yet"
    sheet.leaving.day.from_draft("2026-12-31")
    type_text(sheet.leaving.successor, "Pri")
    again = desk.taken_up(sheet)
    assert isinstance(again, EmployeeSheet)
    assert again.leaving.isVisible()
    assert again.leaving.day.date() == date(2026, 12, 31)
    assert again.leaving.successor.text() == "Pri"
    desk.click(desk.find(QPushButton, "keepEmployee"))
    again.park()
    assert desk.context.drafts.open(desk.actor) == []


def test_the_draft_of_a_departure_that_another_desk_has_noted_asks_no_more(
    desk: DeskRig, sheet: EmployeeSheet
) -> None:
    desk.click(sheet.leave)
    sheet.leaving.day.from_draft("2026-12-31")
    draft, day = sheet.to_draft(), date(2026, 12, 1)
    priya = next(e for e in desk.context.directory.employees(desk.actor) if e.name == "Priya Shah")
    desk.context.directory.leave_company(desk.actor, _daniel(desk).id, day, take_over_by=priya.id)
    sheet.leaving.hide()
    sheet.from_draft(draft)
    assert sheet.leaving.isHidden()
