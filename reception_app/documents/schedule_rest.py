"""What a day or a week on A4 has no room for: written out on pages of their own, by columns and hours."""

from dataclasses import dataclass, field, replace

from reception_app.documents.fonts import FIGURES, STRONG, TEXT
from reception_app.documents.listing import Cell, CellSetter
from reception_app.documents.pdf import INK, RULE, SECOND_INK, Pdf
from reception_app.documents.schedule_parts import draw_head, head_height
from reception_app.documents.schedule_records import PaperHead

_SIZE = 9.0
_LINES = 3
"""Of a cell at most."""
_PAD = 5.0
_NUMBER, _COLUMN, _TIMES = 30.0, 130.0, 90.0
_TITLE = 0.6
"""What a title has of the rest of the width."""


@dataclass(frozen=True, slots=True)
class RestLine:
    """Something that has no words in the grid. `number` stands in its box there, where that has room for it."""

    number: int
    column: str
    times: str
    title: str = field(repr=False)
    line: str = field(default="", repr=False)


class RestPages:
    """Sets the lines; then it is known how many pages they need."""

    def __init__(self, pdf: Pdf, head: PaperHead, margin: float, size: float) -> None:
        self._pdf, self._head, self._margin, self._size = pdf, head, margin, size
        self._strong, self._text = CellSetter(STRONG, _SIZE), CellSetter(TEXT, _SIZE)
        self._figures = CellSetter(FIGURES, _SIZE)
        self._said = margin + _NUMBER + _COLUMN + _TIMES
        room = pdf.width - margin - self._said
        self._title, self._below = room * _TITLE - 8, room * (1 - _TITLE)

    def pages(self, lines: list[RestLine]) -> list[list[RestLine]]:
        """The lines by page, in their order."""
        free = self._pdf.height - self._margin - head_height(self._size) - self._margin - _PAD
        pages: list[list[RestLine]] = []
        left = 0.0
        for line in lines:
            high = self._high(line)
            if not pages or left < high:
                pages.append([])
                left = free
            pages[-1].append(line)
            left -= high
        return pages

    def draw(self, lines: list[RestLine], page: str) -> None:
        """One page of them."""
        head = replace(self._head, title=f"{self._head.title}, written out")
        y = draw_head(self._pdf, head, self._margin, self._size, page=page)
        for line in lines:
            self._row(line, y)
            y -= self._high(line)
            self._pdf.rule(self._margin, y, self._pdf.width - self._margin, RULE)

    def _row(self, line: RestLine, top: float) -> None:
        pdf, base, x = self._pdf, top - _SIZE - _PAD / 2, self._margin
        number = self._figures.lay(str(line.number), _NUMBER)
        self._figures.draw(pdf, number, x, base, _NUMBER - 8, SECOND_INK, end=True)
        self._text.put(pdf, line.column, x + _NUMBER, base, _COLUMN - 8, INK)
        self._figures.put(pdf, line.times, x + _NUMBER + _COLUMN, base, _TIMES - 8, INK)
        title, below = self._cells(line)
        self._strong.draw(pdf, title, self._said, base, self._title, INK)
        self._text.draw(pdf, below, self._said + self._title + 8, base, self._below, SECOND_INK)

    def _cells(self, line: RestLine) -> tuple[Cell, Cell]:
        title = self._strong.lay(line.title, self._title, max_lines=_LINES)
        return title, self._text.lay(line.line, self._below, max_lines=_LINES)

    def _high(self, line: RestLine) -> float:
        return max(cell.height for cell in self._cells(line)) + _PAD
