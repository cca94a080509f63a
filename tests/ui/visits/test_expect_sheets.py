"""Expecting: one visitor, again and again, a group from a spreadsheet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from reception_app.visits.records import Expectation, Repeat, VisitState
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit.button import Button
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.group_sheet import GroupSheet
from ui.visits.today_page import TodayPage


@pytest.fixture
def sheet(desk: DeskRig) -> ExpectSheet:
    """The sheet that Ctrl+E opens, filled in as far as it must be."""
    desk.key(Qt.Key.Key_E, CTRL)
    sheet = desk.sheet(ExpectSheet)
    desk.until(sheet.form.name.hasFocus)
    desk.write("Ada Quill")
    sheet.form.name.close_list()
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    return sheet


def test_tab_goes_from_field_to_field_as_they_stand(desk: DeskRig, sheet: ExpectSheet) -> None:
    sheet.form.vehicle.setFocus()
    desk.key(Qt.Key.Key_Tab)
    assert sheet.party.hasFocus()
    desk.key(Qt.Key.Key_Tab)
    assert sheet.form.notes.hasFocus()
    desk.key(Qt.Key.Key_Tab)
    assert sheet.series.repeat.hasFocus()
    sheet.form.name.setFocus()
    desk.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.when.end.isAncestorOf(desk.focus()) or sheet.when.end is desk.focus()


def test_one_visitor(desk: DeskRig, sheet: ExpectSheet) -> None:
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.board()["Ada Quill"].state is VisitState.EXPECTED
    assert any("\u2068Ada Quill\u2069 is expected" in text for text in desk.said())
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: "Ada Quill" not in desk.board() or not desk.board()["Ada Quill"].state.on_site)


def test_an_end_before_the_begin_is_over_midnight(desk: DeskRig, sheet: ExpectSheet) -> None:
    sheet.when.begin.setText("23:30")
    sheet.when.end.setText("0:15")
    moments = sheet.when.moments()
    assert moments is not None
    assert moments[1] - moments[0] == timedelta(minutes=45)


def test_a_time_that_is_none(desk: DeskRig, sheet: ExpectSheet) -> None:
    sheet.when.begin.setText("25:99")
    desk.submit(sheet)
    assert sheet.when.begin_field.error()
    assert "Ada Quill" not in desk.board()


def test_again_and_again(desk: DeskRig, sheet: ExpectSheet) -> None:
    sheet.series.repeat.set_value(Repeat.WEEKLY.value)
    assert sheet.series.until_field.isVisible()
    sheet.series.until.set_date(None)
    desk.submit(sheet)
    assert "until which day" in sheet.series.until_field.error()
    today = desk.context.preferences.local_day(desk.clock.now())
    sheet.series.until.set_date(today + timedelta(weeks=3))
    desk.submit(sheet)
    assert any("expected 4 times" in text for text in desk.said())


def test_a_booking_is_changed(desk: DeskRig) -> None:
    booked = desk.board()["Lena Fischer"]
    desk.open("expect", visit_id=booked.id)
    sheet = desk.sheet(ExpectSheet)
    assert sheet.form.name.text() == "Lena Fischer"
    sheet.form.company.setText("Fischer & Töchter")
    desk.submit(sheet)
    assert desk.board()["Lena Fischer"].company == "Fischer & Töchter"


def test_a_booking_changed_meanwhile_is_not_overwritten(desk: DeskRig) -> None:
    booked = desk.board()["Lena Fischer"]
    desk.open("expect", visit_id=booked.id)
    mine = desk.sheet(ExpectSheet)
    desk.context.visits.edit(desk.actor, booked.id, {"company": "Theirs"}, booked.version)
    mine.form.company.setText("Mine")
    desk.submit(mine)
    assert mine.banner.isVisible()
    assert desk.board()["Lena Fischer"].company == "Theirs"
    assert mine.form.company.text() == "Mine"


def test_invited_again(desk: DeskRig) -> None:
    left = desk.board()["Kwame Asante"]
    desk.context.visits.check_out(desk.actor, [left.id])
    desk.open("expect", again=left.id)
    sheet = desk.sheet(ExpectSheet)
    assert sheet.form.name.text() == "Kwame Asante"
    assert sheet.form.visitor_id == left.visitor_id
    desk.submit(sheet)
    assert desk.desk.host.front() is None


ROSTER = (
    "Name\tCompany\tE-mail\nAda Quill\tQuill & Sons\tada@quill.example\nBo Lind\tLind AB\tbo@lind.example"
)


def test_a_group_from_a_spreadsheet(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_G, CTRL)
    sheet = desk.sheet(GroupSheet)
    sheet.name.setText("Board meeting")
    sheet.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    sheet.roster.setPlainText(ROSTER)
    desk.until(sheet.table.isVisible, "the roster as it was understood")
    assert sheet.figures.text().startswith("2 people")
    desk.click(desk.find(Button, "saveGroup"))
    assert {"Ada Quill", "Bo Lind"} <= set(desk.board())
    assert desk.board()["Bo Lind"].group_name == "Board meeting"


def test_all_that_was_read_of_a_line_is_seen(desk: DeskRig) -> None:
    desk.window.resize(1280, 720)
    desk.open("expect_group")
    sheet = desk.sheet(GroupSheet)
    sheet.roster.setPlainText("Company\tName\tPlate\tE-mail\nQuill & Sons\tAda Quill\tAB 123\tada@quill")
    desk.until(sheet.table.isVisible, "the roster as it was understood")
    line, columns = sheet.table.model.record(0), sheet.table.model.columns
    said = [columns[number].cell(line) for number in sheet.table.columns.shown()]
    assert sheet.mapTo(desk.window, QPoint()).x() >= 632, "what is said at the bottom stands beside it"
    # Rows of one line show no second one below it.
    assert not any(cell.sub for cell in said)
    assert [cell.spoken for cell in said[1:]] == [
        "Ada Quill",
        "Quill & Sons",
        "ada@quill",
        "AB 123",
        "This is no e-mail address.",
    ]


def test_the_roster_as_understood_has_the_room_there_is(desk: DeskRig) -> None:
    desk.window.resize(1920, 1080)
    desk.open("expect_group")
    sheet = desk.sheet(GroupSheet)
    sheet.roster.setPlainText("\n".join(f"Guest Number{number}" for number in range(30)))
    desk.until(sheet.table.isVisible, "the roster as it was understood")
    desk.until(lambda: sheet.table.height() > 300, "the list down to the button")
    assert sheet.invite.mapTo(sheet, QPoint()).y() > sheet.main.mapTo(sheet, QPoint()).y() - 80


def test_a_line_that_cant_be_taken_books_nobody(desk: DeskRig) -> None:
    desk.open("expect_group")
    sheet = desk.sheet(GroupSheet)
    sheet.name.setText("Board meeting")
    sheet.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    sheet.roster.setPlainText(ROSTER + "\n\tNobody Ltd\tno@body.example")
    desk.submit(sheet)
    assert "1 line can't be taken" in sheet.fields["roster"].error()
    assert sheet.fields["roster"].error().endswith("Line 4: A name is needed.")
    assert "Bo Lind" not in desk.board()
    assert sheet.roster.hasFocus(), "where it is put right"
    assert "Nobody Ltd" in sheet.roster.textCursor().selectedText(), "the line itself is marked"


def test_the_line_in_hand_is_seen_in_a_low_window(desk: DeskRig) -> None:
    desk.window.resize(1280, 720)
    desk.open("expect_group")
    sheet = desk.sheet(GroupSheet)
    sheet.roster.setPlainText("\n".join(f"Guest Number{number}" for number in range(30)))
    desk.until(sheet.table.isVisible, "the roster as it was understood")
    sheet.roster.setFocus()
    desk.key(Qt.Key.Key_Tab)
    assert sheet.table.view.hasFocus()
    desk.key(Qt.Key.Key_End)
    view, seen = sheet.table.view, sheet.scroll_area.viewport()

    def whole() -> bool:
        row = view.visualRect(view.currentIndex())
        corner = view.viewport().mapTo(seen, row.bottomLeft())
        return view.currentIndex().row() == 29 and corner.y() < seen.height()

    desk.until(whole, "the last line")


def test_a_group_without_a_host_is_told_so_and_not_its_first_guest(desk: DeskRig) -> None:
    desk.open("expect_group")
    sheet = desk.sheet(GroupSheet)
    field = sheet.fields["host_id"]
    assert field.is_required()
    for kind in desk.context.visitor_types.all(desk.actor):
        sheet.kind.set_value(kind.id)
        assert field.is_required() is kind.needs_host
    needing = next(kind for kind in desk.context.visitor_types.all(desk.actor) if kind.needs_host)
    sheet.kind.set_value(needing.id)
    sheet.name.setText("Board meeting")
    sheet.roster.setPlainText(ROSTER)
    desk.submit(sheet)
    assert field.error() == "Choose who is visited."


def test_a_group_without_a_name(desk: DeskRig) -> None:
    desk.open("expect_group")
    sheet = desk.sheet(GroupSheet)
    sheet.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    sheet.roster.setPlainText(ROSTER)
    desk.submit(sheet)
    assert sheet.fields["group_name"].error() or sheet.banner.isVisible()


def test_the_group_is_kept_while_it_is_typed(desk: DeskRig) -> None:
    desk.open("expect_group")
    sheet = desk.sheet(GroupSheet)
    sheet.name.setText("Board meeting")
    sheet.roster.setPlainText(ROSTER)
    sheet.park()
    draft = desk.context.drafts.open(desk.actor)[0]
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(GroupSheet)
    assert again.roster.toPlainText() == ROSTER


def test_a_number_of_people_that_is_none_is_kept_as_it_was_typed(desk: DeskRig, sheet: ExpectSheet) -> None:
    sheet.party.setFocus()
    sheet.party.selectAll()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        desk.write("900")
    draft = sheet.to_draft()
    sheet.party.set_value(3)
    sheet.from_draft(draft)
    assert sheet.party.text() == "900"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert sheet.party.trouble() in sheet.form._fields["party_size"].error()
    assert "Ada Quill" not in desk.board()


@pytest.mark.parametrize(
    ("came", "days", "again"),
    [
        (datetime(2027, 3, 24, 9, tzinfo=UTC), 0, datetime(2027, 3, 31, 8, tzinfo=UTC)),
        (datetime(2026, 11, 24, 14, tzinfo=UTC), 30, datetime(2026, 12, 29, 14, tzinfo=UTC)),
    ],
)
def test_who_is_invited_again_comes_at_the_same_hour_of_a_day_to_come(
    desk: DeskRig, came: datetime, days: int, again: datetime
) -> None:
    there = desk.board()["Sofia Novak"]
    hours = came, came + timedelta(hours=1)
    asked = Expectation("Ada Quill", there.type_id, there.host_id, *hours, "Europe/Berlin")
    visit = desk.context.expect.expect(desk.actor, asked)
    desk.clock.advance(days=days)
    sheet = desk.open("expect", again=visit.id)
    assert isinstance(sheet, ExpectSheet)
    assert sheet.when.moments() == (again, again + timedelta(hours=1))


def test_a_repetition_from_the_last_day_there_is_has_no_end_of_its_own(sheet: ExpectSheet) -> None:
    sheet.when.day.set_date(date.max)
    sheet.series.repeat.set_value(Repeat.WEEKLY.value)
    assert sheet.series.until.text() == ""


def test_who_does_not_come_is_named(desk: DeskRig) -> None:
    page = desk.window.findChild(TodayPage)
    assert page is not None
    expected = [visit for visit in desk.board().values() if visit.state is VisitState.EXPECTED]
    page.steps.no_show(expected[:1])
    assert desk.said()[-1] == f"\u2068{expected[0].name}\u2069 did not come"
    page.steps.cancel(expected[1:2])
    assert desk.said()[-1] == f"The visit of \u2068{expected[1].name}\u2069 is cancelled"
