"""The lock on the kiosk's doors: what a visitor types, touches or drags reaches the kiosk's page and nothing else."""

import logging

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDesktopServices,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

_Type = QEvent.Type
_Key = Qt.Key
_NO_MENU_NO_HELP = frozenset(
    {
        _Type.ContextMenu,
        _Type.ToolTip,
        _Type.WhatsThis,
        _Type.WhatsThisClicked,
        _Type.EnterWhatsThisMode,
        _Type.QueryWhatsThis,
        _Type.StatusTip,
        _Type.DragEnter,
        _Type.DragMove,
        _Type.DragLeave,
        _Type.Drop,
        _Type.FileOpen,
        _Type.Shortcut,
    }
)
_KEYS = frozenset({_Type.KeyPress, _Type.KeyRelease, _Type.ShortcutOverride})
_BUTTONS = frozenset({_Type.MouseButtonPress, _Type.MouseButtonRelease, _Type.MouseButtonDblClick})
_POINTERS = _BUTTONS | {_Type.MouseMove, _Type.Wheel}
_ENDS = frozenset({_Type.Quit, _Type.Close})
_LOOKED_AT = _NO_MENU_NO_HELP | _KEYS | _POINTERS | _ENDS | {_Type.Show}

_EDITING = frozenset(
    {
        _Key.Key_Tab,
        _Key.Key_Backtab,
        _Key.Key_Return,
        _Key.Key_Enter,
        _Key.Key_Backspace,
        _Key.Key_Delete,
        _Key.Key_Left,
        _Key.Key_Right,
        _Key.Key_Up,
        _Key.Key_Down,
        _Key.Key_Home,
        _Key.Key_End,
        _Key.Key_PageUp,
        _Key.Key_PageDown,
        _Key.Key_Shift,
        _Key.Key_CapsLock,
        _Key.Key_AltGr,
        _Key.Key_Mode_switch,
    }
)
"""The keys without a letter that a page may use. Every other one is nobody's."""
_DEAD = range(int(_Key.Key_Dead_Grave), int(_Key.Key_Dead_Longsolidusoverlay) + 1)
_HARMLESS = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.KeypadModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)
_ALTGR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""How some systems report the key beside the space bar that gives the third sign of a key."""
_SCHEMES = ("http", "https", "mailto", "file", "ftp", "tel", "sms", "help")

_log = logging.getLogger("reception.kiosk")


class LockDown(QObject):
    """One for the kiosk's process, from its start to its end; `window` is the only window that may be shown.

    `intruded` carries the class name of any other window that came up, which is hidden at once.
    """

    intruded = Signal(str)

    def __init__(self, app: QApplication, *, closable: bool = False) -> None:
        """`closable` is for trying the kiosk out in a window with a frame."""
        super().__init__(app)
        self.window: QWidget | None = None
        self._leaving = closable
        app.setQuitOnLastWindowClosed(False)
        app.installEventFilter(self)
        for scheme in _SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "refuse_link")  # type: ignore[arg-type]  # its stub is wrong
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._on_clipboard_changed)

    def let_go(self) -> None:
        """Staff close the kiosk: it may end now."""
        self._leaving = True

    @Slot(QUrl)
    def refuse_link(self, _url: QUrl) -> None:
        """What stands on a page is never opened."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _LOOKED_AT:
            return False
        if kind in _NO_MENU_NO_HELP:
            return _swallow(event)
        if kind in _ENDS:
            return not self._leaving and self._is_ours(watched) and _swallow(event)
        if kind == _Type.Show:
            return self._look_at_window(watched)
        if kind in _KEYS:
            return isinstance(event, QKeyEvent) and not _may_be_typed(event) and _swallow(event)
        return _is_foreign_pointer(event) and _swallow(event)

    def _is_ours(self, watched: QObject) -> bool:
        """The program as a whole, or its window; pages may close what is theirs."""
        return (
            watched is QApplication.instance() or watched is self.window or not isinstance(watched, QWidget)
        )

    def _look_at_window(self, watched: QObject) -> bool:
        if not isinstance(watched, QWidget) or not watched.isWindow() or watched is self.window:
            return False
        kind = type(watched).__name__
        _log.error("a window that may not be here was hidden: %s", kind)
        if watched.isModal() or watched.windowType() == Qt.WindowType.Popup:
            # Qt takes it for the open dialog or menu as soon as this event is over; hidden before that it would keep
            # all touches to itself, and nobody could use the kiosk any more.
            QTimer.singleShot(0, watched, watched.hide)
        else:
            watched.hide()
        self.intruded.emit(kind)
        return True

    def _on_clipboard_changed(self, mode: QClipboard.Mode) -> None:
        """Selecting text with the pointer copies it on some systems: nothing of a visitor's stays there."""
        if self._clipboard.text(mode) and _is_own(self._clipboard, mode):
            self._clipboard.clear(mode)


def _may_be_typed(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~_HARMLESS
    letter = event.text().isprintable() and bool(event.text())
    if held and not (held == _ALTGR and letter):
        return False
    if event.key() in _EDITING:
        # With Shift it cuts.
        return event.key() != _Key.Key_Delete or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    # Accents typed before their letter have no text yet, and an input method doesn't say which key it was.
    return letter or event.key() in _DEAD or event.key() in (0, _Key.Key_unknown)


def _is_foreign_pointer(event: QEvent) -> bool:
    """Any button but the first, and turning the wheel with a key held. The first one is always let go of as well."""
    if isinstance(event, QMouseEvent):
        left = Qt.MouseButton.LeftButton
        if event.type() in _BUTTONS:
            return event.button() != left
        return bool(event.buttons()) and not event.buttons() & left
    return isinstance(event, QWheelEvent) and bool(event.modifiers() & ~_HARMLESS)


def _is_own(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if mode == QClipboard.Mode.Selection:
        return clipboard.ownsSelection()
    return clipboard.ownsClipboard()


def _swallow(event: QEvent) -> bool:
    # An override that nobody claims is looked up among the shortcuts; a close that is not refused closes.
    if event.type() == _Type.ShortcutOverride:
        event.accept()
    elif event.type() == _Type.Close or isinstance(event, QContextMenuEvent):
        event.ignore()
    return True
