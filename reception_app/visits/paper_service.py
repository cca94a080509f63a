"""The verbs of what visitors sign and answer, for those who receive them."""

from collections.abc import Sequence

from reception_app.agreements import Answer, AskedQuestion, DueText, SignedPaper, questions, signing
from reception_app.audit import record
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.lobby.offer import house_language
from reception_app.visits.fields import is_email
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.paper_mail import can_mail, draw, mail_papers
from reception_app.visits.rows import read_visit
from reception_app.visits.visitor_rows import known_visitor

_READ = Right.EDIT_VISITOR
"""Papers and answers say more of a visitor than the board does."""


@dataclass(frozen=True, slots=True)
class ToAsk:
    """What is left to read, accept, sign and answer."""

    texts: tuple[DueText, ...]
    questions: tuple[AskedQuestion, ...]


class PaperService:
    """Signed papers and answers: what is due, what was given, as it was read by the visitor.

    Every verb raises NotAllowed when the actor's role lacks the right.
    """

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def to_ask(self, actor: Actor, type_id: int, *, visitor_id: int = 0, language: str = "") -> ToAsk:
        """What a visitor of this type is to be asked now; `visitor_id` 0 is somebody unknown. Raises NotFound.

        In `language` (its code) where there are words in it, else in the house's.
        """
        require(actor, Right.SELF_SERVICE)
        house = house_language(self._desk.preferences)
        with self._desk.store.read() as tx:
            known = known_visitor(tx, visitor_id)
            person = known.id if known is not None else 0
            texts = signing.due(tx, person, type_id, language=language, house=house, now=tx.now)
            asked = questions.asked(tx, type_id, language=language, house=house)
        return ToAsk(tuple(texts), tuple(asked))

    def of_visit(self, actor: Actor, visit_id: int) -> list[SignedPaper]:
        """What was signed or declined during a visit, newest first."""
        require(actor, _READ)
        with self._desk.store.read() as tx:
            return signing.of_visit(tx, visit_id)

    def of_visitor(self, actor: Actor, visitor_id: int) -> list[SignedPaper]:
        """What a visitor has signed or declined so far, newest first. Raises NotFound."""
        require(actor, _READ)
        with self._desk.store.read() as tx:
            known = known_visitor(tx, visitor_id)
            return signing.of_visitors(tx, [known.id]) if known is not None else []

    def answers(self, actor: Actor, visit_id: int) -> list[Answer]:
        """What was answered at check-in, in the order it was asked. That it was read is noted in the audit."""
        require(actor, _READ)
        with self._desk.store.write(actor) as tx:
            given = questions.of_visit(tx, visit_id)
            if given:
                record(tx, "visit.read_answers", "visit", visit_id)
        return given

    def pdf(self, actor: Actor, paper_id: int) -> bytes:
        """A signed paper as a PDF. That it was opened is noted in the audit. Raises NotFound."""
        require(actor, _READ)
        with self._desk.store.read() as reading:
            drawn = draw(reading, self._desk.preferences, paper_id)
            visit_id = signing.content_of(reading, paper_id).paper.visit_id
        with self._desk.store.write(actor) as tx:
            record(tx, "visit.open_paper", "visit", visit_id, {"paper": paper_id})
        return drawn

    def mail(self, actor: Actor, paper_ids: Sequence[int], to: str) -> int:
        """Send papers of one visit as PDF; the delivery's id.

        Raises NotFound, and Invalid for no papers, an address that is none, papers of several visits, or while mail is
        switched off.
        """
        require(actor, _READ)
        address = to.strip().casefold()
        if not is_email(address):
            raise Invalid("This is no e-mail address.", field="to")
        if not can_mail(self._desk, address):
            raise Invalid("Mail is switched off.", field="to", hint="Switch it on in the settings.")
        with self._desk.store.write(actor) as tx:
            papers = [signing.content_of(tx, paper_id).paper for paper_id in dict.fromkeys(paper_ids)]
            if len({paper.visit_id for paper in papers}) != 1:
                raise Invalid("Choose papers of one visit.", field="papers")
            visit = read_visit(tx, papers[0].visit_id)
            record(tx, "visit.mail_papers", "visit", visit.id, {"papers": len(papers), "to": address})
            return mail_papers(tx, self._desk, papers, to=address, to_name=visit.name)

    def render(self, data: dict[str, object]) -> bytes:
        """What a delivery encloses, at the moment it is sent. Raises NotFound."""
        with self._desk.store.read() as tx:
            return draw(tx, self._desk.preferences, int(str(data["paper_id"])))
