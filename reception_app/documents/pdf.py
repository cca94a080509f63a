"""A PDF being written: pages of text in any script, shapes and pictures, with equal bytes for equal input.

reportlab keeps the document (its objects, their table, its identity); what stands on the pages is written here,
because its canvas knows neither shaped text nor fonts by glyph. Lengths are points from the lower left corner of the
page, colours are "#rrggbb".
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument

from reception_app.documents.colours import is_colour
from reception_app.documents.embedding import EmbeddedFont, RawObject, raw_stream, refer
from reception_app.documents.fonts import Face
from reception_app.documents.glyph_writer import flat_operators, general_operators
from reception_app.documents.pictures import Picture
from reception_app.documents.shaping import EMBOLDEN, Line

MM = 72 / 25.4
INK = "#1D1C1A"
SECOND_INK = "#5C5A55"
RULE = "#D5D1C9"
WHITE = "#FFFFFF"
# Half the time of the usual level for a twentieth more bytes.
_PAGE_LEVEL = 4


@lru_cache(maxsize=256)
def _operands(colour: str) -> str:
    if not is_colour(colour):
        raise ValueError(f"not a colour: {colour!r}")
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


class Pdf:
    """One document. Pages are drawn one after another; `finish` gives the bytes."""

    def __init__(self, width: float, height: float, *, title: str, author: str = "") -> None:
        self.width = width
        self.height = height
        # Invariant: no date and no random identifier.
        document: Any = PDFDocument(compression=1, invariant=1)
        # Any: the stubs know little of what lies below reportlab's canvas.
        self._document = document
        self._document.setTitle(title)
        self._document.setAuthor(author)
        self._document.setSubject("")
        self._document.setCreator("Reception")
        # All pages share one list of fonts and pictures, which is known at the end.
        self._resources = RawObject(b"")
        self._resources_at = refer(self._document, self._resources, "Resources")
        self._pages_at = refer(self._document, self._document.Pages, "Pages")
        self._fonts: dict[int, EmbeddedFont] = {}
        self._pictures: dict[int, tuple[str, Picture]] = {}
        self._drawings: dict[str, tuple[str, RawObject]] = {}
        self._objects: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self._code: list[str] = []
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
        self._code.append(f"{line:.2f} w {_outline(x, y, width, height, radius)} S")

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

    def path(
        self,
        operators: str,
        colour: str,
        *,
        x: float = 0,
        y: float = 0,
        scale: float = 1,
        cut: tuple[float, float, float, float, float] | None = None,
    ) -> None:
        """A filled path, given as PDF operators in units of `scale` from x and y.

        Of it only what is in `cut` is seen, if given: x, y, width, height and the radius of the corners, in points.
        """
        self.fill(colour)
        clip = f"{_outline(*cut)} W n " if cut else ""
        self._code.append(f"q {clip}{scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm {operators} f Q")

    @contextmanager
    def shifted(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """What is drawn meanwhile has its origin at x and y, and is cut off at the size given."""
        colours = self._fill, self._stroke
        self._code.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm 0 0 {width:.2f} {height:.2f} re W n")
        yield
        self._code.append("Q")
        self._fill, self._stroke = colours

    def strokes(
        self, strokes: Iterable[Iterable[tuple[float, float]]], colour: str, *, line: float = 1.2
    ) -> None:
        """Lines drawn by hand, round at their ends and bends; one of a single point is a dot."""
        self.stroke(colour)
        self._code.append(f"q {line:.2f} w 1 J 1 j")
        for points in strokes:
            placed = [f"{x:.2f} {y:.2f}" for x, y in points]
            follow = placed[1:] or placed
            self._code.append(f"{placed[0]} m {' '.join(f'{point} l' for point in follow)} S")
        self._code.append("Q")

    # Text

    def text(
        self, line: Line, x: float, y: float, size: float, colour: str = INK, *, spacing: float = 0
    ) -> None:
        """Draw a shaped line with its left end at x and its base line at y. `spacing` is added to each glyph."""
        self.fill(colour)
        parts = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        if spacing:
            parts.append(f"{spacing:.2f} Tc")
        shapes: list[str] = []
        start = x
        for run in line.runs:
            font = self._font(run.face)
            if run.flat:
                operators, letters = flat_operators(run)
                font.take(letters)
            else:
                operators, marks = general_operators(run, size, font)
                scale = f"{size / 1000:.5f} 0 0 {size / 1000:.5f} {start:.2f} {y:.2f} cm"
                shapes += [f"q {scale} {mark} f Q" for mark in marks]
            start += run.width * size / 1000
            if run.face.embolden:
                self.stroke(colour)
                operators = f"2 Tr {EMBOLDEN * size / 1000:.2f} w {operators} 0 Tr"
            parts.append(f"/{font.resource} {size:.2f} Tf {operators}")
        parts.append("0 Tc ET" if spacing else "ET")
        self._code.append(" ".join(parts + shapes))

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
            font = self._fonts[id(face)] = EmbeddedFont(face, len(self._fonts) + 1)
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
        if id(picture) not in self._pictures:
            # The picture is kept beside its name: a freed one could give its id to another.
            name = f"I{len(self._pictures) + 1}"
            self._objects.append(f"/{name} {refer(self._document, RawObject(picture.content), name)}")
            self._pictures[id(picture)] = (name, picture)
        clip = f"{_outline(x, y, width, height, radius)} W n " if radius or cover else ""
        if cover:
            scale = max(width / picture.width, height / picture.height)
            x += (width - picture.width * scale) / 2
            y += (height - picture.height * scale) / 2
            width, height = picture.width * scale, picture.height * scale
        name = self._pictures[id(picture)][0]
        self._code.append(f"q {clip}{width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    # Pages

    def page(self) -> None:
        """End the page and begin the next."""
        self._end_page()
        self._begin()

    def _end_page(self) -> None:
        document = self._document
        packed = zlib.compress("\n".join(self._code).encode("ascii"), _PAGE_LEVEL)
        document.updateSignature(packed)
        content = raw_stream("/Filter /FlateDecode", packed, deflate=False)
        page = (
            f"<< /Type /Page /Parent {self._pages_at} /MediaBox [0 0 {_length(self.width)} {_length(self.height)}] "
            f"/Resources {self._resources_at} /Contents {refer(document, content, f'C{document.pageCounter}')} >>"
        )
        document.addPage(RawObject(page.encode("ascii")))

    def later(self, name: str) -> None:
        """Draw here what `define` says under this name, before or after: the number of pages, say."""
        if name not in self._drawings:
            short, drawing = f"D{len(self._drawings) + 1}", RawObject(b"")
            self._objects.append(f"/{short} {refer(self._document, drawing, short)}")
            self._drawings[name] = (short, drawing)
        self._code.append(f"q /{self._drawings[name][0]} Do Q")

    def define(self, name: str, draw: Callable[[], None]) -> None:
        """Draw, once, what stands on the page wherever `later` named it."""
        page = (self._code, self._fill, self._stroke)
        self._begin()
        draw()
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 {self.width:.2f} {self.height:.2f}]"
        drawn = "\n".join(["0 g 0 G", *self._code]).encode("ascii")
        drawing = raw_stream(f"{entries} /Resources {self._resources_at}", drawn)
        self._drawings[name][1].content = drawing.content
        self._code, self._fill, self._stroke = page

    def finish(self) -> bytes:
        """The whole document. Nothing can be drawn afterwards."""
        self._end_page()
        fonts = " ".join(f"/{font.resource} {font.write(self._document)}" for font in self._fonts.values())
        objects = " ".join(self._objects)
        self._resources.content = f"<< /Font << {fonts} >> /XObject << {objects} >> >>".encode("ascii")
        return bytes(self._document.GetPDFData(None))


def _length(points: float) -> str:
    """A side of the paper, never longer than it is: a rasteriser would add a row of dots for the excess."""
    return f"{int(points * 10_000) / 10_000:.4f}"


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
    return " ".join(f"{px:.2f} {py:.2f} {operator}" for px, py, operator in points) + " h"
