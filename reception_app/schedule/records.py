"""What crosses the border of the schedule: lanes, entries, and how a series is changed. Moments are UTC."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from reception_app.kernel.actor import Role
from reception_app.kernel.errors import Conflict, Difference
from reception_app.occupancy.items import Undo
from reception_app.recurrence.records import Scope as Scope


class LaneGroup(StrEnum):
    """The part of the house whose lane it is."""

    MANAGEMENT = "management"
    STAFF = "staff"
    PROGRAMMES = "programmes"
    FACILITIES = "facilities"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As it is shown to people."""
        return self.value.capitalize()


class Overlap(StrEnum):
    """What holds when two entries of a lane are at the same time."""

    FREE = "free"
    MARK = "mark"
    """Both are marked, none is refused."""
    REFUSE = "refuse"
    """The lane has one entry at a time."""


class Visibility(StrEnum):
    """Who sees what an entry is about. All who see the lane see that something is there."""

    ALL = "all"
    BUSY = "busy"
    """Those who may write in the lane."""
    PRIVATE = "private"
    """Who entered it, and whoever has the right SEE_PRIVATE."""


class EntryState(StrEnum):
    """How sure it is."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


TONES = ("info", "ok", "warn", "bad", "mute")
"""The colours a lane can have, by what the screens call them."""


@dataclass(frozen=True, slots=True)
class LaneEdit:
    """What is kept of a lane. `seen_by` and `edited_by` are the lowest roles that may; `version` 0 makes a new one."""

    name: str
    group: LaneGroup = LaneGroup.OTHER
    tone: str = "info"
    overlap: Overlap = Overlap.FREE
    seen_by: Role = Role.INTERN
    edited_by: Role = Role.RECEPTIONIST
    position: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane as somebody sees it."""

    id: int
    name: str
    group: LaneGroup
    tone: str
    overlap: Overlap
    seen_by: Role
    edited_by: Role
    archived: bool
    position: int
    version: int
    may_edit: bool = False
    """Whoever asked may write in it: never in one that is archived."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry as it is entered: with `starts_at` and `ends_at`, or with `first_on` and `last_on` for whole days.

    `zone` is whose wall clock a series keeps; empty: the organisation's. `rule` is one of RFC 5545, empty for once.
    `owner_id` answers for it, `people` attend it: employees.
    """

    lane_id: int
    title: str = field(repr=False)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    first_on: date | None = None
    last_on: date | None = None
    zone: str = ""
    rule: str = ""
    category: str = ""
    visibility: Visibility = Visibility.ALL
    state: EntryState = EntryState.CONFIRMED
    place: str = field(default="", repr=False)
    owner_id: int = 0
    people: tuple[int, ...] = ()
    notes: str = field(default="", repr=False)
    uid: str = ""
    """From where it was brought; empty: one is made."""


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """One entry, or one occurrence of a series; then `entry` has the times of that occurrence.

    `hidden`: it is private to whoever asked, who learns its times and that somebody is busy. `repeats` says the rule
    in words. `sequence` counts its changes for those who have a copy of it.
    """

    id: int
    entry: NewEntry
    lane: Lane
    occurrence: datetime | None
    uid: str
    sequence: int
    version: int
    repeats: str = ""
    hidden: bool = False
    may_edit: bool = False
    owner_name: str = field(default="", repr=False)
    people_names: tuple[str, ...] = field(default=(), repr=False)


class Way(StrEnum):
    """What is done with an occurrence that collides with what is there already."""

    SKIP = "skip"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Choice:
    """Leave one occurrence out, or let it begin at another moment, as long as it is."""

    way: Way
    starts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Collision:
    """One occurrence of an entry for which its lane has no room. `trouble` says why; `near`: when it would have."""

    occurrence: datetime
    starts_at: datetime
    ends_at: datetime
    trouble: str = field(repr=False)
    near: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """What an entry would be before it is saved: how often it comes, in words and number, and where it collides.

    `count` is how many occurrences were looked at, up to `until`: a series without an end has more. `first` is when it
    begins: the first day that its rule names.
    """

    words: str
    count: int
    first: datetime
    until: datetime
    collisions: tuple[Collision, ...] = ()


class Parted(Conflict):
    """Another desk has changed an entry meanwhile, and nothing was saved. `now`: what stands there since, to be changed
    instead: of one occurrence it may be an entry of its own.
    """

    def __init__(
        self, message: str, *, hint: str, differences: tuple[Difference, ...], now: EntryDetail
    ) -> None:
        super().__init__(message, hint=hint, differences=differences)
        self.now = now


class Collides(Conflict):
    """The lane has one entry at a time, and no choice was made for these occurrences. Nothing was saved."""

    def __init__(self, collisions: tuple[Collision, ...], lane: str) -> None:
        self.collisions = collisions
        more = f", and {len(collisions) - 1} more" if len(collisions) > 1 else ""
        super().__init__(f"{lane} has one entry at a time. {collisions[0].trouble}{more}.")


@dataclass(frozen=True, slots=True)
class Saved:
    """An entry after it was changed, and what takes the change back."""

    entry: EntryDetail
    undo: Undo = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry with everything that is kept of it, for those who hand it on. Whole days are midnights of UTC.

    A series has a `rule` or `rdates`. `exdates` are occurrences that don't take place; `replaced` are those that have
    an entry of their own: one whose `master_id` and `recurrence_id` say of what.
    """

    id: int
    lane_id: int
    uid: str
    sequence: int
    master_id: int
    recurrence_id: datetime | None
    title: str = field(repr=False)
    all_day: bool
    starts_at: datetime
    ends_at: datetime
    zone: str
    rule: str
    exdates: frozenset[datetime]
    rdates: frozenset[datetime]
    replaced: frozenset[datetime]
    category: str
    visibility: Visibility
    state: EntryState
    place: str = field(repr=False)
    owner_id: int
    people: tuple[int, ...]
    notes: str = field(repr=False)
    created_by: int
    version: int

    @property
    def repeats(self) -> bool:
        """It is a series."""
        return bool(self.rule or self.rdates)
