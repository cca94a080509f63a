"""A message on paper: put on a desk, into a pigeon-hole, or handed over the counter."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reception_app.documents.colours import DARK
from reception_app.documents.fonts import STRONG, TEXT, TITLE
from reception_app.documents.listing import MARGIN, SIZES, CellSetter
from reception_app.documents.pdf import RULE, SECOND_INK, Pdf
from reception_app.documents.records import Paper
from reception_app.documents.text import fit, wrap

_WHAT = 84.0
_SIZE, _LEADING = 11.5, 1.35


@dataclass(frozen=True, slots=True)
class MessageSlip:
    """`said` are pairs of what and value; those without a "what" run over the whole line, and on to further pages.

    `what` it is, as its heading says: "Message".
    """

    number: str
    recipient: str
    said: Sequence[tuple[str, str]] = field(repr=False)
    urgent: bool = False
    what: str = "Message"
    paper: Paper = Paper.A4


def message_slip_pdf(slip: MessageSlip) -> bytes:
    """One page, and as many more as a long text needs. Its metadata names the message and nobody."""
    return _Page(slip).draw()


class _Page:
    """Where on the paper the next line comes."""

    def __init__(self, slip: MessageSlip) -> None:
        width, self._height = SIZES[slip.paper]
        self._slip = slip
        self._pdf = Pdf(width, self._height, title=slip.number)
        self._inner = width - 2 * MARGIN
        self._y = self._height - MARGIN
        self._small = CellSetter(TEXT, 9.5)

    def draw(self) -> bytes:
        slip = self._slip
        what = f"Urgent {slip.what.lower()}" if slip.urgent else slip.what
        heading = f"{what} {slip.number}"
        for text, largest, style in ((heading, 11.0, STRONG), (slip.recipient, 26.0, TITLE)):
            block = fit(text, self._inner, 60, largest=largest, smallest=8, style=style, max_lines=2)
            block.draw(self._pdf, MARGIN, self._y, self._inner)
            self._y -= block.height + 10
        self._pdf.rule(MARGIN, self._y, MARGIN + self._inner, RULE)
        self._y -= 18
        for what, value in slip.said:
            if what:
                self._fact(what, value)
            else:
                self._text(value)
            self._y -= 12
        return self._pdf.finish()

    def _fact(self, what: str, value: str) -> None:
        block = fit(
            value, self._inner - _WHAT, 60, largest=_SIZE, smallest=6, style=TEXT, max_lines=3, leading=1.35
        )
        self._need(block.height)
        self._small.put(self._pdf, what, MARGIN, self._y - block.rise, _WHAT - 8, SECOND_INK)
        # As wide as it is: a name in another direction stands beside its label, not at the far side.
        block.draw(self._pdf, MARGIN + _WHAT, self._y, block.width, colour=DARK)
        self._y -= block.height

    def _text(self, text: str) -> None:
        """All of it, paragraph by paragraph, as it was typed."""
        for paragraph in text.split("\n"):
            lines = wrap(paragraph, self._inner, _SIZE)
            if not lines:
                self._y -= _SIZE * 0.7
            for line in lines:
                self._need(_SIZE * _LEADING)
                line.draw(self._pdf, MARGIN, self._y, self._inner, colour=DARK)
                self._y -= _SIZE * _LEADING

    def _need(self, height: float) -> None:
        if self._y - height < MARGIN:
            self._pdf.page()
            self._y = self._height - MARGIN
