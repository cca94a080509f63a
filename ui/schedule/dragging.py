"""What becomes of an item that is moved or resized, by mouse or by keys: arithmetic, and who is in the way."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from reception_app.occupancy.items import ScheduledItem, Target
from reception_app.occupancy.records import Subject
from ui.schedule.grid_layout import Block, GridLayout, Strip, identity
from ui.schedule.plan_layout import days_of
from ui.schedule.plan_moves import moved_to

SNAP = 15
"""Minutes: where a moved item comes to rest."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Carried:
    """An item in hand: where it would stand, as minutes of a column. `took`: how far below its top it was taken.

    `edge`: the end that is moved, "top" or "bottom"; the whole of it otherwise. Minutes may lie outside of the day:
    what began the evening before keeps its length.
    """

    item: ScheduledItem
    column: int
    top: int
    bottom: int
    from_column: int = -1
    took: int = 0
    edge: str = ""

    def to(self, column: int, minute: int, longest: int) -> "Carried":
        """Where it would stand with the pointer at a minute of a column."""
        if self.edge == "top":
            return replace(self, top=min(_snapped(minute), self.bottom - SNAP))
        if self.edge == "bottom":
            return replace(self, bottom=max(_snapped(minute), self.top + SNAP))
        lasts = self.bottom - self.top
        top = min(max(_snapped(minute - self.took), SNAP - lasts), longest - SNAP)
        return replace(self, column=column if column >= 0 else self.column, top=top, bottom=top + lasts)

    def by(self, columns: int, minutes: int, layout: GridLayout) -> "Carried":
        """A step by keys."""
        column = min(max(self.column + columns, 0), len(layout.columns) - 1)
        return self.to(column, self.top + self.took + minutes, layout.hours[column].minutes)

    def longer(self, minutes: int) -> "Carried":
        """Its end later, or earlier."""
        return replace(self, bottom=max(self.bottom + minutes, self.top + SNAP))

    def target(self, layout: GridLayout) -> Target:
        """Where it would be moved to, in UTC."""
        hours = layout.hours[self.column]
        column, out_of = _from_to(layout, self.from_column, self.column)
        return Target(
            starts_at=hours.moment(self.top), ends_at=hours.moment(self.bottom), column=column, out_of=out_of
        )

    def stands(self, layout: GridLayout) -> bool:
        """Whether it would stay where it is."""
        target = self.target(layout)
        same = target.starts_at == self.item.starts_at and target.ends_at == self.item.ends_at
        return same and self.column == self.from_column


@dataclass(frozen=True, slots=True)
class CarriedDays:
    """An item of whole days in hand: over which column, and the day on which it would begin.

    `days` are those of the columns: in a week each is another one, in a day all are the same. `lasts`: how many days
    come after the first.
    """

    item: ScheduledItem
    column: int
    first_on: date
    lasts: int
    days: tuple[date, ...]
    from_column: int = -1

    @property
    def last_on(self) -> date:
        """The last day."""
        return self.first_on + self.lasts * _DAY

    def to(self, column: int, minute: int, longest: int) -> "CarriedDays":
        """Where it would stand with the pointer over a column; the time of day means nothing to it."""
        if column < 0:
            return self
        moved = self.days[column] - self.days[self.column]
        return replace(self, column=column, first_on=self.first_on + moved)

    def by(self, columns: int, minutes: int, layout: GridLayout) -> "CarriedDays":
        """A step by keys: to the side another column, up and down a day earlier and later."""
        moved = self.to(min(max(self.column + columns, 0), len(self.days) - 1), 0, 0)
        return replace(moved, first_on=moved.first_on + _sign(minutes) * _DAY)

    def longer(self, minutes: int) -> "CarriedDays":
        """A day longer, or shorter; what has hours keeps its length."""
        return replace(self, lasts=max(self.lasts + _sign(minutes), 0)) if self.item.all_day else self

    def target(self, layout: GridLayout) -> Target:
        """Where it would be moved to."""
        column, out_of = _from_to(layout, self.from_column, self.column)
        if self.item.all_day:
            return Target(first_on=self.first_on, last_on=self.last_on, column=column, out_of=out_of)
        item, zone = self.item, layout.hours[self.column].zone
        moved = moved_to(item, self.first_on, zone) or Target(item.starts_at, item.ends_at)
        return replace(moved, column=column, out_of=out_of)

    def stands(self, layout: GridLayout) -> bool:
        """Whether it would stay where it is."""
        elsewhere = _from_to(layout, self.from_column, self.column)[0] is not None
        zone = layout.hours[self.column].zone
        return not elsewhere and days_of(self.item, zone) == (self.first_on, self.last_on)


Held = Carried | CarriedDays
"""What is in hand."""


def take_days(strip: Strip, layout: GridLayout, column: int) -> CarriedDays | None:
    """Take what stands above the hours in hand, in one of its columns; None for what can't be moved."""
    if not strip.item.movable:
        return None
    return _days_in_hand(strip.item, layout, column, column)


def take(block: Block, layout: GridLayout, minute: int, edge: str = "") -> Carried | None:
    """Take a block in hand at a minute; None for what can't be moved."""
    item, hours = block.item, layout.hours[block.column]
    if not item.movable or item.starts_at is None or item.ends_at is None:
        return None
    top, bottom = hours.minute(item.starts_at), hours.minute(item.ends_at)
    return Carried(item, block.column, top, bottom, block.column, minute - top, edge)


def bring(item: ScheduledItem, layout: GridLayout, column: int, minute: int) -> Held | None:
    """Hold an item that stands elsewhere over a column; None for what can't be moved."""
    if not item.movable or column < 0:
        return None
    if item.starts_at is None or item.ends_at is None:
        held_days = _days_in_hand(item, layout, column, _origin(item, layout))
        return replace(held_days, first_on=layout.columns[column].day)
    lasts = int((item.ends_at - item.starts_at).total_seconds() // 60)
    held = Carried(item, column, 0, lasts, _origin(item, layout))
    return held.to(column, minute, layout.hours[column].minutes)


def in_the_way(carried: Carried, layout: GridLayout) -> ScheduledItem | None:
    """The first of what is shown that takes the same room, person or lane at that time."""
    target = carried.target(layout)
    subject = layout.columns[carried.column].subject
    places = set(carried.item.places)
    if subject is not None:
        places.discard(target.out_of or subject)
        places.add(subject)
    own = identity(carried.item)
    for number, column in enumerate(layout.columns):
        # What meets it stands in a column of its own, or, where each column is a day, on its days.
        if column.subject is not None and column.subject not in places:
            continue
        for block in layout.blocks[number]:
            if _meets(block.item, target, places) and identity(block.item) != own:
                return block.item
    return None


def _days_in_hand(item: ScheduledItem, layout: GridLayout, column: int, origin: int) -> CarriedDays:
    first, last = days_of(item, layout.hours[column].zone)
    return CarriedDays(
        item, column, first, (last - first).days, tuple(each.day for each in layout.columns), origin
    )


def _from_to(layout: GridLayout, origin: int, column: int) -> tuple[Subject | None, Subject | None]:
    """The room, person or lane that it is brought to and the one that it is taken from; none where it is the same."""
    to, out_of = layout.columns[column].subject, layout.columns[origin].subject if origin >= 0 else None
    return (None, None) if to == out_of else (to, out_of)


def _sign(minutes: int) -> int:
    return (minutes > 0) - (minutes < 0)


def _meets(item: ScheduledItem, target: Target, places: set[Subject]) -> bool:
    if item.starts_at is None or item.ends_at is None or target.starts_at is None or target.ends_at is None:
        return False
    meets = item.starts_at < target.ends_at and target.starts_at < item.ends_at
    return meets and not places.isdisjoint(item.places)


def _origin(item: ScheduledItem, layout: GridLayout) -> int:
    """The column in which it stands now, if it stands in one of those shown."""
    return next((n for n, column in enumerate(layout.columns) if column.subject in item.places), -1)


def _snapped(minute: int) -> int:
    return round(minute / SNAP) * SNAP
