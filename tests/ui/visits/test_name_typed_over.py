"""A name that is typed over the one of somebody recalled: whose card it is shows when the whole of it stands there."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.visits.records import CheckIn, Expectation, VisitSummary
from tests.ui.desk_rig import CTRL, DeskRig
from ui.visits.check_in_sheet import CheckInSheet

Key = Qt.Key


@pytest.fixture
def king(desk: DeskRig) -> VisitSummary:
    """Mr King was here before."""
    seen = desk.board()["Sofia Novak"]
    came = CheckIn(
        "Mr King", seen.type_id, host_id=seen.host_id, company="King & Co", contact="k@king.example"
    )
    visit = desk.context.visits.check_in(desk.actor, came).visit
    desk.context.visits.check_out(desk.actor, [visit.id])
    return visit


@pytest.fixture
def sheet(desk: DeskRig, king: VisitSummary) -> CheckInSheet:
    """He is recalled by Enter."""
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    desk.write("mr king")
    desk.until(sheet.form.name.is_open)
    desk.key(Key.Key_Return)
    desk.until(lambda: sheet.form.visitor_id == king.visitor_id)
    assert sheet.form.company.text() == "King & Co"
    sheet.form.name.setFocus()
    sheet.form.name.end(False)
    return sheet


def _type_over(desk: DeskRig, sheet: CheckInSheet, text: str, back: int = 2) -> None:
    for _ in range(back):
        desk.key(Key.Key_Backspace)
    desk.write(text)
    sheet.form.name.close_list()


def test_another_name_is_another_person_once_the_field_is_left(
    desk: DeskRig, sheet: CheckInSheet, king: VisitSummary
) -> None:
    _type_over(desk, sheet, "m")
    assert sheet.form.name.text() == "Mr Kim"
    assert sheet.form.visitor_id == king.visitor_id, "it may go on"
    desk.key(Key.Key_Tab)
    assert (sheet.form.visitor_id, sheet.form.company.text(), sheet.form.contact.text()) == (0, "", "")


def test_it_is_one_as_well_where_it_is_saved_from_the_field(
    desk: DeskRig, sheet: CheckInSheet, king: VisitSummary
) -> None:
    _type_over(desk, sheet, "m")
    desk.key(Key.Key_Return, CTRL)
    assert sheet.form.host.host_id() == 0, "whom Mr King visits is not whom Mr Kim does"
    sheet.form.host.set_host_id(king.host_id)
    desk.submit(sheet)
    assert desk.board()["Mr Kim"].visitor_id != king.visitor_id
    assert desk.context.visitors.visitor(desk.actor, king.visitor_id).name == "Mr King"


def test_a_slip_put_right_or_a_name_in_the_making_keeps_the_card(
    desk: DeskRig, sheet: CheckInSheet, king: VisitSummary
) -> None:
    _type_over(desk, sheet, "m")
    _type_over(desk, sheet, "nge", back=1)
    assert sheet.form.name.text() == "Mr Kinge"
    desk.key(Key.Key_Tab)
    assert sheet.form.visitor_id == king.visitor_id


def test_the_beginning_of_a_name_is_another_name_once_it_is_all(desk: DeskRig) -> None:
    seen = desk.board()["Sofia Novak"]
    leeds = CheckIn("Mr Leeds", seen.type_id, host_id=seen.host_id, contact="l@leeds.example")
    visit = desk.context.visits.check_in(desk.actor, leeds).visit
    desk.context.visits.check_out(desk.actor, [visit.id])
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    desk.write("mr leeds")
    desk.until(sheet.form.name.is_open)
    desk.key(Key.Key_Return)
    desk.until(lambda: sheet.form.visitor_id == visit.visitor_id)
    sheet.form.name.setFocus()
    sheet.form.name.end(False)
    _type_over(desk, sheet, "")
    assert (sheet.form.name.text(), sheet.form.visitor_id) == ("Mr Lee", visit.visitor_id), "it may go on"
    desk.key(Key.Key_Tab)
    assert (sheet.form.visitor_id, sheet.form.contact.text()) == (0, "")
    sheet.form.host.set_host_id(seen.host_id)
    desk.submit(sheet)
    assert desk.context.visitors.visitor(desk.actor, visit.visitor_id).name == "Mr Leeds"


def test_a_name_without_any_letter_stays_whose_it_is(desk: DeskRig, king: VisitSummary) -> None:
    now = desk.clock.now()
    hours = now + timedelta(hours=1), now + timedelta(hours=2)
    asked = Expectation("☺", king.type_id, king.host_id, *hours, "UTC")
    booked = desk.context.expect.expect(desk.actor, asked)
    desk.submit(desk.open("check_in", visit_id=booked.id))
    came = desk.board()["☺"]
    assert (came.visitor_id, came.state.on_site) == (booked.visitor_id, True)
