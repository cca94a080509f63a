"""Reminders: what is due first, done or put to sleep by one key, with a way back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from reception_app.reminders import Reminder, ReminderFilter, ReminderService, Show
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.flow_layout import FlowLayout
from ui.kit.letter_keys import add_letters
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.kit.text_input import TextInput
from ui.reminders.columns import SORTS, reminder_columns
from ui.reminders.reminder_steps import KEYS, ReminderSteps

_TYPING_PAUSE_MS = 120
_SHOWN_MOST = 500


class RemindersPage(Page):
    """Enter opens a reminder, the row's button says that it is done; a key does the rest while the list has it."""

    def __init__(
        self,
        reminders: ReminderService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reminders")
        self._reminders, self._who = reminders, who
        self.steps = ReminderSteps(reminders, clock.now, preferences.zone, who, self)
        self.steps.said.connect(self.said)
        self.steps.sheet_wanted.connect(self.sheet_wanted)
        columns = reminder_columns(preferences.zone, clock.now, who)
        self._model: ListModel[Reminder] = ListModel(columns)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_PAUSE_MS)
        self._soon.timeout.connect(self.refresh)
        self._build()
        self.table.entered.connect(self.steps.open)
        self.table.acted.connect(self.steps.done)
        self.table.set_menu(self._menu)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        add_letters(self.table, KEYS, self.steps.run)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("Reminders"))
        self.new = Button(self.tr("Remind me"), kind="primary", icon="bell", key="Ctrl D", name="newReminder")
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("reminder", {}))
        self.header.add_widget(self.new)
        outer.addWidget(self.header)
        card = Card(parent=self)
        card.body.addWidget(self._build_bar())
        self.table = RecordTable(self._model, title=self.tr("Reminders"), name="reminderRows")
        sort_locally(self.table, self._model, SORTS, name="reminders", first="due", ascending=True)
        card.body.addWidget(self.table, 1)
        outer.addWidget(card, 1)

    def _build_bar(self) -> QWidget:
        self.search = TextInput(
            placeholder=self.tr("Words of a reminder"), icon="search", key="Ctrl F", name="reminderSearch"
        )
        self.search.setAccessibleName(self.tr("Search reminders"))
        self.search.setFixedWidth(250)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self.shown = Segmented(
            [
                (Show.DUE.value, self.tr("Due today")),
                (Show.OPEN.value, self.tr("All open")),
                (Show.CLOSED.value, self.tr("Over")),
            ],
            name="remindersShown",
        )
        self.shown.setAccessibleName(self.tr("Which reminders are listed"))
        self.whose = Segmented(
            [("mine", self.tr("For me")), ("all", self.tr("Everybody's"))], name="remindersWhose"
        )
        self.whose.setAccessibleName(self.tr("Whose reminders are listed"))
        for choice in (self.shown, self.whose):
            choice.chosen.connect(lambda _: self.refresh())
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=10)
        holder.setContentsMargins(16, 10, 12, 10)
        for widget in (self.search, self.shown, self.whose):
            flow.addWidget(widget)
        return holder

    # The page's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def activated(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        only = str(payload.get("reminders", ""))
        if only in {each.value for each in Show}:
            self.search.setText("")
            self.shown.set_key(only)
            self.whose.set_key("mine")
            self.refresh()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "reminder" for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        self._soon.stop()
        if not self.isVisible():
            return
        show = Show(self.shown.key())
        wanted = ReminderFilter(show, self.whose.key() == "mine", self.search.text())
        found = self._reminders.reminders(self._who(), wanted, _SHOWN_MOST)
        self._model.set_records(found)
        self._show_figures()
        if not found:
            self.table.set_empty(self._nothing(wanted))
        elif self.table.current() is None:
            self.table.select_first()

    # Within

    def _show_figures(self) -> None:
        counts = self._reminders.counts(self._who())
        parts = [self.tr("%n due today", "", counts.due_today)]
        if counts.overdue:
            parts.append(self.tr("%n overdue", "", counts.overdue))
        self.header.set_sub(" · ".join(parts))

    def _menu(self, rows: list[Reminder]) -> list[MenuItem]:
        return self.steps.menu(rows[0])

    def _nothing(self, wanted: ReminderFilter) -> EmptyState:
        if wanted.text.strip():
            return EmptyState(
                "search", self.tr("No reminder fits"), self.tr("Try other words, or all of them.")
            )
        titles = {
            Show.DUE: (self.tr("Nothing is due today"), self.tr("What calls, or is due today, stands here.")),
            Show.OPEN: (self.tr("Nothing to be remembered"), self.tr("Ctrl+D reminds you, over any place.")),
            Show.CLOSED: (self.tr("Nothing is over yet"), self.tr("What was done stands here for a while.")),
        }
        title, text = titles[wanted.show]
        empty = EmptyState("bell", title, text, button=self.tr("Remind me"))
        empty.action.connect(lambda: self.sheet_wanted.emit("reminder", {}))
        return empty
