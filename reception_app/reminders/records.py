"""What crosses the border of reminders. Moments are UTC, days are local to the reminder's zone."""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from reception_app.kernel.actor import Role
from reception_app.kernel.records import dataclass

DAY = 24 * 60
"""Minutes of a day, as lead times count them."""


class AssigneeKind(StrEnum):
    """Who is reminded."""

    DESK = "desk"
    """Whoever is at the desk."""
    ROLE = "role"
    """Everybody with a role, and those with a higher one."""
    USER = "user"
    """One who signs in."""
    EMPLOYEE = "employee"
    """One of the staff: by mail, or the desk tells them."""


class ReminderState(StrEnum):
    """Where a reminder stands at a moment."""

    SCHEDULED = "scheduled"
    DUE = "due"
    """It has called, by one of its lead times or because its time has come."""
    SNOOZED = "snoozed"
    OVERDUE = "overdue"
    """Its time has passed for long, and nobody has done it; one that wants to be acknowledged was told further up."""
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self not in (ReminderState.DONE, ReminderState.CANCELLED)


class RepeatFrom(StrEnum):
    """What the next time of a reminder is counted from."""

    DUE = "due"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Assignee:
    """Who is reminded. `id` is a user's or an employee's, `name` theirs.

    `role` is the role that is meant, and that it falls to when the person is gone; None there means the desk.
    """

    kind: AssigneeKind = AssigneeKind.DESK
    id: int = 0
    name: str = field(default="", repr=False)
    role: Role | None = None


DESK = Assignee()
"""Whoever is at the desk."""


@dataclass(frozen=True, slots=True)
class Link:
    """The record that a reminder is about: ("booking", 17). Nothing by default."""

    kind: str = ""
    id: int = 0

    def __bool__(self) -> bool:
        return bool(self.kind and self.id)


@dataclass(frozen=True, slots=True)
class NewReminder:
    """What is to be remembered: at a moment (`due_at`), or on a day (`due_on`) at `at_minute` of its local clock.

    `leads`: so many minutes before it also calls; whole days are counted by the wall clock of `zone`. At its time it
    calls in any case. `rule`: by RFC 5545, how it comes again, counted from its due time or from when it was done.
    """

    subject: str = field(repr=False)
    due_at: datetime | None = None
    due_on: date | None = None
    at_minute: int = 9 * 60
    zone: str = "UTC"
    leads: tuple[int, ...] = ()
    rule: str = ""
    repeat_from: RepeatFrom = RepeatFrom.DUE
    assignee: Assignee = DESK
    urgent: bool = False
    needs_ack: bool = False
    link: Link = Link()
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder as it stands at the moment it was read. `what` is what was asked for, `due_at` when it is due.

    `calls_since`: since when it calls and nobody has said that they know; None while it is quiet. `missed`: how many
    earlier lead times its last call stands for. `next_at`: when it calls next.
    """

    id: int
    what: NewReminder
    due_at: datetime
    state: ReminderState
    calls_since: datetime | None = None
    next_at: datetime | None = None
    snoozed_until: datetime | None = None
    missed: int = 0
    seen_by: str = ""
    fell_from: str = field(default="", repr=False)
    """Who it was for before it fell to a role."""
    by_desk: bool = False
    """Whether the desk tells the person of the staff whom it is for: they can't be written to."""
    escalated_at: datetime | None = None
    """When it was told further up, for nobody had said that they know."""
    closed_at: datetime | None = None
    closed_by: str = ""
    made_at: datetime | None = None
    made_by: str = ""
    version: int = 1

    @property
    def subject(self) -> str:
        """What is to be remembered."""
        return self.what.subject

    @property
    def escalated(self) -> bool:
        """Whether it was told further up."""
        return self.escalated_at is not None

    @property
    def calling(self) -> bool:
        """Whether it wants to be seen now."""
        return self.calls_since is not None and self.state.open


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of doing a reminder: how it stands, and the next one of its series.

    `ended`: its rule names no further time; the series is over.
    """

    reminder: Reminder
    following: Reminder | None = None
    ended: bool = False


class Show(StrEnum):
    """Which reminders a list shows."""

    DUE = "due"
    """What calls, is overdue, or is due until the end of the day."""
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ReminderFilter:
    """Which reminders a list shows. `mine`: what is for the actor alone, for their role or for the desk."""

    show: Show = Show.OPEN
    mine: bool = False
    text: str = field(default="", repr=False)
    link: Link = Link()


@dataclass(frozen=True, slots=True)
class ReminderCounts:
    """The numbers for whoever asks: what calls them, how many of it loudly, what is due today."""

    calling: int = 0
    urgent: int = 0
    overdue: int = 0
    due_today: int = 0
