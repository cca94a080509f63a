"""What the keyboard does in a month or a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from ui.schedule.canvas import AFTER, BEFORE, BOARD_KEY
from ui.schedule.plan_layout import days_of
from ui.schedule.plan_moves import next_bar
from ui.schedule.spans import View, in_months

if TYPE_CHECKING:
    # It holds us; we only call it.
    from ui.schedule.plan_canvas import PlanCanvas

_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_KEYS = Qt.Key
_SIDES = {_KEYS.Key_Left: -1, _KEYS.Key_Right: 1}
_HEIGHTS = {_KEYS.Key_Up: -1, _KEYS.Key_Down: 1}


class PlanKeys:
    """Arrows choose a day, Ctrl with up and down an item, Alt with arrows carries the item in hand to another day;
    letting go of Alt, or Enter, puts it down, Esc lets it be.
    """

    def __init__(self, view: PlanCanvas) -> None:
        self._view = view
        self.carries = False

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        view = self._view
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if view.carried is not None and key == _KEYS.Key_Escape:
            self.carries = False
            view.carry(None)
            return True
        moves = key in _SIDES or key in _HEIGHTS
        if modifiers == _ALT and moves:
            self._carry(key)
            return True
        if modifiers == _CTRL and key in _SIDES:
            view.letter.emit(BEFORE if (_SIDES[key] < 0) != view.rtl else AFTER)
            return True
        if modifiers == _CTRL and key in _HEIGHTS:
            self._next_item(_HEIGHTS[key])
            return True
        if modifiers != _PLAIN:
            return False
        if moves:
            view.go(self._moved(view.day, key))
            return True
        if key in (_KEYS.Key_Return, _KEYS.Key_Enter):
            self._enter()
            return True
        return self._letter(event)

    def release(self, event: QKeyEvent) -> bool:
        """Alt let go of: what was carried stays here."""
        if event.key() == _KEYS.Key_Alt and self.carries and not event.isAutoRepeat():
            self.carries = False
            self._view.drop()
            return True
        return False

    def _moved(self, day: date, key: Qt.Key) -> date:
        if key in _SIDES:
            by = _SIDES[key] * (-1 if self._view.rtl else 1)
            return day + timedelta(days=by)
        if self._view.layout_shown.view is View.YEAR:
            return in_months(day, _HEIGHTS[key])
        return day + timedelta(weeks=_HEIGHTS[key])

    def _next_item(self, by: int) -> None:
        view = self._view
        found = next_bar(view.layout_shown, view.day, view.bar, by)
        if found is not None:
            view.go(*found)

    def _carry(self, key: Qt.Key) -> None:
        view = self._view
        item = view.item()
        if view.carried is not None:
            item, day = view.carried
        elif item is not None and item.movable:
            day = days_of(item, view.zone())[0]
        else:
            if item is not None:
                view.say(QCoreApplication.translate("schedule", "This can't be moved here."))
            return
        to = self._moved(day, key)
        if view.layout_shown.where(to) is not None:
            view.carry(item, to)
            self.carries = True

    def _enter(self) -> None:
        view = self._view
        if view.carried is not None:
            self.carries = False
            view.drop()
        elif view.item() is not None:
            view.entered.emit(view.item())
        else:
            view.slot_wanted.emit(view.slot())

    def _letter(self, event: QKeyEvent) -> bool:
        letter = event.text().upper()
        item = self._view.item()
        if letter == BOARD_KEY and item is not None:
            self._view.pin_wanted.emit(item)
            return True
        if letter and letter in self._view.LETTERS:
            self._view.letter.emit(letter)
            return True
        return False
