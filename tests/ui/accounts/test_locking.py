"""Behind the lock: what stands over the desk is closed, and the way back to a password says why."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.desk import PASSWORD, PIN
from tests.fakes.clock import FixedClock
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.accounts.lock_page import LockPage
from ui.accounts.sign_in_page import SignInPage, desk_name
from ui.kit.button import Button

P = TypeVar("P", bound=QWidget)


def _front(desk: DeskRig, kind: type[P]) -> P:
    desk.until(lambda: isinstance(desk.window._stack.currentWidget(), kind))
    page = desk.window._stack.currentWidget()
    assert isinstance(page, kind)
    return page


def test_a_dialog_over_the_desk_does_not_stay_over_the_lock(desk: DeskRig) -> None:
    desk.desk.show_place("office", {"section": "settings"})
    choose = desk.desk.findChild(Button, "chooseLogo")
    assert choose is not None
    choose.click()
    desk.until(lambda: QApplication.activeModalWidget() is not None, "a file is to be chosen")
    desk.desk.lock_wanted.emit()
    lock = _front(desk, LockPage)
    assert QApplication.activeModalWidget() is None
    desk.until(lock.secret.hasFocus)
    desk.write(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.window._stack.currentWidget() is desk.window._desk, "the desk is back")


def test_somebody_else_begins_with_an_empty_name(desk: DeskRig) -> None:
    desk.context.accounts.sign_in("maya", PASSWORD, desk_name())
    desk.key(Qt.Key.Key_L, CTRL)
    other = _front(desk, LockPage).findChild(Button, "somebodyElse")
    assert other is not None
    other.click()
    page = _front(desk, SignInPage)
    assert page.login.text() == ""
    desk.until(page.login.hasFocus)
    assert faults(page) == []
    desk.key(Qt.Key.Key_Escape)
    lock = _front(desk, LockPage)
    desk.until(lock.secret.hasFocus, "pressed by mistake: the PIN is enough after all")


def test_a_pin_that_is_not_enough_any_more_leads_to_the_password_and_says_why(
    desk: DeskRig, clock: FixedClock
) -> None:
    desk.key(Qt.Key.Key_L, CTRL)
    lock = _front(desk, LockPage)
    desk.until(lock.secret.hasFocus)
    clock.advance(days=2)
    desk.write(PIN)
    desk.key(Qt.Key.Key_Return)
    page = _front(desk, SignInPage)
    assert page.login.text() == "maya"
    assert "not enough" in page.trouble.text()
    assert page.trouble.isVisible()
    desk.until(page.password.hasFocus)
