"""What crosses the border of calls. Moments are UTC."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass


class CallState(StrEnum):
    """Where a call stands."""

    RINGING = "ringing"
    OPEN = "open"
    PARKED = "parked"
    PUT_THROUGH = "put_through"
    CAME_BACK = "came_back"
    """It was put through, and nobody has said in time that it was answered."""
    ENDED = "ended"


class Outcome(StrEnum):
    """What became of a call."""

    NONE = ""
    PUT_THROUGH = "put_through"
    MESSAGE_TAKEN = "message_taken"
    ANSWERED = "answered"
    """The desk itself could answer."""
    WILL_CALL_AGAIN = "will_call_again"
    WRONG_NUMBER = "wrong_number"
    ABANDONED = "abandoned"


class Direction(StrEnum):
    """Who rang whom."""

    IN = "in"
    OUT = "out"


BY_HAND = "hand"
"""The `Call.source` of a call that somebody wrote down; the others are those of a telephone system."""


ENDS_ARE_SURE = frozenset({BY_HAND, "ami"})
"""Sources that tell an end only when the caller is really gone. The others tell it as well of a caller who was given on
at the telephone itself."""


@dataclass(frozen=True, slots=True)
class CallEdit:
    """What the pad holds of a call. Numbers as typed; ids are 0 where nobody is chosen."""

    number: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    company: str = field(default="", repr=False)
    visitor_id: int = 0
    contact_id: int = 0
    employee_id: int = 0
    target_id: int = 0
    about: str = field(default="", repr=False)
    notes: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CallBackWish:
    """When to call back, and who of the staff does; 0 for the desk. Without a moment nobody is to be called back."""

    due_at: datetime | None
    owner_id: int = 0
    note: str = field(default="", repr=False)
    owner_name: str = ""
    """Read only: what is stored says it."""


NO_CALL_BACK = CallBackWish(None)
"""What a call has wished for is not wished for any more."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it stands; `state` already takes the time into account (see `CallState.CAME_BACK`)."""

    id: int
    state: CallState
    direction: Direction
    line: str
    number: str
    number_key: str
    """The same for the same caller; empty where the number tells nobody."""
    name: str
    company: str
    visitor_id: int
    contact_id: int
    employee_id: int
    target_id: int
    target_name: str
    about: str
    notes: str
    outcome: Outcome
    source: str
    rung_at: datetime
    answered_at: datetime | None = None
    put_through_at: datetime | None = None
    back_at: datetime | None = None
    hung_up_at: datetime | None = None
    ended_at: datetime | None = None
    taken_by: int = 0
    taken_by_name: str = ""
    contact_name: str = ""
    """What the contact is called by now; read for lists only."""
    call_back: CallBackWish | None = None
    """What this very call has wished for and nobody has done yet; `CallService` tells it, the log does not."""

    @property
    def caller(self) -> str:
        """Who rings, as far as it is known: the name, else the contact's, else the number, else nothing."""
        return self.name or self.contact_name or self.number

    @property
    def is_away(self) -> bool:
        """Whether the caller is surely gone: nobody can be put through any more."""
        return self.hung_up_at is not None and self.source in ENDS_ARE_SURE

    def seconds(self, now: datetime) -> int:
        """How long it has lasted since it was answered, or how long it rang."""
        begun = self.answered_at or self.rung_at
        return max(0, int(((self.hung_up_at or self.ended_at or now) - begun).total_seconds()))


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls the log shows, newest first. `since` and `until` bound when they rang, half-open."""

    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    """Beginnings of words of caller, company or target; or digits of the number."""
    direction: Direction | None = None
    outcome: Outcome | None = None
    """`Outcome.NONE` shows those that are not over yet."""
    taken_by: int = 0


@dataclass(frozen=True, slots=True)
class CallBack:
    """Somebody who is to be called back: `call` is the newest that asked for it."""

    id: int
    call: Call
    times: int
    note: str
    due_at: datetime
    owner_id: int
    owner_name: str
    made_at: datetime
    done_at: datetime | None = None
    done_by_name: str = ""
    owner_away: str = ""
    """Why whoever calls back can't be reached just now, in words; read for lists only."""
    cover_id: int = 0
    """Who stands in for them then; 0 for nobody."""
    cover_name: str = ""

    def overdue(self, now: datetime) -> bool:
        """Whether it should have been done by now."""
        return self.done_at is None and self.due_at <= now


class CandidateKind(StrEnum):
    """Where somebody is known from."""

    STAFF = "staff"
    VISITOR = "visitor"
    CONTACT = "contact"
    CALLER = "caller"
    """Somebody who rang before and is none of them."""


SAME_NUMBER, SAME_EXTENSION = "same number", "ext."


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be ringing. `why` says what fits ("same number", "name", "ext.")."""

    kind: CandidateKind
    id: int
    """Of the employee, the visitor or the contact; 0 for a caller."""
    name: str
    company: str = ""
    """The company, or the department of staff."""
    number: str = ""
    why: str = ""
    on_site: bool = False
    last_target: str = ""
    """Whom they visited or asked for last."""

    @property
    def exact(self) -> bool:
        """Whether the very number or extension that was typed is theirs."""
        return self.why in (SAME_NUMBER, SAME_EXTENSION)

    @property
    def nearly(self) -> bool:
        """Whether they are called only nearly as was typed."""
        return "sounds like" in self.why


@dataclass(frozen=True, slots=True)
class CallerStory:
    """What is known of a number: how often it rang in the last thirty days, and the newest call before this one."""

    times: int = 0
    last: Call | None = None
    call_back: CallBack | None = None
    """Still to be done for this caller."""


@dataclass(frozen=True, slots=True)
class CallCounts:
    """The numbers over the log."""

    today: int = 0
    open: int = 0
    call_backs: int = 0
    call_backs_late: int = 0


@dataclass(frozen=True, slots=True)
class TelephoneStanding:
    """How the telephone systems are: whether one is wanted, whether all that are wanted work, and else why not."""

    on: bool = False
    well: bool = True
    reason: str = ""
    away: frozenset[str] = frozenset()
    """Sources (`Call.source`) that are not reached: how their calls stand is not known."""
