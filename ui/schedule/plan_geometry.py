"""Where the days and bars of a month or a year stand on screen: arithmetic without a window."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect

from ui.schedule.plan_layout import Bar, PlanLayout
from ui.schedule.spans import View

HEAD = 30
LINE = 21
SIDE = 56
"""What stands before a row: the number of the week, or the month."""
_DAY_LABEL = 24
_YEAR_LABEL = 18
_GAP = 3
_LEAST_LINES = 2


class PlanSpot(NamedTuple):
    """A point of a month or a year."""

    day: date | None = None
    bar: Bar | None = None
    more: bool = False
    """The line that tells how many are not shown."""


@dataclass(frozen=True, slots=True)
class PlanGeometry:
    """A layout on a viewport of a size. A month fills it; a year is as high as its bars need, and is scrolled."""

    layout: PlanLayout
    width: int
    height: int
    down: int = 0
    rtl: bool = False

    @property
    def label(self) -> int:
        """Room above the bars of a row, in which the day stands."""
        return _YEAR_LABEL if self.layout.view is View.YEAR else _DAY_LABEL

    def row_height(self, row: int) -> int:
        """Of one row."""
        even = (self.height - HEAD) // max(len(self.layout.rows), 1)
        if self.layout.view is View.MONTH:
            return max(even, self.label + _LEAST_LINES * LINE + _GAP)
        lines = max(self.layout.lines[row], 1)
        return max(even, self.label + lines * LINE + _GAP)

    def row_top(self, row: int) -> int:
        """Where a row begins, from the top of the viewport."""
        return HEAD + sum(self.row_height(n) for n in range(row)) - self.down

    @property
    def whole_height(self) -> int:
        """Of all rows."""
        return sum(self.row_height(n) for n in range(len(self.layout.rows)))

    def lines_shown(self, row: int) -> int:
        """Lines of bars that there is room for; the last one says how many are left out if not all are."""
        return max((self.row_height(row) - self.label - _GAP) // LINE, 1)

    def place_left(self, place: int) -> int:
        """Left edge of a place, left to right."""
        return SIDE + (self.width - SIDE) * place // self.layout.places

    def day_rect(self, row: int, place: int) -> QRect:
        """A day."""
        left, right = self.place_left(place), self.place_left(place + 1)
        return self._mirrored(QRect(left, self.row_top(row), right - left, self.row_height(row)))

    def side_rect(self, row: int) -> QRect:
        """What stands before a row."""
        return self._mirrored(QRect(0, self.row_top(row), SIDE, self.row_height(row)))

    def bar_rect(self, bar: Bar) -> QRect:
        """A bar with its words: in a year those of a short one run on over the free days after it."""
        left, right = self.place_left(bar.first), self.place_left(bar.last + 1)
        if self.layout.view is View.YEAR:
            right = max(right, self.place_left(self._free_until(bar)))
        top = self.row_top(bar.row) + self.label + bar.line * LINE
        return self._mirrored(QRect(left + 2, top, max(right - left - 3, 3), LINE - 2))

    def days_rect(self, bar: Bar) -> QRect:
        """The days of a bar and no more, on its line."""
        left, right = self.place_left(bar.first), self.place_left(bar.last + 1)
        top = self.row_top(bar.row) + self.label + bar.line * LINE
        return self._mirrored(QRect(left + 2, top, max(right - left - 3, 3), LINE - 2))

    def _free_until(self, bar: Bar) -> int:
        """The place of the next bar of its line, at most a week on."""
        later = [
            other.first
            for other in self.layout.bars[bar.row]
            if other.line == bar.line and other.first > bar.last
        ]
        return min([*later, bar.last + 7, self.layout.places])

    def is_shown(self, bar: Bar) -> bool:
        """Whether there is room for it; the last line tells of those for which there is none."""
        room = self.lines_shown(bar.row)
        if self.layout.lines[bar.row] <= room:
            return True
        return bar.line < room - 1

    def hidden(self, row: int, place: int) -> int:
        """How many of a day's bars there is no room for."""
        return sum(
            1 for bar in self.layout.bars[row] if bar.first <= place <= bar.last and not self.is_shown(bar)
        )

    def more_rect(self, row: int, place: int) -> QRect:
        """Where it is told how many are left out."""
        rect = self.day_rect(row, place)
        top = rect.top() + self.label + (self.lines_shown(row) - 1) * LINE
        return QRect(rect.left() + 4, top, rect.width() - 8, LINE - 2)

    def spot(self, point: QPoint) -> PlanSpot:
        """What stands at a point of the viewport."""
        x = self.width - 1 - point.x() if self.rtl else point.x()
        row = next(
            (
                n
                for n in range(len(self.layout.rows))
                if 0 <= point.y() - self.row_top(n) < self.row_height(n)
            ),
            -1,
        )
        if row < 0 or x < SIDE or point.y() < HEAD:
            return PlanSpot()
        place = next((p for p in range(self.layout.places) if x < self.place_left(p + 1)), -1)
        day = self.layout.day(row, place)
        for bar in self.layout.bars[row]:
            if self.is_shown(bar) and self.bar_rect(bar).contains(point):
                return PlanSpot(day, bar)
        if day is not None and self.hidden(row, place) and self.more_rect(row, place).contains(point):
            return PlanSpot(day, more=True)
        return PlanSpot(day)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.rtl:
            rect.moveLeft(self.width - rect.left() - rect.width())
        return rect
