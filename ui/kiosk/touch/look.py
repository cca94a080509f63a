"""How the visitors' screen looks: colours from the organisation's accent, sizes from the screen and its switches."""

from dataclasses import dataclass, replace
from functools import lru_cache
from string import Template
from typing import Literal

from PySide6.QtGui import QFont

from ui.kit import fonts
from ui.kit.color import mix, toward
from ui.kit.tokens import EDGE_CONTRAST, Tokens, tokens_for

TARGET = 64
"""Least height and width of what is touched."""
GAP = 16
"""Least space between two of them."""
CONTROL = 74
MARGIN = 64
RADIUS = 16
TILE_RADIUS = 22

_SIDES = (1280, 800)
_LEAST_LYING, _LEAST_STANDING = (1000, 700), (700, 1000)
"""What a lying and a standing screen must have for everything to have room in its own size."""
_SCALE_MAX = 2.5
_LARGE_TEXT = 1.25
_GROUND_CONTRAST = 7.0

Ink = Literal["ink", "ink2", "ink3", "accent", "bad", "ok", "ground", "ground2"]

_SHEET = Template(
    "QLabel[tone=ink] { color: $ink; } QLabel[tone=ink2] { color: $ink2; } QLabel[tone=ink3] { color: $ink3; }"
    "QLabel[tone=accent] { color: $accent_text; } QLabel[tone=bad] { color: $bad; }"
    "QLabel[tone=ok] { color: $ok; } QLabel[tone=ground] { color: $on_ground; }"
    "QLabel[tone=ground2] { color: $on_ground2; }"
    "QLineEdit { background: transparent; border: none; padding: 0; color: $ink;"
    " placeholder-text-color: $ink3; selection-background-color: $accent; selection-color: $on_accent; }"
)


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one visit. Widgets get it when they are made; a switch makes them anew."""

    colors: Tokens
    ground: str
    """The ground of Home at its top, and `ground_end` at its bottom."""
    ground_end: str
    on_ground: str
    on_ground2: str
    edge: str
    """Around what is filled in, chosen or drawn on: seen on the page, on the card and on the keyboard's ground."""
    ground_edge: str
    """The same on Home's ground."""
    scale: float = 1.0
    large_text: bool = False
    high_contrast: bool = False

    def px(self, size: float) -> int:
        """A length of the design (1280 x 800) on this screen, in device-independent pixels."""
        return round(size * self.scale)

    def text_px(self, size: float) -> float:
        """A size of type on this screen."""
        return size * self.scale * (_LARGE_TEXT if self.large_text else 1.0)

    def font(self, size: float, weight: int = fonts.REGULAR, *, tabular: bool = False) -> QFont:
        """The font of a design size. Read-only, as every font of the kit."""
        return fonts.ui_font(self.text_px(size), weight, tabular=tabular)

    def control(self) -> int:
        """Height of a control: grows with large text."""
        return self.px(CONTROL * (1.14 if self.large_text else 1.0))

    def sheet(self) -> str:
        """The style sheet for the root of everything a visitor sees."""
        t = self.colors
        inks = {"ink": t.ink, "ink2": t.ink2, "ink3": t.ink3, "accent_text": t.accent_text, "bad": t.bad}
        return _SHEET.substitute(
            inks,
            ok=t.ok,
            accent=t.accent,
            on_accent=t.on_accent,
            on_ground=self.on_ground,
            on_ground2=self.on_ground2,
        )


def scale_of(width: int, height: int) -> float:
    """How much larger than the design a screen is. Smaller only where nothing else would have room, as on a screen that
    its system shows at twice the size: fingers are not smaller there.
    """
    wide, high = _SIDES if width >= height else _SIDES[::-1]
    least_wide, least_high = _LEAST_LYING if width >= height else _LEAST_STANDING
    least = min(width / least_wide, height / least_high, 1.0)
    return max(least, min(width / wide, height / high, _SCALE_MAX))


@lru_cache(maxsize=16)
def look_of(accent: str, scale: float, *, large_text: bool, high_contrast: bool) -> Look:
    """The look for an accent and the switches; an accent that is no colour gives the program's own."""
    t = tokens_for(dark=False, accent=accent)
    if high_contrast:
        t = _contrasted(t)
        white, black = "#FFFFFF", "#000000"
        return Look(t, black, black, white, white, t.line2, white, scale, large_text, high_contrast)
    deep = toward(mix(t.accent, "#000000", 0.20), "#000000", "#FFFFFF", _GROUND_CONTRAST)
    end = mix(deep, "#000000", 0.28)
    on_ground2 = mix(deep, "#FFFFFF", 0.84)
    edge = toward(t.line2, "#000000", (t.card, t.paper, t.avatar), EDGE_CONTRAST)
    ground_edge = toward(mix(deep, "#FFFFFF", 0.42), "#FFFFFF", (deep, end), EDGE_CONTRAST)
    return Look(t, deep, end, "#FFFFFF", on_ground2, edge, ground_edge, scale, large_text, high_contrast)


def _contrasted(t: Tokens) -> Tokens:
    """Black on white, with edges that can be seen from afar."""
    strong = toward(t.accent, "#000000", "#FFFFFF", _GROUND_CONTRAST)
    return replace(
        t,
        paper="#FFFFFF",
        ink="#000000",
        ink2="#000000",
        ink3="#2B2A28",
        line="#000000",
        line2="#000000",
        sel=mix("#FFFFFF", strong, 0.12),
        avatar="#000000",
        avatar_ink="#FFFFFF",
        mute_weak="#E4E4E4",
        bad=toward(t.bad, "#000000", "#FFFFFF", _GROUND_CONTRAST),
        ok=toward(t.ok, "#000000", "#FFFFFF", _GROUND_CONTRAST),
        warn=toward(t.warn, "#000000", "#FFFFFF", _GROUND_CONTRAST),
        accent=strong,
        on_accent="#FFFFFF",
        accent_hover=mix(strong, "#000000", 0.2),
        accent_ink="#000000",
        accent_text=strong,
        accent_line=strong,
    )
