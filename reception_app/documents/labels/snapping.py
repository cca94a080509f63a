"""Where an area that is dragged comes to rest: at the label's edges and middle, at other elements, else on a grid."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reception_app.documents.labels.editing import Box, Grip, box_of
from reception_app.documents.labels.template import Template

GRID = 0.5
"""Millimetres."""
MARGIN = 4.0
"""The distance from the label's edge that the ready-made templates keep."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that something rests at: an `x` of the label when upright, else a `y`."""

    upright: bool
    at: float


@dataclass(frozen=True, slots=True)
class Snap:
    """How far an area still has to go, and the lines it rests at then."""

    dx: float
    dy: float
    guides: tuple[Guide, ...] = ()


def snapped(
    template: Template, moving: Collection[int], box: Box, *, within: float, grip: Grip | None = None
) -> Snap:
    """For the area that the elements `moving` would take. With a `grip` only the edges it pulls come to rest.

    `within` is how near a line must be, in millimetres.
    """
    others = [box_of(e) for index, e in enumerate(template.elements) if index not in moving]
    across = _lines(template.width, ((o.left, o.right) for o in others))
    down = _lines(template.height, ((o.top, o.bottom) for o in others))
    dx, at_x = _rest(_edges(box.left, box.right, grip.across if grip else None), across, within)
    dy, at_y = _rest(_edges(box.top, box.bottom, grip.down if grip else None), down, within)
    guides = [Guide(True, at) for at in at_x] + [Guide(False, at) for at in at_y]
    return Snap(dx, dy, tuple(guides))


def _lines(length: float, others: Iterable[tuple[float, float]]) -> set[float]:
    lines = {0.0, MARGIN, length / 2, length - MARGIN, length}
    for near, far in others:
        lines |= {near, (near + far) / 2, far}
    return {round(line, 2) for line in lines}


def _edges(near: float, far: float, pulled: int | None) -> list[float]:
    if pulled is None:
        return [near, (near + far) / 2, far]
    return [near] if pulled < 0 else [far] if pulled > 0 else []


def _rest(edges: list[float], lines: set[float], within: float) -> tuple[float, list[float]]:
    """The way to the nearest line, with every line touched then; else the way to the grid."""
    if not edges:
        return 0.0, []
    way = min((line - edge for edge in edges for line in lines), key=abs)
    if abs(way) > within:
        return round(edges[0] / GRID) * GRID - edges[0], []
    touched = {line for edge in edges for line in lines if abs(edge + way - line) < 0.005}
    return way, sorted(touched)
