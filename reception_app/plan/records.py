"""What crosses the border of the annual plan. Everything in it is a local day of the organisation."""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass


class Kind(StrEnum):
    """What sort of deadline it is."""

    ACTIVITY = "activity"
    PRODUCTION = "production"
    FILING = "filing"
    """Something that an authority or a partner is owed."""
    REVIEW = "review"
    OTHER = "other"


class DeadlineState(StrEnum):
    """Where a deadline stands on a day. Late and at risk are also found out, from its day and its steps."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    AT_RISK = "at_risk"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def open(self) -> bool:
        """Whether somebody still works towards it."""
        return self not in (DeadlineState.DONE, DeadlineState.DROPPED)


class OffDay(StrEnum):
    """What becomes of a deadline that falls on a holiday or a day off."""

    KEEP = "keep"
    BEFORE = "before"
    """The last working day before it."""
    AFTER = "after"
    """The next working day after it."""


class CopyRule(StrEnum):
    """How a day is carried to the next year."""

    SAME_DATE = "same_date"
    SAME_WEEKDAY = "same_weekday"
    """The same weekday of the same ISO week."""
    NTH_WEEKDAY = "nth_weekday"
    """The same weekday of its month: the second Tuesday stays the second Tuesday."""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step towards a deadline: so many working days before it; negative ones come after it. `id` 0 is a new one.

    `done_on` and `done_by` belong to one that was taken out and is put back; of one that is there they are ticked.
    """

    title: str = field(repr=False)
    offset: int
    id: int = 0
    done_on: date | None = field(default=None, compare=False)
    done_by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """What the sheet saves. Ids are 0 where nobody is meant.

    `wanted_on` is the day that was asked for; by `off_day` another may come of it. `starts_on`: the first day of
    something that takes several. `region`: whose holidays count ("DE-BY"), empty for the organisation's.
    """

    title: str = field(repr=False)
    wanted_on: date
    starts_on: date | None = None
    kind: Kind = Kind.ACTIVITY
    owner_id: int = 0
    lane_id: int = 0
    region: str = ""
    off_day: OffDay = OffDay.KEEP
    steps: tuple[NewStep, ...] = ()
    predecessors: tuple[int, ...] = ()
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it stands."""

    id: int
    deadline_id: int
    title: str
    offset: int
    due_on: date
    done_on: date | None = None
    done_by: str = ""

    def late(self, today: date) -> bool:
        """Whether its day is over and it isn't done."""
        return self.done_on is None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line of the plan, as of the day it was read.

    `baseline_on` is the day it was first planned for. `risks` are sentences that say why it is at risk or late.
    """

    id: int
    title: str
    kind: Kind
    state: DeadlineState
    due_on: date
    wanted_on: date
    starts_on: date | None
    baseline_on: date
    done_on: date | None
    owner_id: int
    owner_name: str
    lane_id: int
    region: str
    off_day: OffDay
    note: str
    steps: tuple[Step, ...] = ()
    predecessors: tuple[int, ...] = ()
    risks: tuple[str, ...] = ()
    dropped_why: str = ""
    copied_from: int = 0
    version: int = 1

    @property
    def first_on(self) -> date:
        """Its first day."""
        return self.starts_on or self.due_on

    @property
    def slipped_days(self) -> int:
        """By how many days it is, or was done, later than first planned; negative when earlier."""
        return ((self.done_on or self.due_on) - self.baseline_on).days

    @property
    def steps_done(self) -> int:
        """How many of its steps are done."""
        return sum(step.done_on is not None for step in self.steps)

    def as_new(self) -> NewDeadline:
        """What was asked for: saving it again brings the deadline back to how it stands here."""
        steps = tuple(
            NewStep(step.title, step.offset, step.id, step.done_on, step.done_by) for step in self.steps
        )
        return NewDeadline(
            self.title, self.wanted_on, self.starts_on, self.kind, self.owner_id, self.lane_id, self.region,
            self.off_day, steps, self.predecessors, self.note,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline was put to another day. `at` is UTC."""

    at: datetime
    by_name: str
    from_on: date
    to_on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stood:
    """To what a deadline is set: before a step was done with it, or by that step."""

    state: DeadlineState
    done_on: date | None
    dropped_why: str


@dataclass(frozen=True, slots=True)
class DeadlineDetail:
    """A deadline with what it waits for, what waits for it, and how often it was moved.

    `stood` and `became`: how it, or a step towards it, stood before what was just done with it, and since: what takes
    that back. None after anything else.
    """

    deadline: Deadline
    waits_for: tuple[Deadline, ...] = ()
    followers: tuple[Deadline, ...] = ()
    moves: tuple[Move, ...] = ()
    stood: Stood | Step | None = None
    became: Stood | Step | None = None


@dataclass(frozen=True, slots=True)
class StepDay:
    """When a step would be due. `past`: that day is over already."""

    title: str
    offset: int
    due_on: date
    past: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would come of a deadline as it is filled in: its day, those of its steps, and what is worth knowing."""

    due_on: date
    steps: tuple[StepDay, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Which deadlines a list shows, by day. `fiscal_year` is the year in which it begins; None for all of them."""

    fiscal_year: int | None = None
    owner_id: int = 0
    lane_id: int = 0
    text: str = field(default="", repr=False)
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """One fiscal year: the year in which it begins, how it is called ("2026/27"), its first and last day."""

    year: int
    label: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Copied:
    """One line of a copy to the next year. `already`: it has been copied before, and is left out.

    `told`: what became of its day where it could not simply be kept.
    """

    deadline_id: int
    title: str
    from_on: date
    to_on: date
    already: bool = False
    told: str = ""
