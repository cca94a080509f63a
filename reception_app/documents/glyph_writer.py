"""How shaped glyphs are shown in a PDF: strings of glyph numbers with the movements shaping wants between them."""

from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from reception_app.documents.shaping import Run

_START = 5
"""Where a glyph's tuple says which letters it belongs to."""


@lru_cache(maxsize=4096)
def glyph_operators(run: Run, size: float) -> tuple[str, dict[int, str]]:
    """The operators that show a run, and what each of its glyphs stands for ("" for a part of several letters)."""
    return _flat(run) if run.flat else _general(run, size)


def _flat(run: Run) -> tuple[str, dict[int, str]]:
    """A run of one glyph a letter on the base line: nearly every run."""
    width = run.face.width
    letters: dict[int, str] = {}
    parts = ["[<"]
    drift = 0.0
    for number, advance, _, _, text, _, _ in run.glyphs:
        shift = round(-drift)
        if shift:
            parts.append(f"> {-shift} <")
            drift += shift
        letters.setdefault(number, text)
        parts.append(f"{number:04X}")
        drift += width(number) - advance
    shift = round(-drift)
    parts.append(f"> {-shift}] TJ" if shift else ">] TJ")
    return "".join(parts), letters


class _GlyphWriter:
    """Collects operators. The PDF moves by each glyph's written width; what shaping wants else is added."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.shown: list[str] = []
        self.array: list[str] = []
        self.codes: list[str] = []
        self.rise = 0.0

    def move(self, shift: int) -> None:
        """Move the pen by thousandths of the size."""
        if shift:
            self.close_string()
            self.array.append(str(-shift))

    def raise_to(self, rise: float) -> None:
        """Lift what follows off the base line, in thousandths of the size."""
        if rise != self.rise:
            self.close_array()
            self.shown.append(f"{rise * self.size / 1000:.2f} Ts")
            self.rise = rise

    def close_string(self) -> None:
        if self.codes:
            self.array.append(f"<{''.join(self.codes)}>")
            self.codes = []

    def close_array(self) -> None:
        self.close_string()
        if self.array:
            self.shown.append(f"[{' '.join(self.array)}] TJ")
            self.array = []


def _general(run: Run, size: float) -> tuple[str, dict[int, str]]:
    face = run.face
    letters: dict[int, str] = {}
    writer = _GlyphWriter(size)
    # How far the pen is from where shaping wants it, in thousandths of the size.
    drift = 0.0
    for _, group in groupby(run.glyphs, key=itemgetter(_START)):
        cluster = tuple(group)
        _, _, _, _, spoken, _, simple = cluster[0]
        if not simple:
            # Several glyphs make up these letters: readers that search or speak the page are told which.
            writer.close_array()
            writer.shown.append(f"/Span <</ActualText <FEFF{spoken.encode('utf-16-be').hex().upper()}>>> BDC")
        for number, advance, dx, dy, text, _, alone in cluster:
            letters[number] = letters.get(number) or (text if alone else "")
            writer.raise_to(dy)
            shift = round(dx - drift)
            writer.move(shift)
            drift += shift - advance + face.width(number)
            writer.codes.append(f"{number:04X}")
        if not simple:
            writer.close_array()
            writer.shown.append("EMC")
    writer.move(round(-drift))
    writer.raise_to(0.0)
    writer.close_array()
    return " ".join(writer.shown), letters
