"""Where the keyboard is in the grid: on an item, or on a free stretch of a column."""

from dataclasses import dataclass, replace

from reception_app.occupancy.items import ScheduledItem
from ui.schedule.grid_layout import SHORTEST, Block, GridLayout, Strip, identity

STEP = 30
"""Minutes of a free stretch."""
_QUARTER = 15
"""To such minutes a stretch is taken that was drawn with the mouse."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a column; `block` is what stands there, None when it is free. `strip`: it is above the hours.

    `lasts`: minutes of a free stretch that somebody chose; 0: nobody did.
    """

    column: int = 0
    minute: int = 9 * 60
    block: Block | None = None
    strip: Strip | None = None
    lasts: int = 0

    @property
    def item(self) -> ScheduledItem | None:
        """What it is on."""
        found = self.block or self.strip
        return found.item if found is not None else None

    @property
    def ends(self) -> int:
        """The minute after it."""
        if self.block is None:
            return self.minute + (self.lasts or STEP)
        return max(self.block.bottom, self.block.top + SHORTEST)


def at(layout: GridLayout, column: int, minute: int) -> Cursor:
    """The place at a minute of a column: what stands there, else the free half hour."""
    column = min(max(column, 0), max(len(layout.columns) - 1, 0))
    if not layout.columns:
        return Cursor()
    minute = min(max(minute, 0), layout.hours[column].minutes - STEP)
    for block in layout.blocks[column]:
        if block.top <= minute < max(block.bottom, block.top + SHORTEST):
            return on(block)
    return Cursor(column, minute // STEP * STEP)


def on(block: Block) -> Cursor:
    """The place of a block."""
    return Cursor(block.column, block.top, block)


def above(column: int, strip: Strip) -> Cursor:
    """The place of a strip, in one of its columns."""
    return Cursor(column, 0, strip=strip)


def longer(layout: GridLayout, cursor: Cursor, by: int) -> Cursor:
    """A free stretch that is half an hour longer (1) or shorter (-1), within its day; an item stays as it is."""
    if cursor.item is not None:
        return cursor
    most = layout.hours[cursor.column].minutes - cursor.minute
    return replace(cursor, lasts=min(max(cursor.ends - cursor.minute + by * STEP, STEP), most))


def between(layout: GridLayout, column: int, one: int, other: int) -> Cursor:
    """The stretch of a column from one minute to the other, whichever comes first, in whole quarters of an hour."""
    last = layout.hours[column].minutes
    begin = min(max(min(one, other), 0) // _QUARTER * _QUARTER, last - _QUARTER)
    end = min(-(-max(one, other) // _QUARTER) * _QUARTER, last)
    return Cursor(column, begin, lasts=max(end - begin, _QUARTER))


def down(layout: GridLayout, cursor: Cursor) -> Cursor:
    """The next item of the column or the next free half hour, whichever comes first."""
    if cursor.strip is not None:
        return _beside_strip(layout, cursor, cursor.strip, 1) or at(layout, cursor.column, 0)
    later = _next_block(layout, cursor)
    free = _round_up(cursor.ends)
    if later is not None and ((cursor.block is not None and later.top < cursor.ends) or later.top <= free):
        return on(later)
    if free > layout.hours[cursor.column].minutes - STEP:
        return cursor
    return at(layout, cursor.column, free)


def up(layout: GridLayout, cursor: Cursor) -> Cursor:
    """The item before, or the free half hour before; above the first hour what takes whole days."""
    if cursor.strip is not None:
        return _beside_strip(layout, cursor, cursor.strip, -1) or cursor
    earlier = _block_before(layout, cursor)
    free = (cursor.minute - 1) // STEP * STEP
    if earlier is not None and max(earlier.bottom, earlier.top + SHORTEST) > free:
        return on(earlier)
    if free < 0:
        return _lowest_strip(layout, cursor.column) or cursor
    return Cursor(cursor.column, free)


def sideways(layout: GridLayout, cursor: Cursor, by: int) -> Cursor:
    """The same time in a column beside it; first what stands beside it in its own column."""
    if cursor.block is not None:
        places = [
            block
            for block in layout.blocks[cursor.column]
            if block.top < cursor.ends
            and max(block.bottom, block.top + SHORTEST) > cursor.block.top
            and (block.place - cursor.block.place) * by > 0
        ]
        if places:
            return on(min(places, key=lambda block: abs(block.place - _place(cursor))))
    column = cursor.column + by
    if not 0 <= column < len(layout.columns):
        return cursor
    if cursor.strip is not None:
        beside = next((strip for strip in layout.above(column) if strip.row >= cursor.strip.row), None)
        return (
            above(column, beside)
            if beside is not None
            else _lowest_strip(layout, column) or at(layout, column, 0)
        )
    return at(layout, column, cursor.minute)


def next_item(layout: GridLayout, cursor: Cursor, by: int) -> Cursor:
    """The next (1) or the last (-1) item, over the free time between, and on to the next column."""
    if cursor.strip is not None:
        next_strip = _beside_strip(layout, cursor, cursor.strip, by)
        if next_strip is not None:
            return next_strip
        cursor = Cursor(cursor.column, 0 if by > 0 else -1)
    found = _next_block(layout, cursor) if by > 0 else _block_before(layout, cursor)
    if found is None and by < 0 and cursor.minute >= 0 and layout.above(cursor.column):
        return _lowest_strip(layout, cursor.column) or cursor
    column = cursor.column
    while found is None and 0 <= column + by < len(layout.columns):
        column += by
        blocks, strips = layout.blocks[column], layout.above(column)
        if strips and (by > 0 or not blocks):
            return above(column, strips[0 if by > 0 else -1])
        if blocks:
            found = blocks[0 if by > 0 else -1]
    return on(found) if found is not None else replace(cursor, minute=max(cursor.minute, 0))


def again(layout: GridLayout, cursor: Cursor) -> Cursor:
    """The same place in a layout that was made anew: the same item if it is still there."""
    if cursor.strip is not None:
        same = [s for s in layout.strips if identity(s.item) == identity(cursor.strip.item)]
        if same:
            return above(min(max(cursor.column, same[0].first), same[0].last), same[0])
    if cursor.block is None:
        place = at(layout, cursor.column, cursor.minute)
        # What was begun there stands there now.
        return cursor if cursor.lasts and place.block is None and place.column == cursor.column else place
    wanted = identity(cursor.block.item)
    found = [block for blocks in layout.blocks for block in blocks if identity(block.item) == wanted]
    if not found:
        return at(layout, cursor.column, cursor.minute)
    return on(min(found, key=lambda block: abs(block.column - cursor.column)))


def _beside_strip(layout: GridLayout, cursor: Cursor, strip: Strip, by: int) -> Cursor | None:
    """The strip above (-1) or below (1) one, over the same column."""
    rows = [each for each in layout.above(cursor.column) if (each.row - strip.row) * by > 0]
    return above(cursor.column, rows[0 if by > 0 else -1]) if rows else None


def _lowest_strip(layout: GridLayout, column: int) -> Cursor | None:
    strips = layout.above(column)
    return above(column, strips[-1]) if strips else None


def _place(cursor: Cursor) -> int:
    return cursor.block.place if cursor.block is not None else 0


def _next_block(layout: GridLayout, cursor: Cursor) -> Block | None:
    blocks = layout.blocks[cursor.column] if layout.blocks else ()
    if cursor.block is not None and cursor.block in blocks:
        place = blocks.index(cursor.block) + 1
        return blocks[place] if place < len(blocks) else None
    return next((block for block in blocks if block.top >= cursor.minute), None)


def _block_before(layout: GridLayout, cursor: Cursor) -> Block | None:
    blocks = layout.blocks[cursor.column] if layout.blocks else ()
    if cursor.block is not None and cursor.block in blocks:
        place = blocks.index(cursor.block) - 1
        return blocks[place] if place >= 0 else None
    return next((block for block in reversed(blocks) if block.top < cursor.minute), None)


def _round_up(minute: int) -> int:
    return -(-minute // STEP) * STEP
