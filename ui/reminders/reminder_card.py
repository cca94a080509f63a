"""A reminder with everything about it, and what may be done: done, asleep for a while, seen, changed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from reception_app.reminders import Reminder, ReminderService
from ui.kit.button import Button
from ui.kit.card_record import CardRecord
from ui.kit.chip import Chip
from ui.kit.dates import moment_text
from ui.kit.facts import Facts
from ui.kit.label import Label
from ui.kit.sheet import Sheet
from ui.kit.shortcuts import in_sheet
from ui.kit.step_buttons import add_main, add_steps, leave_close
from ui.reminders.reminder_steps import KEYS, ReminderSteps
from ui.reminders.words import (
    OPENS,
    due_words,
    lead_words,
    link_words,
    rule_words,
    soon_choices,
    state_chip,
    when_words,
    whom_words,
)

_ABOUT_KEY = "Alt+O"


class ReminderCard(Sheet):
    """Ctrl+Enter says that it is done."""

    def __init__(
        self,
        reminders: ReminderService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Reminder"), name="reminderCard", parent=parent)
        self._reminders, self._preferences, self._clock, self._who = reminders, preferences, clock, who
        self._reminder_id = int(payload.get("reminder_id", 0))
        self.steps = ReminderSteps(reminders, clock.now, preferences.zone, who, self)
        self._record: CardRecord[Reminder] = CardRecord(
            self,
            self.steps,
            lambda: reminders.reminder(who(), self._reminder_id),
            self._show,
            self._show_buttons,
            kinds=("reminder",),
            only=self._reminder_id,
        )
        self._build()
        self._record.read()

    def _build(self) -> None:
        self.chip = Chip("", "mute", parent=self)
        self.urgent = Chip(self.tr("Urgent"), "bad", parent=self)
        self.head_end.addWidget(self.urgent)
        self.head_end.addWidget(self.chip)
        self.note = Label("", wrap=True, selectable=True, parent=self)
        self.facts = Facts(parent=self)
        self.body.addWidget(self.note)
        self.body.addWidget(self.facts)
        self.about = Button("", icon="link", key=_ABOUT_KEY, small=True, name="reminderAbout", parent=self)
        self.about.clicked.connect(self._open_about)
        in_sheet(self, _ABOUT_KEY, self._open_about)
        self.body.addWidget(self.about, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        labels = {
            "seen": self.tr("Seen"),
            **{
                choice.key: choice.label
                for choice in soon_choices(self._clock.now(), self._preferences.zone())
            },
            "edit": self.tr("Change"),
            "cancel": self.tr("Cancel it"),
        }
        icons = dict.fromkeys(("hour", "tomorrow", "monday"), "clock")
        self.buttons = add_steps(
            self, labels, KEYS, self._run, name="reminder", danger=("cancel",), icons=icons
        )
        self.main = add_main(self, name="doneReminder")

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.main

    def submit(self) -> None:
        """Done; of what is over, open again; of what is gone, close the card."""
        reminder = self._record.detail
        if reminder is None:
            self.finish()
        elif reminder.state.open:
            self.steps.done(reminder, self.finish)
        else:
            self.steps.reopen(reminder)

    # Within

    def _run(self, step: str) -> None:
        reminder = self._record.detail
        if reminder is None or not self.buttons[step].isVisibleTo(self):
            return
        self.steps.run(step, reminder)
        if step == "edit":
            self.finish()

    def _open_about(self) -> None:
        reminder = self._record.detail
        link = reminder.what.link if reminder is not None else None
        if link and link.kind in OPENS:
            kind, name = OPENS[link.kind]
            self.sheet_wanted.emit(kind, {name: link.id})

    def _show(self, reminder: Reminder) -> None:
        word, tone = state_chip(reminder)
        self.set_title(reminder.subject)
        self.chip.set_state(word, tone)
        self.urgent.setVisible(reminder.what.urgent)
        self.note.setText(reminder.what.note)
        self.note.setVisible(bool(reminder.what.note))
        self.facts.show_facts(self._facts_of(reminder))
        self.about.set_label(link_words(reminder.what.link))
        self.about.setVisible(reminder.what.link.kind in OPENS)

    def _show_buttons(self) -> None:
        reminder = self._record.detail
        if reminder is None:
            self.about.hide()
            leave_close(self.buttons, self.main, self.tr("Close"))
            return
        for step, button in self.buttons.items():
            button.setVisible(reminder.state.open and (step != "seen" or reminder.calling))
        self.main.set_label(self.tr("Done") if reminder.state.open else self.tr("Open again"))

    def _facts_of(self, reminder: Reminder) -> list[tuple[str, str]]:
        zone, now = self._preferences.zone(), self._clock.now()
        today = now.astimezone(zone).date()
        pairs = [
            (self.tr("Due"), due_words(reminder, zone, now)),
            (self.tr("For"), whom_words(reminder.what.assignee, self._who())),
            (self.tr("Was for"), reminder.fell_from),
            (self.tr("Calls earlier"), ", ".join(lead_words(lead) for lead in reminder.what.leads)),
            (self.tr("Repeats"), rule_words(reminder.what.rule)),
            (self.tr("Asleep until"), self._asleep(reminder)),
            (self.tr("Earlier calls"), str(reminder.missed) if reminder.missed else ""),
            (self.tr("Seen by"), reminder.seen_by),
            (self.tr("Written down by"), reminder.made_by),
            (
                self.tr("Over since"),
                moment_text(reminder.closed_at, zone, today) if reminder.closed_at else "",
            ),
            (self.tr("By"), reminder.closed_by),
        ]
        return [(what, value) for what, value in pairs if value]

    def _asleep(self, reminder: Reminder) -> str:
        until = reminder.snoozed_until
        return when_words(until, False, self._preferences.zone(), self._clock.now()) if until else ""
