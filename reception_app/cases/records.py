"""What crosses the border of cases. Moments are UTC; clocks count the organisation's working time."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass

LEVELS = 3
"""So many times a case may be escalated."""


class CaseKind(StrEnum):
    """What sort of case it is."""

    INQUIRY = "inquiry"
    COMPLAINT = "complaint"


class CaseState(StrEnum):
    """Where a case stands. An inquiry is new, then open, then answered; a complaint is received, acknowledged,
    investigated, decided, resolved; both may wait for somebody, and are closed at the end."""

    NEW = "new"
    OPEN = "open"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    INVESTIGATING = "investigating"
    WAITING = "waiting"
    """For somebody else than us: its clocks stand still."""
    ANSWERED = "answered"
    DECIDED = "decided"
    RESOLVED = "resolved"
    CLOSED = "closed"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self not in (CaseState.CLOSED, CaseState.DUPLICATE, CaseState.WITHDRAWN)

    @property
    def runs(self) -> bool:
        """Whether a clock runs: it is open, waits for nobody, and has no answer yet."""
        quiet = (CaseState.WAITING, CaseState.ANSWERED, CaseState.DECIDED, CaseState.RESOLVED)
        return self.open and self not in quiet


class Channel(StrEnum):
    """How it came."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    EMAIL = "email"
    LETTER = "letter"
    WEB = "web"


class Priority(StrEnum):
    """How much a case presses."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Severity(StrEnum):
    """How grave it is what somebody complains about."""

    MINOR = "minor"
    SERIOUS = "serious"
    GRAVE = "grave"


@dataclass(frozen=True, slots=True)
class NewCase:
    """What the sheet sends. Ids 0 where nobody was picked; `anonymous`: they give no name.

    `owner_id` 0 and `priority` None: what the topic says. `answer` with `on_the_spot` closes it at once. `against_id`
    is one of the staff, `against` whatever else was said. `restricted`: only for the owner and whoever may read
    confidential cases. `received_at` None: now; it may lie in the past, never ahead.
    """

    kind: CaseKind = CaseKind.INQUIRY
    name: str = field(default="", repr=False)
    company: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    contact_id: int = 0
    visitor_id: int = 0
    call_id: int = 0
    anonymous: bool = False
    channel: Channel = Channel.PHONE
    topic_id: int = 0
    priority: Priority | None = None
    owner_id: int = 0
    what: str = field(default="", repr=False)
    answer: str = field(default="", repr=False)
    on_the_spot: bool = False
    against_id: int = 0
    against: str = field(default="", repr=False)
    severity: Severity = Severity.MINOR
    wish: str = field(default="", repr=False)
    restricted: bool = False
    received_at: datetime | None = None


class ClockKind(StrEnum):
    """What is to be done by a moment."""

    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Clocks:
    """Until when somebody is told that it came, and until when they have their answer; None where nothing is due."""

    acknowledge_by: datetime | None = None
    answer_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the lists, and all that is kept of a case but its trail. `level`: how often it was escalated."""

    id: int
    number: str
    """As people say it: "CAS-2026-0012"."""
    kind: CaseKind
    state: CaseState
    name: str
    company: str
    phone: str
    email: str
    contact_id: int
    visitor_id: int
    call_id: int
    anonymous: bool
    channel: Channel
    topic_id: int
    topic_name: str
    priority: Priority
    owner_id: int
    owner_name: str
    what: str
    answer: str
    on_the_spot: bool
    waiting_for: str
    against_id: int
    against: str
    """Whom or what it is against, as it reads: the name of one of the staff, or what was said."""
    severity: Severity
    wish: str
    restricted: bool
    decision: str
    outcome: str
    satisfied: bool | None
    """What they said at the end; None where nobody asked."""
    level: int
    duplicate_of: int
    duplicate_of_number: str
    clocks: Clocks
    acknowledged_at: datetime | None
    answered_at: datetime | None
    received_at: datetime
    taken_by_name: str
    closed_at: datetime | None
    version: int

    @property
    def title(self) -> str:
        """Its first line."""
        lines = self.what.strip().splitlines()
        return lines[0] if lines else ""

    @property
    def due(self) -> tuple[ClockKind, datetime] | None:
        """What is due next, and by when; None where no clock runs."""
        if not self.state.runs:
            return None
        first, last = self.clocks.acknowledge_by, self.clocks.answer_by
        if first is not None and self.acknowledged_at is None:
            return ClockKind.ACKNOWLEDGE, first
        return (ClockKind.ANSWER, last) if last is not None and self.answered_at is None else None


@dataclass(frozen=True, slots=True)
class CaseStep:
    """Something that happened with a case. `name` is whom or what it concerns, `note` what was said."""

    at: datetime
    kind: str
    """"opened", "edited", "acknowledged", "assigned", "waiting", "resumed", "answered", "decided", "resolved",
    "escalated", "closed", "reopened", "duplicate", "withdrawn", "handed_over", "undone"."""
    by_name: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """To whom a case would go now: the one above its owner, or their cover. `why` says how it comes to that."""

    to_id: int
    to_name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A case with everything that happened with it. `can`: the verbs that may be done now, by their names.

    `escalation` is None where nobody is above, or it may not be escalated any more; `why_not` then says why.
    """

    case: Case
    steps: tuple[CaseStep, ...] = ()
    can: frozenset[str] = frozenset()
    escalation: Escalation | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases a list shows. `state` None: every state; `since` and `until` are half-open, of when it came."""

    text: str = ""
    open_only: bool = False
    mine: bool = False
    overdue: bool = False
    kind: CaseKind | None = None
    state: CaseState | None = None
    topic_id: int = 0
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """The numbers of open cases that the actor may read; `hidden` counts those that they may not."""

    open: int = 0
    mine: int = 0
    overdue: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class CaseTopic:
    """What people ask or complain about: who sees to it, how much it presses, and within how many working hours
    there is an answer. `id` 0: a new one."""

    id: int = 0
    name: str = ""
    owner_id: int = 0
    owner_name: str = ""
    priority: Priority = Priority.NORMAL
    hours: int = 8
    active: bool = True
    version: int = 0
