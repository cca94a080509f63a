"""What the mouse does in the grid: choose, open, move, pull, draw over free time, carry to the pinboard, zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from reception_app.occupancy.items import ScheduledItem
from ui.schedule import grid_cursor
from ui.schedule.canvas import Slot
from ui.schedule.canvas_hands import CanvasHands
from ui.schedule.dragging import Carried, Held, bring, take, take_days
from ui.schedule.grid_geometry import Spot

if TYPE_CHECKING:
    # It holds us; we only call it.
    from ui.schedule.grid_canvas import GridCanvas

_NEAR_EDGE = 24
"""Pixels from the edge of the view within which carrying scrolls it."""


class GridHands(CanvasHands):
    """Takes the mouse events of one grid."""

    def __init__(self, view: GridCanvas) -> None:
        self._view = view
        self._pressed: Spot | None = None
        self._point = QPoint()
        self._draws = False
        """Free time is being drawn over."""

    def take(self, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._view.zoom(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().take(event)

    def hover(self, item: ScheduledItem, point: QPoint) -> bool:
        """Something from elsewhere is held over a point of the viewport; False where it can't be put."""
        view = self._view
        grid = view.geometry_now()
        column = grid.column_at(point.x()) if view.viewport().rect().contains(point) else -1
        minute = grid.minute_at(max(point.y(), grid.top))
        held = bring(item, view.layout_shown, column, minute) if column >= 0 else None
        view.carry(held)
        return held is not None

    def let_be(self) -> None:
        """What is being done with the button held is not gone on with."""
        self._pressed, self._draws = None, False

    def press(self, point: QPoint) -> bool:
        view = self._view
        self._draws = False
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = view.geometry_now().spot(point)
        self._pressed, self._point = spot, point
        if spot.block is not None:
            view.go(grid_cursor.on(spot.block))
        elif spot.column >= 0 and not spot.head:
            view.go(grid_cursor.at(view.layout_shown, spot.column, spot.minute))
        elif spot.strip is not None:
            view.go(grid_cursor.above(max(spot.column, spot.strip.first), spot.strip))
        return True

    def move(self, event: QMouseEvent) -> bool:
        view, point = self._view, event.position().toPoint()
        spot, held = self._pressed, bool(event.buttons() & Qt.MouseButton.LeftButton)
        if spot is None or not held:
            _show_shape(view, point)
            return held
        if view.carried is None:
            far = (point - self._point).manhattanLength() >= QApplication.startDragDistance()
            if far and spot.block is not None:
                view.carry(take(spot.block, view.layout_shown, spot.minute, spot.edge))
            elif far and spot.strip is not None:
                column = max(spot.column, spot.strip.first)
                view.carry(take_days(spot.strip, view.layout_shown, column))
            elif far and spot.column >= 0 and not spot.head:
                self._draws = True
        if self._draws:
            self._roll(point)
            minute = view.geometry_now().minute_at(point.y())
            drawn = grid_cursor.between(view.layout_shown, spot.column, spot.minute, minute)
            if drawn != view.cursor_at:
                view.go(drawn)
        if view.carried is not None:
            self._follow(view.carried, point)
        return True

    def _roll(self, point: QPoint) -> None:
        """Near an edge the hours beyond come into view."""
        bar, grid = self._view.verticalScrollBar(), self._view.geometry_now()
        if point.y() < grid.top + _NEAR_EDGE:
            bar.setValue(bar.value() - bar.singleStep() // 2)
        elif point.y() > grid.height - _NEAR_EDGE:
            bar.setValue(bar.value() + bar.singleStep() // 2)

    def _follow(self, held: Held, point: QPoint) -> None:
        view = self._view
        if isinstance(held, Carried):
            self._roll(point)
        grid = view.geometry_now()
        column = grid.column_at(point.x())
        number = column if column >= 0 else held.column
        longest = view.layout_shown.hours[number].minutes
        moved = held.to(column, grid.minute_at(point.y()), longest)
        if moved != held:
            view.carry(moved)

    def release(self, event: QMouseEvent) -> bool:
        view, spot, self._pressed = self._view, self._pressed, None
        point = event.position().toPoint()
        held = view.carried
        drew, self._draws = self._draws, False
        if held is not None and not view.rect().contains(point):
            view.carry(None)
            view.left_at.emit(held.item, event.globalPosition().toPoint())
        elif held is not None:
            view.drop()
        elif drew:
            view.slot_wanted.emit(view.slot())
        elif spot is not None and spot.head and spot.strip is None and spot.column >= 0 and view.by_day:
            view.day_wanted.emit(view.layout_shown.columns[spot.column].day)
        return True

    def double(self, point: QPoint) -> bool:
        view = self._view
        spot = view.geometry_now().spot(point)
        found = spot.block or spot.strip
        if found is not None:
            view.entered.emit(found.item)
        elif spot.head and spot.column >= 0 and point.y() > view.geometry_now().top - 26:
            column = view.layout_shown.columns[spot.column]
            view.slot_wanted.emit(Slot(column.day, subject=column.subject, whole=True))
        elif spot.column >= 0 and not spot.head:
            view.go(grid_cursor.at(view.layout_shown, spot.column, spot.minute))
            view.slot_wanted.emit(view.slot())
        return True

    def menu(self, event: QContextMenuEvent) -> bool:
        view = self._view
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.press(event.pos())
            self._pressed = None
        view.menu_wanted.emit(view.item(), event.globalPos())
        return True


def _show_shape(view: GridCanvas, point: QPoint) -> None:
    """The pointer says what a press would do."""
    spot = view.geometry_now().spot(point)
    shape = Qt.CursorShape.ArrowCursor
    if spot.block is not None and spot.block.item.movable:
        shape = Qt.CursorShape.SizeVerCursor if spot.edge else Qt.CursorShape.OpenHandCursor
    elif spot.strip is not None and spot.strip.item.movable:
        shape = Qt.CursorShape.OpenHandCursor
    elif spot.head and spot.column >= 0 and view.by_day:
        shape = Qt.CursorShape.PointingHandCursor
    if view.viewport().cursor().shape() != shape:
        view.viewport().setCursor(shape)
