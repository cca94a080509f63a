"""Texts that visitors agree to, and questions they answer: two lists."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.agreements import AgreementService
from reception_app.agreements.records import Agreement, Question
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.text import fold
from reception_app.visits.records import VisitorType
from ui.agreements.words import assent_words, question_words
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.tab_bar import Tab, TabBar

_KINDS = {"agreement", "question", "visitor_type"}


class TextsView(Page):
    """Enter opens one; retired ones stand at the end."""

    def __init__(
        self,
        agreements: AgreementService,
        types: Callable[[], Sequence[VisitorType]],
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("texts")
        self._agreements, self._types, self._who = agreements, types, who
        self._type_names: dict[int, str] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(parent=self)
        outer.addWidget(card)
        bar = QHBoxLayout()
        bar.setContentsMargins(4, 0, 12, 0)
        self.tabs = TabBar(
            [Tab("texts", self.tr("Texts")), Tab("questions", self.tr("Questions"))], name="textTabs"
        )
        self.tabs.setAccessibleName(self.tr("Texts and questions"))
        self.tabs.chosen.connect(self._on_tab_chosen)
        bar.addWidget(self.tabs, 1)
        self.add = Button(self.tr("Add a text"), icon="plus", name="addText")
        self.add.clicked.connect(self._on_add_clicked)
        bar.addWidget(self.add)
        card.body.addLayout(bar)
        self._stack = QStackedWidget(self)
        card.body.addWidget(self._stack, 1)
        self._build_texts()
        self._build_questions()

    def _build_texts(self) -> None:
        self.texts: ListModel[Agreement] = ListModel(
            self._text_columns(), order=lambda a: (not a.active, a.position, a.id)
        )
        self.text_table = RecordTable(self.texts, title=self.tr("Texts"), name="textRows")
        self.text_table.set_empty(
            self._empty(
                self.tr("No texts yet"),
                self.tr("House rules, a confidentiality agreement: add what visitors read or sign."),
                self.tr("Add a text"),
            )
        )
        self.text_table.entered.connect(self._open_text)
        self.text_table.acted.connect(self._open_text)
        sort_locally(
            self.text_table,
            self.texts,
            {
                "title": lambda a: fold(a.title),
                "assent": lambda a: a.assent.value,
                "state": lambda a: (not a.active, a.position, a.id),
            },
            name="agreements",
            first="state",
        )
        self._stack.addWidget(self.text_table)

    def _build_questions(self) -> None:
        self.questions: ListModel[Question] = ListModel(
            self._question_columns(), order=lambda q: (not q.active, q.position, q.id)
        )
        self.question_table = RecordTable(self.questions, title=self.tr("Questions"), name="questionRows")
        self.question_table.set_empty(
            self._empty(
                self.tr("No questions yet"),
                self.tr("Fever, photos, a vehicle: add what visitors answer before they come in."),
                self.tr("Add a question"),
            )
        )
        self.question_table.entered.connect(self._open_question)
        self.question_table.acted.connect(self._open_question)
        sort_locally(
            self.question_table,
            self.questions,
            {
                "text": lambda q: fold(_first_text(q)),
                "kind": lambda q: q.kind.value,
                "state": lambda q: (not q.active, q.position, q.id),
            },
            name="questions",
            first="state",
        )
        self._stack.addWidget(self.question_table)

    def _empty(self, title: str, said: str, add: str) -> EmptyState:
        empty = EmptyState("edit", title, said, button=add)
        empty.action.connect(self._on_add_clicked)
        return empty

    def _text_columns(self) -> list[Column[Agreement]]:
        words = assent_words()

        def renewed(a: Agreement) -> Cell:
            said = self.tr("after {0} days").format(a.renew_days) if a.renew_days else self.tr("once")
            return Cell(text=said)

        return [
            Column(
                "title",
                self.tr("Text"),
                lambda a: Cell(
                    text=a.title,
                    sub=self.tr("edition {0}").format(a.edition) if a.languages else self.tr("no words yet"),
                    strong=a.active,
                    faint=not a.active,
                ),
                width=220,
                least=150,
                stretch=2,
            ),
            Column("assent", self.tr("Visitors"), lambda a: Cell(text=words[a.assent]), width=150, least=150),
            Column("renew", self.tr("Asked"), renewed, width=130, least=130, drop=2),
            Column("types", self.tr("For"), lambda a: self._for(a.type_ids), width=150, stretch=1, drop=1),
            Column(
                "languages",
                self.tr("Languages"),
                lambda a: Cell(text=", ".join(a.languages) or "–", faint=not a.languages),
                width=140,
                stretch=1,
                drop=3,
            ),
            Column("state", self.tr("State"), lambda a: self._state(a.active), width=100),
            Column("action", "", lambda _: Cell(action=self.tr("Edit")), width=90),
        ]

    def _question_columns(self) -> list[Column[Question]]:
        words = question_words()

        def holds(q: Question) -> Cell:
            if q.holds or q.hold_below or q.hold_above:
                return Cell(chip=self.tr("May hold"), tone="warn")
            return Cell(text="–", faint=True)

        return [
            Column(
                "text",
                self.tr("Question"),
                lambda q: Cell(text=_first_text(q), strong=q.active, faint=not q.active),
                width=300,
                least=180,
                stretch=3,
            ),
            Column("kind", self.tr("Answer"), lambda q: Cell(text=words[q.kind]), width=190),
            Column("holds", self.tr("Holds"), holds, width=110),
            Column("types", self.tr("For"), lambda q: self._for(q.type_ids), width=150, stretch=1, drop=1),
            Column(
                "languages",
                self.tr("Languages"),
                lambda q: Cell(text=", ".join(w.language for w in q.words)),
                width=140,
                stretch=1,
                drop=2,
            ),
            Column("state", self.tr("State"), lambda q: self._state(q.active), width=100),
            Column("action", "", lambda _: Cell(action=self.tr("Edit")), width=90),
        ]

    def _for(self, type_ids: Sequence[int]) -> Cell:
        names = [self._type_names[type_id] for type_id in type_ids if type_id in self._type_names]
        return Cell(text=", ".join(names) or self.tr("everybody"))

    def _state(self, active: bool) -> Cell:
        if active:
            return Cell(chip=self.tr("In use"), tone="ok")
        return Cell(chip=self.tr("Retired"), tone="mute")

    def activated(self) -> None:
        self.refresh()
        self._table().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("tab"):
            self.tabs.set_key(str(payload["tab"]))

    def on_changes(self, changes: list[Change]) -> None:
        if _KINDS & {change.kind for change in changes}:
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        actor = self._who()
        self._type_names = {kind.id: kind.name for kind in self._types()}
        texts = self._agreements.agreements(actor, include_retired=True)
        questions = self._agreements.questions(actor, include_retired=True)
        with kept_in_hand(self.text_table), kept_in_hand(self.question_table):
            self.texts.set_records(texts)
            self.questions.set_records(questions)
        self.tabs.set_tabs(
            [
                Tab("texts", self.tr("Texts"), sum(a.active for a in texts)),
                Tab("questions", self.tr("Questions"), sum(q.active for q in questions)),
            ]
        )
        for table in (self.text_table, self.question_table):
            if table.current() is None:
                table.select_first()

    def _table(self) -> QWidget:
        return self.text_table if self.tabs.key() == "texts" else self.question_table

    def _on_tab_chosen(self, key: str) -> None:
        self._stack.setCurrentWidget(self._table())
        self.add.set_label(self.tr("Add a text") if key == "texts" else self.tr("Add a question"))

    def _on_add_clicked(self) -> None:
        kind = "agreement" if self.tabs.key() == "texts" else "question"
        self.sheet_wanted.emit(kind, {})

    def _open_text(self, agreement: Agreement) -> None:
        self.sheet_wanted.emit("agreement", {"agreement_id": agreement.id})

    def _open_question(self, question: Question) -> None:
        self.sheet_wanted.emit("question", {"question_id": question.id})


def _first_text(question: Question) -> str:
    return question.words[0].text if question.words else ""
