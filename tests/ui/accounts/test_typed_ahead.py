"""Keys struck between signing in and the desk: they are for the desk, in their order; a password's never are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.bootstrap import build
from tests.builders.desk import PASSWORD, OfficeFolder
from tests.fakes.clock import FixedClock
from tests.ui.busy_threads import no_thread_free
from tests.ui.keys import type_text
from ui.accounts.sign_in_page import SignInPage
from ui.kit.jobs import wait_for_jobs
from ui.kit.key_hold import key_hold
from ui.start import StartWindow
from ui.visits.check_in_sheet import CheckInSheet

_PATIENCE_MS = 20_000


@pytest.fixture
def window(qtbot: QtBot, office: OfficeFolder, tmp_path: Path, clock: FixedClock) -> Iterator[StartWindow]:
    """On a copy of the office, at the sign-in page."""
    paths = office.copy_to(tmp_path / "copy")
    made = StartWindow(lambda: build(paths, clock, start_workers=False, use_keyring=False), paths)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.begin()
    qtbot.waitUntil(lambda: isinstance(made._stack.currentWidget(), SignInPage), timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: page_of(made).login.hasFocus(), timeout=_PATIENCE_MS)
    yield made
    made.close()
    wait_for_jobs(10_000)
    made.finish()


def page_of(window: StartWindow) -> SignInPage:
    page = window._stack.currentWidget()
    assert isinstance(page, SignInPage)
    return page


def press(window: QWidget, key: Qt.Key) -> None:
    """As the system brings it: to the window, which finds who it is for."""
    QTest.keyClick(window.windowHandle(), key)


def sign_in(window: StartWindow, password: str, then: Callable[[], object]) -> None:
    page = page_of(window)
    page.signed_in.connect(then)
    type_text(page.login, "maya")
    press(window, Qt.Key.Key_Return)
    type_text(page.password, password)
    press(window, Qt.Key.Key_Return)


def test_what_is_typed_right_after_signing_in_is_for_the_desk(qtbot: QtBot, window: StartWindow) -> None:
    def ahead() -> None:
        assert window.desk is None
        for key in (Qt.Key.Key_F2, Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_N):
            press(window, key)

    typed: list[str] = []
    page_of(window).password.textChanged.connect(typed.append)
    sign_in(window, PASSWORD, ahead)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=_PATIENCE_MS)
    desk = window.desk
    assert desk is not None
    assert typed[-1] == PASSWORD, "nothing more got into the password"
    qtbot.waitUntil(lambda: isinstance(desk.host.front(), CheckInSheet), timeout=_PATIENCE_MS)
    sheet = desk.host.front()
    assert isinstance(sheet, CheckInSheet)
    qtbot.waitUntil(lambda: sheet.form.name.text() == "ann", timeout=_PATIENCE_MS)


def test_nothing_is_held_while_a_password_is_checked_or_when_it_is_wrong(
    qtbot: QtBot, window: StartWindow
) -> None:
    page = page_of(window)
    with no_thread_free():
        sign_in(window, "wrong", lambda: None)
        press(window, Qt.Key.Key_X)
        assert page.password.text() == "wrongx", "it may still be the password's"
    qtbot.waitUntil(lambda: page.trouble.isVisible() and page.button.isEnabled(), timeout=_PATIENCE_MS)
    press(window, Qt.Key.Key_Y)
    assert page.password.text() == "y"
    page.password.clear()
    type_text(page.password, PASSWORD)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=_PATIENCE_MS)
    desk = window.desk
    assert desk is not None
    assert desk.bar.finder.text() == ""


def test_what_was_typed_for_a_desk_that_does_not_come_goes_nowhere(qtbot: QtBot, window: StartWindow) -> None:
    left: list[int] = []

    def ahead() -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QCoreApplication.sendEvent(page_of(window).password, event)
        again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
        QCoreApplication.sendEvent(page_of(window).password, again)
        left.append(len(key_hold()._held))
        window._show_sign_in()
        left.append(len(key_hold()._held))

    sign_in(window, PASSWORD, ahead)
    qtbot.waitUntil(lambda: left != [], timeout=_PATIENCE_MS)
    assert left == [1, 0], "Return that is still down from signing in is not for the desk either"
