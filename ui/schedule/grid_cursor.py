"""Where the keyboard is in the grid: on an item, or on a free stretch of a column."""

from dataclasses import dataclass

from ui.schedule.grid_layout import SHORTEST, Block, GridLayout, identity

STEP = 30
"""Minutes of a free stretch."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a column; `block` is what stands there, None when it is free."""

    column: int = 0
    minute: int = 9 * 60
    block: Block | None = None

    @property
    def ends(self) -> int:
        """The minute after it."""
        if self.block is None:
            return self.minute + STEP
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


def down(layout: GridLayout, cursor: Cursor) -> Cursor:
    """The next item of the column or the next free half hour, whichever comes first."""
    later = _next_block(layout, cursor)
    free = _round_up(cursor.minute + STEP if cursor.block is None else cursor.ends)
    if later is not None and ((cursor.block is not None and later.top < cursor.ends) or later.top <= free):
        return on(later)
    if free > layout.hours[cursor.column].minutes - STEP:
        return cursor
    return at(layout, cursor.column, free)


def up(layout: GridLayout, cursor: Cursor) -> Cursor:
    """The item before, or the free half hour before."""
    earlier = _block_before(layout, cursor)
    free = (cursor.minute - 1) // STEP * STEP
    if earlier is not None and max(earlier.bottom, earlier.top + SHORTEST) > free:
        return on(earlier)
    if free < 0:
        return cursor
    return Cursor(cursor.column, free)


def sideways(layout: GridLayout, cursor: Cursor, by: int) -> Cursor:
    """The same time in a column beside it; first what stands beside it in its own column."""
    if cursor.block is not None:
        beside = [
            block
            for block in layout.blocks[cursor.column]
            if block.top < cursor.ends
            and max(block.bottom, block.top + SHORTEST) > cursor.block.top
            and (block.place - cursor.block.place) * by > 0
        ]
        if beside:
            return on(min(beside, key=lambda block: abs(block.place - _place(cursor))))
    column = cursor.column + by
    if not 0 <= column < len(layout.columns):
        return cursor
    return at(layout, column, cursor.minute)


def next_item(layout: GridLayout, cursor: Cursor, by: int) -> Cursor:
    """The next (1) or the last (-1) item, over the free time between, and on to the next column."""
    found = _next_block(layout, cursor) if by > 0 else _block_before(layout, cursor)
    column = cursor.column
    while found is None and 0 <= column + by < len(layout.columns):
        column += by
        blocks = layout.blocks[column]
        if blocks:
            found = blocks[0 if by > 0 else -1]
    return on(found) if found is not None else cursor


def again(layout: GridLayout, cursor: Cursor) -> Cursor:
    """The same place in a layout that was made anew: the same item if it is still there."""
    if cursor.block is None:
        return at(layout, cursor.column, cursor.minute)
    wanted = identity(cursor.block.item)
    found = [block for blocks in layout.blocks for block in blocks if identity(block.item) == wanted]
    if not found:
        return at(layout, cursor.column, cursor.minute)
    return on(min(found, key=lambda block: abs(block.column - cursor.column)))


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
