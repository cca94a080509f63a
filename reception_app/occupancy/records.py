"""What crosses the border of occupancy. Moments are UTC; a span holds its first moment and not its last."""

from dataclasses import field
from datetime import datetime, tzinfo
from typing import NamedTuple

from reception_app.documents.when import MONTHS
from reception_app.kernel.errors import Conflict
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate


class Subject(NamedTuple):
    """What can be taken: a "resource", an "employee" or a "lane"."""

    kind: str
    id: int


class Owner(NamedTuple):
    """The record that takes it: a "booking", an "appointment", an "entry", an "out_of_service"."""

    kind: str
    id: int


class Span(NamedTuple):
    """A piece of time."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """Who has something from when until when. `amount`: how many of it."""

    subject: Subject
    starts_at: datetime
    ends_at: datetime
    owner: Owner
    amount: int = 1
    hard: bool = True
    private: bool = False
    title: str = field(default="", repr=False)
    holder: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """What may be said of it to everybody: "Board review, Daniel Price", or "busy"."""
        return ", ".join(isolate(each) for each in (self.title, self.holder) if each) or "busy"


class SlotTaken(Conflict):
    """Somebody else has it then. `taken`: who, the first first; `near`: when it is free instead, the nearest first.

    Whoever knows of other things that are free at that very time adds them to `others`, as words.
    """

    def __init__(
        self,
        taken: tuple[Taken, ...],
        near: tuple[Span, ...] = (),
        *,
        name: str = "",
        zone: tzinfo | None = None,
        others: tuple[str, ...] = (),
    ) -> None:
        self.taken, self.near, self.others = taken, near, others
        super().__init__(_sentence(taken, name, zone), hint=_hint(near, zone, others))


def _sentence(taken: tuple[Taken, ...], name: str, zone: tzinfo | None) -> str:
    what = isolate(name) if name else "This time"
    if not taken:
        return f"{what} is taken."
    first = taken[0]
    until = f" until {_moment(first.ends_at, first.starts_at, zone)}" if zone else ""
    more = f", and {len(taken) - 1} more" if len(taken) > 1 else ""
    return f"{what} is taken{until}: {first.words}{more}."


def _hint(near: tuple[Span, ...], zone: tzinfo | None, others: tuple[str, ...]) -> str:
    said = []
    if near and zone:
        times = ", ".join(f"{_moment(s.starts_at, None, zone)} to {_clock(s.ends_at, zone)}" for s in near)
        said.append(f"Free near it: {times}.")
    if others:
        said.append(f"Free then: {', '.join(isolate(each) for each in others)}.")
    return " ".join(said)


def _moment(moment: datetime, beside: datetime | None, zone: tzinfo) -> str:
    local = moment.astimezone(zone)
    if beside is not None and local.date() == beside.astimezone(zone).date():
        return f"{local:%H:%M}"
    return f"{local.day} {MONTHS[local.month - 1]} {local:%H:%M}"


def _clock(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"
