"""What the keys do on the badge: arrows move, Ctrl and arrows resize, Shift makes the steps long."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reception_app.documents.labels.editing import LONG_STEP, STEP
from ui.badges import verbs
from ui.badges.edit import Edit
from ui.kit.modifiers import held_with

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
DELETES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier


_VERBS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[Edit], None]] = {
    **{(key, _NONE): verbs.delete for key in DELETES},
    (Qt.Key.Key_D, _CTRL | _SHIFT): verbs.duplicate,
    (Qt.Key.Key_A, _CTRL): verbs.choose_all,
    (Qt.Key.Key_PageUp, _NONE): lambda edit: verbs.order(edit, 1),
    (Qt.Key.Key_PageDown, _NONE): lambda edit: verbs.order(edit, -1),
}


def takes(event: QKeyEvent) -> bool:
    """Whether a key is the badge's own, whatever it does elsewhere in the window."""
    held = held_with(event)
    key = Qt.Key(event.key())
    if key in _ARROWS:
        return not held & ~(_CTRL | _SHIFT)
    return (key, held) in _VERBS


def work(edit: Edit, event: QKeyEvent) -> bool:
    """Do what a key says; False when it says nothing here."""
    if not takes(event):
        return False
    held = held_with(event)
    arrow = _ARROWS.get(Qt.Key(event.key()))
    if arrow is None:
        _VERBS[(Qt.Key(event.key()), held)](edit)
        return True
    length = LONG_STEP if held & _SHIFT else STEP
    dx, dy = arrow[0] * length, arrow[1] * length
    if held & _CTRL:
        verbs.grow(edit, dx, dy)
    else:
        verbs.move(edit, dx, dy)
    return True
