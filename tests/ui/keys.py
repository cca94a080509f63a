"""Typing as a keyboard does it. `qtbot.keyClicks` ends the run at the first letter outside Latin 1."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.key_hold import give_key

_NONE = Qt.KeyboardModifier.NoModifier
_HELD, _REPEATS_MS = 2_000_000, 40
"""When a key that is held went down, by its own time, and how soon after each other it repeats."""


def type_text(widget: QWidget, text: str) -> None:
    """Send every character of `text` to the widget, press and release."""
    for char in text:
        press(widget, 0, char)


def press(widget: QWidget, key: int, text: str = "", modifiers: Qt.KeyboardModifier = _NONE) -> None:
    """One key, press and release."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def hold(widget: Callable[[], QWidget], key: int, *, repeats: int = 3, told: bool = True) -> None:
    """One key, held down so long that it repeats: each time for what `widget` says, as the keyboard may wander off.

    Without `told` Qt makes strokes of the repeats, as it often does under X11: that each comes up and goes down in the
    same moment is all there is to be seen of it.
    """
    for number in range(1 + repeats):
        again = told and number > 0
        event = QKeyEvent(QEvent.Type.KeyPress, key, _NONE, "", again)
        event.setTimestamp(_HELD + _REPEATS_MS * number)
        QCoreApplication.sendEvent(widget(), event)
        if not told or number == repeats:
            event = QKeyEvent(QEvent.Type.KeyRelease, key, _NONE, "")
            event.setTimestamp(_HELD + _REPEATS_MS * (number + 1))
            QCoreApplication.sendEvent(widget(), event)


def scan(widget: QWidget, text: str, *, began: int = 1_000_000) -> None:
    """As a scanner types: one key every eight milliseconds by the keys' own time, and Enter, however busy we are."""
    for number, char in enumerate(f"{text}\r"):
        key = Qt.Key.Key_Return if char == "\r" else ord(char.upper())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, _NONE, char)
            event.setTimestamp(began + 8 * number)
            give_key(event, widget)
