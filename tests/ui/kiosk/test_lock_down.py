"""What the lock lets through to a visitor's page, and what it doesn't, with real events at the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kiosk.lock_down import LockDown

CTRL, ALT, META, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
K = Qt.Key


WATCHED = {
    getattr(QEvent.Type, name)
    for name in (
        "KeyPress", "KeyRelease", "ShortcutOverride", "Shortcut", "MouseButtonPress", "MouseButtonRelease",
        "MouseButtonDblClick", "ContextMenu", "ToolTip", "WhatsThis", "DragEnter", "Drop",
    )
}  # fmt: skip


class Page(QWidget):
    """Notes what reaches it of all that somebody does to it."""

    def __init__(self) -> None:
        super().__init__()
        self.reached: list[str] = []
        self.field = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)

    def event(self, event: QEvent) -> bool:
        if event.type() in WATCHED:
            self.reached.append(event.type().name)
        return super().event(event)


def typed(field: QWidget, letter: str, key: int = 0, held: Qt.KeyboardModifier = NONE) -> None:
    """A key with this on it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key or ord(letter.upper()), held, letter))


@pytest.fixture
def lock(qapp: QApplication) -> Iterator[LockDown]:
    made = LockDown(qapp)
    yield made
    qapp.removeEventFilter(made)
    for scheme in ("http", "https", "mailto", "file", "ftp", "tel", "sms", "help"):
        QDesktopServices.unsetUrlHandler(scheme)
    qapp.setQuitOnLastWindowClosed(True)
    made.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, lock: LockDown) -> Iterator[Page]:
    shown = Page()
    qtbot.addWidget(shown)
    lock.window = shown
    shown.resize(400, 200)
    shown.show()
    shown.activateWindow()
    shown.field.setFocus()
    shown.reached.clear()
    yield shown
    lock.let_go()


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (K.Key_Escape, NONE),
        *[(key, NONE) for key in (K.Key_F1, K.Key_F5, K.Key_F10, K.Key_F11, K.Key_F12, K.Key_F24)],
        (K.Key_F10, SHIFT),
        (K.Key_F4, ALT),
        (K.Key_Tab, ALT),
        (K.Key_Tab, CTRL),
        (K.Key_Space, ALT),
        (K.Key_Left, ALT),
        (K.Key_Escape, CTRL | SHIFT),
        (K.Key_Delete, CTRL | ALT),
        (K.Key_Delete, SHIFT),
        (K.Key_Insert, SHIFT),
        (K.Key_Insert, CTRL),
        (K.Key_Insert, NONE),
        *[
            (key, CTRL)
            for key in (K.Key_A, K.Key_C, K.Key_N, K.Key_O, K.Key_P, K.Key_Q, K.Key_S, K.Key_V, K.Key_Z)
        ],
        (K.Key_X, CTRL | SHIFT),
        (K.Key_L, META),
        (K.Key_D, META),
        (K.Key_Meta, NONE),
        (K.Key_Super_L, NONE),
        (K.Key_Menu, NONE),
        (K.Key_Print, NONE),
        (K.Key_SysReq, NONE),
        (K.Key_Pause, NONE),
        (K.Key_Help, NONE),
        (K.Key_Copy, NONE),
        (K.Key_Paste, NONE),
        (K.Key_Undo, NONE),
        (K.Key_Open, NONE),
        (K.Key_Find, NONE),
        (K.Key_Back, NONE),
        (K.Key_HomePage, NONE),
        (K.Key_LaunchMail, NONE),
        (K.Key_LaunchMedia, NONE),
        (K.Key_VolumeUp, NONE),
        (K.Key_PowerOff, NONE),
        (K.Key_Sleep, NONE),
        (K.Key_Calculator, NONE),
        (K.Key_Explorer, NONE),
    ],
    ids=lambda value: str(value).rpartition(".")[2],
)
def test_no_key_leaves(page: Page, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    page.field.setText("Nora")
    page.field.selectAll()
    typed(page.field, chr(key) if key < 128 and not held & ~SHIFT else "", key, held)
    assert page.field.text() == "Nora"
    assert page.reached == []
    assert page.isVisible()


def test_typing_stays_possible(page: Page, qtbot: QtBot) -> None:
    field = page.field
    for letter in "Nora Ö’Hará":
        typed(field, letter)
    QTest.keyClick(field, K.Key_Backspace)
    QTest.keyClick(field, K.Key_Home)
    QTest.keyClick(field, K.Key_Delete)
    QTest.keyClick(field, K.Key_Right, SHIFT)
    assert field.text() == "ora Ö’Har"
    assert field.selectedText() == "o"
    field.clear()
    # The third sign of a key, as it comes where AltGr is told as Ctrl and Alt.
    typed(field, "@", K.Key_Q, CTRL | ALT)
    assert field.text() == "@"
    QTest.keyClick(field, K.Key_Tab)
    assert not field.hasFocus()


def test_only_the_first_button_counts(page: Page) -> None:
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(page, button)
        QTest.mouseDClick(page, button)
        QTest.mouseRelease(page, button)
    assert page.reached == []
    QTest.mouseClick(page, Qt.MouseButton.LeftButton)
    assert "MouseButtonPress" in page.reached


def test_no_menu_no_help_no_drop(page: Page) -> None:
    spot, data = QPoint(5, 5), QMimeData()
    data.setUrls([QUrl("file:///etc/hostname")])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    for event in (
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, spot),
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, spot),
        QHelpEvent(QEvent.Type.ToolTip, spot, spot),
        QHelpEvent(QEvent.Type.WhatsThis, spot, spot),
        QDragEnterEvent(spot, copy, data, left, NONE),
        QDropEvent(QPointF(spot), copy, data, left, NONE),
    ):
        QApplication.sendEvent(page, event)
    assert page.reached == []


def test_nobody_closes_or_ends_it(page: Page, qapp: QApplication, lock: LockDown) -> None:
    page.close()
    assert page.isVisible()
    ended: list[bool] = []
    qapp.aboutToQuit.connect(lambda: ended.append(True))
    QApplication.sendEvent(qapp, QEvent(QEvent.Type.Quit))
    assert ended == []
    lock.let_go()
    page.close()
    assert not page.isVisible()


def test_no_other_window_is_shown(page: Page, qtbot: QtBot, lock: LockDown) -> None:
    told: list[str] = []
    lock.intruded.connect(told.append)
    for window in (QMessageBox(page), QFileDialog(page), QMenu(page), QWidget()):
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(window.isHidden)
        assert QApplication.activePopupWidget() is None
        assert QApplication.activeModalWidget() is None
    assert told == ["QMessageBox", "QFileDialog", "QMenu", "QWidget"]
    assert page.isVisible()


def test_a_field_has_no_menu_of_its_own(page: Page) -> None:
    spot = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, page.field.mapToGlobal(spot))
    QApplication.sendEvent(page.field, event)
    assert page.findChildren(QMenu) == []
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    "link", ["http://example.org/", "https://example.org", "mailto:a@b.cd", "file:///etc", "tel:1"]
)
def test_no_link_is_opened(lock: LockDown, link: str) -> None:
    """The handler takes it, and does nothing: without one the system's browser would come up."""
    assert QDesktopServices.openUrl(QUrl(link))
