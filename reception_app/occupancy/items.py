"""What every view of the schedule paints, of whichever feature it is."""

from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeAlias

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import tokens
from reception_app.occupancy.records import Subject

BUSY = "Busy"
"""The title of what is private, for those who may not see it."""

Undo: TypeAlias = Callable[[], object]
"""Takes a step back. Raises Conflict when somebody has changed the record since."""


@dataclass(frozen=True, slots=True)
class ItemKey:
    """Which item it is, without a word of what it says: for those who keep it and ask for it again."""

    layer: str
    record_id: int
    occurrence: datetime | None = None
    """As in `ScheduledItem`."""


@dataclass(frozen=True, slots=True)
class ScheduledItem:
    """Something that happens at a time, or on whole days: then `first_on` and `last_on` are told, and no moments.

    `places` are the columns in which it stands. Moments are UTC. `occurrence` tells which one of a series it is: the
    moment at which the rule lets it begin, midnight UTC of its day where the series is of whole days.
    """

    layer: str
    record_id: int
    title: str = field(repr=False)
    places: tuple[Subject, ...]
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    first_on: date | None = None
    last_on: date | None = None
    occurrence: datetime | None = None
    line: str = field(default="", repr=False)
    tone: str = "info"
    state: str = ""
    private: bool = False
    movable: bool = False
    series: bool = False
    clash: bool = False

    @property
    def key(self) -> ItemKey:
        """What to ask for it by."""
        return ItemKey(self.layer, self.record_id, self.occurrence)

    @property
    def all_day(self) -> bool:
        """It has days and no hours."""
        return self.first_on is not None


@dataclass(frozen=True, slots=True)
class Column:
    """A lane, a person or a room to stand beside others. `group`: the heading above it.

    `at_rest` tells whether it is shown with nothing in it where nobody has chosen columns.
    """

    subject: Subject
    name: str
    line: str = ""
    group: str = ""
    tone: str = "mute"
    at_rest: bool = True


@dataclass(frozen=True, slots=True)
class Window:
    """The local days from `first_on` to `last_on` that somebody looks at, and what they are in UTC."""

    first_on: date
    last_on: date
    zone: tzinfo

    @property
    def starts_at(self) -> datetime:
        """The first midnight, or the first moment of a day whose midnight the clocks skip."""
        return _midnight(self.first_on, self.zone)

    @property
    def ends_at(self) -> datetime:
        """The midnight after the last day."""
        return _midnight(self.last_on + timedelta(days=1), self.zone)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of it somebody wants to see. Lanes, employees and resources by their ids; none of the three: all of them.

    `layers`: the layers by name; empty: all. `text`: the beginnings of words that stand in title or line.
    """

    lanes: frozenset[int] = frozenset()
    employees: frozenset[int] = frozenset()
    resources: frozenset[int] = frozenset()
    text: str = field(default="", repr=False)
    layers: frozenset[str] = frozenset()

    @property
    def subjects(self) -> frozenset[Subject]:
        """The columns by which it is narrowed; empty: it isn't."""
        kinds = (("lane", self.lanes), ("employee", self.employees), ("resource", self.resources))
        return frozenset(Subject(kind, each) for kind, ids in kinds for each in ids)

    def layer(self, name: str) -> bool:
        """Whether this layer is looked at."""
        return not self.layers or name in self.layers

    def keep(self, items: Iterable[ScheduledItem]) -> list[ScheduledItem]:
        """What of these is wanted: by column and by text."""
        found = list(items)
        if subjects := self.subjects:
            found = [each for each in found if not subjects.isdisjoint(each.places)]
        if words := tokens(self.text):
            found = [each for each in found if _says(each, words)]
        return found


@dataclass(frozen=True, slots=True)
class Target:
    """Where something is moved to: moments in UTC, or days where it has days. `column`: in place of `out_of`."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    first_on: date | None = None
    last_on: date | None = None
    column: Subject | None = None
    out_of: Subject | None = None


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def _says(item: ScheduledItem, words: list[str]) -> bool:
    said = tokens(f"{item.title} {item.line}")
    return all(any(each.startswith(word) for each in said) for word in words)
