"""What crosses the border of messages. Moments are UTC."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass
from reception_app.outbox.payloads import Enclosure
from reception_app.outbox.records import DeliverySummary


class Reason(StrEnum):
    """What is ticked on a message."""

    TELEPHONED = "telephoned"
    PLEASE_CALL = "please_call"
    WILL_CALL_AGAIN = "will_call_again"
    RETURNED_CALL = "returned_call"
    CAME_IN = "came_in"
    WANTS_TO_SEE = "wants_to_see"


class MessageState(StrEnum):
    """Where a message stands, for one of those it is for, or as a whole. Before it is sent it is a draft."""

    SENT = "sent"
    DELIVERED = "delivered"
    """The mail has left, the slip was printed, or it was handed over at the desk."""
    READ = "read"
    DONE = "done"
    FORWARDED = "forwarded"
    """It is somebody else's now."""
    ESCALATED = "escalated"
    """Nobody confirmed it in time: the next person was told."""
    WITHDRAWN = "withdrawn"

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self in (MessageState.SENT, MessageState.DELIVERED, MessageState.READ)

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody has said yet that they know of it."""
        return self in (MessageState.SENT, MessageState.DELIVERED)


class Way(StrEnum):
    """How somebody wants to be told."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    SLIP = "slip"
    """A printed slip."""
    DESK = "desk"
    """They ask at the desk; the way of whoever can't be reached otherwise."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message is for: an employee, or a team or department by its name."""

    employee_id: int = 0
    team: str = ""


@dataclass(frozen=True, slots=True)
class NewMessage:
    """What the sheet sends. Ids are 0 where nobody is meant.

    `done_for_all`: done by one, it is done for all. `follow_up_days`: the desk is reminded after so many days unless
    it is done by then; 0 for never.
    """

    to: tuple[Recipient, ...]
    caller_name: str = field(default="", repr=False)
    company: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    contact_id: int = 0
    visitor_id: int = 0
    call_id: int = 0
    reasons: frozenset[Reason] = frozenset()
    urgent: bool = False
    call_back_by: datetime | None = None
    follow_up_days: int = 0
    done_for_all: bool = True
    text: str = field(default="", repr=False)
    enclosures: tuple[Enclosure, ...] = ()
    """Files that belong to it; they travel with what is mailed."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of a message. `size` is in bytes."""

    id: int
    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Addressee:
    """One whom a message went to. `team`: the team or department by which they were meant, empty for themselves.

    `ask_by`: when the next person is told unless they confirm it; None where nobody waits for that.
    """

    id: int
    employee_id: int
    name: str
    team: str
    way: Way
    state: MessageState
    told_at: datetime
    changed_at: datetime
    ask_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class MessageSummary:
    """One line of the list. `told` is the newest delivery, None where nothing was sent."""

    id: int
    number: str
    """As people say it: "MSG-2026-00412"."""
    state: MessageState
    taken_at: datetime
    taken_by: int
    taken_by_name: str
    caller_name: str
    company: str
    phone: str
    """As it was typed."""
    phone_key: str
    """The same for the same caller; empty where the number tells nobody."""
    email: str
    text: str
    urgent: bool
    reasons: frozenset[Reason]
    call_back_by: datetime | None
    follow_up_at: datetime | None
    to: tuple[Addressee, ...]
    told: DeliverySummary | None = None
    call_id: int = 0
    contact_id: int = 0
    visitor_id: int = 0
    done_for_all: bool = True
    version: int = 1

    @property
    def caller(self) -> str:
        """Who left it, as far as it is known."""
        return self.caller_name or self.company or self.phone

    @property
    def names(self) -> tuple[str, ...]:
        """Who has it now."""
        return tuple(each.name for each in self.to if each.state.open) or tuple(e.name for e in self.to)

    def follow_up_due(self, now: datetime) -> bool:
        """Whether the desk wanted to ask by now what became of it."""
        return self.state.open and self.follow_up_at is not None and self.follow_up_at <= now


@dataclass(frozen=True, slots=True)
class MessageStep:
    """Something that happened with a message. `name` is whom it concerns, empty for all."""

    at: datetime
    kind: str
    """"taken", "sent", "delivered", "read", "done", "reopened", "forwarded", "escalated", "nobody_left", "added",
    "withdrawn", "taken_back"."""
    by_name: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MessageDetail:
    """A message with everything that happened with it."""

    summary: MessageSummary
    steps: tuple[MessageStep, ...] = ()
    deliveries: tuple[DeliverySummary, ...] = ()
    enclosures: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageFilter:
    """Which messages a list shows, newest first. `text`: beginnings of words, or digits of a number in any writing."""

    text: str = ""
    open_only: bool = False
    urgent: bool = False
    mine: bool = False
    """Only those that the actor has taken."""
    employee_id: int = 0


@dataclass(frozen=True, slots=True)
class MessageCounts:
    """The numbers over the list."""

    open: int = 0
    urgent: int = 0
    """Urgent ones that nobody has confirmed yet."""
    follow_ups: int = 0
    """Open ones of which the desk wanted to ask by now what became."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How one employee wants to be told.

    `quiet_from` and `quiet_until` are minutes of the day on the organisation's clock between which only urgent
    messages are sent at once (both 0: never quiet); the others wait until the quiet hours end.
    """

    employee_id: int
    office: Way = Way.MAIL
    outside: Way = Way.MAIL
    urgent: Way = Way.MAIL
    """Of an urgent message, at any hour."""
    quiet_from: int = 0
    quiet_until: int = 0
