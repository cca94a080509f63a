"""What crosses the border of visits: visitors, their visits, visitor types, matches, notices."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum

from reception_app.kernel.records import dataclass
from reception_app.visits.arrival_papers import ArrivalPapers


class VisitState(StrEnum):
    """Where a stay is between the door and the door."""

    EXPECTED = "expected"
    WAITING = "waiting"
    WITH_HOST = "with_host"
    CHECKED_OUT = "checked_out"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    PRESUMED_LEFT = "presumed_left"

    @property
    def on_site(self) -> bool:
        """Whether the visitor is in the building as far as the desk knows."""
        return self in _ON_SITE


_ON_SITE = frozenset({VisitState.WAITING, VisitState.WITH_HOST})  # asked of thousands: kept, not looked up


class Hold(StrEnum):
    """Why a visitor who has arrived gets no badge yet and the host is not told yet."""

    NONE = ""
    APPROVAL = "approval"
    WATCHLIST = "watchlist"
    ANSWERS = "answers"
    """What was answered or declined at check-in."""

    @property
    def by_approval(self) -> bool:
        """Whether approving the visit releases it."""
        return self in (Hold.APPROVAL, Hold.ANSWERS)


class NoticeStep(StrEnum):
    """How far telling the host has come."""

    NONE = ""
    TELLING = "telling"
    TOLD = "told"
    TOLD_AGAIN = "told_again"
    DEPUTY_TOLD = "deputy_told"
    RING = "ring"
    """Nobody answered: the desk should ring the extension."""
    HELD = "held"
    COMING = "coming"
    """The host answered, or the desk noted it."""


class FieldKind(StrEnum):
    """What a visitor type's own field takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    TICK = "tick"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class TypeField:
    """A field that one visitor type asks for. `key` never changes once made."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    """A regular expression the whole text must match; empty takes anything."""


@dataclass(frozen=True, slots=True)
class VisitorType:
    """A kind of visitor and the rules of its stay. Times in minutes."""

    id: int
    name: str
    band_text: str = "VISITOR"
    band_colour: str = "#141412"
    badge_prefix: str = "V"
    expected_minutes: int = 120
    overstay_minutes: int = 240
    amber_minutes: int = 5
    red_minutes: int = 10
    needs_approval: bool = False
    needs_escort: bool = False
    needs_host: bool = True
    photo_rule: str = "optional"
    """"off", "optional" or "required"."""
    fields: tuple[TypeField, ...] = ()
    position: int = 0
    active: bool = True
    at_kiosk: bool = True
    """Whether walk-ins may choose it at a visitors' screen."""
    badge_template: str = ""
    """The name of the template its badges are printed from; empty for the one the house has chosen."""
    second_language: str = ""
    """The code of a language that the badge says everything in a second time; empty for none."""
    version: int = 1

    @property
    def stay(self) -> timedelta:
        """How long such a visit usually takes."""
        return timedelta(minutes=self.expected_minutes)


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """A row: on the board, in a list, in the history. All moments UTC."""

    id: int
    visitor_id: int
    name: str
    company: str
    type_id: int
    type_name: str
    host_id: int
    host_name: str
    host_extension: str
    state: VisitState
    hold: Hold = Hold.NONE
    notice: NoticeStep = NoticeStep.NONE
    expected_at: datetime | None = None
    expected_until: datetime | None = None
    arrived_at: datetime | None = None
    met_at: datetime | None = None
    left_at: datetime | None = None
    """Empty for "presumed left": nobody saw the visitor leave, so no time is invented."""
    closed_at: datetime | None = None
    """When the record was closed (left, presumed left, no-show, cancelled, refused)."""
    leaves_by: datetime | None = None
    badge: str = ""
    party_size: int = 1
    vehicle: str = ""
    contact: str = ""
    escort: bool = False
    has_photo: bool = False
    group_id: int = 0
    group_name: str = ""
    amber_minutes: int = 5
    red_minutes: int = 10
    overstay_minutes: int = 240
    version: int = 1
    badge_ahead: bool = False
    """The badge was printed before the visitor came, and nothing on it has changed since."""


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """One step of telling somebody, with its proof."""

    at: datetime
    channel: str
    recipient: str
    outcome: str
    """Where a delivery stands ("queued", "failed: ...", "printed"), or what came of a step without one ("coming")."""
    delivery_id: int = 0


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """One visit with everything about it; `lent` are the numbers of the passes and keys the visitor has."""

    summary: VisitSummary
    purpose: str = ""
    notes: str = ""
    """For the desk only: never printed, never sent, never at the kiosk."""
    fields: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    token: str = ""
    notices: tuple[NoticeEntry, ...] = ()
    trace: tuple["TraceEntry", ...] = ()
    watchlist_reasons: tuple[str, ...] = ()
    series_id: int = 0
    lent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """One change of a visit after the fact: who, when, what was and what is."""

    at: datetime
    by: str
    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the check-in sheet hands over.

    `visit_id` is the expected visit being checked in (0: a walk-in), `visitor_id` the recalled visitor (0: a new one),
    `photo` the picture's bytes as taken or chosen, `lend` the number of a pass or key to hand out; both may be empty.
    """

    name: str
    type_id: int
    company: str = ""
    host_id: int = 0
    contact: str = ""
    vehicle: str = ""
    leaves_by: datetime | None = None
    party_size: int = 1
    purpose: str = ""
    notes: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    photo: bytes = b""
    visit_id: int = 0
    visitor_id: int = 0
    with_badge: bool = True
    again_while_on_site: bool = False
    """Said by the receptionist after being told the visitor is already on site."""
    no_photo_reason: str = ""
    """Why there is no photo although the type asks for one ("declined"); kept with the visit."""
    lend: str = ""
    draft_id: int = 0
    """The draft this was typed in: discarded in the same transaction."""
    unfinished: bool = False
    """Taken in without what only the desk can find out: whom it is for, or a field that nobody could ask for."""
    papers: ArrivalPapers | None = None
    """What a visitors' screen hands over: texts, answers, wishes; None at the desk."""
    straight_in: bool = False
    """Goes where everybody is, at an event: nobody is told of it or waits, and no host and no photo is asked for."""
    by_name_alone: bool = False
    """Joined to a booking by no more than the name: the person's record is not changed by what was typed, and no
    earlier photo of theirs is used."""
    shown: Mapping[str, object] = field(default_factory=dict)
    """What of the booking stood in the form at first: what another desk has changed since, and nobody here, counts."""
    host_on_badge: bool = True
    """False where it comes out beside somebody who has not said whom they visit, and may not be who is booked."""


@dataclass(frozen=True, slots=True)
class CheckInResult:
    """What happened: the visit as it now is, and what the receptionist should be told."""

    visit: VisitSummary
    print_delivery_id: int = 0
    held: Hold = Hold.NONE
    badge_ready: bool = False
    """The badge was printed ahead and is only to be handed over: nothing prints."""
    quiet_alert: bool = False
    """A watchlist entry matched: told to those with the right only, in words the visitor can't read from afar."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One person expected. `starts_at` and `ends_at` in UTC; `zone` the IANA zone the times were meant in."""

    name: str
    type_id: int
    host_id: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    company: str = ""
    contact: str = ""
    vehicle: str = ""
    purpose: str = ""
    notes: str = ""
    party_size: int = 1
    fields: Mapping[str, str] = field(default_factory=dict)
    visitor_id: int = 0
    invite: bool = True
    """Send the invitation mail when `contact` is an e-mail address."""
    version: int = 0
    draft_id: int = 0
    """The draft this was typed in: discarded in the same transaction."""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One line of a pasted roster as it was understood; `problem` says why it can't be taken."""

    line: int
    name: str = ""
    company: str = ""
    contact: str = ""
    vehicle: str = ""
    problem: str = ""


class Repeat(StrEnum):
    """How a recurring visit repeats."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Match:
    """A person or expected visit that what is typed may mean, and why.

    `visit_id` is set for an expected visit of today. `why` is a short reason ("name", "company", "same e-mail",
    "sounds like Novak", "phone").
    """

    name: str
    company: str
    why: str
    score: float
    visitor_id: int = 0
    visit_id: int = 0
    state: VisitState | None = None
    expected_at: datetime | None = None
    host_id: int = 0
    host_name: str = ""
    visits: int = 0
    last_visit_on: date | None = None
    contact: str = ""
    vehicle: str = ""
    type_id: int = 0
    has_photo: bool = False


@dataclass(frozen=True, slots=True)
class VisitorDetail:
    """A visitor's card, without the visits (those come in pages)."""

    id: int
    name: str
    company: str = ""
    email: str = ""
    phone: str = ""
    phone_e164: str = ""
    vehicle: str = ""
    notes: str = ""
    has_photo: bool = False
    visits: int = 0
    first_visit_at: datetime | None = None
    last_visit_at: datetime | None = None
    do_not_anonymise_before: date | None = None
    possible_duplicates: tuple[Match, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """The board's numbers for one day."""

    expected: int = 0
    waiting: int = 0
    with_host: int = 0
    on_site: int = 0
    overstaying: int = 0
    held: int = 0
    on_site_people: int = 0
    """Visitors on site with their parties: what the fire warden counts."""


class Sort(StrEnum):
    """How history is ordered."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    COMPANY = "company"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What the history shows. `from_on` and `until_on` are local days, both inclusive."""

    text: str = ""
    from_on: date | None = None
    until_on: date | None = None
    states: frozenset[VisitState] = frozenset()
    type_id: int = 0
    host_id: int = 0
    sort: Sort = Sort.NEWEST


@dataclass(frozen=True, slots=True)
class Undo:
    """The step an actor may still take back. `label` says what ("check-in of Ana Silva"), `until` ends it (UTC)."""

    token: int
    label: str
    until: datetime
