"""Checking in who is booked, when the booking is not what it was."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.visits.records import Expectation, VisitState, VisitSummary
from tests.ui.desk_rig import DeskRig
from ui.kit.button import Button
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.expect_sheet import ExpectSheet


@pytest.fixture
def booked(desk: DeskRig) -> VisitSummary:
    """Ada Quill is expected in an hour."""
    seen, now = desk.board()["Sofia Novak"], desk.clock.now()
    hours = now + timedelta(hours=1), now + timedelta(hours=2)
    asked = Expectation("Ada Quill", seen.type_id, seen.host_id, *hours, "Europe/Berlin")
    return desk.context.expect.expect(desk.actor, asked)


@pytest.fixture
def sheet(desk: DeskRig, booked: VisitSummary) -> CheckInSheet:
    """The check-in of her, with a company typed."""
    desk.open("check_in", visit_id=booked.id)
    sheet = desk.sheet(CheckInSheet)
    sheet.form.company.setText("Quill & Sons")
    return sheet


def test_a_booking_that_was_cancelled_meanwhile_is_checked_in_without_it(
    desk: DeskRig, booked: VisitSummary, sheet: CheckInSheet
) -> None:
    desk.context.expect.cancel(desk.actor, [booked.id])
    desk.submit(sheet)
    assert "was cancelled" in sheet.banner.text()
    button = desk.find(Button, "button", sheet.banner)
    assert button.label() == "Check in without the booking"
    desk.click(button)
    assert desk.desk.host.front() is None, sheet.banner.text()
    today = desk.context.visits.board(desk.actor, desk.clock.now().date())
    came = {each.state: each for each in today if each.name == "Ada Quill"}
    assert came[VisitState.CANCELLED].id == booked.id
    assert came[VisitState.WAITING].company == "Quill & Sons"


@pytest.fixture
def book(desk: DeskRig) -> Callable[..., int]:
    """Bo Lind is expected from then, for so long."""

    def book_them(begins: timedelta, **lasts: int) -> int:
        seen, then = desk.board()["Sofia Novak"], desk.clock.now() + begins
        hours = then, then + timedelta(**lasts)
        asked = Expectation("Bo Lind", seen.type_id, seen.host_id, *hours, "Europe/Berlin")
        return desk.context.expect.expect(desk.actor, asked).id

    return book_them


def _said(sheet: CheckInSheet) -> str:
    return sheet.other_day.text() if sheet.other_day.isVisible() else ""


def test_that_a_booking_is_of_another_day_is_said_while_it_is_in_the_form(
    desk: DeskRig, book: Callable[..., int]
) -> None:
    """Whoever holds the invitation to a reader too early is let in by whoever reads that."""
    desk.open("check_in", visit_id=book(timedelta(days=3), hours=1))
    early = desk.sheet(CheckInSheet)
    assert "is expected on Fri 27 Nov 2026, not today." in _said(early)
    early.form.company.setText("Quill")
    again = desk.taken_up(early)
    assert isinstance(again, CheckInSheet)
    assert "Fri 27 Nov 2026" in _said(again)
    again.form.name.setFocus()
    again.form.name.selectAll()
    desk.key(Qt.Key.Key_Backspace)
    desk.write("Grace Hopper")
    assert _said(again) == ""


def test_whoever_is_expected_too_early_may_come_in_all_the_same(
    desk: DeskRig, book: Callable[..., int]
) -> None:
    early = book(timedelta(days=3), hours=1)
    desk.open("check_in", visit_id=early)
    desk.submit(desk.sheet(CheckInSheet))
    assert desk.context.visits.visit(desk.actor, early).summary.state is VisitState.WAITING


@pytest.mark.parametrize(("days", "other"), [(-1, False), (0, False), (1, True)])
def test_a_booking_of_several_days_is_of_each_of_them(
    desk: DeskRig, book: Callable[..., int], days: int, other: bool
) -> None:
    desk.open("check_in", visit_id=book(timedelta(days=days, hours=1), days=2))
    assert bool(_said(desk.sheet(CheckInSheet))) is other


def test_who_was_let_in_at_another_desk_meanwhile_is_asked_about_once_more(
    desk: DeskRig, booked: VisitSummary, sheet: CheckInSheet
) -> None:
    visits = desk.context.visits
    visits.check_in(desk.actor, visits.check_in_for(desk.actor, booked.id))
    desk.submit(sheet)
    desk.click(desk.find(Button, "button", sheet.banner))
    assert desk.sheet(CheckInSheet) is sheet
    assert desk.find(Button, "button", sheet.banner).label() == "Check in again"


def test_who_is_booked_and_comes_later_is_booked_once(
    desk: DeskRig, booked: VisitSummary, sheet: CheckInSheet
) -> None:
    sheet.party.set_value(3)
    desk.click(sheet.later)
    later = desk.sheet(ExpectSheet)
    begins = booked.expected_at
    assert begins is not None
    later.when.set_moments(begins + timedelta(hours=2), begins + timedelta(hours=3))
    desk.submit(later)
    assert desk.desk.host.front() is None, later.banner.text()
    found = [
        each
        for each in desk.context.visits.board(desk.actor, desk.clock.now().date())
        if each.name == "Ada Quill"
    ]
    assert [each.id for each in found] == [booked.id]
    assert found[0].expected_at == begins + timedelta(hours=2)
    assert (found[0].company, found[0].party_size) == ("Quill & Sons", 3)


def test_what_another_desk_changed_meanwhile_stands_when_they_come_later(
    desk: DeskRig, booked: VisitSummary, sheet: CheckInSheet
) -> None:
    theirs = {"name": "Ada Quill-Voss", "vehicle": "B-XY 12", "host_id": desk.board()["Kwame Asante"].host_id}
    assert theirs["host_id"] != booked.host_id
    desk.context.visits.edit(desk.actor, booked.id, theirs, booked.version)
    desk.click(sheet.later)
    later = desk.sheet(ExpectSheet)
    desk.submit(later)
    assert desk.desk.host.front() is None, later.banner.text()
    now = desk.context.visits.summary(desk.actor, [booked.id])[0]
    assert now.company == "Quill & Sons", "what was typed here"
    assert {key: getattr(now, key) for key in theirs} == theirs
