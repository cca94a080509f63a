"""The desk of a new office: its places are empty, and by keyboard alone each leads on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reception_app.accounts.records import NewUser
from reception_app.context import AppContext
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import Role
from reception_app.visits.records import CheckIn, VisitState
from tests.builders.desk import PASSWORD
from tests.fakes.clock import FixedClock
from tests.ui.desk_rig import CTRL, DeskRig
from ui.accounts.sign_in_page import SignInPage
from ui.directory.people_page import PeoplePage
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.page import Said
from ui.kit.record_view import RecordView
from ui.start import StartWindow
from ui.visits.check_in_sheet import CheckInSheet


@pytest.fixture
def desk(qtbot: QtBot, fresh: AppContext, clock: FixedClock) -> DeskRig:
    """The administrator's, just made."""
    fresh.accounts.create_first_administrator(NewUser("Maya Okafor", "maya", Role.ADMINISTRATOR, PASSWORD))
    window = StartWindow(lambda: fresh, fresh.paths)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    window.begin()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "signIn") is not None)
    page = window.findChild(SignInPage)
    assert page is not None
    page.signed_in.emit(fresh.accounts.sign_in("maya", PASSWORD, "Front desk"))
    rig = DeskRig(qtbot, window, clock)
    qtbot.waitUntil(lambda: bool(rig.desk.counters.findChildren(QWidget)))
    return rig


def _first_step() -> str:
    """What Enter does now."""
    focus = QApplication.focusWidget()
    return focus.label() if isinstance(focus, Button) else f"{focus}"


def test_the_empty_place_has_the_keyboard_and_enter_is_its_first_step(desk: DeskRig) -> None:
    assert _first_step() == "Check in"
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Escape)
    assert _first_step() == "Check in"
    desk.key(Qt.Key.Key_6, CTRL)
    assert _first_step() == "Import a CSV file"


def test_who_looks_for_something_has_the_keyboard_back_though_the_list_was_read_anew(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_6, CTRL)
    desk.key(Qt.Key.Key_F3)
    desk.write("add pers")
    people = desk.window.findChild(PeoplePage)
    assert people is not None
    before = people.findChild(EmptyState)
    people.on_minute(desk.clock.now())
    desk.until(lambda: people.findChild(EmptyState) is not before, "its words are made anew")
    desk.key(Qt.Key.Key_Escape)
    assert _first_step() == "Import a CSV file"
    desk.key(Qt.Key.Key_N, CTRL)
    sheet = desk.desk.host.front()
    assert sheet is not None
    assert sheet.title() == "New person"


def test_who_has_clicked_into_the_bar_leaves_it_for_the_place(desk: DeskRig) -> None:
    desk.desk.bar.finder.setFocus(Qt.FocusReason.MouseFocusReason)
    desk.key(Qt.Key.Key_Escape)
    assert _first_step() == "Check in"


def test_who_looks_elsewhere_finds_the_keyboard_where_it_was_left(qtbot: QtBot, desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F, CTRL)
    search = desk.focus()
    desk.key(Qt.Key.Key_F2)
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is None)
    sheet = desk.desk.host.front()
    assert sheet is not None
    sheet.finish()
    assert desk.window.focusWidget() is search


def test_who_checks_in_the_first_visitor_has_the_keyboard_on_their_row(desk: DeskRig) -> None:
    """And not on the Undo of the toast, where Enter would take them away again."""
    desk.context.directory.save_employee(desk.actor, EmployeeEdit("Sam Berg"))
    desk.key(Qt.Key.Key_F2)
    desk.write("Nora Quill")
    sheet = desk.sheet(CheckInSheet)
    sheet.form.host.setFocus()
    desk.write("Sam")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: "Nora Quill" in desk.board(), "she is checked in")
    desk.until(lambda: desk.focus().objectName() == "visits_view", "her row has the keyboard")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.board()["Nora Quill"].state is VisitState.WITH_HOST)


def test_a_list_that_has_rows_by_now_has_the_keyboard_and_no_toast(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F2)
    host = desk.context.directory.save_employee(desk.actor, EmployeeEdit("Sam Berg"))
    kind = next(iter(desk.context.visitor_types.all(desk.actor)))
    desk.context.visits.check_in(desk.actor, CheckIn("Bo Lind", kind.id, host_id=host.id))
    desk.until(lambda: desk.find(RecordView, "visits_view").model().rowCount())
    desk.desk.say(Said("Bo Lind is checked in", "ok", lambda: None))
    sheet = desk.desk.host.front()
    assert sheet is not None
    sheet.finish()
    assert desk.focus().objectName() == "visits_view"


def test_a_key_that_is_held_does_the_first_step_once(desk: DeskRig) -> None:
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    QApplication.sendEvent(desk.focus(), held)
    assert desk.desk.host.front() is None
    desk.key(Qt.Key.Key_Return)
    assert desk.desk.host.front() is not None


def test_a_person_is_added_from_the_bar(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F3)
    desk.write("add pers")
    desk.key(Qt.Key.Key_Return)
    sheet = desk.desk.host.front()
    assert sheet is not None
    assert sheet.title() == "New person"
