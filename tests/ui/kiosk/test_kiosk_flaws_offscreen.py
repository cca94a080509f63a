"""The published flaws of visitors' kiosks, each tried on ours in process: the real window, lock and gateway.

The same attacks run on a real X server, on real processes, in `tests/faults/test_kiosk_flaws.py`.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from reception_app.kernel.actor import SYSTEM
from reception_app.kiosk.records import Welcome
from tests.builders.kiosk_attacks import FLAWS, Flaw
from tests.ui.keys import press
from ui.kiosk.flow import Page
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.kiosk_window import KioskWindow
from ui.kiosk.lock_down import LockDown
from ui.kiosk.words import words_for
from ui.kit.jobs import wait_for_jobs

_HELD = {
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "shift": Qt.KeyboardModifier.ShiftModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
    "super": Qt.KeyboardModifier.MetaModifier,
}
_NAMED = {
    "BackSpace": Qt.Key.Key_Backspace,
    "Alt_L": Qt.Key.Key_Alt,
    "Super_L": Qt.Key.Key_Super_L,
    "Super_R": Qt.Key.Key_Super_R,
    "space": Qt.Key.Key_Space,
    "question": Qt.Key.Key_Question,
}
_BUTTONS = {1: Qt.MouseButton.LeftButton, 2: Qt.MouseButton.MiddleButton, 3: Qt.MouseButton.RightButton}
_SIZE = (1280, 800)


class InProcess:
    """The kiosk's window in this process, and somebody at it."""

    def __init__(self, qtbot: QtBot, app: QApplication, context: AppContext) -> None:
        self.qtbot, self.context = qtbot, context
        self.gateway = context.kiosks.gateway("Lobby")
        self.lock = LockDown(app)
        self.intruders: list[str] = []
        self.left: list[bool] = []
        self.lock.intruded.connect(self.intruders.append)
        self.window = KioskWindow(self.gateway, self._make, None)
        self.lock.window = self.window
        qtbot.addWidget(self.window)
        self.window.closing.connect(lambda: self.left.append(True))
        self.window.begin()
        self.window.resize(*_SIZE)
        self.window.activateWindow()
        qtbot.waitUntil(lambda: self.window.view is not None, timeout=20_000)
        self.board = self.read_board()

    def _make(self, welcome: Welcome) -> KioskView:
        return KioskView(self.gateway, words_for, welcome=welcome)

    def read_board(self) -> list[tuple[str, str]]:
        """Who is expected and here."""
        today = self.context.preferences.local_day(self.context.clock.now())
        return [(v.name, v.state.value) for v in self.context.visits.board(SYSTEM, today)]

    # Hands

    def keys(self, *combinations: str) -> None:
        for combination in combinations:
            *held, name = combination.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for key in held:
                modifiers |= _HELD[key]
            self._settle()
            target = self.window.windowHandle()
            QTest.keyClick(target, _key(name), modifiers)
        self._settle()

    def write(self, text: str) -> None:
        for char in text:
            target = QApplication.focusWidget() or self.window
            press(target, 0, char)
        self._settle()

    def click(self, at: tuple[int, int], button: int = 1) -> None:
        self._settle()
        QTest.mouseClick(self.window.windowHandle(), _BUTTONS[button], pos=QPoint(*at))
        self._settle()

    def hold(self, at: tuple[int, int], seconds: float) -> None:
        handle, left = self.window.windowHandle(), Qt.MouseButton.LeftButton
        QTest.mousePress(handle, left, pos=QPoint(*at))
        self.qtbot.waitUntil(lambda: self.page() is not Page.HOME, timeout=round(seconds * 3000))
        QTest.mouseRelease(handle, left, pos=QPoint(*at))
        self._settle()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        handle, left = self.window.windowHandle(), Qt.MouseButton.LeftButton
        QTest.mousePress(handle, left, pos=QPoint(*start))
        QTest.mouseMove(handle, QPoint(*end))
        QTest.mouseRelease(handle, left, pos=QPoint(*end))
        self._settle()

    def page(self) -> Page | None:
        """The page to be seen; None while it is the neutral one."""
        view = self.window.view
        return view.flow.page if view is not None else None

    def _settle(self) -> None:
        """Let answers come back; the next touch is a person's, not a bounce."""
        self.qtbot.waitUntil(
            lambda: self.window.view is not None and not self.window.view.calls.busy(), timeout=20_000
        )
        QApplication.processEvents()
        view = self.window.view
        if view is not None:
            view._second_tap._changed = False

    def still_kiosk(self) -> None:
        """The kiosk's window is all there is, where it was; nobody got out."""
        seen = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        assert seen == [self.window]
        assert QApplication.activeModalWidget() is None
        assert QApplication.activePopupWidget() is None
        assert (self.window.width(), self.window.height()) == _SIZE
        assert self.intruders == []
        assert self.left == []
        assert self.window.view is not None, "the neutral page: something failed"
        assert self.page() in set(Page)
        assert self.read_board() == self.board

    def end(self) -> None:
        """Let go of the application."""
        self.lock.let_go()
        # Nobody waits for news of the desk any more.
        self.context.kiosks.close()
        self.window.end()
        wait_for_jobs(10_000)
        self.window._watch.join(10.0)


def _key(name: str) -> Qt.Key:
    if name in _NAMED:
        return _NAMED[name]
    found = getattr(Qt.Key, f"Key_{name if len(name) > 1 else name.upper()}")
    assert isinstance(found, Qt.Key)
    return found


@pytest.fixture
def kiosk(qtbot: QtBot, qapp: QApplication, context: AppContext) -> Iterator[InProcess]:
    made = InProcess(qtbot, qapp, context)
    yield made
    made.end()
    qapp.removeEventFilter(made.lock)
    for scheme in ("http", "https", "mailto", "file", "ftp", "tel", "sms", "help"):
        QDesktopServices.unsetUrlHandler(scheme)
    qapp.setQuitOnLastWindowClosed(True)


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_flaw(kiosk: InProcess, flaw: Flaw) -> None:
    flaw.attack(kiosk)
    kiosk.still_kiosk()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == ""
