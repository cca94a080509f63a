"""Where an element is on the page, and in which colour it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from reception_app.documents.colours import is_colour
from reception_app.documents.labels.days import day_colour
from reception_app.documents.labels.template import DARK, DAY_COLOUR, TYPE_COLOUR, Element, Template
from reception_app.documents.pdf import MM, Pdf
from reception_app.documents.records import BadgeContent

Draw: TypeAlias = Callable[[Pdf, BadgeContent], None]
"""Draws one element of a label whose lower left corner is at the page's origin."""
Tone: TypeAlias = Callable[[BadgeContent], str]
"""The colour of an element on one badge, "#rrggbb"."""

DOT = 72 / 203
"""A dot of the coarser label printers, in points: what readers of codes need is counted in whole ones."""


@dataclass(frozen=True, slots=True)
class Area:
    """A box in points; x and y are its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width


def area_of(element: Element, template: Template) -> Area:
    """An element's place, from millimetres below the top to points above the bottom."""
    return Area(
        element.x * MM,
        (template.height - element.y - element.height) * MM,
        element.width * MM,
        element.height * MM,
    )


def tone(colour: str) -> Tone:
    """What a template's colour is on a badge. Where a badge has none of its own it is dark."""
    if colour == TYPE_COLOUR:
        return lambda content: content.band_colour if is_colour(content.band_colour) else DARK
    if colour == DAY_COLOUR:
        return lambda content: day_colour(content.day)
    return lambda content: colour
