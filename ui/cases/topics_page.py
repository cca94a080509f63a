"""The topics of cases: what people ask or complain about, who sees to it, and within how long."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.cases import CaseService
from reception_app.cases.records import CaseTopic
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from ui.cases.columns import TOPIC_SORTS, topic_columns
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.late_reader import LateReader
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page, Said
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.shortcuts import in_sheet


class CaseTopicsPage(Page):
    """Every topic; those that are not used any more at the end. Enter opens one."""

    def __init__(self, cases: CaseService, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("caseTopics")
        self._cases, self._who = cases, who
        self._reader = LateReader(
            lambda: True,
            lambda _: partial(cases.topics.all, who(), include_inactive=True),
            lambda topics, _: self._show(topics),
            lambda error: self.said.emit(Said(str(error), "warn")),
            self,
        )
        self.header = PageHeader(self.tr("Cases"))
        add = Button(self.tr("Add a topic"), icon="plus", key="Ctrl+N", name="addCaseTopic")
        add.clicked.connect(self._add)
        self.header.add_widget(add)
        self._model: ListModel[CaseTopic] = ListModel(topic_columns())
        self.table = RecordTable(self._model, title=self.tr("Topics"), name="caseTopicRows")
        self.table.entered.connect(self._open)
        sort_locally(self.table, self._model, TOPIC_SORTS, name="case_topics", first="name")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        outer.addWidget(self.header)
        card = Card(parent=self)
        card.body.addWidget(self.table, 1)
        outer.addWidget(card, 1)
        in_sheet(self, QKeySequence.StandardKey.New, self._add)

    def activated(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("case_topic", "employee") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        """Nothing here moves with the clock."""

    def refresh(self) -> None:
        """Read again."""
        if not self.isVisible():
            return
        self._reader.read_anew()

    def _show(self, topics: list[CaseTopic]) -> None:
        self.header.set_sub(self.tr("%n topic(s)", "", sum(topic.active for topic in topics)))
        with kept_in_hand(self.table):
            self._model.set_records(topics)
        if not topics:
            said = self.tr(
                "Note what people ask about: who sees to it and by when stands there at once then."
            )
            empty = EmptyState("help", self.tr("No topics yet"), said, button=self.tr("Add a topic"))
            empty.action.connect(self._add)
            self.table.set_empty(empty)
        elif self.table.current() is None:
            self.table.select_first()

    def _add(self) -> None:
        self.sheet_wanted.emit("case_topic", {})

    def _open(self, topic: CaseTopic) -> None:
        self.sheet_wanted.emit("case_topic", {"topic_id": topic.id})
