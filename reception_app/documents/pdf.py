"""A PDF being written: reportlab's canvas with text of any script, pictures passed through, and equal bytes for
equal input.

Lengths are points from the lower left corner of the page. Colours are "#rrggbb".
"""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from reception_app.documents.embedding import EmbeddedFont, RawObject
from reception_app.documents.fonts import Face
from reception_app.documents.shaping import EMBOLDEN, Line, Run

# Binary streams: the text form would make every picture and font a quarter larger.
rl_config.useA85 = 0

MM = 72 / 25.4
INK = "#1D1C1A"
SECOND_INK = "#5C5A55"
RULE = "#D5D1C9"
WHITE = "#FFFFFF"


@lru_cache(maxsize=256)
def rgb(colour: str) -> tuple[float, float, float]:
    """The parts of "#rrggbb", 0 to 1. Raises ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"not a colour: {colour!r}")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=256)
def _operands(colour: str) -> str:
    return " ".join(f"{part:.4g}" for part in rgb(colour))


def number(value: float) -> str:
    """A length as PDF writes it: at most three decimals, no exponent."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"


class Pdf:
    """One document. Pages are drawn one after another; `finish` gives the bytes."""

    def __init__(
        self, width: float, height: float, *, title: str, author: str = "", subject: str = ""
    ) -> None:
        self.width = width
        self.height = height
        self._buffer = io.BytesIO()
        # Invariant: no date and no random identifier, so that equal content gives equal bytes. Any: the stubs hide
        # the canvas's code and document, which text, fonts and pictures of our own are written into.
        self._canvas: Any = Canvas(self._buffer, pagesize=(width, height), pageCompression=1, invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("Reception")
        self._fonts: dict[int, EmbeddedFont] = {}
        self._images: dict[int, tuple[str, RawObject]] = {}
        self._begin()

    def _begin(self) -> None:
        self._code: list[str] = self._canvas._code
        self._fill = "#000000"
        self._stroke = "#000000"

    # Colour and shapes

    def fill(self, colour: str) -> None:
        """The colour of text and areas from here on."""
        if colour != self._fill:
            self._fill = colour
            self._code.append(f"{_operands(colour)} rg")

    def stroke(self, colour: str) -> None:
        """The colour of lines from here on."""
        if colour != self._stroke:
            self._stroke = colour
            self._code.append(f"{_operands(colour)} RG")

    def area(
        self, x: float, y: float, width: float, height: float, colour: str, *, radius: float = 0
    ) -> None:
        """A filled rectangle, with round corners if a radius is given."""
        self.fill(colour)
        self._code.append(f"{_outline(x, y, width, height, radius)} f")

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        *,
        line: float = 0.75,
        radius: float = 0,
    ) -> None:
        """The outline of a rectangle."""
        self.stroke(colour)
        self._code.append(f"{number(line)} w {_outline(x, y, width, height, radius)} S")

    def rule(self, x: float, y: float, until: float, colour: str = RULE, *, line: float = 0.5) -> None:
        """A level line."""
        self.stroke(colour)
        self._code.append(f"{number(line)} w {number(x)} {number(y)} m {number(until)} {number(y)} l S")

    def path(self, operators: str, colour: str) -> None:
        """A filled path, given as PDF operators."""
        self.fill(colour)
        self._code.append(f"{operators} f")

    # Text

    def text(
        self, line: Line, x: float, y: float, size: float, colour: str = INK, *, spacing: float = 0
    ) -> None:
        """Draw a shaped line with its left end at x and its base line at y. `spacing` is added to each glyph."""
        if not line.runs:
            return
        self.fill(colour)
        parts = [f"BT 1 0 0 1 {number(x)} {number(y)} Tm"]
        if spacing:
            parts.append(f"{number(spacing)} Tc")
        for run in line.runs:
            font = self._font(run.face)
            parts.append(f"/{font.resource} {number(size)} Tf")
            if run.face.embolden:
                self.stroke(colour)
                parts.append(f"2 Tr {number(EMBOLDEN * size / 1000)} w")
            parts.append(_glyph_operators(run, size, font))
            if run.face.embolden:
                parts.append("0 Tr")
        if spacing:
            parts.append("0 Tc")
        parts.append("ET")
        self._code.append(" ".join(parts))

    def plain(self, text: str, x: float, y: float, size: float, face: Face) -> None:
        """Draw letters that need no shaping (`shaping.is_plain`) in the current fill colour: what tables do."""
        font = self._font(face)
        font.plain.update(text)
        self._code.append(
            f"BT /{font.resource} {number(size)} Tf {x:.2f} {y:.2f} Td <{text.translate(face.codes)}> Tj ET"
        )

    def _font(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(id(face))
        if font is None:
            font = EmbeddedFont(face, len(self._fonts) + 1)
            self._fonts[id(face)] = font
            self._canvas._doc.delayedFonts.append(font)
        return font

    # Pictures

    def picture(
        self, image: RawObject, x: float, y: float, width: float, height: float, *, radius: float = 0
    ) -> None:
        """Draw an image (`pictures.jpeg_object`, `pictures.rgb_object`) into a box, its corners cut if wanted.

        An image drawn several times is stored once.
        """
        if id(image) not in self._images:
            name = f"I{len(self._images) + 1}"
            # The object is kept beside its name: a freed one could give its id to another picture.
            self._images[id(image)] = (name, image)
            self._canvas._doc.addForm(name, image)
        clip = f"{_outline(x, y, width, height, radius)} W n " if radius else ""
        self._code.append(f"q {clip}{number(width)} 0 0 {number(height)} {number(x)} {number(y)} cm")
        self._canvas.doForm(self._images[id(image)][0])
        self._code.append("Q")

    # Pages

    def page(self) -> None:
        """End the page and begin the next."""
        self._canvas.showPage()
        self._begin()

    def later(self, name: str) -> None:
        """Draw here what `define` will say under this name: the number of pages, known only at the end."""
        self._canvas.doForm(name)

    def define(self, name: str, draw: Callable[[], None]) -> None:
        """Draw, once, what stands wherever `later` named it. Comes after the last page."""
        self._canvas.beginForm(name, 0, 0, self.width, self.height)
        self._begin()
        draw()
        self._canvas.endForm()
        self._begin()

    def finish(self) -> bytes:
        """The whole document. Nothing can be drawn afterwards."""
        self._canvas.save()
        return self._buffer.getvalue()


_ROUND = 0.5523
"""How far the control points of a quarter circle lie from its ends, in radii."""


def _outline(x: float, y: float, width: float, height: float, radius: float) -> str:
    if not radius:
        return f"{number(x)} {number(y)} {number(width)} {number(height)} re"
    radius = min(radius, width / 2, height / 2)
    bend = radius * (1 - _ROUND)
    right, top = x + width, y + height
    points = [
        (x + radius, y, "m"), (right - radius, y, "l"),
        (right - bend, y, ""), (right, y + bend, ""), (right, y + radius, "c"),
        (right, top - radius, "l"),
        (right, top - bend, ""), (right - bend, top, ""), (right - radius, top, "c"),
        (x + radius, top, "l"),
        (x + bend, top, ""), (x, top - bend, ""), (x, top - radius, "c"),
        (x, y + radius, "l"),
        (x, y + bend, ""), (x + bend, y, ""), (x + radius, y, "c"),
    ]  # fmt: skip
    return " ".join(f"{number(px)} {number(py)} {operator}".strip() for px, py, operator in points) + " h"


def _glyph_operators(run: Run, size: float, font: EmbeddedFont) -> str:
    """Show the glyphs of a run. The PDF moves by each glyph's written width; what shaping wants else is corrected."""
    face = run.face
    letters = font.letters
    shown: list[str] = []
    codes: list[str] = []
    rise = 0.0
    drift = 0.0
    pending: list[str] = []
    simple = True

    def close_string() -> None:
        if codes:
            pending.append(f"<{''.join(codes)}>")
            codes.clear()

    def close_array() -> None:
        close_string()
        if pending:
            shown.append(f"[{' '.join(pending)}] TJ")
            pending.clear()

    for glyph in run.glyphs:
        letters.setdefault(glyph.id, glyph.text)
        simple = simple and glyph.simple
        if glyph.dy != rise:
            close_array()
            shown.append(f"{number(glyph.dy * size / 1000)} Ts")
            rise = glyph.dy
        # The pen is `drift` away from where shaping wants it, the glyph another `dx`.
        shift = round(glyph.dx - drift)
        if shift:
            close_string()
            pending.append(str(-shift))
            drift += shift
        codes.append(f"{glyph.id:04X}")
        drift += face.width(glyph.id) - glyph.advance
    if round(drift):
        close_string()
        pending.append(str(round(drift)))
    close_array()
    if rise:
        shown.append("0 Ts")
    operators = " ".join(shown)
    # Readers put right-to-left glyphs back into order themselves and would turn a spoken text around again.
    if simple or run.rtl:
        return operators
    spoken = run.text.encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{spoken}>>> BDC {operators} EMC"
