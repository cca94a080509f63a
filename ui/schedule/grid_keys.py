"""What the keyboard does in the grid. Everything that a mouse can do is here as well."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from ui.kit.modifiers import held_with
from ui.schedule import grid_cursor
from ui.schedule.canvas import AFTER, BEFORE
from ui.schedule.canvas_keys import ARROWS_HEIGHT, ARROWS_SIDE, ENTER, CanvasKeys
from ui.schedule.dragging import SNAP, take, take_days

if TYPE_CHECKING:
    # It holds us; we only call it.
    from ui.schedule.grid_canvas import GridCanvas

_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SHIFT_ALT = _ALT | _SHIFT
_KEYS = Qt.Key
_PAGE_MINUTES = 4 * 60


class GridKeys(CanvasKeys):
    """Arrows choose, Ctrl with up and down goes from item to item, Alt with arrows carries the item in hand and Shift
    besides pulls its end; letting go of Alt, or Enter, puts it down, Esc lets it be. Shift with up and down widens free
    time, in which Enter then begins something.
    """

    def __init__(self, view: GridCanvas) -> None:
        super().__init__(view)
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        view = self._view
        if not view.layout_shown.columns:
            return self.letter(event)
        modifiers = held_with(event)
        key = Qt.Key(event.key())
        if view.carried is not None and key == _KEYS.Key_Escape:
            self.carries = False
            view.carry(None)
            return True
        if modifiers == _ALT and (key in ARROWS_SIDE or key in ARROWS_HEIGHT):
            self._carry(self._side(key), ARROWS_HEIGHT.get(key, 0) * SNAP)
            return True
        if modifiers == _SHIFT_ALT and key in ARROWS_HEIGHT:
            self._pull(ARROWS_HEIGHT[key] * SNAP)
            return True
        if modifiers == _CTRL and key in ARROWS_SIDE:
            view.letter.emit(BEFORE if self._side(key) < 0 else AFTER)
            return True
        if modifiers == _CTRL and key in ARROWS_HEIGHT:
            view.go(grid_cursor.next_item(view.layout_shown, view.cursor_at, ARROWS_HEIGHT[key]))
            return True
        if modifiers == _SHIFT and key in ARROWS_HEIGHT and view.item() is None:
            view.go(grid_cursor.longer(view.layout_shown, view.cursor_at, ARROWS_HEIGHT[key]))
            return True
        return modifiers == _PLAIN and (self._plain(key) or self.letter(event))

    def nudge(self, minutes: int, *, end: bool = False) -> None:
        """Move the item in hand, or its end, by some minutes at once: what a menu does."""
        (self._pull if end else self._shift)(minutes)
        if self.carries:
            self.carries = False
            self._view.drop()

    def _shift(self, minutes: int) -> None:
        self._carry(0, minutes)

    def _plain(self, key: Qt.Key) -> bool:
        view = self._view
        layout, cursor = view.layout_shown, view.cursor_at
        if key in ENTER:
            self.enter()
        elif key == _KEYS.Key_Escape and cursor.lasts:
            view.mouse.let_be()
            view.go(replace(cursor, lasts=0))
        elif key == _KEYS.Key_Down:
            view.go(grid_cursor.down(layout, cursor))
        elif key == _KEYS.Key_Up:
            view.go(grid_cursor.up(layout, cursor))
        elif key in ARROWS_SIDE:
            view.go(grid_cursor.sideways(layout, cursor, self._side(key)))
        elif key in (_KEYS.Key_PageUp, _KEYS.Key_PageDown):
            by = -_PAGE_MINUTES if key == _KEYS.Key_PageUp else _PAGE_MINUTES
            view.go(grid_cursor.at(layout, cursor.column, cursor.minute + by))
        elif key in (_KEYS.Key_Home, _KEYS.Key_End):
            column = 0 if key == _KEYS.Key_Home else len(layout.columns) - 1
            view.go(grid_cursor.at(layout, column, cursor.minute))
        else:
            return False
        return True

    def _carry(self, columns: int, minutes: int) -> None:
        view = self._view
        if self._taken():
            assert view.carried is not None
            view.carry(view.carried.by(columns, minutes, view.layout_shown))

    def _pull(self, minutes: int) -> None:
        view = self._view
        if self._taken():
            assert view.carried is not None
            view.carry(view.carried.longer(minutes))

    def _taken(self) -> bool:
        """Whether something is in hand; what the keyboard is on is taken if it can be moved."""
        view = self._view
        cursor, layout = view.cursor_at, view.layout_shown
        if view.carried is None and cursor.item is not None:
            if cursor.block is not None:
                view.carried = take(cursor.block, layout, cursor.block.top)
            elif cursor.strip is not None:
                view.carried = take_days(cursor.strip, layout, cursor.column)
            if view.carried is None:
                view.say(QCoreApplication.translate("schedule", "This can't be moved here."))
        self.carries = view.carried is not None
        return self.carries

    def _side(self, key: Qt.Key) -> int:
        return ARROWS_SIDE.get(key, 0) * (-1 if self._view.rtl else 1)
