"""What becomes of an item that is moved or resized, by mouse or by keys: arithmetic, and who is in the way."""

from dataclasses import dataclass, replace

from reception_app.occupancy.items import ScheduledItem, Target
from reception_app.occupancy.records import Subject
from ui.schedule.grid_layout import Block, GridLayout, identity

SNAP = 15
"""Minutes: where a moved item comes to rest."""


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
        column, out_of = layout.columns[self.column].subject, None
        if self.from_column >= 0:
            out_of = layout.columns[self.from_column].subject
        if column == out_of:
            column = out_of = None
        return Target(
            starts_at=hours.moment(self.top), ends_at=hours.moment(self.bottom), column=column, out_of=out_of
        )

    def stands(self, layout: GridLayout) -> bool:
        """Whether it would stay where it is."""
        target = self.target(layout)
        same = target.starts_at == self.item.starts_at and target.ends_at == self.item.ends_at
        return same and self.column == self.from_column


def take(block: Block, layout: GridLayout, minute: int, edge: str = "") -> Carried | None:
    """Take a block in hand at a minute; None for what can't be moved."""
    item, hours = block.item, layout.hours[block.column]
    if not item.movable or item.starts_at is None or item.ends_at is None:
        return None
    top, bottom = hours.minute(item.starts_at), hours.minute(item.ends_at)
    return Carried(item, block.column, top, bottom, block.column, minute - top, edge)


def bring(item: ScheduledItem, layout: GridLayout, column: int, minute: int) -> Carried | None:
    """Hold an item that stands elsewhere over a column; None for what can't be moved or has no hours."""
    if not item.movable or item.starts_at is None or item.ends_at is None or column < 0:
        return None
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
