"""The roll call on paper: who was on site when it was started, with boxes big enough to tick in the rain.

Drawn row by row on a canvas: an alarm doesn't wait for a layout engine. Black on white; nothing depends on colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reception_app.documents.fonts import FIGURES, STRONG, TEXT, TITLE
from reception_app.documents.listing import CELL_LEADING, CellSetter, Listing
from reception_app.documents.pdf import INK, SECOND_INK
from reception_app.documents.records import Mark, RollCallLine, RollCallSheet, people_count
from reception_app.documents.roll_call_report import roll_call_report_pdf
from reception_app.documents.when import clock_text, day_text, moment_text, since_text, zone_text
from reception_app.kernel.text import dotted

_BOX = 14.0
_ROW = 21.0
_SECOND_LINE = 10.0
_BLANK_ROWS = 8
_GAP = 8.0
_STALE_TITLE = "Probably gone: presumed left, or here for more than 12 hours"
_UNLISTED_TITLE = "Added during the roll call"
_BLANK_TITLE = "Not on the list: write them in"


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    x: float
    width: float


def _second_line(line: RollCallLine) -> str:
    """What helps to find or count somebody, in small letters under the name."""
    safe = "Safe" if line.mark is Mark.SAFE else ""
    party = f"Party of {line.party_size}" if line.party_size > 1 else ""
    escort = "Escorted" if line.escort else ""
    return dotted(safe, party, escort, line.contact, line.vehicle, line.note)


def roll_call_pdf(sheet: RollCallSheet) -> bytes:
    """The list of a running roll call; of one that was closed (`ended_at`), its report."""
    return roll_call_list_pdf(sheet) if sheet.ended_at is None else roll_call_report_pdf(sheet)


def roll_call_list_pdf(sheet: RollCallSheet) -> bytes:
    """The list as a PDF. People stand in the order given, under their group; stale entries come after all others.

    People already marked safe are ticked, so that a list printed again in the middle can be gone on with.
    """
    page = _RollCallPage(sheet)
    present = [line for line in sheet.lines if not line.stale and not line.unlisted]
    groups: dict[str, list[RollCallLine]] = {}
    for line in present:
        groups.setdefault(line.group, []).append(line)
    for name, members in groups.items():
        page.section(name or ("Everybody" if len(groups) == 1 else "Others"), members)
    if not present:
        page.listing.paragraph("Nobody is on site as far as the desk knows.", size=12, colour=INK)
    stale = [line for line in sheet.lines if line.stale and not line.unlisted]
    if stale:
        page.section(_STALE_TITLE, stale)
    unlisted = [line for line in sheet.lines if line.unlisted]
    if unlisted:
        page.section(_UNLISTED_TITLE, unlisted)
    page.blanks()
    return page.listing.finish()


class _RollCallPage:
    """Draws the parts of one roll call."""

    def __init__(self, sheet: RollCallSheet) -> None:
        self.sheet = sheet
        self.name = CellSetter(STRONG, 10.5)
        self.text = CellSetter(TEXT, 9.5)
        self.figures = CellSetter(FIGURES, 9.5)
        self.small = CellSetter(TEXT, 8)
        self.row_setters = (self.text, self.text, self.figures, self.figures)
        title = "Roll call (drill)" if sheet.drill else "Roll call"
        printed = (
            f"Printed {moment_text(sheet.printed_at, sheet.zone)} ({zone_text(sheet.printed_at, sheet.zone)})"
        )
        self.title = title
        self.listing = Listing(
            sheet.paper, title=f"{title} {moment_text(sheet.started_at, sheet.zone)}",
            author=sheet.organisation, foot=printed, head=self.head,
        )  # fmt: skip

    def columns(self, listing: Listing) -> list[_Column]:
        """Name, company, host, badge, since; what is left of the width is shared."""
        widths = (0.34, 0.25, 0.21, 0.1, 0.1)
        x = listing.left + _BOX + _GAP + 2
        room = listing.right - x
        columns = []
        for title, share in zip(("Name", "Company", "Host", "Badge", "Since"), widths, strict=True):
            columns.append(_Column(title, x, room * share - _GAP))
            x += room * share
        return columns

    def head(self, listing: Listing) -> None:
        """The head of a page: full on the first, one line on the others. A drill says so on each."""
        sheet = self.sheet
        if sheet.drill:
            self._band(listing, "DRILL: this is not an emergency")
        if listing.number == 1:
            self._first_head(listing)
        else:
            started = (
                f"{self.title} · {sheet.organisation} · started {moment_text(sheet.started_at, sheet.zone)}"
            )
            listing.y -= 12
            self.text.draw(
                listing.pdf,
                self.text.lay(started, listing.width),
                listing.left,
                listing.y,
                listing.width,
                INK,
            )
            listing.y -= 8
        self._column_titles(listing)

    def _band(self, listing: Listing, text: str) -> None:
        listing.y -= 22
        listing.pdf.area(listing.left, listing.y, listing.width, 22, "#000000")
        setter = CellSetter(STRONG, 12)
        cell = setter.lay(text, listing.width - 20)
        x = listing.left + (listing.width - cell.width) / 2
        setter.draw(listing.pdf, cell, x, listing.y + 6.5, cell.width, "#FFFFFF")
        listing.y -= 6

    def _first_head(self, listing: Listing) -> None:
        sheet, pdf = self.sheet, listing.pdf
        big = CellSetter(TITLE, 24)
        listing.y -= 22
        big.draw(pdf, big.lay(self.title, listing.width * 0.5), listing.left, listing.y, listing.width, INK)
        right = listing.width * 0.46
        house = CellSetter(STRONG, 11)
        house.draw(
            pdf,
            house.lay(sheet.organisation, right),
            listing.right - right,
            listing.y + 6,
            right,
            INK,
            end=True,
        )
        facts = (
            f"Started {day_text(sheet.started_at, sheet.zone)} at {clock_text(sheet.started_at, sheet.zone)}"
        )
        facts += f" by {sheet.started_by}" if sheet.started_by else ""
        listing.paragraph(
            f"{facts} · times in {zone_text(sheet.started_at, sheet.zone)}", size=9.5, colour=INK
        )
        if sheet.assembly_point:
            listing.y -= 20
            point = CellSetter(STRONG, 13)
            text = f"Assembly point: {sheet.assembly_point}"
            point.draw(pdf, point.lay(text, listing.width), listing.left, listing.y, listing.width, INK)
        self._totals(listing)

    def _totals(self, listing: Listing) -> None:
        lines = self.sheet.lines
        present = people_count(line for line in lines if not line.stale and not line.unlisted)
        totals = [("To be counted", present)]
        stale = people_count(line for line in lines if line.stale and not line.unlisted)
        unlisted = people_count(line for line in lines if line.unlisted)
        safe = people_count(line for line in lines if line.mark is Mark.SAFE)
        totals += [("Safe so far", safe)] if safe else []
        totals += [("Probably gone", stale)] if stale else []
        totals += [("Added by hand", unlisted)] if unlisted else []
        totals_setter, label = CellSetter(TITLE, 20), CellSetter(TEXT, 8.5)
        listing.y -= 52
        x, wide = listing.left, 92.0
        for title, count in totals:
            listing.pdf.frame(x, listing.y, wide, 40, INK, line=1, radius=4)
            totals_setter.draw(listing.pdf, totals_setter.lay(str(count), 90), x + 9, listing.y + 17, 90, INK)
            label.draw(listing.pdf, label.lay(title, 90), x + 9, listing.y + 6, 90, SECOND_INK)
            x += wide + 8
        self._counted_by(listing, x + 6)
        listing.y -= 8

    def _counted_by(self, listing: Listing, x: float) -> None:
        """Where the person who counts signs."""
        for row, title in enumerate(("Counted by", "Finished at")):
            y = listing.y + 26 - row * 21
            cell = self.small.lay(title, 70)
            self.small.draw(listing.pdf, cell, x, y, 70, SECOND_INK)
            listing.pdf.rule(x + 52, y - 2, listing.right, SECOND_INK, line=0.7)

    def _column_titles(self, listing: Listing) -> None:
        listing.y -= 14
        for column in self.columns(listing):
            cell = self.small.lay(column.title, column.width)
            self.small.draw(listing.pdf, cell, column.x, listing.y, column.width, SECOND_INK)
        listing.y -= 4
        listing.pdf.rule(listing.left, listing.y, listing.right, INK, line=1)

    def section(self, title: str, members: Sequence[RollCallLine]) -> None:
        """A heading and its people."""
        count = people_count(members)
        self.listing.heading(title, f"{count} person" if count == 1 else f"{count} people")
        columns = self.columns(self.listing)
        for line in members:
            self._row(line, columns)

    def _row(self, line: RollCallLine, columns: list[_Column]) -> None:
        listing, pdf = self.listing, self.listing.pdf
        more = _second_line(line)
        # A name is never cut for want of room: it takes a second line, or a third.
        name = self.name.lay(line.name, columns[0].width, max_lines=3)
        extra = name.height - self.name.size * CELL_LEADING
        height = _ROW + extra + (_SECOND_LINE if more else 0.0)
        listing.need(height)
        top = listing.y
        y = top - 14
        pdf.frame(listing.left + 1, top - 18, _BOX, _BOX, INK, line=1.2)
        if line.mark is Mark.SAFE:
            pdf.tick(listing.left + 1, top - 18, _BOX, INK)
        self.name.draw(pdf, name, columns[0].x, y, columns[0].width, INK)
        since = (
            ""
            if line.arrived_at is None
            else since_text(line.arrived_at, self.sheet.zone, self.sheet.started_at)
        )
        for text, column, setter in zip(
            (line.company, line.host, line.badge, since), columns[1:], self.row_setters, strict=True
        ):
            setter.put(pdf, text, column.x, y, column.width, INK)
        if more:
            self.small.put(pdf, more, columns[0].x, y - extra - 11, listing.right - columns[0].x, INK)
        listing.y = top - height
        pdf.rule(listing.left, listing.y, listing.right)

    def blanks(self) -> None:
        """Empty rows for people nobody had on a list."""
        listing = self.listing
        listing.need(_ROW * 4)
        listing.heading(_BLANK_TITLE)
        for _ in range(_BLANK_ROWS):
            if listing.need(_ROW + 3):
                continue
            listing.pdf.frame(listing.left + 1, listing.y - 19, _BOX, _BOX, INK, line=1.2)
            listing.y -= _ROW + 3
            listing.pdf.rule(listing.left + _BOX + _GAP, listing.y + 3, listing.right, SECOND_INK)
