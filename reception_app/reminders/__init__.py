"""Reminders: what must not be forgotten, who is told when; and notices, which everybody is to read."""

from reception_app.reminders.records import (
    DESK,
    Assignee,
    AssigneeKind,
    Link,
    NewReminder,
    Reminder,
    ReminderCounts,
    ReminderFilter,
    ReminderState,
    RepeatFrom,
    Settled,
    Show,
)
from reception_app.reminders.writing import add, move, release, restore

__all__ = [
    "DESK",
    "Assignee",
    "AssigneeKind",
    "Link",
    "NewReminder",
    "Reminder",
    "ReminderCounts",
    "ReminderFilter",
    "ReminderState",
    "RepeatFrom",
    "Settled",
    "Show",
    "add",
    "move",
    "release",
    "restore",
]
