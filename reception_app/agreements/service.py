"""The verbs of an office that looks after its texts and questions."""

from collections.abc import Sequence
from dataclasses import fields

from reception_app.agreements import questions, texts
from reception_app.agreements.records import (
    Agreement,
    AgreementDetail,
    AgreementEdit,
    NewWording,
    Question,
    QuestionEdit,
)
from reception_app.agreements.rules import check_edit, check_question, check_wordings
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require

_EDIT = Right.EDIT_VISITOR_TYPES
"""Texts and questions belong to the visitor types: whoever decides about these decides about them."""


class AgreementService:
    """Texts to be read, accepted or signed, with all their versions, and the questions asked at check-in.

    Every verb raises NotAllowed when the actor's role lacks the right, and StoreTrouble when it could not be saved.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def agreements(self, actor: Actor, *, include_retired: bool = False) -> list[Agreement]:
        """The texts in their order."""
        require(actor, _EDIT)
        with self._store.read() as tx:
            return texts.read_all(tx, retired=include_retired)

    def agreement(self, actor: Actor, agreement_id: int) -> AgreementDetail:
        """One text with every wording it has and had. Raises NotFound."""
        require(actor, _EDIT)
        with self._store.read() as tx:
            return texts.read_detail(tx, agreement_id)

    def save_agreement(
        self, actor: Actor, edit: AgreementEdit, agreement_id: int = 0, version: int = 0
    ) -> Agreement:
        """Add a text (id 0) or change what is decided about it; its words come by `write`.

        Raises Invalid with the field to blame, NotFound, and Conflict when `version` is not the newest.
        """
        require(actor, _EDIT)
        checked = check_edit(edit)
        with self._store.write(actor) as tx:
            if agreement_id:
                values = {each.name: getattr(checked, each.name) for each in fields(AgreementEdit)}
                texts.change(tx, texts.read_one(tx, agreement_id), version, **values)
            else:
                agreement_id = texts.add(tx, checked)
            return texts.read_one(tx, agreement_id)

    def write(
        self,
        actor: Actor,
        agreement_id: int,
        wordings: Sequence[NewWording],
        *,
        again: bool,
        version: int,
    ) -> Agreement:
        """Put a text's words in force in some languages; the others stay. What was in force before is kept.

        `again`: it means something else now, and everybody must agree anew. Without it, as for a spelling mistake,
        whoever agreed stays agreed; which exact words each of them saw is known either way. Raises Invalid with the
        field to blame, NotFound, and Conflict when `version` is not the newest.
        """
        require(actor, _EDIT)
        checked = check_wordings(wordings)
        with self._store.write(actor) as tx:
            texts.write(tx, texts.read_one(tx, agreement_id), version, checked, again=again)
            return texts.read_one(tx, agreement_id)

    def end_language(self, actor: Actor, agreement_id: int, language: str) -> Agreement:
        """No longer show a text in a language; the next best is shown instead. Raises NotFound."""
        require(actor, _EDIT)
        with self._store.write(actor) as tx:
            texts.end_language(tx, texts.read_one(tx, agreement_id), language)
            return texts.read_one(tx, agreement_id)

    def retire_agreement(self, actor: Actor, agreement_id: int) -> None:
        """Ask for a text no longer; what was signed stays. Raises NotFound."""
        self._set_active(actor, agreement_id, active=False)

    def bring_back_agreement(self, actor: Actor, agreement_id: int) -> None:
        """Ask for a retired text again. Raises NotFound."""
        self._set_active(actor, agreement_id, active=True)

    def _set_active(self, actor: Actor, agreement_id: int, *, active: bool) -> None:
        require(actor, _EDIT)
        with self._store.write(actor) as tx:
            known = texts.read_one(tx, agreement_id)
            texts.change(tx, known, known.version, active=active)

    def questions(self, actor: Actor, *, include_retired: bool = False) -> list[Question]:
        """The questions in their order."""
        require(actor, _EDIT)
        with self._store.read() as tx:
            return questions.read_all(tx, retired=include_retired)

    def save_question(
        self, actor: Actor, edit: QuestionEdit, question_id: int = 0, version: int = 0
    ) -> Question:
        """Add a question (id 0) or change one: all its languages are given each time, earlier words are kept.

        Raises Invalid with the field to blame, NotFound, and Conflict when `version` is not the newest or the kind
        is another.
        """
        require(actor, _EDIT)
        checked = check_question(edit)
        with self._store.write(actor) as tx:
            if question_id:
                questions.change(tx, questions.read_one(tx, question_id), version, checked)
            else:
                question_id = questions.add(tx, checked)
            return questions.read_one(tx, question_id)

    def retire_question(self, actor: Actor, question_id: int) -> None:
        """Ask it no longer; answers stay. Raises NotFound."""
        self._ask(actor, question_id, active=False)

    def bring_back_question(self, actor: Actor, question_id: int) -> None:
        """Ask a retired question again. Raises NotFound."""
        self._ask(actor, question_id, active=True)

    def _ask(self, actor: Actor, question_id: int, *, active: bool) -> None:
        require(actor, _EDIT)
        with self._store.write(actor) as tx:
            questions.set_active(tx, questions.read_one(tx, question_id), active=active)
