"""What the keyboard does in a month or a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from ui.kit.modifiers import held_with
from ui.schedule.canvas import AFTER, BEFORE
from ui.schedule.canvas_keys import ARROWS_HEIGHT, ARROWS_SIDE, ENTER, CanvasKeys
from ui.schedule.plan_layout import days_of
from ui.schedule.plan_moves import next_bar
from ui.schedule.spans import View, in_months

if TYPE_CHECKING:
    # It holds us; we only call it.
    from ui.schedule.plan_canvas import PlanCanvas

_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYS = Qt.Key


class PlanKeys(CanvasKeys):
    """Arrows choose a day, Shift with arrows several, in which Enter then begins something; Ctrl with up and down an
    item, Alt with arrows carries the item in hand to another day; letting go of Alt, or Enter, puts it down, Esc lets
    it be.
    """

    def __init__(self, view: PlanCanvas) -> None:
        super().__init__(view)
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        view = self._view
        modifiers = held_with(event)
        key = Qt.Key(event.key())
        if view.carried is not None and key == _KEYS.Key_Escape:
            self.carries = False
            view.carry(None)
            return True
        moves = key in ARROWS_SIDE or key in ARROWS_HEIGHT
        if modifiers == _ALT and moves:
            self._carry(key)
            return True
        if modifiers == _CTRL and key in ARROWS_SIDE:
            view.letter.emit(BEFORE if (ARROWS_SIDE[key] < 0) != view.rtl else AFTER)
            return True
        if modifiers == _CTRL and key in ARROWS_HEIGHT:
            self._next_item(ARROWS_HEIGHT[key])
            return True
        if modifiers == _SHIFT and moves and view.item() is None:
            view.draw_over_to(self._moved(view.day, key))
            return True
        if key == _KEYS.Key_Escape and modifiers == _PLAIN and view.days() != (view.day, view.day):
            view.mouse.let_be()
            view.go(view.day)
            return True
        if modifiers != _PLAIN:
            return False
        if moves:
            view.go(self._moved(view.day, key))
            return True
        if key in ENTER:
            self.enter()
            return True
        return self.letter(event)

    def _moved(self, day: date, key: Qt.Key) -> date:
        if key in ARROWS_SIDE:
            by = ARROWS_SIDE[key] * (-1 if self._view.rtl else 1)
            return day + timedelta(days=by)
        if self._view.layout_shown.view is View.YEAR:
            return in_months(day, ARROWS_HEIGHT[key])
        return day + timedelta(weeks=ARROWS_HEIGHT[key])

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
