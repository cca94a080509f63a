"""A message on paper: put on a desk, into a pigeon-hole, or handed over the counter."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reception_app.documents.colours import DARK
from reception_app.documents.fonts import STRONG, TEXT, TITLE
from reception_app.documents.listing import MARGIN, SIZES, CellSetter
from reception_app.documents.pdf import RULE, SECOND_INK, Pdf
from reception_app.documents.records import Paper
from reception_app.documents.text import fit

_WHAT = 84.0


@dataclass(frozen=True, slots=True)
class MessageSlip:
    """`said` are pairs of what and value; those without a "what" run over the whole line."""

    number: str
    recipient: str
    said: Sequence[tuple[str, str]] = field(repr=False)
    urgent: bool = False
    paper: Paper = Paper.A4


def message_slip_pdf(slip: MessageSlip) -> bytes:
    """One page. Its metadata names the message and nobody."""
    width, height = SIZES[slip.paper]
    pdf = Pdf(width, height, title=slip.number)
    inner = width - 2 * MARGIN
    y = height - MARGIN
    heading = f"Urgent message {slip.number}" if slip.urgent else f"Message {slip.number}"
    for text, largest, style in ((heading, 11.0, STRONG), (slip.recipient, 26.0, TITLE)):
        block = fit(text, inner, 60, largest=largest, smallest=8, style=style, max_lines=2)
        block.draw(pdf, MARGIN, y, inner)
        y -= block.height + 10
    pdf.rule(MARGIN, y, MARGIN + inner, RULE)
    y -= 18
    small = CellSetter(TEXT, 9.5)
    for what, value in slip.said:
        left = MARGIN + (_WHAT if what else 0)
        room = inner - (_WHAT if what else 0)
        block = fit(
            value, room, max(y - MARGIN, 20), largest=11.5, smallest=6, style=TEXT, max_lines=90, leading=1.35
        )
        if what:
            small.put(pdf, what, MARGIN, y - block.rise, _WHAT - 8, SECOND_INK)
        block.draw(pdf, left, y, room, colour=DARK)
        y -= block.height + 12
    return pdf.finish()
