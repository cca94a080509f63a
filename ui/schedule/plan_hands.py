"""What the mouse does in a month or a year: choose, open, draw over days, move to another day, to the pinboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from reception_app.occupancy.items import ScheduledItem
from ui.schedule.canvas import Slot
from ui.schedule.canvas_hands import CanvasHands
from ui.schedule.plan_geometry import PlanSpot

if TYPE_CHECKING:
    # It holds us; we only call it.
    from ui.schedule.plan_canvas import PlanCanvas


class PlanHands(CanvasHands):
    """Takes the mouse events of one month or year."""

    def __init__(self, view: PlanCanvas) -> None:
        self._view = view
        self._pressed: PlanSpot | None = None
        self._point = QPoint()
        self._took = timedelta()
        """How far after its first day the item was taken."""
        self._draws = False
        """Days are being drawn over."""

    def menu(self, event: QContextMenuEvent) -> bool:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.press(event.pos())
            self._pressed = None
        self._view.menu_wanted.emit(self._view.item(), event.globalPos())
        return True

    def hover(self, item: ScheduledItem, point: QPoint) -> bool:
        """Something from elsewhere is held over a point of the viewport; False where it can't be put."""
        view = self._view
        day = view.geometry_now().spot(point).day if view.viewport().rect().contains(point) else None
        view.carry(item if day is not None and item.movable else None, day)
        return view.carried is not None

    def press(self, point: QPoint) -> bool:
        view = self._view
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = view.geometry_now().spot(point)
        self._pressed, self._point, self._draws = spot, point, False
        bar = spot.bar
        first = view.layout_shown.day(bar.row, bar.first) if bar is not None else None
        day = spot.day or first
        if day is not None:
            view.go(day, bar)
            self._took = day - first if first is not None else timedelta()
        return True

    def move(self, event: QMouseEvent) -> bool:
        view, point = self._view, event.position().toPoint()
        pressed = self._pressed
        if pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            bar = view.geometry_now().spot(point).bar
            movable = bar is not None and bar.item.movable
            shape = Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.ArrowCursor
            if view.viewport().cursor().shape() != shape:
                view.viewport().setCursor(shape)
            return False
        far = (point - self._point).manhattanLength() >= QApplication.startDragDistance()
        if pressed.bar is not None and pressed.bar.item.movable and (far or view.carried is not None):
            day = view.geometry_now().spot(point).day
            if day is not None:
                view.carry(pressed.bar.item, day - self._took)
        elif pressed.bar is None and pressed.day is not None and not pressed.more and (far or self._draws):
            day = view.geometry_now().spot(point).day
            self._draws = True
            if day is not None and day != view.day:
                view.draw_over_to(day)
        return True

    def let_be(self) -> None:
        """What is being done with the button held is not gone on with."""
        self._pressed, self._draws = None, False

    def release(self, event: QMouseEvent) -> bool:
        view, pressed, self._pressed = self._view, self._pressed, None
        held = view.carried
        drew, self._draws = self._draws, False
        if held is not None and not view.rect().contains(event.position().toPoint()):
            view.carry(None)
            view.left_at.emit(held[0], event.globalPosition().toPoint())
        elif held is not None:
            view.drop()
        elif drew:
            view.slot_wanted.emit(view.slot())
        elif pressed is not None and pressed.more and pressed.day is not None:
            view.day_wanted.emit(pressed.day)
        return True

    def double(self, point: QPoint) -> bool:
        view = self._view
        spot = view.geometry_now().spot(point)
        if spot.bar is not None:
            view.entered.emit(spot.bar.item)
        elif spot.day is not None and not spot.more:
            view.slot_wanted.emit(Slot(spot.day))
        return True
