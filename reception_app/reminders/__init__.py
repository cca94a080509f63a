"""Reminders: what must not be forgotten, who is told when; and notices, which everybody is to read."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.reminders.house import House
    from reception_app.reminders.notice_records import Audience, NewNotice, Notice, NoticeTick, Priority
    from reception_app.reminders.notices import NoticeService
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
    from reception_app.reminders.service import ReminderService
    from reception_app.reminders.writing import SUBJECT_MAX, add, move, release, restore, reword
else:
    __getattr__ = later(
        __name__,
        house="House",
        notice_records="Audience NewNotice Notice NoticeTick Priority",
        notices="NoticeService",
        records=(
            "DESK Assignee AssigneeKind Link NewReminder Reminder ReminderCounts "
            "ReminderFilter ReminderState RepeatFrom Settled Show"
        ),
        service="ReminderService",
        writing="SUBJECT_MAX add move release restore reword",
    )

__all__ = [
    "DESK",
    "SUBJECT_MAX",
    "Assignee",
    "AssigneeKind",
    "Audience",
    "House",
    "Link",
    "NewNotice",
    "NewReminder",
    "Notice",
    "NoticeService",
    "NoticeTick",
    "Priority",
    "Reminder",
    "ReminderCounts",
    "ReminderFilter",
    "ReminderService",
    "ReminderState",
    "RepeatFrom",
    "Settled",
    "Show",
    "add",
    "move",
    "release",
    "restore",
    "reword",
]
