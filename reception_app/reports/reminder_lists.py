"""Reminders to take away: what is filtered, as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.recurrence import Rule, words
from reception_app.reminders import Assignee, AssigneeKind, Reminder, ReminderService, ReminderState
from reception_app.reminders.records import ReminderFilter, Show
from reception_app.reports.columns import Column, moment
from reception_app.reports.records import Exported, Format
from reception_app.reports.service import ReportService

STATES = {
    ReminderState.SCHEDULED: "Scheduled",
    ReminderState.DUE: "Due",
    ReminderState.SNOOZED: "Asleep",
    ReminderState.OVERDUE: "Overdue",
    ReminderState.DONE: "Done",
    ReminderState.CANCELLED: "Cancelled",
}
REMINDERS: tuple[Column[Reminder], ...] = (
    Column("due", "Due", lambda r, zone: _due(r, zone), 1.2),
    Column("subject", "What", lambda r, _: r.subject, 2.6),
    Column("for", "For", lambda r, _: _whom(r.what.assignee), 1.4),
    Column("fell_from", "Was for", lambda r, _: r.fell_from, 1.2, printed=False),
    Column("rule", "Repeats", lambda r, _: words(Rule.parse(r.what.rule)) if r.what.rule else "", 1.5),
    Column("urgent", "Urgent", lambda r, _: "Yes" if r.what.urgent else "", 0.6),
    Column("state", "State", lambda r, _: STATES[r.state], 0.9),
    Column("asleep", "Asleep until", lambda r, zone: moment(r.snoozed_until, zone), 1.2, printed=False),
    Column("further", "Told further up", lambda r, zone: moment(r.escalated_at, zone), 1.2, printed=False),
    Column("note", "Note", lambda r, _: r.what.note, 2.0, printed=False),
    Column("made", "Written down", lambda r, zone: moment(r.made_at, zone), 1.2, printed=False),
    Column("made_by", "Written down by", lambda r, _: r.made_by, 1.3, printed=False),
    Column("closed", "Over", lambda r, zone: moment(r.closed_at, zone), 1.2),
    Column("closed_by", "Seen to by", lambda r, _: r.closed_by, 1.3),
)


class ReminderFiles:
    """Writes lists of reminders. Long lists take seconds: run it as a job.

    Raises NotAllowed without EXPORT, Invalid when it is too long for paper, StoreTrouble.
    """

    def __init__(self, reports: ReportService, reminders: ReminderService) -> None:
        self._reports, self._reminders = reports, reminders

    def reminders(
        self,
        actor: Actor,
        wanted: ReminderFilter,
        target: Path,
        form: Format,
        order: Callable[[Reminder], Any] | None = None,
    ) -> Exported:
        """Write exactly what the filter shows to the actor, in its order or in the one that is given."""
        require(actor, Right.EXPORT)
        rows = self._reminders.reminders(actor, wanted, limit=None)
        said = reminder_sentence(wanted)
        return self._reports.export_list(
            actor, "reminder", "Reminders", said, REMINDERS, rows, len(rows), target, form, order=order
        )


def reminder_sentence(wanted: ReminderFilter) -> str:
    """Which reminders a list shows, for its head."""
    named = {
        Show.DUE: "Reminders that are due today",
        Show.OPEN: "Open reminders",
        Show.CLOSED: "Reminders that are over",
    }
    parts = ["for whoever asked for the list"] if wanted.mine else []
    parts += ["about one thing"] if wanted.link else []
    if wanted.text.strip():
        parts.append(f"with “{wanted.text.strip()}”")
    said = named[wanted.show]
    return f"{said}: {', '.join(parts)}." if parts else f"{said}."


def _due(reminder: Reminder, zone: ZoneInfo) -> str:
    # What is due on a day has no hour that anybody meant.
    on = reminder.what.due_on
    return on.isoformat() if on is not None else moment(reminder.due_at, zone)


def _whom(assignee: Assignee) -> str:
    if assignee.kind in (AssigneeKind.USER, AssigneeKind.EMPLOYEE):
        return assignee.name
    if assignee.kind is AssigneeKind.ROLE and assignee.role is not None:
        return assignee.role.label
    return "The desk"
