"""The keys that go round through the lists of a place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.kit.page import Page

_KEYS = {"Ctrl+PgDown": 1, "Ctrl+PgUp": -1}


def turn_by_keys(page: Page, turn: Callable[[int], object]) -> None:
    """Ctrl+PgDown and Ctrl+PgUp call `turn` with 1 and -1 while the keyboard is in the page, and it goes along."""

    def go(step: int) -> None:
        turn(step)
        page.activated()

    for key, step in _KEYS.items():
        pressed = QShortcut(QKeySequence(key), page)
        pressed.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pressed.activated.connect(partial(go, step))
