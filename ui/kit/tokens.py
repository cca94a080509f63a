"""The colours by role, light and dark, with the accent's family computed from any colour an organisation picks."""

from functools import lru_cache

from reception_app.kernel.records import dataclass
from ui.kit.color import contrast, is_color, mix, toward

DEFAULT_ACCENT = "#0F6E66"
TEXT_CONTRAST = 4.5
"""Least contrast of text on its ground."""
EDGE_CONTRAST = 3.0
"""Least contrast of what is not text but must be seen: focus ring, selected tab's line, check mark."""

_BLACK, _WHITE = "#000000", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour a role, as "#RRGGBB". `ink3` is the lightest ink that still passes 4.5:1 on paper and card."""

    dark: bool
    paper: str
    card: str
    rail: str
    field: str
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    row_line: str
    hover: str
    sel: str
    avatar: str
    avatar_ink: str
    mute_weak: str
    ok: str
    ok_weak: str
    warn: str
    warn_weak: str
    bad: str
    bad_weak: str
    bad_line: str
    info: str
    info_weak: str
    tip: str
    tip_ink: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_weak: str
    accent_ink: str
    accent_text: str
    accent_line: str

    def tone(self, name: str) -> tuple[str, str]:
        """(text, tint) of a state: "ok", "warn", "bad", "info", "mute" or "accent". Raises KeyError otherwise."""
        pairs = {
            "ok": (self.ok, self.ok_weak),
            "warn": (self.warn, self.warn_weak),
            "bad": (self.bad, self.bad_weak),
            "info": (self.info, self.info_weak),
            "mute": (self.ink2, self.mute_weak),
            "accent": (self.accent_ink, self.accent_weak),
        }
        return pairs[name]


_LIGHT = {
    "paper": "#F7F6F3",
    "card": "#FFFFFF",
    "rail": "#FDFCFA",
    "field": "#FFFFFF",
    "ink": "#1D1C1A",
    "ink2": "#5C5A55",
    "ink3": "#6F6C65",
    "line": "#E6E3DD",
    "line2": "#D5D1C9",
    "row_line": "#F0EEE9",
    "hover": "#F4F2EE",
    "avatar": "#E9E4DA",
    "avatar_ink": "#5B5140",
    "mute_weak": "#EFEDE8",
    "ok": "#1E7B45",
    "ok_weak": "#E3F3E9",
    "warn": "#9A5B00",
    "warn_weak": "#FCEFD9",
    "bad": "#B3261E",
    "bad_weak": "#FBE6E4",
    "bad_line": "#E8C7C4",
    "info": "#2457A6",
    "info_weak": "#E5EDF9",
    "tip": "#2A2926",
    "tip_ink": "#F5F3EE",
}
_DARK = {
    "paper": "#161614",
    "card": "#1F1E1C",
    "rail": "#1A1917",
    "field": "#262522",
    "ink": "#F2F0EB",
    "ink2": "#BFBBB2",
    "ink3": "#A19C92",
    "line": "#33312D",
    "line2": "#4A4741",
    "row_line": "#2A2926",
    "hover": "#2A2926",
    "avatar": "#3B372F",
    "avatar_ink": "#DCD3C2",
    "mute_weak": "#34322E",
    "ok": "#74D09A",
    "ok_weak": "#1B3326",
    "warn": "#EDBA66",
    "warn_weak": "#3B2D14",
    "bad": "#F59B93",
    "bad_weak": "#44211E",
    "bad_line": "#6B3A36",
    "info": "#97BCF4",
    "info_weak": "#1E2E48",
    "tip": "#ECE9E2",
    "tip_ink": "#1D1C1A",
}


def _on(fill: str) -> str:
    """White text where it passes, else the darkest ink."""
    return _WHITE if contrast(_WHITE, fill) >= TEXT_CONTRAST else "#10100F"


def _light_accent(accent: str) -> dict[str, str]:
    # A mid tone can fail both with white and with ink text: darken until white passes.
    if max(contrast(_WHITE, accent), contrast("#10100F", accent)) < TEXT_CONTRAST:
        accent = toward(accent, _BLACK, _WHITE, TEXT_CONTRAST)
    weak = mix(_WHITE, accent, 0.12)
    sel = _ground(_WHITE, accent, 0.075, _LIGHT["ink3"])
    text = toward(accent, _BLACK, (_LIGHT["card"], _LIGHT["paper"], sel), TEXT_CONTRAST)
    return {
        "accent": accent,
        "on_accent": _on(accent),
        "accent_hover": _hover(accent),
        "accent_weak": weak,
        "sel": sel,
        "accent_ink": toward(mix(accent, _BLACK, 0.28), _BLACK, weak, 5.5),
        "accent_text": text,
        "accent_line": toward(accent, _BLACK, (_LIGHT["card"], _LIGHT["paper"], weak), EDGE_CONTRAST),
    }


def _dark_accent(accent: str) -> dict[str, str]:
    card, field = _DARK["card"], _DARK["field"]
    # A fill that glows enough to be the one primary thing on a dark page.
    fill = toward(accent, _WHITE, card, 5.5)
    if max(contrast(_WHITE, fill), contrast("#10100F", fill)) < TEXT_CONTRAST:
        fill = toward(fill, _WHITE, "#10100F", TEXT_CONTRAST)
    weak = mix(card, fill, 0.20)
    sel = _ground(card, fill, 0.12, _DARK["ink3"])
    return {
        "accent": fill,
        "on_accent": _on(fill),
        "accent_hover": _hover(fill),
        "accent_weak": weak,
        "sel": sel,
        "accent_ink": toward(mix(fill, _WHITE, 0.35), _WHITE, weak, 5.5),
        "accent_text": toward(fill, _WHITE, (card, _DARK["paper"], field, sel), TEXT_CONTRAST),
        "accent_line": toward(fill, _WHITE, (card, _DARK["paper"], weak), EDGE_CONTRAST),
    }


def _ground(card: str, accent: str, share: float, ink: str) -> str:
    """The card with at most `share` of the accent on it, less where the faintest ink would no longer be read."""
    while share > 0.01 and contrast(ink, mix(card, accent, share)) < TEXT_CONTRAST:
        share -= 0.005
    return mix(card, accent, share)


def _hover(fill: str) -> str:
    """The fill a step away from its own text, so that hovering never costs contrast."""
    return mix(fill, _BLACK, 0.10) if _on(fill) == _WHITE else mix(fill, _WHITE, 0.14)


@lru_cache(maxsize=64)
def tokens_for(*, dark: bool, accent: str = DEFAULT_ACCENT) -> Tokens:
    """The colours of a theme. An accent that is no colour gives the default: a bad setting can't stop a start."""
    chosen = accent if is_color(accent) else DEFAULT_ACCENT
    base, derived = (_DARK, _dark_accent(chosen)) if dark else (_LIGHT, _light_accent(chosen))
    return Tokens(dark=dark, **base, **derived)
