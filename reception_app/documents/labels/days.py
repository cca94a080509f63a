"""Each day of the week has a colour and a pattern: yesterday's badge is seen from across the hall.

The patterns differ in kind, not only in slant or size, and their parts are a millimetre thick: a label printer that
knows only black shows them as well.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from reception_app.documents.labels.template import DARK

# Monday first. Each is dark enough to come out black where there are no colours.
_COLOURS = ("#1F5FBF", "#B3261E", "#1E7B45", "#8A3FA0", "#A65300", "#0F6E66", "#5A4632")
_MM = 72 / 25.4
_UNIT = 1.1 * _MM
"""How thick a part of a pattern is, and how wide the gap beside it."""


def day_colour(day: date | None) -> str:
    """The colour of a day as "#rrggbb"; dark when the badge has no day."""
    return _COLOURS[day.weekday()] if day is not None else DARK


@lru_cache(maxsize=64)
def day_pattern(weekday: int, x: float, y: float, width: float, height: float) -> str:
    """PDF path operators that fill a box, in points, with a weekday's pattern (0 is Monday).

    The path reaches over the edges; whoever draws it cuts it off there.
    """
    return " ".join(_PATTERNS[weekday](x, y, width, height))


def _polygon(points: list[tuple[float, float]]) -> str:
    first, *rest = [f"{x:.2f} {y:.2f}" for x, y in points]
    return f"{first} m {' '.join(f'{point} l' for point in rest)} h"


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"


def _starts(start: float, length: float, step: float) -> Iterator[float]:
    return (start + step * index for index in range(int(length / step) + 2))


def _slanted(x: float, y: float, width: float, height: float) -> Iterator[str]:
    thick = _UNIT * 1.4
    for left in _starts(x - height - thick, width + height + thick, 2 * thick):
        yield _polygon(
            [(left, y), (left + thick, y), (left + thick + height, y + height), (left + height, y + height)]
        )


def _dotted(x: float, y: float, width: float, height: float) -> Iterator[str]:
    """Two rows of large dots, each shifted by half a step; as eight-sided figures."""
    radius = min(_UNIT * 0.75, height / 4.6)
    bend = radius * 0.41
    step = radius * 4
    for row, middle in enumerate((y + height * 0.27, y + height * 0.73)):
        for centre in _starts(x - step / 2 * row, width + step, step):
            corners = [(bend, -radius), (radius, -bend), (radius, bend), (bend, radius)]
            corners += [(-right, -up) for right, up in corners]
            yield _polygon([(centre + right, middle + up) for right, up in corners])


def _upright(x: float, y: float, width: float, height: float) -> Iterator[str]:
    for left in _starts(x, width, 2 * _UNIT):
        yield _rectangle(left, y, _UNIT, height)


def _chequered(x: float, y: float, width: float, height: float) -> Iterator[str]:
    rows = max(2, round(height / (_UNIT * 1.2)))
    side = height / rows
    for row in range(rows):
        for left in _starts(x + side * (row % 2), width, 2 * side):
            yield _rectangle(left, y + row * side, side, side)


def _zigzag(x: float, y: float, width: float, height: float) -> Iterator[str]:
    """One line up and down through the middle."""
    thick = _UNIT * 1.3
    rise = max(height - thick, _UNIT)
    points = [
        (left, y + (rise if index % 2 else 0.0)) for index, left in enumerate(_starts(x, width + rise, rise))
    ]
    upper = [(left, up + thick) for left, up in reversed(points)]
    yield _polygon(points + upper)


def _triangles(x: float, y: float, width: float, height: float) -> Iterator[str]:
    for left in _starts(x, width, height * 1.15):
        yield _polygon([(left, y), (left + height, y), (left + height / 2, y + height)])


def _level(x: float, y: float, width: float, height: float) -> Iterator[str]:
    lines = max(2, round(height / (2 * _UNIT)))
    thick = height / (2 * lines - 1)
    for line in range(lines):
        yield _rectangle(x, y + 2 * thick * line, width, thick)


_PATTERNS: tuple[Callable[[float, float, float, float], Iterator[str]], ...] = (
    _slanted, _dotted, _upright, _chequered, _zigzag, _triangles, _level,
)  # fmt: skip
