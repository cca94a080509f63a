"""How shaped glyphs are shown in a PDF: strings of glyph numbers with the movements shaping wants between them."""

from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from reception_app.documents.embedding import FILLER, EmbeddedFont
from reception_app.documents.fonts import Face
from reception_app.documents.shaping import Run

_ADVANCE, _TEXT, _START = 1, 4, 5
"""Where a glyph's tuple says how wide it is, what letters it stands for, and where they begin."""


@lru_cache(maxsize=4096)
def flat_operators(run: Run) -> tuple[str, dict[int, str]]:
    """The operators of a flat run (nearly every one) at any size, and the letter each of its glyphs stands for."""
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

    def begin_spoken(self, text: str) -> None:
        """What follows is several glyphs that a reader should take for `text`."""
        self.close_array()
        self.shown.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")

    def end_spoken(self) -> None:
        self.close_array()
        self.shown.append("EMC")

    def close_string(self) -> None:
        if self.codes:
            self.array.append(f"<{''.join(self.codes)}>")
            self.codes = []

    def close_array(self) -> None:
        self.close_string()
        if self.array:
            self.shown.append(f"[{' '.join(self.array)}] TJ")
            self.array = []


def general_operators(run: Run, size: float, font: EmbeddedFont) -> tuple[str, list[str]]:
    """The operators of a run whose glyphs stand above, below or for several letters; notes them in the font.

    Besides them come the outlines of what belongs to a letter but has no width: the dots of Arabic, which readers
    would take for letters or for gaps. They are drawn as shapes, in thousandths of the size from the start of the run.
    """
    width = run.face.width
    writer = _GlyphWriter(size)
    shapes: list[str] = []
    pen = 0.0
    # How far the text position is from the pen, in thousandths of the size.
    drift = 0.0
    for _, group in groupby(run.glyphs, key=itemgetter(_START)):
        cluster = tuple(group)
        # The widest glyph of a cluster speaks for all of it.
        speaker = max(range(len(cluster)), key=lambda index: cluster[index][_ADVANCE])
        others = [index for index, glyph in enumerate(cluster) if index != speaker and glyph[_ADVANCE]]
        spoken = bool(others) and not run.rtl
        if spoken:
            writer.begin_spoken(str(cluster[0][_TEXT]))
        for index, (number, advance, dx, dy, text, _, _) in enumerate(cluster):
            if index == speaker or index in others:
                writer.raise_to(dy)
                shift = round(dx - drift)
                writer.move(shift)
                drift += shift - advance + width(number)
                writer.codes.append(f"{font.code(number, text if index == speaker else FILLER):04X}")
            else:
                shapes.append(f"1 0 0 1 {pen + dx:.1f} {dy:.1f} cm {outline(run.face, number)}")
            pen += advance
        if spoken:
            writer.end_spoken()
    writer.move(round(-drift))
    writer.raise_to(0.0)
    writer.close_array()
    return " ".join(writer.shown), shapes


class _OutlinePen:
    """Takes a glyph's outline from HarfBuzz as PDF operators, in thousandths of the size."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.parts: list[str] = []
        self.at = (0.0, 0.0)

    def _point(self, point: tuple[float, float]) -> str:
        self.at = point
        return f"{point[0] * self.scale:.1f} {point[1] * self.scale:.1f}"

    def moveTo(self, point: tuple[float, float]) -> None:
        self.parts.append(f"{self._point(point)} m")

    def lineTo(self, point: tuple[float, float]) -> None:
        self.parts.append(f"{self._point(point)} l")

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        # PDF knows cubic curves only: the same curve has its control points two thirds of the way.
        start = self.at
        first = tuple(a + (c - a) * 2 / 3 for a, c in zip(start, control, strict=True))
        second = tuple(b + (c - b) * 2 / 3 for b, c in zip(end, control, strict=True))
        self.curveTo((first[0], first[1]), (second[0], second[1]), end)

    def curveTo(
        self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]
    ) -> None:
        self.parts.append(f"{self._point(first)} {self._point(second)} {self._point(end)} c")

    def closePath(self) -> None:
        self.parts.append("h")


@lru_cache(maxsize=2048)
def outline(face: Face, glyph: int) -> str:
    """The outline of a glyph as PDF path operators, in thousandths of the size."""
    pen = _OutlinePen(face.to_em)
    face.hb_font.draw_glyph_with_pen(glyph, pen)
    return " ".join(pen.parts)
