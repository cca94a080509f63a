"""Printed lists of many pages: the sheet with its head and foot, and cells that stay in their columns.

A cell of plain letters is drawn without shaping, which is what makes five thousand rows a matter of half a second;
every other script is shaped as on a badge.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reception_app.documents.fonts import FIGURES, STRONG, TEXT, Style, font_book
from reception_app.documents.pdf import INK, RULE, SECOND_INK, Pdf
from reception_app.documents.records import Paper
from reception_app.documents.text import Fitted, fit

SIZES = {Paper.A4: (595.276, 841.89), Paper.LETTER: (612.0, 792.0)}
MARGIN = 40.0
_FOOT_SIZE = 8.0
_TOTAL = "pages"
CELL_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Cell:
    """A text laid into a column: either plain letters on one line or a fitted block."""

    plain: str
    block: Fitted | None
    width: float
    height: float
    """Of all its lines."""


class CellSetter:
    """Lays texts into cells of one style and size."""

    def __init__(self, style: Style, size: float) -> None:
        self.style = style
        self.size = size
        self.face = font_book().text_face(style)
        self._letters = self.face.plain_letters

    def lay(self, text: str, width: float, *, max_lines: int = 1) -> Cell:
        """The text in a column of `width` points: wrapped between words, cut with an ellipsis at the end."""
        line = self.size * CELL_LEADING
        if self._letters.issuperset(text):
            wide = self.face.plain_width(text) * self.size / 1000
            if wide <= width:
                return Cell(text, None, wide, line)
        block = fit(
            text, width, line * max_lines + self.size, largest=self.size, smallest=self.size, style=self.style,
            max_lines=max_lines, leading=CELL_LEADING,
        )  # fmt: skip
        return Cell("", block, block.width, line * max(1, len(block.lines)))

    def put(self, pdf: Pdf, text: str, x: float, y: float, width: float, colour: str) -> None:
        """Lay and draw in one step, on one line."""
        if self._letters.issuperset(text) and self.face.plain_width(text) * self.size <= width * 1000:
            if text:
                pdf.fill(colour)
                pdf.plain(text, x, y, self.size, self.face)
        else:
            self.draw(pdf, self.lay(text, width), x, y, width, colour)

    def draw(
        self, pdf: Pdf, cell: Cell, x: float, y: float, width: float, colour: str, *, end: bool = False
    ) -> None:
        """Draw a cell with its first base line at y; `end` sets it against the far side of the column."""
        if cell.block is None:
            if cell.plain:
                pdf.fill(colour)
                pdf.plain(cell.plain, x + width - cell.width if end else x, y, self.size, self.face)
            return
        block = cell.block
        left = x + width - block.width if end and not block.rtl else x
        block.draw(pdf, left, y + block.rise, block.width if end and not block.rtl else width, colour=colour)


class Listing:
    """A list being printed: rows are placed from the top; a new page begins when they reach the foot."""

    def __init__(
        self,
        paper: Paper,
        *,
        title: str,
        author: str,
        foot: str,
        head: Callable[["Listing"], None],
        landscape: bool = False,
    ) -> None:
        width, height = SIZES[paper]
        if landscape:
            width, height = height, width
        self.pdf = Pdf(width, height, title=title, author=author)
        self.left = MARGIN
        self.right = width - MARGIN
        self.bottom = MARGIN + 14
        self.number = 0
        self.y = 0.0
        self._top = height - MARGIN
        self._foot = foot
        self._head = head
        self._small = CellSetter(TEXT, _FOOT_SIZE)
        self._figures = CellSetter(FIGURES, _FOOT_SIZE)
        self._begin_page()

    @property
    def width(self) -> float:
        """Of the printed area."""
        return self.right - self.left

    def need(self, height: float) -> bool:
        """Begin a new page if `height` points are no longer free; says whether it did."""
        if self.y - height >= self.bottom:
            return False
        self.pdf.page()
        self._begin_page()
        return True

    def _begin_page(self) -> None:
        self.number += 1
        self.y = self._top
        self._head(self)
        y = MARGIN - 6
        self.pdf.rule(self.left, y + 14, self.right)
        page = f"Page {self.number} of"
        room = self._figures.lay("00000", 60).width
        cell = self._figures.lay(page, 200)
        end = self.right - room - 3
        self._figures.draw(self.pdf, cell, end - cell.width, y, cell.width, SECOND_INK)
        self.pdf.later(_TOTAL)
        foot = self._small.lay(self._foot, self.width - room - cell.width - 30)
        self._small.draw(self.pdf, foot, self.left, y, self.width, SECOND_INK)

    def finish(self) -> bytes:
        """The whole document, now that the number of pages is known."""
        total = str(self.number)

        def draw_total() -> None:
            room = self._figures.lay("00000", 60).width
            self._figures.draw(
                self.pdf, self._figures.lay(total, 60), self.right - room, MARGIN - 6, room, SECOND_INK
            )

        self.pdf.define(_TOTAL, draw_total)
        return self.pdf.finish()

    def heading(self, text: str, count: str = "", *, size: float = 11.5) -> None:
        """A heading inside the list, kept with the row after it."""
        self.need(size * 2 + 64)
        self.y -= size * 1.9
        setter = CellSetter(STRONG, size)
        room = self.width - 90
        setter.draw(self.pdf, setter.lay(text, room), self.left, self.y, room, INK)
        if count:
            figures = CellSetter(FIGURES, size - 1)
            figures.draw(self.pdf, figures.lay(count, 88), self.right - 88, self.y, 88, SECOND_INK, end=True)
        self.y -= size * 0.6
        self.pdf.rule(self.left, self.y, self.right, RULE, line=1)

    def paragraph(self, text: str, *, size: float = 9, colour: str = SECOND_INK, max_lines: int = 12) -> None:
        """Running text over the whole width."""
        setter = CellSetter(TEXT, size)
        cell = setter.lay(text, self.width, max_lines=max_lines)
        self.need(cell.height + size)
        self.y -= size * 1.25
        setter.draw(self.pdf, cell, self.left, self.y, self.width, colour)
        self.y -= cell.height - size * CELL_LEADING
