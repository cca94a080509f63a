"""What takes place in a room, on paper for its door."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reception_app.documents.colours import DARK
from reception_app.documents.fonts import STRONG, TEXT, TITLE
from reception_app.documents.listing import MARGIN, SIZES, CellSetter
from reception_app.documents.pdf import RULE, SECOND_INK, Pdf
from reception_app.documents.records import Paper
from reception_app.documents.text import fit

_TIME = 120.0
_GAP = 10.0
_FREE = "Free all day"


@dataclass(frozen=True, slots=True)
class DoorLine:
    """One meeting: when ("10:00 to 12:00"), what, and whose it is."""

    when: str
    title: str = field(repr=False)
    whose: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DoorDay:
    """A day by its name, and what takes place on it in order."""

    name: str
    lines: Sequence[DoorLine] = ()


@dataclass(frozen=True, slots=True)
class DoorSheet:
    """A room, what stands under its name, its days, and a line at the foot: when it was printed."""

    room: str
    line: str
    days: Sequence[DoorDay]
    foot: str = ""
    paper: Paper = Paper.A4


def door_sheet_pdf(sheet: DoorSheet) -> bytes:
    """A page with all days, and as many more as they need. Its metadata names the room and nobody."""
    return _Page(sheet).draw()


class _Page:
    """Where on the paper the next line comes."""

    def __init__(self, sheet: DoorSheet) -> None:
        width, self._height = SIZES[sheet.paper]
        self._sheet = sheet
        self._pdf = Pdf(width, self._height, title=sheet.room)
        self._inner = width - 2 * MARGIN
        self._y = self._height - MARGIN
        self._small = CellSetter(TEXT, 9.5)
        self._strong = CellSetter(STRONG, 15)

    def draw(self) -> bytes:
        sheet = self._sheet
        for text, largest, style in ((sheet.room, 44.0, TITLE), (sheet.line, 14.0, TEXT)):
            if text:
                block = fit(text, self._inner, 90, largest=largest, smallest=9, style=style, max_lines=2)
                block.draw(self._pdf, MARGIN, self._y, self._inner)
                self._y -= block.height + 8
        for day in sheet.days:
            self._day(day)
        self._foot()
        return self._pdf.finish()

    def _day(self, day: DoorDay) -> None:
        heading = fit(day.name, self._inner, 40, largest=20, smallest=9, style=STRONG, max_lines=1)
        self._need(heading.height + 60)
        self._y -= 14
        heading.draw(self._pdf, MARGIN, self._y, self._inner)
        self._y -= heading.height + 6
        for line in day.lines or (DoorLine("", _FREE),):
            self._line(line)

    def _line(self, line: DoorLine) -> None:
        room = self._inner - _TIME
        title = fit(line.title, room, 60, largest=15, smallest=8, style=STRONG, max_lines=2)
        whose = fit(line.whose, room, 30, largest=11, smallest=7, style=TEXT, max_lines=1)
        height = title.height + (whose.height + 3 if line.whose else 0)
        self._need(height + 2 * _GAP)
        self._pdf.rule(MARGIN, self._y, MARGIN + self._inner, RULE)
        self._y -= _GAP
        if line.when:
            self._strong.put(self._pdf, line.when, MARGIN, self._y - title.rise, _TIME - 8, DARK)
        title.draw(self._pdf, MARGIN + _TIME, self._y, title.width, colour=DARK)
        if line.whose:
            below = self._y - title.height - 3
            whose.draw(self._pdf, MARGIN + _TIME, below, whose.width, colour=SECOND_INK)
        self._y -= height + _GAP

    def _need(self, height: float) -> None:
        if self._y - height < MARGIN + 20:
            self._foot()
            self._pdf.page()
            self._y = self._height - MARGIN

    def _foot(self) -> None:
        if self._sheet.foot:
            self._small.put(self._pdf, self._sheet.foot, MARGIN, MARGIN, self._inner, SECOND_INK)
