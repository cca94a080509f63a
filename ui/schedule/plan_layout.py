"""Months and years as rows of days: which bar stands in which row and line, in days; pixels come later."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reception_app.kernel.arranging import in_rows
from reception_app.occupancy.items import ScheduledItem
from ui.schedule.spans import View, in_months

_DAY = timedelta(days=1)
_WORDS = 3
"""In a year, days after the first one that are left free, so that there is room for words."""


class Bar(NamedTuple):
    """An item in a row of days, over its days, in a line of that row. `before`, `after`: it goes on in other rows."""

    item: ScheduledItem
    row: int
    first: int
    last: int
    line: int = 0
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A week of a month, or a month of a year: its first day, and in which place of how many that stands."""

    first: date
    days: int
    offset: int = 0

    def place(self, day: date) -> int:
        """Where a day stands in the row; negative or beyond when it isn't of this row."""
        return (day - self.first).days + self.offset


@dataclass(frozen=True, slots=True)
class PlanLayout:
    """Rows of days with the bars in them, `lines` how many lines each row needs."""

    view: View
    around: date
    rows: tuple[PlanRow, ...]
    places: int
    bars: tuple[tuple[Bar, ...], ...]
    lines: tuple[int, ...]

    def where(self, day: date) -> tuple[int, int] | None:
        """(row, place) of a day."""
        for number, row in enumerate(self.rows):
            place = row.place(day)
            if row.offset <= place < row.offset + row.days:
                return number, place
        return None

    def day(self, row: int, place: int) -> date | None:
        """The day at a place of a row."""
        if not 0 <= row < len(self.rows):
            return None
        found = self.rows[row]
        if not found.offset <= place < found.offset + found.days:
            return None
        return found.first + (place - found.offset) * _DAY

    def of_day(self, day: date) -> list[Bar]:
        """What stands on a day, from the top."""
        where = self.where(day)
        if where is None:
            return []
        row, place = where
        return sorted((b for b in self.bars[row] if b.first <= place <= b.last), key=lambda b: b.line)


def month_rows(first: date, last: date) -> tuple[PlanRow, ...]:
    """The weeks between two days, Monday first."""
    return tuple(PlanRow(first + n * 7 * _DAY, 7) for n in range(((last - first).days + 1) // 7))


def year_rows(first: date) -> tuple[PlanRow, ...]:
    """Twelve months from a first of a month; the same weekday stands in the same place in each."""
    months = [in_months(first, n) for n in range(12)]
    return tuple(PlanRow(m, calendar.monthrange(m.year, m.month)[1], m.weekday()) for m in months)


def lay_out_plan(
    view: View, around: date, first: date, last: date, items: Iterable[ScheduledItem], zone: ZoneInfo
) -> PlanLayout:
    """Place the items in the rows of a month or a year."""
    rows = year_rows(first) if view is View.YEAR else month_rows(first, last)
    dated = [(item, *days_of(item, zone)) for item in items]
    # What is longer stands above; what has hours below, by its beginning.
    dated.sort(key=lambda each: (each[1], each[1] - each[2], each[0].starts_at is not None, _begin(each[0])))
    bars: list[tuple[Bar, ...]] = []
    lines: list[int] = []
    for number, row in enumerate(rows):
        end = row.first + (row.days - 1) * _DAY
        inside = [
            Bar(
                item,
                number,
                row.place(max(begins, row.first)),
                row.place(min(ends, end)),
                before=begins < row.first,
                after=ends > end,
            )
            for item, begins, ends in dated
            if begins <= end and ends >= row.first
        ]
        room = _WORDS if view is View.YEAR else 0
        placed = in_rows([(bar.first, max(bar.last, bar.first + room)) for bar in inside])
        bars.append(tuple(bar._replace(line=line) for bar, line in zip(inside, placed, strict=True)))
        lines.append(max(placed, default=-1) + 1)
    return PlanLayout(view, around, rows, 37 if view is View.YEAR else 7, tuple(bars), tuple(lines))


def days_of(item: ScheduledItem, zone: ZoneInfo) -> tuple[date, date]:
    """The first and the last local day that an item touches."""
    if item.first_on is not None and item.last_on is not None:
        return item.first_on, item.last_on
    if item.starts_at is None or item.ends_at is None:
        return date.min, date.min
    first = item.starts_at.astimezone(zone).date()
    # What ends at midnight doesn't touch the day that begins then.
    last = (item.ends_at - timedelta(microseconds=1)).astimezone(zone).date()
    return first, max(first, last)


def _begin(item: ScheduledItem) -> float:
    return item.starts_at.astimezone(UTC).timestamp() if item.starts_at is not None else 0.0
