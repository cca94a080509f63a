"""What stands where in the columns of a day or a week, in minutes and columns; pixels come later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reception_app.kernel.arranging import in_rows, side_by_side, widened
from reception_app.occupancy.items import ScheduledItem
from reception_app.occupancy.records import Subject
from ui.schedule.day_hours import DayHours, day_hours

SHORTEST = 15
"""Minutes: what is shorter takes as much room, or nobody could read it."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: a day of a week, or a room, a person or a lane on one day. `subject` None takes what is left."""

    day: date
    title: str
    line: str = ""
    tone: str = ""
    subject: Subject | None = None


class Block(NamedTuple):
    """An item in a column. `before` and `after`: it began earlier or goes on later than the day.

    It stands in its `place` of so many and is `wide` of them, as far as nothing else stands there at its time.
    """

    item: ScheduledItem
    column: int
    top: int
    bottom: int
    place: int = 0
    of: int = 1
    before: bool = False
    after: bool = False
    wide: int = 1


class Strip(NamedTuple):
    """An item of whole days above the hours, from one column to another."""

    item: ScheduledItem
    first: int
    last: int
    row: int = 0
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Columns with their blocks, the first first, and the strips above them."""

    columns: tuple[GridColumn, ...]
    hours: tuple[DayHours, ...]
    blocks: tuple[tuple[Block, ...], ...]
    strips: tuple[Strip, ...]
    rows: int
    """Rows of strips."""
    minutes: int
    """Of the longest day."""

    def above(self, column: int) -> list[Strip]:
        """The strips over a column, from the top."""
        found = [strip for strip in self.strips if strip.first <= column <= strip.last]
        return sorted(found, key=lambda strip: strip.row)

    def block_of(self, item: ScheduledItem) -> Block | None:
        """The first block of an item, told by what it is and not by what it says."""
        wanted = identity(item)
        return next((b for column in self.blocks for b in column if identity(b.item) == wanted), None)


_Loose = tuple[ScheduledItem, int, int, int, bool, bool]
"""A block before it has its place: item, column, top, bottom, before, after. Made thousands of times."""

Identity = tuple[str, int, object]


def identity(item: ScheduledItem) -> Identity:
    """What an item is, whatever it says by now: its layer, record and occurrence.

    A deadline and its steps are of one record, and told apart by their titles.
    """
    if item.layer == "deadline":
        return item.layer, item.record_id, item.title
    return item.layer, item.record_id, item.occurrence


def lay_out(
    columns: Sequence[GridColumn], items: Iterable[ScheduledItem], zone: ZoneInfo, *, by_day: bool
) -> GridLayout:
    """Place the items. `by_day`: each column is a day and takes what touches it; else a room, person or lane."""
    hours = tuple(day_hours(column.day, zone) for column in columns)
    loose: list[list[_Loose]] = [[] for _ in columns]
    strips: list[Strip] = []
    at = {column.subject: number for number, column in enumerate(columns)}
    for item in items:
        if by_day:
            _by_day(item, columns, hours, loose, strips)
        else:
            _by_subject(item, at, hours, loose, strips)
    blocks = tuple(_arranged(column) for column in loose)
    rows = in_rows([(strip.first, strip.last) for strip in strips])
    placed = tuple(strip._replace(row=row) for strip, row in zip(strips, rows, strict=True))
    longest = max((day.minutes for day in hours), default=1440)
    return GridLayout(tuple(columns), hours, blocks, placed, max(rows, default=-1) + 1, longest)


def _by_day(
    item: ScheduledItem,
    columns: Sequence[GridColumn],
    hours: Sequence[DayHours],
    loose: list[list[_Loose]],
    strips: list[Strip],
) -> None:
    if item.first_on is not None and item.last_on is not None:
        inside = [n for n, column in enumerate(columns) if item.first_on <= column.day <= item.last_on]
        if inside:
            before, after = item.first_on < columns[0].day, item.last_on > columns[-1].day
            strips.append(Strip(item, inside[0], inside[-1], 0, before, after))
        return
    if item.starts_at is None or item.ends_at is None:
        return
    full: list[int] = []
    for number, day in enumerate(hours):
        block = _block(item, number, day)
        if block is not None and block[4] and block[5]:
            full.append(number)
        elif block is not None:
            loose[number].append(block)
    if full:
        # Days that it fills from end to end say more as a strip than as a wall of colour.
        strips.append(Strip(item, full[0], full[-1], 0, True, True))


def _by_subject(
    item: ScheduledItem,
    at: Mapping[Subject | None, int],
    hours: Sequence[DayHours],
    loose: list[list[_Loose]],
    strips: list[Strip],
) -> None:
    numbers = [at[place] for place in item.places if place in at]
    if not numbers and None in at:
        numbers = [at[None]]
    for number in numbers:
        day = hours[number]
        if item.first_on is not None and item.last_on is not None:
            if item.first_on <= day.day <= item.last_on:
                before, after = item.first_on < day.day, item.last_on > day.day
                strips.append(Strip(item, number, number, 0, before, after))
            continue
        block = _block(item, number, day)
        if block is not None and block[4] and block[5]:
            strips.append(Strip(item, number, number, 0, True, True))
        elif block is not None:
            loose[number].append(block)


def _block(item: ScheduledItem, column: int, day: DayHours) -> _Loose | None:
    """What of an item falls on a day; None when nothing does."""
    if item.starts_at is None or item.ends_at is None:
        return None
    top, bottom = day.minute(item.starts_at), day.minute(item.ends_at)
    if top >= day.minutes or bottom < 0 or (bottom == 0 and top < 0):
        return None
    before, after = top < 0, bottom > day.minutes
    return item, column, 0 if before else top, day.minutes if after else bottom, before, after


def _arranged(blocks: list[_Loose]) -> tuple[Block, ...]:
    blocks.sort(key=_begin)
    spans = [(each[2], max(each[3], each[2] + SHORTEST)) for each in blocks]
    places = side_by_side(spans)
    return tuple(
        Block(item, column, top, bottom, place, of, before, after, wide)
        for (item, column, top, bottom, before, after), (place, of), wide in zip(
            blocks, places, widened(spans, places), strict=True
        )
    )


def _begin(block: _Loose) -> tuple[int, int]:
    return block[2], -block[3]
