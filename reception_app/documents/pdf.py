"""A PDF being written: reportlab's canvas with text of any script, pictures passed through, and equal bytes for
equal input.

Lengths are points from the lower left corner of the page. Colours are "#rrggbb".
"""

import io
from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from reception_app.documents.colours import is_colour
from reception_app.documents.embedding import EmbeddedFont, RawObject
from reception_app.documents.fonts import Face
from reception_app.documents.pictures import Picture
from reception_app.documents.shaping import EMBOLDEN, Line, Run

# Binary streams: the text form would make every picture and font a quarter larger.
rl_config.useA85 = 0

MM = 72 / 25.4
INK = "#1D1C1A"
SECOND_INK = "#5C5A55"
RULE = "#D5D1C9"
WHITE = "#FFFFFF"


@lru_cache(maxsize=256)
def _operands(colour: str) -> str:
    if not is_colour(colour):
        raise ValueError(f"not a colour: {colour!r}")
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def number(value: float) -> str:
    """A length as PDF writes it: hundredths of a point, which no printer can show."""
    return f"{value:.2f}"


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
        self._images: dict[int, tuple[str, Picture]] = {}
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
        self._code.append(f"{line:.2f} w {x:.2f} {y:.2f} m {until:.2f} {y:.2f} l S")

    def tick(self, x: float, y: float, size: float, colour: str) -> None:
        """A tick in a box of the given size."""
        self.stroke(colour)
        points = [(x + size * right, y + size * up) for right, up in ((0.2, 0.5), (0.42, 0.24), (0.84, 0.8))]
        (x1, y1), (x2, y2), (x3, y3) = points
        self._code.append(f"{size / 7:.2f} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l {x3:.2f} {y3:.2f} l S")

    def path(self, operators: str, colour: str, *, x: float = 0, y: float = 0, scale: float = 1) -> None:
        """A filled path, given as PDF operators in units of `scale` from x and y."""
        self.fill(colour)
        self._code.append(f"q {scale:.5f} 0 0 {scale:.5f} {number(x)} {number(y)} cm {operators} f Q")

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
            operators, letters = _glyph_operators(run, size)
            font.take(letters)
            parts.append(operators)
            if run.face.embolden:
                parts.append("0 Tr")
        if spacing:
            parts.append("0 Tc")
        parts.append("ET")
        self._code.append(" ".join(parts))

    def plain(self, text: str, x: float, y: float, size: float, face: Face) -> None:
        """Draw letters of `face.plain_letters` in the current fill colour, unshaped: what tables do."""
        font = self._font(face)
        font.plain.update(text)
        self._code.append(
            f"BT /{font.resource} {size:.2f} Tf {x:.2f} {y:.2f} Td <{text.translate(face.codes)}> Tj ET"
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
        self,
        picture: Picture,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        radius: float = 0,
        cover: bool = False,
    ) -> None:
        """Draw a picture into a box, stretched to it; with `cover` it keeps its shape and is cut at the box.

        A picture drawn several times is stored once.
        """
        key = id(picture)
        if key not in self._images:
            name = f"I{len(self._images) + 1}"
            # The picture is kept beside its name: a freed one could give its id to another.
            self._images[key] = (name, picture)
            self._canvas._doc.addForm(name, RawObject(picture.content))
        clip = f"{_outline(x, y, width, height, radius)} W n " if radius or cover else ""
        if cover:
            scale = max(width / picture.width, height / picture.height)
            x += (width - picture.width * scale) / 2
            y += (height - picture.height * scale) / 2
            width, height = picture.width * scale, picture.height * scale
        self._code.append(f"q {clip}{number(width)} 0 0 {number(height)} {number(x)} {number(y)} cm")
        self._canvas.doForm(self._images[key][0])
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
        return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
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


class _GlyphWriter:
    """The operators that show a run. The PDF moves by each glyph's written width; what shaping wants else is added."""

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
            self.shown.append(f"{number(rise * self.size / 1000)} Ts")
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


@lru_cache(maxsize=4096)
def _glyph_operators(run: Run, size: float) -> tuple[str, dict[int, str]]:
    """The operators that show a run, and what each of its glyphs stands for ("" for a part of several letters)."""
    face = run.face
    letters: dict[int, str] = {}
    writer = _GlyphWriter(size)
    # How far the pen is from where shaping wants it, in thousandths of the size.
    drift = 0.0
    for _, group in groupby(run.glyphs, key=attrgetter("cluster")):
        cluster = tuple(group)
        spoken = not cluster[0].simple
        if spoken:
            # Several glyphs make up these letters: readers that search or speak the page are told which.
            writer.close_array()
            text = cluster[0].text.encode("utf-16-be").hex().upper()
            writer.shown.append(f"/Span <</ActualText <FEFF{text}>>> BDC")
        for glyph in cluster:
            letters[glyph.id] = letters.get(glyph.id) or (glyph.text if glyph.simple else "")
            writer.raise_to(glyph.dy)
            shift = round(glyph.dx - drift)
            writer.move(shift)
            drift += shift - glyph.advance + face.width(glyph.id)
            writer.codes.append(f"{glyph.id:04X}")
        if spoken:
            writer.close_array()
            writer.shown.append("EMC")
    writer.move(round(-drift))
    writer.raise_to(0.0)
    writer.close_array()
    return " ".join(writer.shown), letters
