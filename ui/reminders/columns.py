"""The columns of reminders."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import dotted, fold
from reception_app.reminders import Reminder
from ui.kit.record_model import Cell, Column
from ui.reminders.words import Now, Zone, due_words, link_words, rule_words, state_chip, whom_words

SORTS: dict[str, Callable[[Reminder], Any]] = {
    "due": lambda reminder: reminder.due_at,
    "subject": lambda reminder: fold(reminder.subject),
}
"""What each column that sorts compares."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReminderColumns", text)


def reminder_columns(zone: Zone, now: Now, who: Callable[[], Actor]) -> list[Column[Reminder]]:
    """When, what, for whom, how it comes again, where it stands."""

    def due(reminder: Reminder) -> Cell:
        return Cell(text=due_words(reminder, zone(), now()), tabular=True)

    def subject(reminder: Reminder) -> Cell:
        missed = _tr("Stands for {0} earlier calls").format(reminder.missed) if reminder.missed else ""
        note = reminder.what.note.splitlines()[0] if reminder.what.note else ""
        sub = dotted(link_words(reminder.what.link), missed, note)
        return Cell(text=reminder.subject, sub=sub, strong=True)

    def state(reminder: Reminder) -> Cell:
        word, tone = state_chip(reminder)
        return Cell(chip=word, tone=tone)

    def whom(reminder: Reminder) -> Cell:
        fell = _tr("was for {0}").format(reminder.fell_from) if reminder.fell_from else ""
        return Cell(text=whom_words(reminder.what.assignee, who()), sub=fell)

    def action(reminder: Reminder) -> Cell:
        return Cell(action=_tr("Done")) if reminder.state.open else Cell(text=reminder.closed_by, faint=True)

    return [
        Column("due", _tr("Due"), due, width=140),
        Column("subject", _tr("What"), subject, width=220, stretch=4),
        Column("for", _tr("For"), whom, width=130, stretch=1),
        Column(
            "rule",
            _tr("Repeats"),
            lambda reminder: Cell(text=rule_words(reminder.what.rule), faint=True),
            width=140,
            stretch=1,
            drop=1,
        ),
        Column("state", _tr("State"), state, width=130),
        Column("action", "", action, width=100),
    ]
