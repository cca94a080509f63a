"""The rolls and labels a label printer can hold, in millimetres and in dots of its print head."""

import re
from dataclasses import dataclass
from enum import StrEnum

MM_AN_INCH = 25.4
ROLL_MARGIN_LINES = 35
"""What a Brother QL leaves white at either end of a label that it cuts from a roll: 3 mm."""
_BROTHER_DPI = 300
_TOLERANCE_MM = 1.0
_ZPL_SIZE = re.compile(r"(\d{2,3}(?:\.\d)?)x(\d{2,3}(?:\.\d)?)")
_ZPL_WIDTH_MAX, _ZPL_LENGTH_MAX = 220.0, 400.0


ANY_SIZE = ("custom_min_10x10mm", f"custom_max_{_ZPL_WIDTH_MAX:g}x{_ZPL_LENGTH_MAX:g}mm")
"""How print servers write that a printer takes other sizes too."""


class Language(StrEnum):
    """What a label printer understands."""

    BROTHER = "brother"
    ZPL = "zpl"


@dataclass(frozen=True, slots=True)
class Medium:
    """One kind of roll or label. `length_mm` and `lines` are 0 for a roll that is cut to any length.

    `dots` are printable across it and start `offset` dots from the edge of the print head; `lines` are printable along
    it. What is left of the label around them stays white.
    """

    key: str
    width_mm: float
    length_mm: float
    dots: int
    lines: int = 0
    offset: int = 0

    @property
    def endless(self) -> bool:
        """Whether it is cut to length."""
        return not self.length_mm

    @property
    def title(self) -> str:
        """What a person reads on the box."""
        if self.endless:
            return f"{self.width_mm:g} mm roll"
        return f"{self.width_mm:g} x {self.length_mm:g} mm labels"

    @property
    def pwg(self) -> str:
        """Its name as print servers write it."""
        if self.endless:
            return f"roll_current_{self.width_mm:g}x0mm"
        return f"custom_{self.key}_{self.width_mm:g}x{self.length_mm:g}mm"

    def turned(self, width_mm: float, height_mm: float) -> bool | None:
        """Whether a page of this size must be turned to fit; None when it doesn't fit at all."""
        if self._holds(width_mm, height_mm):
            return False
        return True if self._holds(height_mm, width_mm) else None

    def _holds(self, across_mm: float, along_mm: float) -> bool:
        fits = abs(across_mm - self.width_mm) <= _TOLERANCE_MM
        return fits and (self.endless or abs(along_mm - self.length_mm) <= _TOLERANCE_MM)


# From the tables of Brother's command reference: at 300 dots to the inch, on a print head of 720.
_BROTHER = (
    Medium("62", 62, 0, 696, offset=12),
    Medium("54", 54, 0, 590),
    Medium("29", 29, 0, 306, offset=6),
    Medium("62x100", 62, 100, 696, 1109, 12),
    Medium("62x29", 62, 29, 696, 271, 12),
    Medium("29x90", 29, 90, 306, 991, 6),
)
_ZPL = ("102x152", "62x100", "54x86", "86x54")


def media(language: Language | str, dpi: int) -> tuple[Medium, ...]:
    """Every kind there is to choose from. A ZPL printer takes any other size too, see `medium`."""
    if Language(language) is Language.BROTHER:
        return _BROTHER
    return tuple(found for key in _ZPL if (found := medium(Language.ZPL, key, dpi)))


def medium(language: Language | str, key: str, dpi: int) -> Medium | None:
    """The kind of this key ("62", "62x100"); None when there is none."""
    if Language(language) is Language.BROTHER:
        return next((each for each in _BROTHER if each.key == key), None)
    size = _ZPL_SIZE.fullmatch(key)
    if not size:
        return None
    width, length = float(size[1]), float(size[2])
    if width > _ZPL_WIDTH_MAX or length > _ZPL_LENGTH_MAX:
        return None
    return Medium(key, width, length, dots_of(width, dpi), dots_of(length, dpi))


def loaded(width_mm: int, length_mm: int) -> Medium | None:
    """The Brother roll of these whole millimetres, as the printer reports them; None when it is none of ours."""
    return next((each for each in _BROTHER if (each.width_mm, each.length_mm) == (width_mm, length_mm)), None)


def dots_of(mm: float, dpi: float) -> int:
    """A length in whole dots."""
    return round(mm * dpi / MM_AN_INCH)


def mm_of(dots: int, dpi: float) -> float:
    """A number of dots as a length."""
    return dots * MM_AN_INCH / dpi


def resolutions(language: Language | str) -> tuple[int, ...]:
    """The dots to the inch such a printer may have."""
    return (_BROTHER_DPI,) if Language(language) is Language.BROTHER else (203, 300)
