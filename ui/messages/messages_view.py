"""To pass on: the messages in a list, open ones first, with how far each has come."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.messages.records import MessageCounts, MessageFilter, MessageSummary
from reception_app.messages.service import MessageService
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format, ReportService
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_newest_first
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.messages.columns import SORTS, message_columns
from ui.messages.message_steps import KEYS, MessageSteps

_SHOWN_MOST = 500
Found = tuple[MessageCounts, list[MessageSummary] | None]
"""How many there are, and those to list where they are looked at."""


class MessagesView(ListPage):
    """Enter opens a message, the row's button says that it is done; a letter does the rest while the list has it."""

    def __init__(
        self,
        messages: MessageService,
        reports: ReportService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("messages", parent)
        self._messages, self._reports, self._who = messages, reports, who
        self.steps = MessageSteps(messages, who, self)
        self._model: ListModel[MessageSummary] = ListModel(message_columns(preferences.zone, clock.now))
        self._build()
        self.work_with(self.steps, self.steps.act)
        self.add_letters(KEYS, self.steps.run)

    def _build(self) -> None:
        self.table = RecordTable(self._model, title=self.tr("To pass on"), name="messageRows")
        self._order = sort_newest_first(self.table, self._model, SORTS, name="messages")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self.table, 1)
        # Only now: shown without a parent it would be a window of its own.
        self.export.setVisible(allowed(self._who(), Right.EXPORT))

    def _build_bar(self) -> QWidget:
        self.add_search(self.tr("Name, company, number"), self.tr("Search messages"), name="messageSearch")
        self.shown = Segmented(
            [
                ("open", self.tr("Open")),
                ("urgent", self.tr("Urgent")),
                ("mine", self.tr("Mine")),
                ("all", self.tr("All")),
            ],
            name="messagesShown",
        )
        self.shown.setAccessibleName(self.tr("Which messages are listed"))
        self.shown.chosen.connect(lambda _: self.refresh())
        self.new = Button(self.tr("New message"), icon="mail", key="F4", name="newMessage")
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("message", {}))
        self.export = ExportMenu("messages", self._writing, self._written, name="exportMessages")
        self.export.set_title(self.tr("Export messages"))
        self.export.said.connect(self.said)
        return self.flowing(self.search, self.shown, self.new, self.export)

    # The page's own

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("find"):
            self.look_for()
        only = str(payload.get("only", ""))
        if only:
            self.search.setText("")
            self.shown.set_key(only)
            self.refresh()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("message", "delivery") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        # What was to be confirmed goes to the next one, what was to be asked again is due.
        self.refresh()

    def wanted(self) -> MessageFilter:
        """What the bar asks for."""
        shown = self.shown.key()
        return MessageFilter(
            text=self.search.text(),
            open_only=shown != "all",
            urgent=shown == "urgent",
            mine=shown == "mine",
        )

    def is_needed(self) -> bool:
        # The tab tells how many there are while another list is in front, too.
        around = self.parentWidget()
        return around is not None and around.isVisible()

    def asked(self) -> tuple[MessageFilter, bool]:
        return self.wanted(), self.isVisible()

    def reading(self, asked: tuple[MessageFilter, bool]) -> Callable[[], Found]:
        service, who, (wanted, listed) = self._messages, self._who(), asked

        def read() -> Found:
            return service.counts(who), service.messages(who, wanted, _SHOWN_MOST) if listed else None

        return read

    def show_found(self, found: Found) -> None:
        counts, messages = found
        self.counted.emit(counts.open)
        if messages is not None:
            self._model.set_records(messages)

    # Within

    def _writing(self, target: Path, form: Format) -> Work:
        return partial(self._reports.export_messages, self._who(), self.wanted(), target, form, self._order())

    def _written(self, exported: Exported) -> str:
        return self.tr("%n message(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        wanted = self.wanted()
        if wanted.text.strip():
            return EmptyState(
                "search", self.tr("No message fits"), self.tr("Try other words, or all messages.")
            )
        if wanted == MessageFilter():
            empty = EmptyState(
                "mail",
                self.tr("No messages yet"),
                self.tr("What callers leave for people and departments stands here."),
                button=self.tr("New message"),
            )
        else:
            empty = EmptyState(
                "check",
                self.tr("Nothing is to be passed on"),
                self.tr("Messages stand here until they are done."),
                button=self.tr("New message"),
            )
        empty.action.connect(lambda: self.sheet_wanted.emit("message", {}))
        return empty
