"""A signed paper: the exact text, who agreed to it, when, at which version, with the signature as it was drawn."""

from reception_app.documents.bidi import is_rtl
from reception_app.documents.fonts import FIGURES, STRONG, TEXT, TITLE
from reception_app.documents.listing import CELL_LEADING, CellSetter, Listing
from reception_app.documents.pdf import INK, MM, RULE, SECOND_INK
from reception_app.documents.pictures import logo_picture
from reception_app.documents.records import AgreementPaper
from reception_app.documents.text import fit, wrap
from reception_app.documents.when import clock_text, zone_text
from reception_app.documents.words import day_text_in
from reception_app.kernel.text import dotted

_SIZE = 10.5
_LEADING = 1.45
_PAD = (72 * MM, 30 * MM)
"""The frame of the signature."""
_LOGO_HIGH, _LOGO_WIDE = 11 * MM, 45 * MM
_LABEL = 84.0
_ASSENTS = {"read": "read", "accept": "accepted", "sign": "erased"}


def agreement_pdf(paper: AgreementPaper) -> bytes:
    """The paper as a PDF of as many pages as the text takes. Its metadata names no visitor."""
    drawn = _Paper(paper)
    drawn.body()
    drawn.signing()
    return drawn.listing.finish()


class _Paper:
    """Draws the parts of one paper."""

    def __init__(self, paper: AgreementPaper) -> None:
        self.paper = paper
        self.rtl = is_rtl(paper.text)
        """Whether the text reads from right to left: then what stands around it does."""
        self.small = CellSetter(TEXT, 9.5)
        self.figures = CellSetter(FIGURES, 9.5)
        day = day_text_in(paper.language, paper.signed_at, paper.zone)
        self.when = f"{day} {clock_text(paper.signed_at, paper.zone)}"
        self.listing = Listing(
            paper.paper, title=paper.title, author=paper.organisation,
            foot=dotted(paper.organisation, self.when), head=self.head,
        )  # fmt: skip

    def head(self, listing: Listing) -> None:
        """Organisation and title, large on the first page."""
        if listing.number > 1:
            listing.y -= 10
            CellSetter(STRONG, 10).put(
                listing.pdf, self.paper.title, listing.left, listing.y, listing.width, SECOND_INK
            )
            listing.y -= 8
            return
        self._organisation(listing)
        block = fit(self.paper.title, listing.width, 120, largest=24, smallest=12, style=TITLE, max_lines=3)
        block.draw(listing.pdf, listing.left, listing.y, listing.width)
        listing.y -= block.height + 14

    def _organisation(self, listing: Listing) -> None:
        room = listing.width
        if self.paper.logo is not None:
            logo = logo_picture(self.paper.logo)
            high = min(_LOGO_HIGH, _LOGO_WIDE * logo.height / logo.width)
            wide = high * logo.width / logo.height
            listing.pdf.picture(logo, self._start(listing, wide), listing.y - high, wide, high)
            listing.y -= high + 8
        if self.paper.organisation:
            name = fit(self.paper.organisation, room, 40, largest=11, smallest=7, style=STRONG, max_lines=2)
            name.draw(listing.pdf, self._start(listing, name.width), listing.y, name.width)
            listing.y -= name.height + 12

    def body(self) -> None:
        """The exact text, paragraph by paragraph."""
        listing = self.listing
        for paragraph in self.paper.text.split("\n"):
            lines = wrap(paragraph, listing.width, _SIZE)
            if not lines:
                listing.y -= _SIZE * 0.7
            for line in lines:
                listing.need(_SIZE * _LEADING)
                listing.y -= _SIZE * _LEADING
                line.draw(listing.pdf, listing.left, listing.y + line.rise, listing.width)

    def signing(self) -> None:
        """What was done about the text, kept on one page."""
        listing, paper = self.listing, self.paper
        wide, high = _PAD
        signed = paper.assent == "sign" and bool(paper.strokes) and not paper.declined
        listing.need(140 + (high + 24 if signed else 24))
        listing.y -= 22
        listing.pdf.rule(listing.left, listing.y, listing.right, RULE, line=1)
        listing.y -= 8
        for title, value in self._facts():
            self._fact(title, value)
        listing.y -= 16
        if not signed:
            listing.y -= 6
            words = paper.words.declined if paper.declined else getattr(paper.words, _ASSENTS[paper.assent])
            CellSetter(STRONG, 11).put(listing.pdf, words, listing.left, listing.y, listing.width, INK)
            return
        left = self._start(listing, wide)
        self.small.put(listing.pdf, paper.words.signed, left, listing.y, wide, SECOND_INK)
        bottom = listing.y - 8 - high
        listing.pdf.frame(left, bottom, wide, high, RULE, radius=4)
        self._signature(left, bottom, wide, high)
        listing.y = bottom

    def _facts(self) -> list[tuple[str, str]]:
        paper, words = self.paper, self.paper.words
        when = f"{self.when} ({zone_text(paper.signed_at, paper.zone)})"
        facts = [
            (words.name, paper.name),
            (words.company, paper.company),
            (words.when, when),
            (words.version, paper.version),
            (words.place, paper.place),
        ]
        return [(title, value) for title, value in facts if value]

    def _fact(self, title: str, value: str) -> None:
        listing = self.listing
        room = listing.width - _LABEL
        cell = self.figures.lay(value, room, max_lines=2)
        listing.y -= 15
        self.small.put(
            listing.pdf, title, self._start(listing, _LABEL - 8), listing.y, _LABEL - 8, SECOND_INK
        )
        # As wide as it is: a name in another direction stands beside its label, not at the far side.
        left = listing.right - _LABEL - cell.width if self.rtl else listing.left + _LABEL
        self.figures.draw(listing.pdf, cell, left, listing.y, cell.width, INK)
        listing.y -= cell.height - self.figures.size * CELL_LEADING

    def _start(self, listing: Listing, width: float) -> float:
        """Where something so wide stands at the reading start of the page."""
        return listing.right - width if self.rtl else listing.left

    def _signature(self, left: float, bottom: float, wide: float, high: float) -> None:
        """In the middle of its frame and as large as on the glass; smaller when it would not fit."""
        points = [point for stroke in self.paper.strokes for point in stroke]
        across, down = [x for x, _ in points], [y for _, y in points]
        least_x, least_y = min(across), min(down)
        span_x, span_y = max(max(across) - least_x, 1), max(max(down) - least_y, 1)
        scale = min(wide / 1000, (wide - 12) / span_x, (high - 12) / span_y)
        start = left + (wide - span_x * scale) / 2
        top = bottom + (high + span_y * scale) / 2
        placed = (
            [(start + (x - least_x) * scale, top - (y - least_y) * scale) for x, y in stroke]
            for stroke in self.paper.strokes
            if stroke
        )
        self.listing.pdf.strokes(placed, INK)
