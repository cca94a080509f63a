"""Which words can be read on which colour: computed by the contrast formula of WCAG, not hoped."""

import re
from functools import lru_cache

DARK = "#000000"
LIGHT = "#FFFFFF"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether a text is "#rrggbb"."""
    return _COLOUR.fullmatch(text) is not None


@lru_cache(maxsize=256)
def luminance(colour: str) -> float:
    """How bright "#rrggbb" looks, 0 to 1. Raises ValueError for anything else."""
    if not is_colour(colour):
        raise ValueError(f"not a colour: {colour!r}")
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21; 4.5 is the least for text."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on `colour`: always at least 4.5 to 1."""
    return LIGHT if contrast(LIGHT, colour) >= contrast(DARK, colour) else DARK
