"""Typing as a keyboard does it. `qtbot.keyClicks` ends the run at the first letter outside Latin 1."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.key_hold import give_key

_NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Send every character of `text` to the widget, press and release."""
    for char in text:
        press(widget, 0, char)


def press(widget: QWidget, key: int, text: str = "", modifiers: Qt.KeyboardModifier = _NONE) -> None:
    """One key, press and release."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def hold(widget: Callable[[], QWidget], key: int, *, repeats: int = 3) -> None:
    """One key, held down so long that it repeats: each time for what `widget` says, as the keyboard may wander off."""
    for number in range(1 + repeats):
        again = number > 0
        QCoreApplication.sendEvent(widget(), QKeyEvent(QEvent.Type.KeyPress, key, _NONE, "", again))
    QCoreApplication.sendEvent(widget(), QKeyEvent(QEvent.Type.KeyRelease, key, _NONE, ""))


def scan(widget: QWidget, text: str, *, began: int = 1_000_000) -> None:
    """As a scanner types: one key every eight milliseconds by the keys' own time, and Enter, however busy we are."""
    for number, char in enumerate(f"{text}\r"):
        key = Qt.Key.Key_Return if char == "\r" else ord(char.upper())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, _NONE, char)
            event.setTimestamp(began + 8 * number)
            give_key(event, widget)
