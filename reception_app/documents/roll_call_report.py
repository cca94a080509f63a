"""The closing report of a roll call: how it went, and everybody with what became of them, missing people first."""

from collections import Counter

from reception_app.documents.fonts import FIGURES, STRONG, TEXT, TITLE
from reception_app.documents.listing import CELL_LEADING, CellSetter, Listing
from reception_app.documents.pdf import INK, SECOND_INK
from reception_app.documents.records import Mark, RollCallLine, RollCallSheet, people_count
from reception_app.documents.when import clock_text, moment_text, since_text, span_text, zone_text

_WORDS = {
    Mark.MISSING: "Missing",
    Mark.OPEN: "Not accounted for",
    Mark.SAFE: "Safe",
    Mark.NOT_HERE: "Had left before",
}
"""Also the order of the sections: what is wrong comes first."""
_SHARES = (0.3, 0.2, 0.18, 0.1, 0.22)
_TITLES = ("Name", "Company", "Host", "Badge", "Marked")
_GAP = 8.0
_ROW_GAP = 6.0


def roll_call_report_pdf(sheet: RollCallSheet) -> bytes:
    """The report as a PDF. A roll call still running (no `ended_at`) is reported as such."""
    report = _Report(sheet)
    report.summary()
    if sheet.remark:
        report.listing.heading("Remark")
        for paragraph in sheet.remark.splitlines():
            report.listing.paragraph(paragraph, size=10, colour=INK, max_lines=40)
    for mark, words in _WORDS.items():
        lines = [line for line in sheet.lines if line.mark is mark]
        if lines:
            report.section(words, lines)
    return report.listing.finish()


class _Report:
    """Draws the parts of one report."""

    def __init__(self, sheet: RollCallSheet) -> None:
        self.sheet = sheet
        self.strong = CellSetter(STRONG, 9.5)
        self.text = CellSetter(TEXT, 9.5)
        self.figures = CellSetter(FIGURES, 9.5)
        self.small = CellSetter(TEXT, 8)
        self.title = "Roll call report (drill)" if sheet.drill else "Roll call report"
        zone = zone_text(sheet.printed_at, sheet.zone)
        self.listing = Listing(
            sheet.paper, title=f"{self.title} {moment_text(sheet.started_at, sheet.zone)}", author=sheet.organisation,
            foot=f"{sheet.organisation} · printed {moment_text(sheet.printed_at, sheet.zone)} ({zone})", head=self.head,
        )  # fmt: skip

    def head(self, listing: Listing) -> None:
        """The title, large on the first page."""
        size = 22 if listing.number == 1 else 10
        setter = CellSetter(TITLE if listing.number == 1 else STRONG, size)
        listing.y -= size
        setter.put(listing.pdf, self.title, listing.left, listing.y, listing.width, INK)
        listing.y -= 8

    def summary(self) -> None:
        """Times, people in charge and totals."""
        sheet, listing = self.sheet, self.listing
        started = f"{moment_text(sheet.started_at, sheet.zone)}"
        facts = [("Kind", "Drill" if sheet.drill else "Emergency")]
        facts.append(("Started", f"{started} by {sheet.started_by}" if sheet.started_by else started))
        if sheet.ended_at is None:
            facts.append(("Closed", "Still open when this was printed"))
        else:
            ended = moment_text(sheet.ended_at, sheet.zone)
            facts.append(("Closed", f"{ended} by {sheet.ended_by}" if sheet.ended_by else ended))
            facts.append(("Took", span_text((sheet.ended_at - sheet.started_at).total_seconds())))
        if sheet.assembly_point:
            facts.append(("Assembly point", sheet.assembly_point))
        facts.append(("On the list", self._counts()))
        for title, value in facts:
            cell = self.text.lay(value, listing.width - 110, max_lines=3)
            listing.need(cell.height + 6)
            listing.y -= 15
            self.text.put(listing.pdf, title, listing.left, listing.y, 100, SECOND_INK)
            self.text.draw(listing.pdf, cell, listing.left + 110, listing.y, listing.width - 110, INK)
            listing.y -= cell.height - self.text.size * CELL_LEADING

    def _counts(self) -> str:
        lines = self.sheet.lines
        counts = Counter({mark: people_count(line for line in lines if line.mark is mark) for mark in _WORDS})
        parts = [f"{people_count(lines)} people"]
        parts += [f"{counts[mark]} {words.lower()}" for mark, words in _WORDS.items() if counts[mark]]
        unlisted = people_count(line for line in lines if line.unlisted)
        if unlisted:
            parts.append(f"{unlisted} of them added by hand")
        return ", ".join(parts)

    def section(self, words: str, lines: list[RollCallLine]) -> None:
        """The people of one outcome."""
        count = people_count(lines)
        listing = self.listing
        listing.heading(words, f"{count} person" if count == 1 else f"{count} people")
        listing.y -= 11
        x = listing.left
        for title, share in zip(_TITLES, _SHARES, strict=True):
            self.small.put(listing.pdf, title, x, listing.y, listing.width * share - _GAP, SECOND_INK)
            x += listing.width * share
        listing.y -= 4
        for line in lines:
            self._row(line)

    def _row(self, line: RollCallLine) -> None:
        listing = self.listing
        setters = (self.strong, self.text, self.text, self.figures, self.figures)
        name = f"{line.name} (party of {line.party_size})" if line.party_size > 1 else line.name
        texts = (name, line.company, line.host, line.badge, self._marked(line))
        widths = [listing.width * share for share in _SHARES]
        cells = [
            setter.lay(text, width - _GAP, max_lines=3) if text else None
            for setter, text, width in zip(setters, texts, widths, strict=True)
        ]
        height = max(cell.height for cell in cells if cell is not None) + _ROW_GAP
        listing.need(height)
        x, y = listing.left, listing.y - self.text.size - 2
        for setter, cell, width in zip(setters, cells, widths, strict=True):
            if cell is not None:
                setter.draw(listing.pdf, cell, x, y, width - _GAP, INK)
            x += width
        listing.y -= height
        listing.pdf.rule(listing.left, listing.y, listing.right)

    def _marked(self, line: RollCallLine) -> str:
        zone, started = self.sheet.zone, self.sheet.started_at
        parts = []
        if line.marked_at is not None:
            parts.append(since_text(line.marked_at, zone, started))
        if line.marked_by:
            parts.append(f"by {line.marked_by}")
        if line.unlisted:
            parts.append("added by hand")
        elif line.stale:
            parts.append("was thought gone")
        if not parts and line.arrived_at is not None:
            parts.append(f"in since {clock_text(line.arrived_at, zone)}")
        return " ".join(parts)
