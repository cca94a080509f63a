"""Keys that a field of text leaves to the verbs of its window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_KEY = Qt.Key
_EDITING = frozenset({_KEY.Key_A, _KEY.Key_C, _KEY.Key_V, _KEY.Key_X, _KEY.Key_Y, _KEY.Key_Z})


def is_left_to_verbs(event: QEvent) -> bool:
    """Whether a field is asked for Ctrl and a letter that edits nothing in any program.

    On X11 Qt gives Ctrl+D, E, K and U to whatever is typed into, to delete it or to walk in it: the verb that stands on
    a button would not be done, and the text would be gone.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    key = event.key()
    letter = _KEY.Key_A <= key <= _KEY.Key_Z and key not in _EDITING
    return letter and event.modifiers() == Qt.KeyboardModifier.ControlModifier
