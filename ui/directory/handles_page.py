"""Who handles what: a question answers with a name, and with who stands in while they are away."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.records import TopicAnswer
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.preferences import Preferences
from ui.directory.handles_columns import handles_columns
from ui.directory.presence import SUPERVISORS_KEY
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.list_model import ListModel
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.search_keys import found_by_key
from ui.kit.shortcuts import in_sheet
from ui.kit.text_input import TextInput

_PAUSE_MS = 120


class HandlesPage(Page):
    """A field for the question over the topics that it means; all topics while nothing is asked."""

    def __init__(
        self,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("handles")
        self._directory, self._preferences, self._clock, self._who = directory, preferences, clock, who
        self._may_edit = allowed(who(), Right.EDIT_STAFF)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._reload)
        self._build()
        self._reload()
        found_by_key(self, self.question)
        in_sheet(self.table, SUPERVISORS_KEY, self._on_supervisors)
        if self._may_edit:
            in_sheet(self, QKeySequence.StandardKey.New, lambda: self.sheet_wanted.emit("topic", {}))

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("People"), parent=self)
        if self._may_edit:
            add = Button(
                self.tr("Add a topic"), icon="plus", key="Ctrl+N", name="addTopic", parent=self.header
            )
            add.clicked.connect(lambda: self.sheet_wanted.emit("topic", {}))
            self.header.add_widget(add)
        outer.addWidget(self.header)
        card = Card(parent=self)
        head = QWidget(card)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 10, 12, 10)
        self.question = TextInput(
            placeholder=self.tr("Who handles …?"), icon="search", key="Ctrl F", name="whoHandles"
        )
        self.question.setAccessibleName(self.tr("Who handles what"))
        self.question.textChanged.connect(lambda _: self._soon.start())
        self.question.returnPressed.connect(self._on_question_entered)
        row.addWidget(self.question)
        card.body.addWidget(head)
        self.model: ListModel[TopicAnswer] = ListModel(
            handles_columns(self._preferences.zone, self._clock.now), order=self._rank
        )
        self._ranks: dict[int, int] = {}
        self.table = RecordTable(self.model, title=self.tr("Topics"), name="topicTable")
        self.table.entered.connect(self._on_entered)
        card.body.addWidget(self.table, 1)
        outer.addWidget(card, 1)

    def activated(self) -> None:
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.question.setText(str(payload.get("topic", "")))
        self._soon.stop()
        self._reload()
        self.activated()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("employee", "topic") for change in changes):
            self._reload()

    def on_minute(self, now: datetime) -> None:
        self._reload()

    def _rank(self, topic: TopicAnswer) -> tuple[int]:
        return (self._ranks.get(topic.id, 0),)

    def _reload(self) -> None:
        asked = self.question.text().strip()
        found = self._directory.who_handles(self._who(), asked)
        self._ranks = {topic.id: place for place, topic in enumerate(found)}
        with kept_in_hand(self.table):
            self.model.set_records(found)
            self.model.set_order(self._rank)
        nobody = sum(not topic.people for topic in found)
        said = self.tr("%n topic(s)", "", len(found))
        self.header.set_sub(dotted(said, self.tr("{0} with nobody").format(nobody) if nobody else ""))
        self._show_empty(asked)
        if self.table.current() is None:
            self.table.select_first()

    def _show_empty(self, asked: str) -> None:
        if self.model.rowCount():
            return
        if asked:
            empty = EmptyState(
                "search", self.tr("No topic fits"), self.tr("Try another word, or look among the staff.")
            )
        elif self._may_edit:
            empty = EmptyState(
                "help",
                self.tr("No topics yet"),
                self.tr("Note who handles what callers ask for, such as parking permits."),
                button=self.tr("Add a topic"),
            )
            empty.action.connect(lambda: self.sheet_wanted.emit("topic", {}))
        else:
            empty = EmptyState("help", self.tr("No topics yet"), self.tr("A clerk notes who handles what."))
        self.table.set_empty(empty)

    def _on_question_entered(self) -> None:
        self._soon.stop()
        self._reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self, topic: TopicAnswer) -> None:
        if self._may_edit:
            self.sheet_wanted.emit("topic", {"topic_id": topic.id})

    def _on_supervisors(self) -> None:
        topic: TopicAnswer | None = self.table.current()
        if topic is not None and topic.best is not None:
            self.sheet_wanted.emit("supervisors", {"employee_id": topic.best.id})
