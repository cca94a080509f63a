"""Everything that can be done to a window of the kiosk, one event at a time, by chance."""

import random
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFileOpenEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

_Type, _Key, _Held, _Button = QEvent.Type, Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
TEXTS = (
    "Nora Winter", "nora@quill.example", "+44 20 7946 0958", "482913", "فاطمة الزهراء", "李伟", "たなか", "Żółć ŞİĞ",
    "עברית", "ไทย", "हिन्दी", "😀👩‍👩‍👧", "\u3164\u200b\u202e", "<b>x</b>", "';--\"%_\\", "\x00\x07\x1b", "W" * 40,
)  # fmt: skip
_KEYS = tuple(key for key in _Key if key not in (_Key.Key_unknown,))
_USUAL = (
    _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Return, _Key.Key_Space, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Left,
    _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End, _Key.Key_Escape, _Key.Key_F1, _Key.Key_F4,
)  # fmt: skip
_HELD = (
    _Held.ControlModifier,
    _Held.AltModifier,
    _Held.ShiftModifier,
    _Held.MetaModifier,
    _Held.KeypadModifier,
)
_POINTERS = (_Type.MouseButtonPress, _Type.MouseButtonRelease, _Type.MouseButtonDblClick, _Type.MouseMove)
_BUTTONS = (*[_Button.LeftButton] * 6, _Button.RightButton, _Button.MiddleButton, _Button.BackButton)
_FINGERS = 5


class Diary:
    """What was done so far: `done` counts the events, `last` tells the latest thirty."""

    def __init__(self) -> None:
        self.done = 0
        self.last: deque[str] = deque(maxlen=30)
        self.ms = 0
        """The time of the next event: what a hand does follows what it did before."""

    def note(self, what: str, events: int = 1) -> None:
        """Something was done."""
        self.done += events
        self.last.append(f"{self.done}: {what}")


class Hands:
    """Fingers and a mouse at one window."""

    def __init__(self, window: QWidget, dice: random.Random, diary: Diary) -> None:
        self._window, self._dice, self.diary = window, dice, diary
        self._screen = QTest.createTouchDevice()
        self._down: dict[int, QPoint] = {}
        self._known: tuple[object, list[QWidget]] = (None, [])

    def _handle(self) -> QWindow:
        return self._window.windowHandle()

    def spot(self) -> QPoint:
        """Anywhere on the glass, but more often on something that can be touched."""
        dice = self._dice
        at = anywhere(self._window, dice)
        if dice.random() < 0.4:
            return at
        parts = self._touchable()
        part = dice.choice(parts) if parts else None
        if part is None:
            return at
        return part.mapTo(self._window, anywhere(part, dice))

    def _touchable(self) -> list[QWidget]:
        page = self._window.childAt(self._window.rect().center())
        if self._known[0] is not page or self._dice.random() < 0.05:
            buttons = self._window.findChildren(QAbstractButton)
            parts: list[QWidget] = [*buttons, *self._window.findChildren(QLineEdit)]
            parts += self._window.findChildren(QWidget, "signature") + self._window.findChildren(
                QWidget, "corner"
            )
            self._known = (page, [part for part in parts if part.isVisible()])
        from_then = [part for part in self._known[1] if is_there(part)]
        self._known = (page, from_then)
        return from_then

    def tap(self) -> None:
        """One finger, down and up on the same spot."""
        self._tap(self.spot())

    def tap_on(self, part: QWidget) -> None:
        """One finger on the middle of something."""
        self._tap(part.mapTo(self._window, part.rect().center()))

    def hold(self, part: QWidget, meanwhile: Callable[[], None]) -> None:
        """One finger stays on something."""
        self.lift()
        if not is_there(part):
            return
        at = part.mapTo(self._window, part.rect().center())
        QTest.touchEvent(self._window, self._screen).press(0, at).commit(False)
        meanwhile()
        QTest.touchEvent(self._window, self._screen).release(0, at).commit(False)
        self.diary.note("held", 2)

    def drag_on(self, part: QWidget) -> None:
        """Draw something."""
        start = part.mapTo(self._window, part.rect().topLeft())
        for step in range(1, 6):
            at = start + QPoint(part.width(), part.height()) * step / 7
            kind = {1: _Type.MouseButtonPress, 5: _Type.MouseButtonRelease}.get(step, _Type.MouseMove)
            self._mouse(kind, at, _Button.LeftButton)

    def _tap(self, at: QPoint) -> None:
        self.lift()
        QTest.touchEvent(self._window, self._screen).press(0, at).commit(False)
        QTest.touchEvent(self._window, self._screen).release(0, at).commit(False)
        self.diary.note(f"tap {at.x()},{at.y()}", 2)

    def fingers(self) -> None:
        """Several fingers that come, move and go one by one."""
        dice = self._dice
        for _ in range(dice.randint(2, 12)):
            finger, at = dice.randrange(_FINGERS), self.spot()
            change = QTest.touchEvent(self._window, self._screen)
            for other in self._down:
                if other != finger:
                    change.stationary(other)
            if finger not in self._down:
                change.press(finger, at)
                self._down[finger] = at
            elif dice.random() < 0.6:
                change.move(finger, at)
            else:
                change.release(finger, at)
                del self._down[finger]
            change.commit(False)
            self.diary.note(f"finger {finger} {at.x()},{at.y()} of {sorted(self._down)}")

    def lift(self) -> None:
        """No finger is on the glass any more."""
        while self._down:
            finger, at = self._down.popitem()
            change = QTest.touchEvent(self._window, self._screen)
            for other in self._down:
                change.stationary(other)
            change.release(finger, at).commit(False)
            self.diary.note(f"finger {finger} lifted")

    def drag(self) -> None:
        """The mouse, pressed here and let go there."""
        dice = self._dice
        start, end = self.spot(), self.spot()
        button = dice.choice(_BUTTONS)
        self._mouse(_Type.MouseButtonPress, start, button)
        for step in range(1, dice.randint(2, 8)):
            self._mouse(_Type.MouseMove, start + (end - start) * (step / 8), button)
        self._mouse(_Type.MouseButtonRelease, end, button)

    def mouse(self) -> None:
        """One event of the mouse that may make no sense."""
        self._mouse(self._dice.choice(_POINTERS), self.spot(), self._dice.choice(_BUTTONS))

    def _mouse(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton) -> None:
        self.diary.ms += self._dice.choice((5, 80, 700))
        now = _Button.NoButton if kind is _Type.MouseMove else button
        buttons = _Button.NoButton if kind is _Type.MouseButtonRelease else button
        spot = QPointF(at)
        event = QMouseEvent(
            kind, spot, self._handle().mapToGlobal(spot), now, buttons, _held(self._dice, 0.05)
        )
        event.setTimestamp(self.diary.ms)
        QApplication.sendEvent(self._handle(), event)
        self.diary.note(f"{kind.name} {button.name} {at.x()},{at.y()}")

    def wheel(self) -> None:
        """Turn the wheel."""
        at, turn = QPointF(self.spot()), QPoint(0, self._dice.choice((-1200, -120, 120, 1200)))
        event = QWheelEvent(
            at, self._handle().mapToGlobal(at), QPoint(), turn, _Button.NoButton, _held(self._dice, 0.3),
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self._handle(), event)
        self.diary.note(f"wheel {turn.y()}")


class Keys:
    """A keyboard, an input method, a scanner that types, and whatever else a system tells a window."""

    def __init__(self, window: QWidget, dice: random.Random, diary: Diary) -> None:
        self._window, self._dice, self.diary = window, dice, diary

    def _handle(self) -> QWindow:
        return self._window.windowHandle()

    def key(self) -> None:
        """Any key there is, with others held."""
        dice = self._dice
        key = dice.choice(_USUAL) if dice.random() < 0.6 else dice.choice(_KEYS)
        text = dice.choice(("", "", "a", "\r", "\t", "\x1a", "é"))
        self._press(key, text, _held(self._dice, 0.3), again=dice.random() < 0.1)

    def _press(self, key: int, text: str, held: Qt.KeyboardModifier, *, again: bool = False) -> None:
        self.diary.ms += 90
        for kind in (_Type.ShortcutOverride, _Type.KeyPress, _Type.KeyRelease):
            event = QKeyEvent(kind, int(key), held, text, again)
            event.setTimestamp(self.diary.ms)
            QApplication.sendEvent(self._handle(), event)
        self.diary.note(f"key {int(key):#x} {text!r} {held.name}", 3)

    def enter(self) -> None:
        """The Enter key."""
        self._press(_Key.Key_Return, "\r", _Held.NoModifier)

    def write(self, text: str | None = None) -> None:
        """A text, letter by letter; without one something in any script."""
        text = text or self._dice.choice(TEXTS)
        for letter in text:
            self._press(ord(letter.upper()) if len(letter.upper()) == 1 else 0, letter, _Held.NoModifier)

    def scan(self) -> None:
        """A scanner that types: fast, and with Enter at the end."""
        text = self._dice.choice(
            ("RCP1ABCDEFGHJKLMNP", "https://elsewhere.example/x", "BEGIN:VCARD", "7" * 400)
        )
        for letter in text:
            self._press(ord(letter.upper()), letter, _Held.NoModifier)
        self._press(_Key.Key_Return, "\r", _Held.NoModifier)

    def compose(self) -> None:
        """An input method that composes and commits."""
        focused = QApplication.focusWidget()
        event = QInputMethodEvent(self._dice.choice(TEXTS), [])
        if self._dice.random() < 0.5:
            event.setCommitString(self._dice.choice(TEXTS))
        if focused is not None:
            QApplication.sendEvent(focused, event)
        self.diary.note("input method")

    def menu(self) -> None:
        """Ask for a context menu or help, drop something, open a file, close the window."""
        at = anywhere(self._window, self._dice)
        where, everywhere = QPointF(at), self._handle().mapToGlobal(at)
        mime = QMimeData()
        mime.setText("dropped")
        mime.setUrls([QUrl("file:///etc/passwd")])
        copy, left, none = Qt.DropAction.CopyAction, _Button.LeftButton, _Held.NoModifier
        asks: tuple[Callable[[], QEvent], ...] = (
            lambda: QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, everywhere),
            lambda: QHelpEvent(_Type.ToolTip, at, everywhere),
            lambda: QHelpEvent(_Type.WhatsThis, at, everywhere),
            lambda: QDragEnterEvent(at, copy, mime, left, none),
            lambda: QDropEvent(where, copy, mime, left, none),
            lambda: QFileOpenEvent("/etc/passwd"),
            lambda: QEvent(_Type.EnterWhatsThisMode),
            lambda: QEvent(_Type.Close),
        )
        event = self._dice.choice(asks)()
        target: QObject | None = QApplication.instance() if event.type() is _Type.FileOpen else self._handle()
        if event.type() in (_Type.ToolTip, _Type.WhatsThis, _Type.EnterWhatsThisMode):
            target = self._window.childAt(at) or self._window
        assert target is not None
        QApplication.sendEvent(target, event)
        self.diary.note(event.type().name)

    def focus(self) -> None:
        """The keyboard goes elsewhere, or comes back."""
        kind = self._dice.choice(
            (_Type.WindowDeactivate, _Type.WindowActivate, _Type.FocusOut, _Type.FocusIn)
        )
        focused = QApplication.focusWidget()
        if kind in (_Type.FocusOut, _Type.FocusIn):
            if focused is not None:
                QApplication.sendEvent(focused, QFocusEvent(kind, self._dice.choice(tuple(Qt.FocusReason))))
        else:
            QApplication.sendEvent(self._window, QEvent(kind))
        self.diary.note(kind.name)

    def clipboard(self) -> None:
        """Something is copied, on whatever clipboard there is."""
        mode = self._dice.choice((QClipboard.Mode.Clipboard, QClipboard.Mode.Selection))
        QGuiApplication.clipboard().setText(self._dice.choice(TEXTS), mode)
        self.diary.note("copied")


def _held(dice: random.Random, often: float) -> Qt.KeyboardModifier:
    """Keys that are held meanwhile."""
    held = _Held.NoModifier
    if dice.random() < often:
        for key in dice.sample(_HELD, dice.randint(1, 3)):
            held |= key
    return held


def anywhere(part: QWidget, dice: random.Random) -> QPoint:
    """A point in something."""
    return QPoint(dice.randrange(max(1, part.width())), dice.randrange(max(1, part.height())))


def is_there(part: QWidget) -> bool:
    """Whether something is to be seen, and not gone with its page."""
    return isValid(part) and part.isVisible()
