"""The in and out board: one key for all who are chosen, a time of return that is typed, filters, other desks."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from reception_app.directory.records import EmployeeDetail, EmployeeEdit, Presence
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.directory.board_page import BoardPage
from ui.directory.supervisors_sheet import SupervisorsSheet

TODAY = date(2026, 11, 24)


@pytest.fixture
def board(desk: DeskRig) -> BoardPage:
    """The board, opened as the second side of People."""
    desk.desk.show_place("people", {"side": "board"})
    found = desk.desk.findChild(BoardPage)
    assert found is not None
    found.activated()
    desk.until(lambda: found.list.table.view.hasFocus(), "the board has the keyboard")
    _read(desk, found)
    return found


def _read(desk: DeskRig, board: BoardPage) -> None:
    """Wait until the board shows what it was asked for last."""
    desk.until(lambda: board.reader.is_idle() and board.list.read is not None, "the board was read")


def _names(board: BoardPage) -> list[str]:
    return [person.name for person in board.list.model.records()]


def _presence(board: BoardPage, row: int) -> Presence:
    person = board.list.model.record(row)
    assert person is not None
    return person.presence


def _employee(desk: DeskRig, name: str) -> EmployeeDetail:
    return next(e for e in desk.context.directory.employees(desk.actor) if e.name == name)


def test_everybody_is_on_the_board(desk: DeskRig, board: BoardPage) -> None:
    assert _names(board) == ["Amira Haddad", "Daniel Price", "Priya Shah", "Tom Reed"]
    assert faults(desk.window) == []


def test_a_key_then_a_typed_time_of_return(desk: DeskRig, board: BoardPage) -> None:
    desk.key(Qt.Key.Key_2)
    assert _presence(board, 0) is Presence.OUT, "it shows before it is written"
    assert board.list.bar.back.hasFocus(), "the time of return comes next"
    desk.write("2h")
    desk.key(Qt.Key.Key_Tab)
    desk.write("lunch")
    desk.key(Qt.Key.Key_Return)
    _read(desk, board)
    amira = _employee(desk, "Amira Haddad")
    assert amira.back_at == (desk.clock.now() + timedelta(hours=2)).replace(second=0, microsecond=0)
    assert amira.away_note == "lunch"
    assert board.list.table.view.hasFocus()
    desk.clock.advance(hours=2, minutes=1)
    desk.context.directory.expire_marks()
    desk.until(lambda: _presence(board, 0) is Presence.IN, "the mark expires on the board")


def test_a_time_of_return_that_is_none_is_told_under_the_field(desk: DeskRig, board: BoardPage) -> None:
    desk.key(Qt.Key.Key_3)
    desk.write("soonish")
    desk.key(Qt.Key.Key_Return)
    assert "no time of return" in board.list.bar.back_field.error()
    assert board.list.bar.back.hasFocus()
    desk.key(Qt.Key.Key_Escape)
    assert board.list.table.view.hasFocus()


def test_taken_back_it_leaves_whoever_another_desk_has_marked_meanwhile(
    desk: DeskRig, board: BoardPage
) -> None:
    chosen = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    board.list.table.view.selectionModel().select(board.list.model.index(2, 0), chosen)
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_Escape)
    _read(desk, board)
    amira = _employee(desk, "Amira Haddad").id
    desk.context.directory.set_presence(desk.actor, amira, Presence.ON_LEAVE)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _employee(desk, "Priya Shah").presence is Presence.IN, "she is as she was")
    desk.until(lambda: "Another desk" in desk.said()[-1], "it is said of whom not")
    assert _employee(desk, "Amira Haddad").presence is Presence.ON_LEAVE
    desk.until(lambda: _presence(board, 0) is Presence.ON_LEAVE, "the board shows it")


def test_what_is_being_said_of_one_is_said_of_nobody_else(desk: DeskRig, board: BoardPage) -> None:
    desk.key(Qt.Key.Key_2)
    desk.write("2h")
    board.list.table.select_id(_employee(desk, "Tom Reed").id)
    assert not board.list.bar.details.isVisible()
    board.list.table.setFocus()
    desk.key(Qt.Key.Key_Return)
    _read(desk, board)
    assert _employee(desk, "Tom Reed").presence is Presence.IN
    desk.key(Qt.Key.Key_2)
    assert board.list.bar.details.isVisible()
    assert board.list.bar.back.text() == ""


def test_several_at_once_and_the_way_back(desk: DeskRig, board: BoardPage) -> None:
    chosen = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    board.list.table.view.selectionModel().select(board.list.model.index(2, 0), chosen)
    desk.key(Qt.Key.Key_5)
    _read(desk, board)
    assert [_employee(desk, name).presence for name in ("Amira Haddad", "Priya Shah")] == [
        Presence.ON_LEAVE,
        Presence.ON_LEAVE,
    ]
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _employee(desk, "Priya Shah").presence is Presence.IN)
    assert _employee(desk, "Amira Haddad").presence is Presence.IN


def test_filters_by_where_and_by_department(desk: DeskRig, board: BoardPage) -> None:
    tom = _employee(desk, "Tom Reed")
    desk.context.directory.set_presence(desk.actor, tom.id, Presence.OUT)
    desk.until(lambda: _presence(board, 3) is Presence.OUT, "another desk says so")
    board.list.tabs.set_key("away")
    _read(desk, board)
    assert _names(board) == ["Tom Reed"]
    board.list.tabs.set_key("all")
    assert board.list.departments.set_value(tom.department)
    _read(desk, board)
    assert {person.department for person in board.list.model.records()} == {tom.department}


def test_the_supervisors_are_one_key_away(desk: DeskRig, board: BoardPage) -> None:
    desk.key(Qt.Key.Key_S)
    sheet = desk.desk.host.front()
    assert isinstance(sheet, SupervisorsSheet)
    assert "Amira Haddad" in sheet.next.text()
    assert faults(desk.window) == []


def test_whoever_stood_above_and_has_left_is_shown_as_such(desk: DeskRig, board: BoardPage) -> None:
    directory = desk.context.directory
    tom, amira = _employee(desk, "Tom Reed"), _employee(desk, "Amira Haddad")
    values = {field.name: getattr(tom, field.name) for field in fields(EmployeeEdit)}
    directory.save_employee(desk.actor, EmployeeEdit(**{**values, "supervisor_id": amira.id}), tom.id)
    sheet = desk.open("supervisors", employee_id=tom.id)
    assert isinstance(sheet, SupervisorsSheet)
    assert "is \u2068Amira Haddad\u2069" in sheet.next.text()
    # Nobody takes her place: whoever does would stand above Tom from then on.
    directory.leave_company(desk.actor, amira.id, TODAY)
    desk.until(lambda: "have left" in sheet.next.text(), "the sheet hears of it")
    assert len(sheet.lines) == 1
    assert faults(desk.window) == []
    desk.submit(sheet)
    assert desk.desk.host.front() is None
