"""The demo's texts and questions, and what its visitors do about them at the screen in the lobby."""

import json
import math
from typing import Any

from reception_app.agreements import (
    AgreementEdit,
    AgreementService,
    AskedQuestion,
    Assent,
    GivenAnswer,
    NewWording,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
    SignedText,
)
from reception_app.agreements.records import Stroke
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, kiosk_actor
from reception_app.kernel.paths import resource
from reception_app.visits import ArrivalPapers
from reception_app.visits.paper_service import PaperService

SCREEN = kiosk_actor("Lobby")


def lay_out(stage: Stage) -> None:
    """The texts, the questions, and what else is offered at the screen."""
    facts = _facts()
    types = {kind.name: kind.id for kind in stage.desk.types.all(SYSTEM)}
    offered = {
        "kiosk.refreshments": "\n".join(facts["refreshments"]),
        "kiosk.departments": "\n".join(facts["departments"]),
    }
    stage.preferences.set(SYSTEM, offered)
    agreements = AgreementService(stage.store)
    for place, text in enumerate(facts["texts"]):
        edit = AgreementEdit(
            text["title"],
            Assent(text["assent"]),
            text["renew_days"],
            type_ids=tuple(types[name] for name in text["types"]),
            position=place,
        )
        saved = agreements.save_agreement(SYSTEM, edit)
        wordings = [NewWording(code, title, words) for code, (title, words) in text["words"].items()]
        agreements.write(SYSTEM, saved.id, wordings, again=False, version=saved.version)
    for place, question in enumerate(facts["questions"]):
        words = tuple(
            QuestionWords(code, said, tuple(choices)) for code, (said, *choices) in question["words"].items()
        )
        kind = QuestionKind(question["kind"])
        holds, for_types = tuple(question["holds"]), tuple(types[name] for name in question["types"])
        agreements.save_question(
            SYSTEM, QuestionEdit(kind, words, type_ids=for_types, holds=holds, position=place)
        )


def handed_over(stage: Stage, type_id: int, name: str, at_screen: dict[str, Any]) -> ArrivalPapers:
    """What somebody did at the screen: agreed to everything, answered as usual, asked for what `at_screen` says."""
    language = at_screen["language"]
    asked = PaperService(stage.desk).to_ask(SCREEN, type_id, language=language)
    return ArrivalPapers(
        texts=tuple(
            SignedText(text, signature(name) if text.assent is Assent.SIGN else ()) for text in asked.texts
        ),
        answers=tuple(GivenAnswer(question, _usual(question)) for question in asked.questions),
        refreshment=at_screen.get("refreshment", ""),
        language=language,
        needs=tuple(at_screen.get("needs", ())),
        kiosk=SCREEN.desk,
    )


def signature(name: str) -> tuple[Stroke, ...]:
    """Something that looks as if it had been signed, the same for the same name."""
    seed = sum(map(ord, name))
    loops, tall = 5 + seed % 4, 60 + seed % 50
    points = [
        (
            int(140 + 660 * step / 120 + 26 * math.sin(step * loops / 10)),
            int(190 - tall * math.sin(step * loops / 19 + seed) * (1 - step / 190)),
        )
        for step in range(121)
    ]
    return (tuple(points), ((760, 250), (520, 268), (240, 258)))


def _usual(question: AskedQuestion) -> str:
    for known in _facts()["questions"]:
        words = known["words"].get(question.language)
        if words and words[0] == question.text:
            usual = str(known["usual"])
            return question.choices[int(usual)] if question.choices else usual
    raise KeyError(question.text)


def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(resource("demo", "papers.json").read_text(encoding="utf-8"))
    return facts
