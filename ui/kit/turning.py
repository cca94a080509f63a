"""The keys that go round through the lists of a place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_KEYS = {"Ctrl+PgDown": 1, "Ctrl+PgUp": -1}


def turn_by_keys(page: QWidget, turn: Callable[[int], object]) -> None:
    """Ctrl+PgDown and Ctrl+PgUp call `turn` with 1 and -1 while the keyboard is in the page."""
    for key, step in _KEYS.items():
        pressed = QShortcut(QKeySequence(key), page)
        pressed.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pressed.activated.connect(partial(turn, step))
