"""Where the parts of the grid stand on screen, and what stands at a point: arithmetic without a window.

Everything is reckoned left to right, and mirrored as the last step where the page reads right to left.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect

from ui.schedule.grid_layout import SHORTEST, Block, GridLayout, Strip

GUTTER = 56
HEADER = 62
STRIP = 26
MOST_STRIPS = 6
"""Rows of whole days that are shown at once; what is above that is told as a number."""
NARROWEST = 148
"""A column of a room, a person or a lane; more of them than fit are scrolled to."""
NARROWEST_DAY = 96
ZOOMS = (28, 40, 56, 84, 126)
"""Pixels an hour."""
EDGE = 6
"""How near its end a block is taken to be resized."""
_INSET = 5
_GAP = 2
_PAD = 6
"""Above the first hour, so that its label is whole."""


class Spot(NamedTuple):
    """A point of the grid. `column` -1: beside the columns. `edge`: "top" or "bottom" of `block`, or neither."""

    column: int = -1
    minute: int = 0
    block: Block | None = None
    strip: Strip | None = None
    edge: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class GridGeometry:
    """A layout on a viewport of a size, scrolled so far, at so many pixels an hour."""

    layout: GridLayout
    width: int
    height: int
    hour: int = ZOOMS[2]
    across: int = 0
    down: int = 0
    rtl: bool = False
    narrowest: int = NARROWEST

    @property
    def column_width(self) -> int:
        """Of each column."""
        count = max(len(self.layout.columns), 1)
        return max((self.width - GUTTER) // count, self.narrowest)

    @property
    def strips_height(self) -> int:
        """Of what stands between the header and the hours."""
        rows = min(self.layout.rows, MOST_STRIPS)
        return rows * STRIP + 6 if rows else 0

    @property
    def top(self) -> int:
        """Where the hours begin."""
        return HEADER + self.strips_height

    @property
    def whole_width(self) -> int:
        """Of all columns with the hours beside them."""
        return GUTTER + self.column_width * len(self.layout.columns)

    @property
    def whole_height(self) -> int:
        """Of all hours."""
        return self.y_of(self.layout.minutes, scrolled=False) + _PAD - self.top

    def body(self) -> QRect:
        """The columns' part of the viewport, below the header."""
        return _mirrored(self, QRect(GUTTER, self.top, self.width - GUTTER, self.height - self.top))

    def above(self) -> QRect:
        """The header and the strips, beside the hours."""
        return _mirrored(self, QRect(GUTTER, 0, self.width - GUTTER, self.top))

    def y_of(self, minute: int, *, scrolled: bool = True) -> int:
        """Where a minute stands in the viewport."""
        return self.top + _PAD + round(minute * self.hour / 60) - (self.down if scrolled else 0)

    def minute_at(self, y: int) -> int:
        """Which minute stands at a height; beyond the day where there is none."""
        return round((y - self.top - _PAD + self.down) * 60 / self.hour)

    def column_rect(self, number: int) -> QRect:
        """A column over the whole height of the viewport."""
        left = GUTTER + number * self.column_width - self.across
        return _mirrored(self, QRect(left, 0, self.column_width, self.height))

    def gutter(self) -> QRect:
        """Where the hours are written."""
        return _mirrored(self, QRect(0, self.top, GUTTER, self.height - self.top))

    def visible_columns(self) -> range:
        """Those of which something is to be seen."""
        wide = self.column_width
        first = max(self.across // wide, 0)
        last = (self.across + self.width - GUTTER - 1) // wide
        return range(min(first, len(self.layout.columns)), min(last + 1, len(self.layout.columns)))

    def block_rect(self, block: Block) -> QRect:
        """A block in the viewport, beside those that overlap with it."""
        return self.placer()(block)

    def placer(self) -> Callable[[Block], QRect]:
        """What places blocks: for thousands of them what is the same for all is reckoned once."""
        wide = self.column_width
        start = GUTTER - self.across + _INSET
        room = wide - 2 * _INSET + 1
        zero, scale = self.top + _PAD - self.down + 1, self.hour / 60
        rtl, whole = self.rtl, self.width

        def place(block: Block) -> QRect:
            _, column, top, bottom, number, of, _, _, several = block
            left, right = room * number // of, room * (number + several) // of
            if number + several < of:
                right -= _GAP
            y = zero + round(top * scale)
            low = zero + round((bottom if bottom - top > SHORTEST else top + SHORTEST) * scale)
            x, across = start + column * wide + left, right - left if right > left else 1
            if rtl:
                x = whole - x - across
            return QRect(x, y, across, low - y - 2 if low - y > 5 else 3)

        return place

    def span_rect(self, column: int, top: int, bottom: int) -> QRect:
        """A free stretch of a column, from a minute to another."""
        left = GUTTER + column * self.column_width - self.across + _INSET
        y = self.y_of(top)
        wide = self.column_width - 2 * _INSET + 1
        return _mirrored(self, QRect(left, y + 1, wide, max(self.y_of(bottom) - y - 2, 3)))

    def strip_rect(self, strip: Strip) -> QRect:
        """A strip in the viewport."""
        left = GUTTER + strip.first * self.column_width - self.across + _INSET
        wide = (strip.last - strip.first + 1) * self.column_width - 2 * _INSET + 1
        return _mirrored(self, QRect(left, HEADER + 3 + strip.row * STRIP, wide, STRIP - 3))

    def visible_blocks(self, top: int, bottom: int) -> Iterator[Block]:
        """What of the layout is to be seen now between two heights of the viewport."""
        first, last = self.minute_at(max(top, self.top) - 1), self.minute_at(bottom + 1)
        for number in self.visible_columns():
            for block in self.layout.blocks[number]:
                if block.top > last:
                    break
                if max(block.bottom, block.top + SHORTEST) >= first:
                    yield block

    def visible_strips(self) -> Iterator[Strip]:
        """The strips that there is room for."""
        shown = self.visible_columns()
        for strip in self.layout.strips:
            if strip.row < MOST_STRIPS and strip.last >= shown.start and strip.first < shown.stop:
                yield strip

    def column_at(self, x: int) -> int:
        """Which column stands there; -1 for none."""
        x = self.width - 1 - x if self.rtl else x
        number = (x - GUTTER + self.across) // self.column_width
        return number if x >= GUTTER and 0 <= number < len(self.layout.columns) else -1

    def spot(self, point: QPoint) -> Spot:
        """What stands at a point of the viewport."""
        column = self.column_at(point.x())
        if point.y() < self.top:
            found = next((s for s in self.visible_strips() if self.strip_rect(s).contains(point)), None)
            return Spot(column, strip=found, head=True)
        minute = self.minute_at(point.y())
        if column < 0:
            return Spot(-1, minute)
        place = self.placer()
        for block in self.layout.blocks[column]:
            rect = place(block)
            if rect.contains(point):
                return Spot(column, minute, block, edge=_edge(rect, point))
        return Spot(column, minute)


def _mirrored(grid: GridGeometry, rect: QRect) -> QRect:
    if grid.rtl:
        rect.moveLeft(grid.width - rect.left() - rect.width())
    return rect


def _edge(rect: QRect, point: QPoint) -> str:
    # A block that is hardly higher than its edges is moved, not resized.
    if rect.height() < 3 * EDGE:
        return ""
    if point.y() - rect.top() < EDGE:
        return "top"
    return "bottom" if rect.bottom() - point.y() < EDGE else ""
