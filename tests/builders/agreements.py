"""Texts and questions of an office, and what a visitor did about them."""

from collections.abc import Mapping
from dataclasses import dataclass

from reception_app.agreements import (
    Agreement,
    AgreementEdit,
    AgreementService,
    Assent,
    GivenAnswer,
    NewWording,
    Question,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
    SignedText,
)
from reception_app.kernel.actor import SYSTEM, Actor, Role, kiosk_actor
from reception_app.visits import ArrivalPapers
from reception_app.visits.paper_service import PaperService
from reception_app.visits.refreshing import RefreshmentService
from tests.builders.front_desk import Office

KIOSK = kiosk_actor("Lobby")
DOOR = Actor(1030, "Ivo Intern", Role.INTERN, "Front desk")
"""Checks visitors in for the tests of what is kept with them; the screens' own way is `kiosk.arriving`."""
SIGNATURE = (((100, 200), (300, 40), (500, 220)), ((900, 100),))


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of papers on an office."""

    office: Office
    agreements: AgreementService
    papers: PaperService
    refreshments: RefreshmentService

    def handed(
        self,
        *,
        visitor_id: int = 0,
        decline: bool = False,
        answers: Mapping[str, str] | None = None,
        language: str = "en",
        **more: object,
    ) -> ArrivalPapers:
        """Everything that a client is asked, signed or declined; answers by what is asked, "" for the others."""
        type_id = self.office.types["Client"].id
        asked = self.papers.to_ask(KIOSK, type_id, visitor_id=visitor_id, language=language)
        return ArrivalPapers(
            texts=tuple(
                SignedText(text, SIGNATURE if text.assent is Assent.SIGN else (), declined=decline)
                for text in asked.texts
            ),
            answers=tuple(
                GivenAnswer(question, (answers or {}).get(question.text, "")) for question in asked.questions
            ),
            kiosk="Lobby",
            language=language,
            **more,  # type: ignore[arg-type]
        )


def desk_of(office: Office) -> Desk:
    """The services of papers as the program puts them together."""
    store = office.desk.store
    return Desk(office, AgreementService(store), PaperService(office.desk), RefreshmentService(office.desk))


def a_text(
    agreements: AgreementService, title: str = "House rules", words: str = "Wear your badge.", **more: object
) -> Agreement:
    """A text in English that is to be signed."""
    values = {"assent": Assent.SIGN, **more}
    saved = agreements.save_agreement(SYSTEM, AgreementEdit(title, **values))  # type: ignore[arg-type]
    wording = NewWording("en", title, words)
    return agreements.write(SYSTEM, saved.id, [wording], again=False, version=saved.version)


def a_question(agreements: AgreementService, text: str = "Do you have a fever?", **more: object) -> Question:
    """A question in English that "yes" holds."""
    values: dict[str, object] = {"kind": QuestionKind.YES_NO, "holds": ("yes",)}
    values |= {"words": (QuestionWords("en", text),), **more}
    return agreements.save_question(SYSTEM, QuestionEdit(**values))  # type: ignore[arg-type]
