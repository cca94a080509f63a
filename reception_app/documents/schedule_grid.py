"""A day or a week of the schedule on A4: columns over hours, as many pages as the columns need."""

from reception_app.documents.fonts import FIGURES, STRONG, TEXT
from reception_app.documents.listing import SIZES, CellSetter
from reception_app.documents.pdf import INK, RULE, SECOND_INK, Pdf
from reception_app.documents.schedule_parts import PartSetter, draw_head
from reception_app.documents.schedule_records import GridPaper, PaperBlock
from reception_app.kernel.arranging import in_rows, side_by_side, widened

_MARGIN = 30.0
_GUTTER = 34.0
_HEAD = 30.0
_STRIP = 13.0
_COLUMNS = 7
"""On one page: more would be too narrow for words."""
_SHORTEST = 15


def schedule_grid_pdf(sheet: GridPaper) -> bytes:
    """The sheet as a PDF, landscape."""
    width, height = SIZES[sheet.paper]
    pdf = Pdf(height, width, title=sheet.head.title, author=sheet.head.organisation)
    pages = range(0, max(len(sheet.columns), 1), _COLUMNS)
    for number, first in enumerate(pages):
        if number:
            pdf.page()
        page = f"page {number + 1} of {len(pages)}" if len(pages) > 1 else ""
        _Page(pdf, sheet, first, page).draw()
    return pdf.finish()


class _Page:
    """Draws some columns."""

    def __init__(self, pdf: Pdf, sheet: GridPaper, first: int, page: str) -> None:
        self.pdf, self.sheet, self.first = pdf, sheet, first
        self.columns = sheet.columns[first : first + _COLUMNS]
        top = draw_head(pdf, sheet.head, _MARGIN, 17, page=page)
        self.left = _MARGIN + _GUTTER
        self.wide = (pdf.width - _MARGIN - self.left) / max(len(self.columns), 1)
        last = first + len(self.columns) - 1
        self.strips = [each for each in sheet.strips if each.last >= first and each.first <= last]
        spans = [(max(each.first, first), min(each.last, last)) for each in self.strips]
        self.rows = in_rows(spans)
        self.spans = spans
        self.names = top
        self.top = top - _HEAD - (max(self.rows, default=-1) + 1) * _STRIP - 4
        self.bottom = _MARGIN + 6
        self.begins = sheet.marks[0][0] if sheet.marks else 0
        self.ends = sheet.marks[-1][0] if sheet.marks else 1440
        self.parts = PartSetter(8.0)

    def draw(self) -> None:
        """Hours, lines, names, and what happens."""
        pdf, right = self.pdf, self.left + self.wide * len(self.columns)
        figures = CellSetter(FIGURES, 8)
        for minute, label in self.sheet.marks:
            y = self.y(minute)
            pdf.rule(self.left, y, right, RULE)
            cell = figures.lay(label, _GUTTER)
            figures.draw(pdf, cell, _MARGIN, y - 3, _GUTTER - 6, SECOND_INK, end=True)
        for number in range(len(self.columns) + 1):
            pdf.area(self.left + number * self.wide, self.bottom, 0.5, self.names - self.bottom, RULE)
        strong, text = CellSetter(STRONG, 9.5), CellSetter(TEXT, 8)
        for number, column in enumerate(self.columns):
            x = self.left + number * self.wide + 5
            strong.put(pdf, column.title, x, self.names - 12, self.wide - 10, INK)
            text.put(pdf, column.line, x, self.names - 23, self.wide - 10, SECOND_INK)
        for strip, (first, last), row in zip(self.strips, self.spans, self.rows, strict=True):
            x = self.left + (first - self.first) * self.wide + 2
            y = self.names - _HEAD - (row + 1) * _STRIP + 1
            wide = (last - first + 1) * self.wide - 4
            self.parts.box(pdf, (x, y, wide, _STRIP - 2), strip.title, (), strip.tone)
        for number in range(len(self.columns)):
            self._column(number)

    def y(self, minute: int) -> float:
        """Where a minute stands; what is outside of the hours shown stands at their edge."""
        part = (min(max(minute, self.begins), self.ends) - self.begins) / max(self.ends - self.begins, 1)
        return self.top - part * (self.top - self.bottom)

    def _column(self, number: int) -> None:
        blocks = [each for each in self.sheet.blocks if each.column == self.first + number]
        blocks.sort(key=lambda each: (each.top, -each.bottom))
        spans = [(each.top, max(each.bottom, each.top + _SHORTEST)) for each in blocks]
        places = side_by_side(spans)
        room = self.wide - 4
        for block, (place, of), several in zip(blocks, places, widened(spans, places), strict=True):
            x = self.left + number * self.wide + 2 + room * place / of
            self._block(block, x, room * several / of - (1 if of > 1 else 0))

    def _block(self, block: PaperBlock, x: float, wide: float) -> None:
        top, bottom = self.y(block.top), self.y(max(block.bottom, block.top + _SHORTEST))
        high = max(top - bottom - 1, 4)
        self.parts.box(
            self.pdf, (x, top - high - 0.5, wide, high), block.title, (block.times, block.line), block.tone
        )
