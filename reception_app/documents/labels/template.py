"""A badge's template: what stands where on the label. Lengths are millimetres from the top left, sizes are points.

A template is data: it is read from JSON (`reading`), drawn (`drawing`), changed by the designer (each change makes a
new `Template`) and written back (`writing`). Equal templates are equal.
"""

from enum import StrEnum
from typing import TypeAlias

from reception_app.kernel.records import dataclass


class Fact(StrEnum):
    """What an element's condition may ask for: that the badge at hand has it."""

    NAME = "name"
    COMPANY = "company"
    HOST = "host"
    NUMBER = "number"
    PHOTO = "photo"
    LOGO = "logo"
    TOKEN = "token"
    ESCORT = "escort"
    VALID = "valid"
    """Until a day, a time or both."""
    VALID_TIME = "valid_time"
    DAY = "day"
    """The day it is for, which gives it a colour and a pattern."""
    ASSEMBLY_POINT = "assembly_point"
    SECOND = "second"
    """The badge carries a second language."""


class Weight(StrEnum):
    """The faces there are: three are enough, and each one more costs time and bytes."""

    TEXT = "text"
    BOLD = "bold"
    TITLE = "title"


class Align(StrEnum):
    """Where a text stands in its box. START and END go by its own reading direction."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    LEFT = "left"
    """At the left whichever way it reads: beside what stands there."""
    RIGHT = "right"
    NAME = "name"
    """On the side where the visitor's name begins, whichever way this text itself reads."""


class Anchor(StrEnum):
    """Where a block of text that is lower than its box stands."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Pattern(StrEnum):
    """What fills a band or a box, so that the day is seen on a printer without colours too."""

    PLAIN = "plain"
    DAY = "day"
    """Another pattern each day of the week."""


TYPE_COLOUR = "type"
"""Instead of "#rrggbb": the colour of the visitor type."""
DAY_COLOUR = "day"
"""Instead of "#rrggbb": a colour of its own for each day of the week."""
DARK = "#141412"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an element is, and when it is drawn: with everything in `when` there and nothing in `unless`."""

    x: float
    y: float
    width: float
    height: float
    when: frozenset[Fact] = frozenset()
    unless: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextElement(Place):
    """Words with `{placeholders}`, fitted: shrunk down to `smallest`, then wrapped, then cut with an ellipsis."""

    text: str
    size: float = 11
    smallest: float = 6
    lines: int = 1
    weight: Weight = Weight.TEXT
    align: Align = Align.START
    anchor: Anchor = Anchor.TOP
    colour: str = DARK


@dataclass(frozen=True, slots=True, kw_only=True)
class BandElement(Place):
    """A filled strip with words in the middle; the colour of the words is computed."""

    text: str = ""
    colour: str = TYPE_COLOUR
    pattern: Pattern = Pattern.PLAIN
    size: float = 13
    smallest: float = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoElement(Place):
    """The organisation's logo, whole, as large as fits, at the left of its place.

    `beside` is a text for the room that the logo leaves at its right, all of it where there is no logo.
    """

    beside: str = ""
    size: float = 11
    smallest: float = 5.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageElement(Place):
    """A picture of the template's own: a PNG or JPEG as base64, small, never a reference to something outside."""

    data: str
    """Base64 of at most 200 kB; cleaned like a logo before it is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoElement(Place):
    """The visitor's photo, cut to fill; without one the initials, if `initials`, else nothing."""

    initials: bool = True
    radius: float = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class QrElement(Place):
    """The badge's opaque token as a QR; square, the smaller of width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code128Element(Place):
    """The badge's number (or token) as bars."""

    text: str = "{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineElement(Place):
    """A straight rule as thick as the smaller of width and height, from one end of its place to the other."""

    colour: str = DARK


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxElement(Place):
    """A frame, or a filled area, behind what comes later in the list. `border` in millimetres, 0 for none."""

    fill: str = ""
    colour: str = DARK
    border: float = 0.4
    radius: float = 0
    pattern: Pattern = Pattern.PLAIN


Element: TypeAlias = (
    TextElement
    | BandElement
    | LogoElement
    | ImageElement
    | PhotoElement
    | QrElement
    | Code128Element
    | LineElement
    | BoxElement
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOfLabels:
    """A paper with several labels, counted row by row from the top left, the first being 1."""

    paper: str
    """"A4" or "Letter"."""
    columns: int
    rows: int
    left: float
    top: float
    step_x: float
    """From the left edge of one label to that of its neighbour."""
    step_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One template. `name` is stable and unique ("visitor-62x100"); landscape is a width above the height."""

    name: str
    title: str
    width: float
    height: float
    elements: tuple[Element, ...]
    sheet: SheetOfLabels | None = None
