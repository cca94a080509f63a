"""Reminders: what is due first, done or put to sleep by one key, with a way back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.reminders import Reminder, ReminderCounts, ReminderFilter, ReminderService, Show
from reception_app.reports import Exported, Format
from reception_app.reports.reminder_lists import ReminderFiles
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.reminders.columns import SORTS, reminder_columns
from ui.reminders.reminder_steps import KEYS, ReminderSteps

_SHOWN_MOST = 500
Found = tuple[int, ReminderCounts, list[Reminder]]
"""How many the list of today has, the numbers of what is for oneself, and those to list."""


class RemindersPage(ListPage):
    """Enter opens a reminder, the row's button says that it is done; a key does the rest while the list has it."""

    def __init__(
        self,
        reminders: ReminderService,
        files: ReminderFiles,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("reminders", parent)
        self._reminders, self._files, self._who = reminders, files, who
        self.steps = ReminderSteps(reminders, clock.now, preferences.zone, who, self)
        columns = reminder_columns(preferences.zone, clock.now, who)
        self._model: ListModel[Reminder] = ListModel(columns)
        self._build()
        self.work_with(self.steps, self.steps.done)
        self.add_letters(KEYS, self.steps.run)
        self.add_find_key()

    def _build(self) -> None:
        self.header = PageHeader(self.tr("Reminders"))
        self.export = ExportMenu("reminders", self._writing, self._written, name="exportReminders")
        self.export.set_title(self.tr("Export reminders"))
        self.export.said.connect(self.said)
        self.new = Button(self.tr("Remind me"), kind="primary", icon="bell", key="Ctrl D", name="newReminder")
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("reminder", {}))
        self.header.add_widget(self.export)
        self.header.add_widget(self.new)
        self.export.setVisible(allowed(self._who(), Right.EXPORT))
        self.table = RecordTable(self._model, title=self.tr("Reminders"), name="reminderRows")
        self._order = sort_locally(self.table, self._model, SORTS, name="reminders", first="due")
        self.lay_out(self.header, self._build_bar())

    def _build_bar(self) -> QWidget:
        self.add_search(self.tr("Words of a reminder"), self.tr("Search reminders"), name="reminderSearch")
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
        return self.flowing(self.search, self.shown, self.whose)

    # The page's own

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

    def asked(self) -> ReminderFilter:
        return ReminderFilter(Show(self.shown.key()), self.whose.key() == "mine", self.search.text())

    def reading(self, asked: ReminderFilter) -> Callable[[], Found]:
        service, who = self._reminders, self._who()
        today = ReminderFilter(Show.DUE, asked.mine)
        return lambda: (
            service.count(who, today),
            service.counts(who),
            service.reminders(who, asked, _SHOWN_MOST),
        )

    def show_found(self, found: Found) -> None:
        today, counts, reminders = found
        self._model.set_records(reminders)
        parts = [self.tr("%n due today", "", today)]
        if counts.overdue and self.whose.key() == "mine":
            parts.append(self.tr("%n overdue", "", counts.overdue))
        if len(reminders) >= _SHOWN_MOST:
            parts.append(self.tr("{0} are shown: search for others").format(_SHOWN_MOST))
        self.header.set_sub(dotted(*parts))

    def _writing(self, target: Path, form: Format) -> Work:
        return partial(self._files.reminders, self._who(), self.asked(), target, form, self._order())

    def _written(self, exported: Exported) -> str:
        return self.tr("%n reminder(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        wanted = self.asked()
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
