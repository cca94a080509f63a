"""Where the keys of a page lie on a keyboard of a given size."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect

from ui.kiosk.keyboard.keys import KeySpec, Page, Row
from ui.kiosk.touch.look import Look

_WIDEST_KEY = 2.7
"""Times its height."""
_FEWEST = 10
"""Pages with fewer letters in a row than this don't grow wider keys, they are narrower."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """The room around and between the keys; on an upright screen as little as it takes."""

    side: int
    gap: int
    key_height: int
    top: int
    bottom: int

    def height(self, rows: int) -> int:
        """How high a keyboard of so many rows is."""
        return self.top + rows * (self.key_height + self.gap) - self.gap + self.bottom


def spacing_for(width: int, screen_height: int, look: Look) -> Spacing:
    """The room for a keyboard `width` wide, on a window of a height: high windows get higher keys."""
    key_height = look.px(65 if screen_height < 960 * look.scale else 76)
    top, bottom = look.px(17), look.px(20)
    if width >= 1000 * look.scale:
        return Spacing(look.px(64), look.px(10), key_height, top, bottom)
    return Spacing(look.px(12), look.px(8), key_height, top, bottom)


def place(page: Page, width: int, spacing: Spacing) -> Iterator[tuple[KeySpec, QRect]]:
    """Each key with its touch area: the painted key and half of the gap on every side."""
    gap, pitch = spacing.gap, spacing.key_height + spacing.gap
    room = width - 2 * spacing.side + gap
    widest = max(_weight(row) for row in page)
    few = widest < _FEWEST / 2
    unit = min(room / (widest if few else max(widest, _FEWEST)), _WIDEST_KEY * spacing.key_height + gap)
    total = unit * (widest if few else max(widest, _FEWEST))
    y = spacing.top - gap // 2
    for row in page:
        weight = _weight(row)
        stretching = sum(key.stretches for key in row)
        spare = (total / unit - weight) / stretching if stretching else 0.0
        x = (width - (total if stretching else weight * unit)) / 2
        for key in row:
            wide = (key.weight + (spare if key.stretches else 0.0)) * unit
            yield key, QRect(round(x), y, round(x + wide) - round(x), pitch)
            x += wide
        y += pitch


def _weight(row: Row) -> float:
    return sum(key.weight for key in row)
