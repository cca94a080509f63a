"""Signed papers for the eye: drawn as PDF, and sent as such."""

from collections.abc import Sequence

from reception_app import outbox
from reception_app.agreements import PaperContent, SignedPaper, signing
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.documents.records import AgreementPaper, Paper
from reception_app.documents.words import agreement_words, paper_mail_words
from reception_app.kernel.text import isolate, unlinked
from reception_app.outbox import Channel, Drawing, MailPayload, NewDelivery
from reception_app.preferences import Preferences
from reception_app.preferences.settings import MAIL_ON, OFFICE_NAME, PRINTER_PAPER
from reception_app.visits.fields import is_email
from reception_app.visits.front_desk import FrontDesk

PAPERS_MAIL, DOCUMENT = "signed_papers", "agreement"
_DIGITS = 16
"""Of a digest: enough to tell one wording from every other."""


def can_mail(desk: FrontDesk, contact: str) -> bool:
    """Whether a mail would reach this contact."""
    return desk.preferences.switch(MAIL_ON) and is_email(contact)


def mail_papers(
    tx: WriteTx, desk: FrontDesk, papers: Sequence[SignedPaper], *, to: str, to_name: str = ""
) -> int:
    """Send papers of one visit; the delivery's id. They are drawn when they are sent."""
    office = desk.preferences.text(OFFICE_NAME) or "Reception"
    titles = [f"- {isolate(paper.title)}" for paper in papers]
    words = paper_mail_words(papers[0].language)
    lines = [f"{isolate(unlinked(to_name))}," if to_name else words.hello, "", words.enclosed, *titles]
    payload = MailPayload(
        to=to,
        to_name=to_name,
        subject=words.subject.format(office=office),
        text="\n".join([*lines, "", office]),
        drawings=tuple(
            Drawing(f"paper-{number}.pdf", DOCUMENT, {"paper_id": paper.id})
            for number, paper in enumerate(papers, 1)
        ),
    )
    label = f"Signed papers to {isolate(to_name or to)}"
    return outbox.enqueue(
        tx,
        NewDelivery(Channel.MAIL, PAPERS_MAIL, "visit", papers[0].visit_id, payload.as_data(), label=label),
    )


def draw(tx: ReadTx, preferences: Preferences, paper_id: int) -> bytes:
    """A signed paper as a PDF, in the words of its own language. Raises NotFound."""
    # Late: it brings in Pillow and the PDF maker, and a desk may start without ever opening a paper.
    from reception_app.documents.agreement import agreement_pdf

    return agreement_pdf(_document(signing.content_of(tx, paper_id), preferences))


def _document(content: PaperContent, preferences: Preferences) -> AgreementPaper:
    paper = content.paper
    return AgreementPaper(
        organisation=preferences.text(OFFICE_NAME),
        title=paper.title,
        text=content.text,
        name=paper.name,
        company=paper.company,
        signed_at=paper.signed_at,
        zone=preferences.zone(),
        assent=paper.assent.value,
        version=f"{paper.edition} ({paper.language}) {content.digest[:_DIGITS]}",
        place=paper.kiosk,
        declined=paper.declined,
        strokes=content.strokes,
        logo=preferences.logo() or None,
        paper=Paper.LETTER if preferences.text(PRINTER_PAPER) == "letter" else Paper.A4,
        language=paper.language,
        words=agreement_words(paper.language),
    )
