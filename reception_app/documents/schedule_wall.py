"""A month or a year of the schedule on A3, to be hung on a wall."""

from datetime import date, timedelta

from reception_app.documents.fonts import FIGURES, STRONG
from reception_app.documents.listing import CellSetter
from reception_app.documents.pdf import INK, RULE, SECOND_INK, Pdf
from reception_app.documents.schedule_parts import PartSetter, draw_head
from reception_app.documents.schedule_records import WallBar, WallPaper, WallRow
from reception_app.kernel.arranging import in_rows

A3 = (1190.551, 841.89)
"""Landscape, in points."""
_MARGIN = 34.0
_SIDE = 44.0
_NAMES = 16.0
_LABEL = 13.0
_LINE = 14.0
_WEEKEND, _OUTSIDE = "#F4F2EE", "#FAF9F7"
_WEEKS = 7
_ROOM = 5
"""In a year, places that a short bar leaves free after it for its words."""


def schedule_wall_pdf(sheet: WallPaper) -> bytes:
    """The sheet as a PDF of one page. What there is no room for on a day is told as a number."""
    pdf = Pdf(*A3, title=sheet.head.title, author=sheet.head.organisation)
    _Wall(pdf, sheet).draw()
    return pdf.finish()


class _Wall:
    """Draws one wall plan."""

    def __init__(self, pdf: Pdf, sheet: WallPaper) -> None:
        self.pdf, self.sheet = pdf, sheet
        self.year = sheet.places > _WEEKS
        self.top = draw_head(pdf, sheet.head, _MARGIN, 24) - _NAMES
        self.left = _MARGIN + _SIDE
        self.wide = (pdf.width - _MARGIN - self.left) / sheet.places
        self.high = (self.top - _MARGIN - 4) / max(len(sheet.rows), 1)
        self.lines = max(int((self.high - _LABEL - 2) // _LINE), 1)
        self.parts = PartSetter(8.0 if self.year else 9.0)
        self.strong = CellSetter(STRONG, 11)
        self.figures = CellSetter(FIGURES, 8 if self.year else 10)

    def draw(self) -> None:
        """Names of the days, then row by row."""
        for place, name in enumerate(self.sheet.names):
            x = self.left + place * self.wide + 3
            self.figures.put(self.pdf, name, x, self.top + 5, self.wide - 4, SECOND_INK)
        for number, row in enumerate(self.sheet.rows):
            top = self.top - number * self.high
            self._days(row, top)
            self.strong.put(self.pdf, row.label, _MARGIN, top - 12, _SIDE - 4, INK)
            self._bars(row, top)

    def _days(self, row: WallRow, top: float) -> None:
        pdf = self.pdf
        for number in range(row.days):
            day = row.first + timedelta(days=number)
            x = self.left + (row.offset + number) * self.wide
            if day.weekday() > 4 or day in self.sheet.outside:
                colour = _OUTSIDE if day in self.sheet.outside else _WEEKEND
                pdf.area(x, top - self.high, self.wide, self.high, colour)
            pdf.frame(x, top - self.high, self.wide, self.high, RULE, line=0.4)
            self.figures.put(pdf, str(day.day), x + 3, top - 10, self.wide - 4, SECOND_INK)

    def _bars(self, row: WallRow, top: float) -> None:
        end = row.first + timedelta(days=row.days - 1)
        inside = [bar for bar in self.sheet.bars if bar.first <= end and bar.last >= row.first]
        inside.sort(key=lambda bar: (max(bar.first, row.first), bar.first - bar.last, bar.times))
        spans = [(self._place(row, bar.first), self._place(row, bar.last)) for bar in inside]
        room = _ROOM - 1 if self.year else 0
        lines = in_rows([(first, max(last, first + room)) for first, last in spans])
        hidden: dict[int, int] = {}
        full = max(lines, default=0) >= self.lines
        for bar, (first, last), line in zip(inside, spans, lines, strict=True):
            if line >= self.lines - (1 if full else 0):
                for place in range(first, last + 1):
                    hidden[place] = hidden.get(place, 0) + 1
                continue
            self._bar(bar, first, last, top - _LABEL - (line + 1) * _LINE)
        for place, count in hidden.items():
            x = self.left + place * self.wide + 3
            y = top - _LABEL - self.lines * _LINE + 4
            self.figures.put(self.pdf, f"+{count}", x, y, self.wide - 4, SECOND_INK)

    def _bar(self, bar: WallBar, first: int, last: int, y: float) -> None:
        x, wide = self.left + first * self.wide + 1.5, (last - first + 1) * self.wide - 3
        title = f"{bar.times} {bar.title}" if bar.times and not self.year else bar.title
        if self.year and last - first < _ROOM - 1:
            self.parts.box(self.pdf, (x, y, wide, _LINE - 2), "", (), bar.tone)
            room = min(_ROOM, self.sheet.places - first) * self.wide - 8
            self.parts.strong.put(self.pdf, title, x + 5, y + 3, room, INK)
        else:
            self.parts.box(self.pdf, (x, y, wide, _LINE - 2), title, (), bar.tone)

    def _place(self, row: WallRow, day: date) -> int:
        inside = min(max((day - row.first).days, 0), row.days - 1)
        return row.offset + inside
