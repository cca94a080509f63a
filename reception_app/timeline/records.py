"""What crosses the border of the time line. Moments are UTC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class EntryKind(StrEnum):
    """What sort of thing happened."""

    VISIT = "visit"
    CALL = "call"
    MESSAGE = "message"
    APPOINTMENT = "appointment"
    BOOKING = "booking"
    """A room or a thing that was booked for a contact or by one of the staff."""
    PARCEL = "parcel"
    """What came, or is to come, from a contact or for one of the staff."""
    CASE = "case"
    """What a contact asked or complained about, or one of the staff sees to."""
    MAIL = "mail"
    """What somebody wrote to the shared mailbox, and was not passed on as a message."""


FOLLOWED = frozenset({*map(str, EntryKind), "call_back"})
"""The kinds of `Change` after which a time line, or what is open with somebody, reads otherwise."""


class TimelineEntry(NamedTuple):
    """One thing that happened. `key` is its place in time: hand the last one's to `before` for the next page.

    `title` is the other side: whom a contact visited or wanted, or who came to or rang an employee. `state` is the
    stored word of its feature (a visit's state; a call's outcome, or its state while it goes on). `record_id` opens it.
    `sure` is False where all that links it is a phone number that others have as well.
    A tuple, because a page makes fifty and that is felt.
    """

    key: int
    kind: EntryKind
    at: datetime
    title: str
    detail: str
    state: str
    record_id: int
    outgoing: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """How many things of one kind there are."""

    kind: EntryKind
    count: int


@dataclass(frozen=True, slots=True)
class TopOfCard:
    """What stands at the top of a card: what is open, and the last contact there was; nothing else.

    `hidden` counts what the actor may not read.
    """

    open: tuple[Counted, ...] = ()
    last: TimelineEntry | None = None
    hidden: tuple[Counted, ...] = ()
