"""What crosses the border of the calendars: events of other calendars, feeds, accounts, conflicts. Moments are UTC."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.import_report import ImportProblem
from reception_app.recurrence import Series


@dataclass(frozen=True, slots=True)
class Event:
    """An event of another calendar: once, or a whole series. `zone` is whose wall clock it keeps (an IANA name).

    `recurrence` names the one of a series that this event stands for; None for an event of its own. `line` is where
    the file has it.
    """

    uid: str
    series: Series
    zone: str
    title: str = field(repr=False)
    text: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    tentative: bool = False
    cancelled: bool = False
    private: bool = False
    free: bool = False
    sequence: int = 0
    recurrence: datetime | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class EventGroup:
    """All that a calendar says under one UID: the event, and those of a series that are not as the others.

    What is changed is left out of the series. A calendar may tell a change without its series: then that is `main`, and
    its `recurrence` is set.
    """

    main: Event
    changes: tuple[Event, ...] = ()

    @property
    def uid(self) -> str:
        """The name that every calendar has for it."""
        return self.main.uid

    def named(self, uid: str) -> "EventGroup":
        """The same under another name."""
        return EventGroup(replace(self.main, uid=uid), tuple(replace(each, uid=uid) for each in self.changes))


@dataclass(frozen=True, slots=True)
class EventFile:
    """What was read of a calendar. `problems` are events that can't be taken, `remarks` are worth a look."""

    name: str
    groups: tuple[EventGroup, ...]
    problems: tuple[ImportProblem, ...] = ()
    remarks: tuple[ImportProblem, ...] = ()


class Standing(StrEnum):
    """How a feed or a calendar is."""

    NEVER = "never"
    """Not looked at yet."""
    GOOD = "good"
    KEPT = "kept"
    """The last look failed, or brought nothing where there was something: what was there before is shown."""
    OFF = "off"


@dataclass(frozen=True, slots=True)
class FeedEdit:
    """What is kept of a feed. `lane_id`: in which lane it is shown. `minutes`: how often it is looked at."""

    name: str
    url: str = field(repr=False)
    lane_id: int
    minutes: int = 60
    on: bool = True
    version: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that others publish. `host` is what may be shown of its address: the rest may be a secret."""

    id: int
    name: str
    url: str = field(repr=False)
    host: str
    lane_id: int
    minutes: int
    on: bool
    standing: Standing
    events: int
    looked_at: datetime | None
    good_at: datetime | None
    trouble: str
    left_out: int
    """Events that can't be shown."""
    version: int


@dataclass(frozen=True, slots=True)
class AccountEdit:
    """How a CalDAV server is reached. An empty password leaves the one that is kept."""

    name: str
    url: str
    user: str
    password: str = field(default="", repr=False)
    ca_file: str = ""
    on: bool = True
    version: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """A CalDAV account. Its password is not told."""

    id: int
    name: str
    url: str
    user: str
    ca_file: str
    on: bool
    standing: Standing
    trouble: str
    looked_at: datetime | None
    good_at: datetime | None
    version: int
    links: tuple["Link", ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A lane and the calendar that it is kept the same as."""

    id: int
    account_id: int
    href: str
    name: str
    lane_id: int
    writable: bool
    events: int
    conflicts: int
    left_out: int
    """Events over there that can't be taken here; they are left as they are."""
    trouble: str
    good_at: datetime | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict, for people. `gone`: it was deleted there."""

    title: str = field(default="", repr=False)
    when: str = ""
    place: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    repeats: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class SyncConflict:
    """An event that was changed on both sides. Neither is lost: nothing is written until somebody chooses."""

    id: int
    link_id: int
    calendar: str
    lane_id: int
    ours: Side
    theirs: Side
    found_at: datetime


class Keep(StrEnum):
    """How a conflict ends."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Theirs under the name that both know, ours beside it as an event of its own."""
