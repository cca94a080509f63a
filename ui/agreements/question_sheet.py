"""One question that visitors answer at check-in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.agreements import AgreementService
from reception_app.agreements.records import Question, QuestionEdit, QuestionKind, QuestionWords
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.visits.records import VisitorType
from ui.agreements.holds_editor import HoldsEditor
from ui.agreements.kept_sheet import KeptSheet
from ui.agreements.type_ticks import TypeTicks
from ui.agreements.words import question_words
from ui.agreements.words_editor import WordsEditor
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.sheet import Draft


class QuestionSheet(KeptSheet):
    """The question in each language, what it takes for an answer, and which answers hold. Visitors never see that."""

    def __init__(
        self,
        agreements: AgreementService,
        types: Sequence[VisitorType],
        who: Callable[[], Actor],
        payload: dict[str, Any],
    ) -> None:
        super().__init__(self.tr("New question"), name="questionSheet", who=who)
        self._agreements = agreements
        self._position = 0
        self._build(types)
        self.build_footer(
            (agreements.retire_question, self.tr("The question is asked no more; answers stay")),
            (agreements.bring_back_question, self.tr("The question is asked again")),
        )
        self.open_record(int(payload.get("question_id", 0)))

    def _build(self, types: Sequence[VisitorType]) -> None:
        self.kind = Combo(
            [(word, kind.value) for kind, word in question_words().items()], name="questionKind"
        )
        self.words = WordsEditor(
            self.tr("Question"),
            self.tr("Answers to choose from"),
            body_hint=self.tr("One on a line, in the same order in every language."),
            lines=4,
        )
        self.required = CheckBox(self.tr("Has to be answered"), name="questionRequired")
        self.types = TypeTicks(types)
        self.holds = HoldsEditor()
        kind = Field(
            self.tr("Answer"),
            self.kind,
            hint=self.tr("It stays as it is once the question is saved."),
        )
        self.fields |= {
            "kind": kind,
            "text": self.words.head_field,
            "choices": self.words.body_field,
            "hold_below": self.holds.below_field,
            "hold_above": self.holds.above_field,
        }
        self.body.addWidget(kind)
        self.body.addWidget(self.words)
        self.body.addWidget(self.required)
        self.body.addWidget(
            Field(
                self.tr("Holds the visitor for the desk"),
                self.holds,
                hint=self.tr("The visitor is only asked to take a seat, and never learns why."),
            )
        )
        self.body.addWidget(
            Field(self.tr("For"), self.types, hint=self.tr("None ticked: for every visitor."))
        )
        self.body.addStretch(1)
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind_chosen())
        self.words.changed.connect(self._on_words_changed)
        self.required.toggled.connect(lambda _: self.touch())
        self.holds.changed.connect(self.touch)
        self.types.changed.connect(self.touch)

    def first_field(self) -> QWidget:
        return self.words.head if self.record_id else self.kind

    def about(self) -> str:
        return self.words.head.text().strip()

    def submit(self) -> None:
        if not self.words.blame_gap():
            self.write(self._saving(), lambda _: self.end(self.tr("The question is saved")))

    def on_conflict(self, error: Conflict) -> None:
        now = self._read(self.record_id)
        if now is not None and now.version != self.version:
            self.take_up(error, self.typed(), self._shown)
        else:
            super().on_conflict(error)

    def _saving(self) -> Callable[[], Question]:
        kind = self._kind()
        holds, below, above = self.holds.rule()
        edit = QuestionEdit(
            kind=kind,
            words=tuple(
                QuestionWords(code, text, _lines(choices) if kind is QuestionKind.CHOICE else ())
                for code, (text, choices) in self.words.words().items()
            ),
            required=self.required.isChecked(),
            type_ids=self.types.type_ids(),
            holds=holds,
            hold_below=below,
            hold_above=above,
            position=self._position,
        )
        return partial(self._agreements.save_question, self.who(), edit, self.record_id, self.version)

    def _kind(self) -> QuestionKind:
        return QuestionKind(str(self.kind.value()))

    def _on_kind_chosen(self) -> None:
        self.words.take_body(self._kind() is QuestionKind.CHOICE)
        self._offer_holds()
        self.touch()

    def _on_words_changed(self) -> None:
        if self._kind() is QuestionKind.CHOICE:
            self._offer_holds()
        self.touch()

    def _offer_holds(self) -> None:
        worded = list(self.words.words().values())
        self.holds.offer(self._kind(), _lines(worded[0][1]) if worded else ())

    def _read(self, question_id: int) -> Question | None:
        every = self._agreements.questions(self.who(), include_retired=True) if question_id else []
        return next((q for q in every if q.id == question_id), None)

    def open_record(self, record_id: int) -> None:
        known = self._read(record_id)
        self.record_id = known.id if known else 0
        self.version = known.version if known else 0
        self._position = known.position if known else 0
        if record_id and known is None:
            self.banner.set_message(self.tr("This question is no longer there."), "", "warn")
        if known is not None:
            self.set_title(self.tr("Question"))
        words = known.words if known else ()
        self.kind.setEnabled(known is None)
        self.show_record(
            {
                "kind": (known.kind if known else QuestionKind.YES_NO).value,
                "words": {w.language: [w.text, "\n".join(w.choices)] for w in words},
                "required": known.required if known else True,
                "type_ids": list(known.type_ids) if known else [],
                "holds": list(known.holds) if known else [],
                "below": known.hold_below if known else "",
                "above": known.hold_above if known else "",
            },
            active=known is None or known.active,
        )

    def typed(self) -> Draft:
        holds, below, above = self.holds.rule()
        return {
            "record_id": self.record_id,
            "kind": str(self.kind.value()),
            "words": {code: list(words) for code, words in self.words.words().items()},
            "required": self.required.isChecked(),
            "type_ids": list(self.types.type_ids()),
            "holds": list(holds),
            "below": below,
            "above": above,
        }

    def show_typed(self, typed: Draft) -> None:
        self.kind.blockSignals(True)
        self.kind.set_value(typed["kind"])
        self.kind.blockSignals(False)
        self.words.show_words({code: (head, body) for code, (head, body) in typed["words"].items()})
        self.words.take_body(self._kind() is QuestionKind.CHOICE)
        self.required.setChecked(bool(typed["required"]))
        self.types.show_types(typed["type_ids"])
        self._offer_holds()
        self.holds.show_rule(typed["holds"], str(typed["below"]), str(typed["above"]))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
