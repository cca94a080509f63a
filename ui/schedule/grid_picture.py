"""Draws the still parts of the grid: the names of the columns, the hours, the lines, and every item to be seen."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.kit import fonts, paint
from ui.kit.theme import color, tokens
from ui.schedule.dragging import Carried, CarriedDays
from ui.schedule.grid_cursor import Cursor
from ui.schedule.grid_geometry import GUTTER, HEADER, MOST_STRIPS, GridGeometry
from ui.schedule.grid_layout import GridColumn, Identity, Strip, identity
from ui.schedule.item_look import title
from ui.schedule.item_painter import ItemPainter

_HALF_HOURS_FROM = 80
"""Pixels an hour from which half hours have a line, too."""


class GridPicture:
    """Everything of one frame that stays until the next change."""

    def __init__(
        self, painter: QPainter, grid: GridGeometry, items: ItemPainter, today: date, area: QRect
    ) -> None:
        """`area`: the part of the viewport that is drawn."""
        self._painter, self._grid, self._items, self._today = painter, grid, items, today
        self._area = area

    def draw(self, pinned: AbstractSet[Identity]) -> None:
        """All of it; `pinned` items are faint."""
        self._lines()
        self._blocks(pinned)
        if self._area.top() < self._grid.top:
            self._head(pinned)
        self._hours()

    def _lines(self) -> None:
        painter, grid, t = self._painter, self._grid, tokens()
        painter.setClipRect(grid.body() & self._area)
        half = grid.hour >= _HALF_HOURS_FROM
        for number in grid.visible_columns():
            column = grid.column_rect(number)
            for minute, _ in grid.layout.hours[number].marks():
                y = grid.y_of(minute)
                if y > self._area.bottom() or y + grid.hour < self._area.top():
                    continue
                painter.fillRect(column.left(), y, column.width(), 1, color(t.row_line))
                if half:
                    for x in range(column.left(), column.right(), 6):
                        painter.fillRect(x, grid.y_of(minute + 30), 2, 1, color(t.row_line))
            end = grid.y_of(grid.layout.hours[number].minutes)
            painter.fillRect(column.left(), end, column.width(), 1, color(t.line))
        painter.setClipping(False)
        for number in grid.visible_columns():
            self._side(grid.column_rect(number))

    def _side(self, column: QRect) -> None:
        """The line before a column."""
        grid = self._grid
        x = column.right() if grid.rtl else column.left()
        if grid.body().left() <= x <= grid.body().right():
            self._painter.fillRect(x, self._area.top(), 1, self._area.height(), color(tokens().line))

    def _blocks(self, pinned: AbstractSet[Identity]) -> None:
        painter, grid = self._painter, self._grid
        painter.setClipRect(grid.body() & self._area)
        place, draw, columns = grid.placer(), self._items.block, grid.layout.columns
        for block in grid.visible_blocks(self._area.top(), self._area.bottom()):
            faint = bool(pinned) and identity(block.item) in pinned
            above = columns[block.column].title
            draw(painter, place(block), block.item, faint=faint, cut=(block.before, block.after), above=above)
        painter.setClipping(False)

    def _head(self, pinned: AbstractSet[Identity]) -> None:
        painter, grid, t = self._painter, self._grid, tokens()
        painter.setClipRect(grid.above())
        for number in grid.visible_columns():
            self._title(grid.column_rect(number), grid.layout.columns[number], number)
        for strip in grid.visible_strips():
            faint = identity(strip.item) in pinned
            self._items.block(painter, grid.strip_rect(strip), strip.item, faint=faint)
        painter.setClipping(False)
        painter.fillRect(0, grid.top - 1, grid.width, 1, color(t.line))
        more = grid.layout.rows - MOST_STRIPS
        if more > 0:
            area = QRect(0, grid.top - 20, GUTTER - 8, 18)
            area.moveLeft(grid.gutter().left() + (8 if grid.rtl else 0))
            font = fonts.ui_font(12.0, fonts.SEMIBOLD)
            paint.text(painter, area, f"+{more}", font, t.ink2, _END)

    def _title(self, column: QRect, head: GridColumn, number: int) -> None:
        painter, t = self._painter, tokens()
        area = column.adjusted(13, 0, -8, 0)
        if self._grid.rtl:
            area = column.adjusted(8, 0, -13, 0)
        today = head.subject is None and head.day == self._today
        ink = t.accent_text if today else t.ink
        if head.tone:
            dot = QRectF(area.right() - 8 if self._grid.rtl else area.left(), 19, 9, 9)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(t.tone(head.tone)[0]))
            painter.drawEllipse(dot)
            area = area.adjusted(0, 0, -15, 0) if self._grid.rtl else area.adjusted(15, 0, 0, 0)
        name = QRect(area.left(), 12, area.width(), 22)
        paint.text(painter, name, head.title, fonts.ui_font(14.0, fonts.SEMIBOLD), ink, paint.ALIGN_LEADING)
        line = QRect(area.left(), 34, area.width(), 18)
        paint.text(painter, line, self._under(head, number), fonts.ui_font(12.5), t.ink2, paint.ALIGN_LEADING)

    def _under(self, head: GridColumn, number: int) -> str:
        hours = self._grid.layout.hours[number]
        if head.subject is None and hours.minutes != 24 * 60:
            return f"{hours.minutes // 60} h"
        return head.line

    def _hours(self) -> None:
        painter, grid, t = self._painter, self._grid, tokens()
        painter.setClipRect(grid.gutter() & self._area)
        font = fonts.ui_font(12.5, tabular=True)
        marks = grid.layout.hours[0].marks() if grid.layout.hours else ()
        for minute, label in marks:
            y = grid.y_of(minute)
            if not self._area.top() - 20 < y < self._area.bottom() + 20:
                continue
            area = QRect(grid.gutter().left() + (10 if grid.rtl else 0), y - 9, GUTTER - 10, 18)
            paint.text(painter, area, label, font, t.ink2, _END)
        painter.setClipRect(grid.body() & self._area)
        for number in grid.visible_columns():
            self._own_hours(number, dict(marks))
        painter.setClipping(False)

    def _own_hours(self, number: int, usual: dict[int, str]) -> None:
        """On a day of 23 or 25 hours the labels at the side are another day's: its own stand in its column."""
        grid = self._grid
        column = grid.column_rect(number)
        font = fonts.ui_font(11.0, tabular=True)
        for minute, label in grid.layout.hours[number].marks():
            y = grid.y_of(minute)
            if usual.get(minute) != label and self._area.top() - 20 < y < self._area.bottom() + 20:
                area = QRect(column.left() + 4, y + 1, column.width() - 8, 14)
                paint.text(self._painter, area, label, font, tokens().ink3, _END)


_THROUGH = 0.75
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


def now_line(painter: QPainter, grid: GridGeometry, now: datetime) -> None:
    """Where the day has come to, over the columns of today."""
    t = tokens()
    painter.setClipRect(grid.body())
    for number in grid.visible_columns():
        hours = grid.layout.hours[number]
        minute = hours.minute(now)
        if 0 <= minute < hours.minutes:
            column = grid.column_rect(number)
            painter.fillRect(column.left(), grid.y_of(minute), column.width(), 2, color(t.bad))
    painter.setClipping(False)
    first = next((h for h in grid.layout.hours if 0 <= h.minute(now) < h.minutes), None)
    if first is not None and grid.y_of(first.minute(now)) >= HEADER:
        y = grid.y_of(first.minute(now))
        x = grid.gutter().left() - 4 if grid.rtl else grid.gutter().right() - 3
        if y >= grid.top:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(t.bad))
            painter.drawEllipse(x, y - 3, 8, 8)


def draw_cursor(painter: QPainter, grid: GridGeometry, cursor: Cursor) -> None:
    """The ring around what the keyboard is on."""
    painter.setClipRect(grid.body())
    if cursor.strip is not None:
        rect = grid.strip_rect(cursor.strip)
        painter.setClipRect(grid.above())
    elif cursor.block is not None:
        rect = grid.block_rect(cursor.block)
    else:
        rect = grid.span_rect(cursor.column, cursor.minute, cursor.ends)
    if cursor.lasts:
        _stretch(painter, grid, cursor, rect)
    else:
        painter.setPen(QPen(color(tokens().accent_line), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect), 7, 7)
    painter.setClipping(False)


def _stretch(painter: QPainter, grid: GridGeometry, cursor: Cursor, rect: QRect) -> None:
    """A stretch that was chosen, with its times: what lies beneath shines through."""
    ink, ground = tokens().tone("accent")
    painter.setOpacity(_THROUGH)
    paint.box(painter, rect, 7, ground)
    painter.setOpacity(1.0)
    paint.box(painter, rect, 7, None, ink, 2.0)
    hours = grid.layout.hours[cursor.column]
    said = f"{hours.clock(cursor.minute)}–{hours.clock(cursor.ends)}"
    area = rect.adjusted(9, 2, -7, -2)
    area.setHeight(min(area.height(), 18))
    paint.text(painter, area, said, fonts.ui_font(12.5, fonts.SEMIBOLD), ink, paint.ALIGN_LEADING)


def draw_carried(
    painter: QPainter, grid: GridGeometry, items: ItemPainter, held: Carried, said: str, *, clash: bool
) -> None:
    """What is carried, where it would stand."""
    painter.setClipRect(grid.body())
    items.ghost(painter, grid.span_rect(held.column, held.top, held.bottom), held.item, said, clash=clash)
    painter.setClipping(False)


def draw_carried_days(
    painter: QPainter, grid: GridGeometry, items: ItemPainter, held: CarriedDays, said: str
) -> None:
    """What of whole days is carried, above the columns where it would stand; outside of them, where it is held."""
    inside = [n for n, day in enumerate(held.days) if held.first_on <= day <= held.last_on]
    week = len(set(held.days)) > 1
    first, last = (inside[0], inside[-1]) if week and inside else (held.column, held.column)
    own = identity(held.item)
    row = next((each.row for each in grid.layout.strips if identity(each.item) == own), 0)
    painter.setClipRect(grid.above().united(grid.body()))
    # Where it stands among its days says when it would be.
    said = title(held.item) if week and inside else said
    strip = Strip(held.item, first, last, min(row, MOST_STRIPS - 1))
    items.ghost(painter, grid.strip_rect(strip), held.item, said, clash=False)
    painter.setClipping(False)
