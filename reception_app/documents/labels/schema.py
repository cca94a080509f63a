"""What may stand in a template's file: the kinds of elements, their keys, and the limits of each value."""

from collections.abc import Mapping

from reception_app.documents.labels import checks
from reception_app.documents.labels.checks import Check
from reception_app.documents.labels.template import (
    Align,
    Anchor,
    BandElement,
    BoxElement,
    Code128Element,
    Element,
    ImageElement,
    LineElement,
    LogoElement,
    Pattern,
    PhotoElement,
    QrElement,
    TextElement,
    Weight,
)
from reception_app.kernel.records import dataclass

KINDS: Mapping[str, type[Element]] = {
    "text": TextElement,
    "band": BandElement,
    "logo": LogoElement,
    "image": ImageElement,
    "photo": PhotoElement,
    "qr": QrElement,
    "code128": Code128Element,
    "line": LineElement,
    "box": BoxElement,
}
KIND_KEY = "kind"
SIDE_LEAST, SIDE_MOST = 10.0, 300.0
"""A label's width and height, in millimetres."""
LENGTH_LEAST = 0.1
"""The thinnest element, in millimetres: less than a dot of a label printer."""
ELEMENTS_MAX = 80
FILE_MAX = 2_000_000
"""Characters of a whole file."""
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of the sheets, in millimetres."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one object of the file: each with its check, and those that can't be left out."""

    checks: Mapping[str, Check]
    required: tuple[str, ...]


_length = checks.number(LENGTH_LEAST, SIDE_MOST)
_points = checks.number(3, 200)
_from_edge = checks.number(0, SIDE_MOST)
_PLACE: Mapping[str, Check] = {
    "x": _from_edge,
    "y": _from_edge,
    "width": _length,
    "height": _length,
    "when": checks.facts,
    "unless": checks.facts,
}
_text = checks.line(checks.TEXT_MAX)
_FITTED: Mapping[str, Check] = {"size": _points, "smallest": _points}
_OWN: Mapping[type[Element], Mapping[str, Check]] = {
    TextElement: {
        "text": checks.line(checks.TEXT_MAX, empty=False),
        **_FITTED,
        "lines": checks.whole(1, 20),
        "weight": checks.choice(Weight),
        "align": checks.choice(Align),
        "anchor": checks.choice(Anchor),
        "colour": checks.colour(),
    },
    BandElement: {
        "text": _text,
        "colour": checks.colour(),
        "pattern": checks.choice(Pattern),
        **_FITTED,
    },
    LogoElement: {"beside": _text, **_FITTED},
    ImageElement: {"data": checks.picture},
    PhotoElement: {"initials": checks.flag, "radius": checks.number(0, SIDE_MOST)},
    QrElement: {},
    Code128Element: {"text": checks.line(checks.TEXT_MAX, empty=False)},
    LineElement: {"colour": checks.colour()},
    BoxElement: {
        "fill": checks.colour(empty=True),
        "colour": checks.colour(),
        "border": checks.number(0, 20),
        "radius": checks.number(0, SIDE_MOST),
        "pattern": checks.choice(Pattern),
    },
}
_REQUIRED: Mapping[type[Element], tuple[str, ...]] = {TextElement: ("text",), ImageElement: ("data",)}

ELEMENT_KEYS: Mapping[type[Element], Keys] = {
    kind: Keys({**_PLACE, **own}, ("x", "y", "width", "height", *_REQUIRED.get(kind, ())))
    for kind, own in _OWN.items()
}
_count = checks.whole(1, 40)
_step = checks.number(1, SIDE_MOST)
SHEET_KEYS = Keys(
    {
        "paper": checks.string,
        "columns": _count,
        "rows": _count,
        "left": _from_edge,
        "top": _from_edge,
        "step_x": _step,
        "step_y": _step,
    },
    ("paper", "columns", "rows", "left", "top", "step_x", "step_y"),
)
_side = checks.number(SIDE_LEAST, SIDE_MOST)
LABEL_KEYS = Keys(
    {"name": checks.string, "title": checks.line(80, empty=False), "width": _side, "height": _side},
    ("name", "title", "width", "height"),
)
"""Of a template but its elements and its sheet."""


def kind_of(element: Element) -> str:
    """What an element is called in a file."""
    return next(name for name, kind in KINDS.items() if type(element) is kind)
