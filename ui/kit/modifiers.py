"""What is held down with a key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_PAD = Qt.KeyboardModifier.KeypadModifier


def held_with(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Ctrl, Shift, Alt and their like. That the key lies on the number pad is none of them: Enter there is Enter."""
    return event.modifiers() & ~_PAD


def is_alone(event: QKeyEvent) -> bool:
    """Whether the key is pressed by itself."""
    return not held_with(event)
