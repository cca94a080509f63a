"""The main job by the keyboard alone, with the countable targets counted."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reception_app.accounts import Session
from reception_app.kernel.paths import Paths
from reception_app.visits.records import VisitState
from tests.builders.desk import PASSWORD, PIN, OfficeFolder
from tests.ui.desk_rig import CTRL, DeskRig
from ui.accounts.lock_page import LockPage
from ui.accounts.sign_in_page import SignInPage
from ui.kit.button import Button
from ui.start import StartWindow
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.today_page import TodayPage


def test_signing_in(
    qtbot: QtBot, start: Callable[[Paths], StartWindow], office: OfficeFolder, paths: Paths
) -> None:
    office.copy_to(paths.data_dir)
    window = start(paths)
    rig = DeskRig(qtbot, window)
    rig.until(lambda: window.findChild(SignInPage) is not None)
    page = window.findChild(SignInPage)
    assert page is not None
    rig.until(page.login.hasFocus, "the user name has the keyboard")
    rig.write("maya")
    rig.key(Qt.Key.Key_Return)
    rig.write("wrong")
    rig.key(Qt.Key.Key_Return)
    rig.until(page.trouble.isVisible, "a wrong password is said")
    rig.write(PASSWORD)
    rig.key(Qt.Key.Key_Return)
    rig.until(lambda: window.desk is not None, "the desk")


def test_an_expected_visitor_is_in_after_three_keys(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert desk.keys_pressed == 3
    assert desk.board()["Lena Fischer"].state is VisitState.WAITING
    assert desk.board()["Lena Fischer"].badge


def test_the_roll_call_is_two_keys(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F12)
    desk.key(Qt.Key.Key_Return)
    assert desk.keys_pressed == 2
    desk.until(lambda: desk.context.roll_call.current(desk.actor) is not None, "the roll call runs")
    desk.until(lambda: list(desk.context.paths.roll_calls.glob("*.pdf")), "its list is written")


def test_a_walk_in_needs_no_mouse_and_few_keys(desk: DeskRig) -> None:
    """Twenty seconds are some sixty keys of somebody who types at an office's pace."""
    desk.key(Qt.Key.Key_F2)
    sheet = desk.sheet(CheckInSheet)
    desk.until(sheet.form.name.hasFocus)
    desk.write("Nova Winterbourne")
    desk.key(Qt.Key.Key_Return)
    desk.write("Winter & Co")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert sheet.form.host.hasFocus()
    desk.write("priya")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.board()["Nova Winterbourne"].host_name == "Priya Shah"
    assert desk.keys_pressed < 60


def test_expecting_arriving_meeting_leaving(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_E, CTRL)
    sheet = desk.sheet(ExpectSheet)
    desk.until(sheet.form.name.hasFocus)
    desk.write("Ada Quill")
    for _ in range(3):
        desk.key(Qt.Key.Key_Tab)
    assert sheet.form.host.hasFocus()
    desk.write("tom")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.board()["Ada Quill"].state is VisitState.EXPECTED
    desk.key(Qt.Key.Key_F2)
    desk.until(desk.sheet(CheckInSheet).form.name.hasFocus)
    desk.write("ada q")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.board()["Ada Quill"].state is VisitState.WAITING)
    page = next(page for page in desk.desk.pages() if isinstance(page, TodayPage))
    desk.until(page.board.table.view.hasFocus, "the list has the keyboard again")
    _take_in_hand(desk, page, "Ada Quill")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.board()["Ada Quill"].state is VisitState.WITH_HOST)
    _take_in_hand(desk, page, "Ada Quill")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.board()["Ada Quill"].state is VisitState.CHECKED_OUT)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.board()["Ada Quill"].state is VisitState.WITH_HOST, "taken back")


def _take_in_hand(desk: DeskRig, page: TodayPage, name: str) -> None:
    desk.key(Qt.Key.Key_Home)
    for _ in range(20):
        current = page.board.table.current()
        if current is not None and current.name == name:
            return
        desk.key(Qt.Key.Key_Down)
    raise AssertionError(f"{name} is not in the list")


def test_places_by_number_and_back_to_the_desk_by_pin(desk: DeskRig) -> None:
    for number, name in ((Qt.Key.Key_2, "visitors"), (Qt.Key.Key_6, "people"), (Qt.Key.Key_1, "today")):
        desk.key(number, CTRL)
        assert desk.desk._current == name
    desk.key(Qt.Key.Key_L, CTRL)
    lock = desk.window.findChild(LockPage)
    assert lock is not None
    desk.until(lock.secret.hasFocus, "the PIN has the keyboard")
    desk.write(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.until(desk.desk.isVisible, "the desk is back")


def test_tab_stays_inside_the_sheet(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F2)
    sheet = desk.sheet(CheckInSheet)
    desk.until(sheet.form.name.hasFocus)
    met = set()
    for _ in range(60):
        desk.key(Qt.Key.Key_Tab)
        focus = desk.focus()
        assert sheet.isAncestorOf(focus) or focus is sheet, f"{focus.objectName()} is outside the sheet"
        met.add(focus.objectName())
    buttons = {button.objectName() for button in sheet.findChildren(Button) if button.isVisible()}
    assert buttons - met == set(), "buttons that Tab never reaches"


def test_a_receptionist_can_do_it_too(open_desk: Callable[[Session], DeskRig], office: OfficeFolder) -> None:
    desk = open_desk(office.rina)
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert desk.board()["Lena Fischer"].badge
