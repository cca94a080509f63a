"""Questions and their wordings in the store, and the answers given to them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from reception_app.agreements.models import AnswerRow, QuestionRow, QuestionWording
from reception_app.agreements.records import (
    Answer,
    AskedQuestion,
    GivenAnswer,
    Question,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
)
from reception_app.agreements.rules import HoldRule, answer_holds, best_language, cut_answer, is_for
from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id

QUESTIONS = QuestionRow.__table__
_WORDINGS = QuestionWording.__table__
_ANSWERS = AnswerRow.__table__
CHANGE = "question"


def read_all(tx: ReadTx, *, retired: bool) -> list[Question]:
    """The questions in their order."""
    statement = select(QUESTIONS).order_by(QUESTIONS.c.position, QUESTIONS.c.id)
    if not retired:
        statement = statement.where(QUESTIONS.c.active)
    rows = tx.execute(statement).all()
    worded = _in_force(tx)
    return [_question(row, list(worded.get(row.id, {}).values())) for row in rows]


def read_one(tx: ReadTx, question_id: int) -> Question:
    """One question. Raises NotFound."""
    for known in read_all(tx, retired=True):
        if known.id == question_id:
            return known
    raise NotFound("This question is not there any more.")


def add(tx: WriteTx, edit: QuestionEdit) -> int:
    """A new question; its id."""
    question_id = new_id()
    tx.execute(insert(QUESTIONS), {"id": question_id, **_values(edit), "active": True, **tx.stamps()})
    _write(tx, question_id, edit.words, {})
    record(tx, "question.add", CHANGE, question_id)
    tx.changed(CHANGE, question_id)
    return question_id


def change(tx: WriteTx, known: Question, version: int, edit: QuestionEdit) -> None:
    """Change a question that was read in this transaction: all its languages are given.

    Raises Conflict when `version` is not the newest, and for another kind: answers of before would mean nothing.
    """
    _require_version(known, version)
    if known.kind is not edit.kind:
        raise Conflict("A question stays of its kind.", hint="Retire it and add another one.")
    _update(tx, known, _values(edit))
    _write(tx, known.id, edit.words, {words.language: words for words in known.words})
    record(tx, "question.change", CHANGE, known.id)


def set_active(tx: WriteTx, known: Question, *, active: bool) -> None:
    """Ask a question no longer, or again."""
    _update(tx, known, {"active": active})
    record(tx, "question.bring_back" if active else "question.retire", CHANGE, known.id)


def asked(tx: ReadTx, type_id: int, *, language: str, house: str) -> list[AskedQuestion]:
    """What a visitor of this type is asked, in order, each question in the best language it is worded in."""
    worded = _in_force(tx)
    found = []
    for known in read_all(tx, retired=False):
        words = worded.get(known.id)
        if words and is_for(known.type_ids, type_id):
            row = words[best_language(words, language, house)]
            found.append(
                AskedQuestion(
                    known.id, row.id, row.text, known.kind, tuple(row.choices), known.required, row.language
                )
            )
    return found


def keep(tx: WriteTx, visit_id: int, answers: Sequence[GivenAnswer]) -> bool:
    """Keep what was answered during a visit; whether one of the answers holds the visitor."""
    if not answers:
        return False
    rules = {known.id: known for known in read_all(tx, retired=True)}
    held = False
    for given in answers:
        known = rules[given.question.question_id]
        rule = HoldRule(known.kind, known.required, known.holds, known.hold_below, known.hold_above)
        answer = cut_answer(given.answer)
        holds = answer_holds(rule, answer, given.question.choices)
        tx.execute(
            insert(_ANSWERS),
            {
                "id": new_id(),
                "visit_id": visit_id,
                "question_id": known.id,
                "wording_id": given.question.wording_id,
                "answer": answer,
                "holds": holds,
                "answered_at": tx.now,
            },
        )
        held = held or holds
    return held


def withdraw(tx: WriteTx, visit_id: int) -> None:
    """Take back what was answered during a visit: its check-in is undone."""
    tx.execute(delete(_ANSWERS).where(_ANSWERS.c.visit_id == visit_id))


def holding(tx: ReadTx, visit_id: int) -> bool:
    """Whether an answer given during a visit holds the visitor."""
    statement = select(_ANSWERS.c.id).where(_ANSWERS.c.visit_id == visit_id, _ANSWERS.c.holds).limit(1)
    return tx.execute(statement).first() is not None


def of_visit(tx: ReadTx, visit_id: int) -> list[Answer]:
    """What was answered during a visit, in the order it was asked, with the exact words of the questions."""
    rows = tx.execute(
        select(_ANSWERS, _WORDINGS.c.text, _WORDINGS.c.language)
        .join_from(_ANSWERS, _WORDINGS, _WORDINGS.c.id == _ANSWERS.c.wording_id)
        .where(_ANSWERS.c.visit_id == visit_id)
        .order_by(_ANSWERS.c.id)
    )
    return [
        Answer(row.question_id, row.text, row.language, row.answer, bool(row.holds), row.answered_at)
        for row in rows
    ]


def _write(
    tx: WriteTx, question_id: int, wanted: Sequence[QuestionWords], current: dict[str, QuestionWords]
) -> None:
    new = [words for words in wanted if current.get(words.language) != words]
    ended = {words.language for words in new} | (current.keys() - {words.language for words in wanted})
    tx.execute(
        update(_WORDINGS)
        .where(
            _WORDINGS.c.question_id == question_id,
            _WORDINGS.c.language.in_(ended),
            _WORDINGS.c.replaced_at.is_(None),
        )
        .values(replaced_at=tx.now)
    )
    for words in new:
        tx.execute(
            insert(_WORDINGS),
            {
                "id": new_id(),
                "question_id": question_id,
                "language": words.language,
                "text": words.text,
                "choices": list(words.choices),
                "made_at": tx.now,
                "made_by": tx.actor.user_id,
                "replaced_at": None,
            },
        )


def _in_force(tx: ReadTx) -> dict[int, dict[str, Row[Any]]]:
    found: dict[int, dict[str, Row[Any]]] = {}
    for row in tx.execute(
        select(_WORDINGS).where(_WORDINGS.c.replaced_at.is_(None)).order_by(_WORDINGS.c.id)
    ):
        found.setdefault(row.question_id, {})[row.language] = row
    return found


def _require_version(known: Question, version: int) -> None:
    if known.version != version:
        raise Conflict("Not saved: somebody else changed this question.", hint="Look at it again, then save.")


def _update(tx: WriteTx, known: Question, values: dict[str, Any]) -> None:
    tx.execute(
        update(QUESTIONS)
        .where(QUESTIONS.c.id == known.id)
        .values(**values, **tx.restamps(QUESTIONS.c.version))
    )
    tx.changed(CHANGE, known.id)


def _values(edit: QuestionEdit) -> dict[str, Any]:
    return {
        "kind": edit.kind.value,
        "required": edit.required,
        "type_ids": list(edit.type_ids),
        "holds": list(edit.holds),
        "hold_below": edit.hold_below,
        "hold_above": edit.hold_above,
        "position": edit.position,
    }


def _question(row: Row[Any], wordings: Sequence[Row[Any]]) -> Question:
    return Question(
        id=row.id,
        kind=QuestionKind(row.kind),
        words=tuple(QuestionWords(each.language, each.text, tuple(each.choices)) for each in wordings),
        required=bool(row.required),
        type_ids=tuple(row.type_ids),
        holds=tuple(row.holds),
        hold_below=row.hold_below,
        hold_above=row.hold_above,
        position=row.position,
        active=bool(row.active),
        version=row.version,
    )
