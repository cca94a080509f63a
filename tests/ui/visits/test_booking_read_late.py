"""The booking of whoever was taken from the list comes late: until then nothing of it is saved, or said to be empty."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception_app.visits.records import Expectation, VisitState, VisitSummary
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from tests.ui.slow_disk import slow_disk
from tests.ui.store_away import store_away
from ui.visits.check_in_sheet import CheckInSheet

Key = Qt.Key
NOTES = "Needs a wheelchair"


@pytest.fixture
def quirin(desk: DeskRig) -> VisitSummary:
    """He is expected with three others."""
    seen, now = desk.board()["Sofia Novak"], desk.clock.now()
    hours = now + timedelta(hours=1), now + timedelta(hours=2)
    asked = Expectation("Quirin Zabel", seen.type_id, seen.host_id, *hours, "Europe/Berlin", notes=NOTES)
    return desk.context.expect.expect(desk.actor, replace(asked, purpose="Audit", party_size=4))


@pytest.fixture
def sheet(desk: DeskRig, quirin: VisitSummary) -> CheckInSheet:
    """He is offered: Enter takes him."""
    return _offered(desk)


def _offered(desk: DeskRig) -> CheckInSheet:
    desk.open("check_in")
    sheet = desk.sheet(CheckInSheet)
    _type_quirin(desk, sheet)
    return sheet


def _type_quirin(desk: DeskRig, sheet: CheckInSheet) -> None:
    sheet.form.name.setFocus()
    desk.write("quirin")
    desk.until(sheet.form.name.is_open)


def _take(desk: DeskRig) -> None:
    """Enter, and nothing that comes of it is waited for."""
    QTest.keyClick(desk.focus(), Key.Key_Return)


def _stands(desk: DeskRig, visit: VisitSummary) -> tuple[VisitState, str, str, int]:
    found = desk.context.visits.visit(desk.actor, visit.id)
    return found.summary.state, found.notes, found.purpose, found.summary.party_size


def test_put_aside_before_it_is_here_it_is_read_when_the_draft_is_taken_up(
    desk: DeskRig, quirin: VisitSummary, sheet: CheckInSheet
) -> None:
    with slow_disk() as goes_on:
        _take(desk)
        assert sheet.form.visit_id == 0
        sheet.park()
        desk.desk.host.drop_all()
        goes_on.set()
    desk.desk.host.open_draft(desk.context.drafts.open(desk.actor)[0])
    again = desk.sheet(CheckInSheet)
    assert again.form.visit_id == quirin.id
    desk.submit(again)
    assert _stands(desk, quirin) == (VisitState.WAITING, NOTES, "Audit", 4)


def test_what_can_not_be_read_is_said_and_leaves_nobody_half_taken(
    desk: DeskRig, quirin: VisitSummary, sheet: CheckInSheet
) -> None:
    with store_away(desk.context):
        _take(desk)
        desk.until(sheet.main.isEnabled)
        assert sheet.banner.isVisible()
    form = sheet.form
    assert (form.visit_id, form.visitor_id, form.host.host_id(), form.company.text()) == (0, 0, 0, "")
    form.name.clear()
    _type_quirin(desk, sheet)
    _take(desk)
    desk.until(lambda: form.visit_id)
    assert not sheet.banner.isVisible()
    desk.submit(sheet)
    assert _stands(desk, quirin) == (VisitState.WAITING, NOTES, "Audit", 4)


def test_nothing_is_checked_in_before_it_is_here(
    desk: DeskRig, quirin: VisitSummary, sheet: CheckInSheet
) -> None:
    with slow_disk() as goes_on:
        _take(desk)
        sheet.submit()
        goes_on.set()
        desk.until(sheet.main.isEnabled)
    settle(desk.window)
    assert desk.sheet(CheckInSheet) is sheet
    assert _stands(desk, quirin) == (VisitState.EXPECTED, NOTES, "Audit", 4)


@pytest.mark.parametrize("where", ["notes", "finder"])
def test_the_keyboard_stays_where_it_was_put_meanwhile(
    desk: DeskRig, quirin: VisitSummary, sheet: CheckInSheet, where: str
) -> None:
    with slow_disk() as goes_on:
        _take(desk)
        to = sheet.form.notes if where == "notes" else desk.desk.bar
        to.setFocus(Qt.FocusReason.MouseFocusReason)
        there = desk.focus()
        goes_on.set()
        desk.until(sheet.main.isEnabled)
    assert desk.focus() is there
    assert not sheet.main.hasFocus()
    desk.key(Key.Key_Return)
    assert _stands(desk, quirin)[0] is VisitState.EXPECTED


def test_whose_name_was_emptied_meanwhile_does_not_come_back(
    desk: DeskRig, quirin: VisitSummary, sheet: CheckInSheet
) -> None:
    with slow_disk() as goes_on:
        _take(desk)
        sheet.form.name.clear()
        goes_on.set()
        desk.until(sheet.main.isEnabled)
    assert (sheet.form.name.text(), sheet.form.visit_id, sheet.form.notes.toPlainText()) == ("", 0, "")


def test_what_was_typed_before_stays_beside_what_is_booked(desk: DeskRig, quirin: VisitSummary) -> None:
    desk.open("check_in")
    sheet = desk.sheet(CheckInSheet)
    sheet.form.notes.setPlainText("Has a dog")
    sheet.form.vehicle.setText("B-XY 1")
    _type_quirin(desk, sheet)
    _take(desk)
    desk.until(lambda: sheet.form.visit_id)
    both = f"{NOTES}\nHas a dog"
    assert (sheet.form.notes.toPlainText(), sheet.form.vehicle.text()) == (both, "B-XY 1")
    again = desk.taken_up(sheet)
    assert isinstance(again, CheckInSheet)
    again.form.name.clear()
    assert (again.form.notes.toPlainText(), again.form.vehicle.text()) == ("Has a dog", "B-XY 1")
    again.form.name.setFocus()
    desk.write("quirin")
    desk.until(again.form.name.is_open)
    _take(desk)
    desk.until(lambda: again.form.visit_id)
    desk.submit(again)
    assert _stands(desk, quirin)[1] == both
    assert desk.board()["Quirin Zabel"].vehicle == "B-XY 1"
