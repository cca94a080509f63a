"""A day or a week of the schedule on A4: columns over hours, as many pages as the columns need.

What has no room for its words there is written out behind them.
"""

import math
from itertools import count

from reception_app.documents.fonts import FIGURES, STRONG, TEXT
from reception_app.documents.listing import SIZES, CellSetter
from reception_app.documents.pdf import INK, RULE, SECOND_INK, Pdf
from reception_app.documents.schedule_parts import PartSetter, draw_head, head_height
from reception_app.documents.schedule_records import GridPaper, PaperBlock, PaperStrip
from reception_app.documents.schedule_rest import RestLine, RestPages
from reception_app.kernel.arranging import in_rows, side_by_side, widened

_MARGIN = 30.0
_GUTTER = 34.0
_TITLE = 17.0
_HEAD = 30.0
_STRIP = 13.0
_STRIPS = 10
"""Rows of whole days at most: the hours need the page as well."""
_COLUMNS = 7
"""On one page: more would be too narrow for words."""
_SHORTEST = 15
_LOWEST = 9.2
"""What is lower has no room for a line."""
_NARROWEST = 48.0
"""What is narrower says nothing: of its words only dots would be left."""
_ONE_LINE = 76.0
"""What is as wide as this and as low as one line says when it begins as well."""


def schedule_grid_pdf(sheet: GridPaper) -> bytes:
    """The sheet as a PDF, landscape."""
    width, height = SIZES[sheet.paper]
    pdf = Pdf(height, width, title=sheet.head.title, author=sheet.head.organisation)
    numbers = count(1)
    grids = [_Page(pdf, sheet, first, numbers) for first in range(0, max(len(sheet.columns), 1), _COLUMNS)]
    rest = RestPages(pdf, sheet.head, _MARGIN, _TITLE)
    written_out = rest.pages([line for grid in grids for line in grid.rest])
    total = len(grids) + len(written_out)
    for number, grid in enumerate(grids):
        if number:
            pdf.page()
        page = f"page {number + 1} of {total}" if total > 1 else ""
        grid.draw(page + _where(grid.rest, written_out, len(grids) + 1) if grid.rest else page)
    for number, lines in enumerate(written_out, len(grids) + 1):
        pdf.page()
        rest.draw(lines, f"page {number} of {total}")
    return pdf.finish()


def _where(lines: list[RestLine], pages: list[list[RestLine]], first: int) -> str:
    """On which pages, the first of which has a number, lines are written out that follow each other."""
    begins, ends = (
        next(n for n, page in enumerate(pages, first) if each in page) for each in (lines[0], lines[-1])
    )
    where = f"page {begins}" if begins == ends else f"pages {begins} to {ends}"
    return f" · what has no words here is written out on {where}"


class _Page:
    """Lays out some columns, then draws them. `rest`: what has no room for its words, in order."""

    def __init__(self, pdf: Pdf, sheet: GridPaper, first: int, numbers: "count[int]") -> None:
        self.pdf, self.sheet, self.first = pdf, sheet, first
        self.columns = sheet.columns[first : first + _COLUMNS]
        self.left = _MARGIN + _GUTTER
        self.wide = (pdf.width - _MARGIN - self.left) / max(len(self.columns), 1)
        self.begins = sheet.marks[0][0] if sheet.marks else 0
        self.ends = sheet.marks[-1][0] if sheet.marks else 1440
        self.parts = PartSetter(8.0)
        self.rest: list[RestLine] = []
        self._numbers = numbers
        last = first + len(self.columns) - 1
        self.strips = [each for each in sheet.strips if each.last >= first and each.first <= last]
        self.spans = [(max(each.first, first), min(each.last, last)) for each in self.strips]
        self.rows = in_rows(self.spans)
        used = max(self.rows, default=-1) + 1
        self.strip_rows = min(used, _STRIPS)
        self.whole_rows = used if used <= _STRIPS else _STRIPS - 1
        self.names = pdf.height - _MARGIN - head_height(_TITLE)
        self.top = self.names - _HEAD - self.strip_rows * _STRIP - 4
        self.bottom = _MARGIN + 6
        self._rest_of_strips()
        self.boxes = [box for number in range(len(self.columns)) for box in self._boxes(number)]

    def draw(self, page: str) -> None:
        """Hours, lines, names, and what happens."""
        pdf, right = self.pdf, self.left + self.wide * len(self.columns)
        draw_head(pdf, self.sheet.head, _MARGIN, _TITLE, page=page)
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
        if not self.columns:
            text.put(
                pdf, "No room, person or lane is chosen.", self.left + 5, self.names - 12, 400, SECOND_INK
            )
        self._draw_strips()
        for block, place, number in self.boxes:
            self._block(block, place, number)

    def y(self, minute: float) -> float:
        """Where a minute stands; what is outside of the hours shown stands at their edge."""
        part = (min(max(minute, self.begins), self.ends) - self.begins) / max(self.ends - self.begins, 1)
        return self.top - part * (self.top - self.bottom)

    def _draw_strips(self) -> None:
        hidden: dict[int, int] = {}
        for strip, (first, last), row in zip(self.strips, self.spans, self.rows, strict=True):
            if row >= self.whole_rows:
                for column in range(first, last + 1):
                    hidden[column] = hidden.get(column, 0) + 1
                continue
            x = self.left + (first - self.first) * self.wide + 2
            wide = (last - first + 1) * self.wide - 4
            self.parts.box(self.pdf, (x, self._strip_y(row), wide, _STRIP - 2), strip.title, (), strip.tone)
        more = CellSetter(STRONG, 8)
        for column, many in hidden.items():
            x = self.left + (column - self.first) * self.wide + 5
            more.put(self.pdf, f"+{many}", x, self._strip_y(self.whole_rows) + 3, self.wide - 10, SECOND_INK)

    def _strip_y(self, row: int) -> float:
        return self.names - _HEAD - (row + 1) * _STRIP + 1

    def _rest_of_strips(self) -> None:
        left_out = [each for each, row in zip(self.strips, self.rows, strict=True) if row >= self.whole_rows]
        for strip in sorted(left_out, key=lambda each: each.first):
            self.rest.append(RestLine(next(self._numbers), self._columns_of(strip), "whole day", strip.title))

    def _columns_of(self, strip: PaperStrip) -> str:
        names = self.sheet.columns
        first, last = names[strip.first].title, names[strip.last].title
        return first if strip.first == strip.last else f"{first} to {last}"

    def _boxes(self, number: int) -> list[tuple[PaperBlock, tuple[float, float, float, float], int]]:
        """What stands in a column and where, with its number among those that have no room for words; else 0."""
        blocks = [each for each in self.sheet.blocks if each.column == self.first + number]
        blocks.sort(key=lambda each: (each.top, -each.bottom))
        minute = (self.top - self.bottom) / max(self.ends - self.begins, 1)
        shortest = max(_SHORTEST, math.ceil(_LOWEST / minute))
        spans = [self._span(each, shortest) for each in blocks]
        places = side_by_side(spans)
        room = self.wide - 4
        boxes = []
        for block, span, (place, of), several in zip(
            blocks, spans, places, widened(spans, places), strict=True
        ):
            x = self.left + number * self.wide + 2 + room * place / of
            wide = room * several / of - (1 if of > 1 else 0)
            high = max(self.y(span[0]) - self.y(span[1]) - 1, 4)
            in_list = 0
            if wide < _NARROWEST:
                in_list = next(self._numbers)
                column = self.columns[number].title
                self.rest.append(RestLine(in_list, column, block.times, block.title, block.line))
            boxes.append((block, (x, self.y(span[0]) - high - 0.5, wide, high), in_list))
        return boxes

    def _span(self, block: PaperBlock, shortest: int) -> tuple[int, int]:
        """From when to when it takes room: long enough for a line, and within the hours that are shown."""
        top = min(block.top, max(self.ends - shortest, self.begins))
        return top, max(block.bottom, top + shortest)

    def _block(self, block: PaperBlock, place: tuple[float, float, float, float], number: int) -> None:
        _, _, wide, high = place
        if number:
            self.parts.box(self.pdf, place, str(number), (), block.tone)
            return
        times = block.times
        if not self.parts.fits(times, wide):
            times = times.partition("–")[0]
        title, lines = block.title, (times, block.line)
        if self.parts.has_one_line(high) and wide >= _ONE_LINE:
            title = f"{times.partition('–')[0]} {title}".strip()
        self.parts.box(self.pdf, place, title, lines, block.tone)
