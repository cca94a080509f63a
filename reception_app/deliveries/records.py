"""What crosses the border of deliveries. Moments are UTC, days are the organisation's."""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from reception_app.kernel.errors import Conflict
from reception_app.kernel.records import dataclass
from reception_app.messages.records import Recipient
from reception_app.outbox.records import DeliverySummary

PIECES_MAX = 999
NOBODY = Recipient()
"""Nobody knows yet whom it is for."""


class ParcelKind(StrEnum):
    """What sort of delivery it is."""

    LETTER = "letter"
    PARCEL = "parcel"
    REGISTERED = "registered"
    LEGAL = "legal"
    """From a court, an authority or a lawyer: a period may begin with it."""
    PERISHABLE = "perishable"
    FLOWERS = "flowers"

    @property
    def urgent(self) -> bool:
        """Whether whoever it is for is told that it is urgent."""
        return self not in (ParcelKind.LETTER, ParcelKind.PARCEL)

    @property
    def spoils(self) -> bool:
        """Whether it can't wait until another day."""
        return self in (ParcelKind.PERISHABLE, ParcelKind.FLOWERS)


class ParcelState(StrEnum):
    """Where a parcel stands."""

    EXPECTED = "expected"
    RECEIVED = "received"
    """It is here, and whoever it is for does not know yet."""
    NOTIFIED = "notified"
    COLLECTED = "collected"
    RETURNED = "returned"
    FORWARDED = "forwarded"
    LOST = "lost"
    DISPOSED = "disposed"
    CANCELLED = "cancelled"
    """An expected one that does not come, or one that was entered by mistake."""

    @property
    def waiting(self) -> bool:
        """Whether it is at the desk."""
        return self in (ParcelState.RECEIVED, ParcelState.NOTIFIED)

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self is ParcelState.EXPECTED or self.waiting


class ToldWay(StrEnum):
    """How whoever it is for was told."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    SLIP = "slip"
    TELEPHONE = "telephone"
    """The desk has rung them, or told them in passing."""
    DESK = "desk"
    """They can't be told by themselves: the desk has to ring."""
    NOBODY = ""
    """Nobody knows yet whom it is for."""


@dataclass(frozen=True, slots=True)
class Due:
    """When an announced delivery is expected: on a day, and within hours of it where they are known."""

    on: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewParcel:
    """What the sheet sends. `to` with neither an employee nor a team: unmatched, and `label` says what stands on it.

    `tracking` is as it was scanned. `contact_id`: the sender, where it is a contact; 0 for none. `kind` and `pieces`
    None: not said; what was announced or known stays, else it is one parcel.
    """

    to: Recipient = NOBODY
    label: str = field(default="", repr=False)
    kind: ParcelKind | None = None
    carrier: str = ""
    tracking: str = field(default="", repr=False)
    pieces: int | None = None
    sender: str = field(default="", repr=False)
    contact_id: int = 0
    condition: str = ""
    shelf: str = ""


@dataclass(frozen=True, slots=True)
class ParcelRecipient:
    """Whom a parcel is for, as the directory knows them now.

    With neither an employee nor a team nobody knows yet, and `name` is what the label says. `left`: they have left the
    organisation meanwhile.
    """

    name: str
    employee_id: int = 0
    team: str = ""
    department: str = ""
    room: str = ""
    extension: str = ""
    left: bool = False

    @property
    def matched(self) -> bool:
        """Whether it is known who is meant."""
        return bool(self.employee_id or self.team)


@dataclass(frozen=True, slots=True)
class ParcelSummary:
    """One line of the lists. `told` is the newest delivery of the outbox, None where nothing was sent.

    `overdue`: it waits longer than the house wants; what spoils, since before today. `pieces_out` of `pieces` were
    handed out. `collector` is who took the last of them.
    """

    id: int
    number: str
    """As people say it: "PAR-2026-00412"."""
    state: ParcelState
    kind: ParcelKind
    to: ParcelRecipient
    carrier: str
    tracking: str
    """As it was scanned."""
    tracking_key: str
    pieces: int
    pieces_out: int
    sender: str
    contact_id: int
    condition: str
    shelf: str
    due: Due | None
    received_at: datetime | None
    received_by_name: str
    told_at: datetime | None
    told_way: ToldWay
    told: DeliverySummary | None
    collected_at: datetime | None
    collector: str
    collector_id: int
    reason: str
    closed_at: datetime | None
    overdue: bool
    version: int

    @property
    def pieces_left(self) -> int:
        """How many are still here."""
        return self.pieces - self.pieces_out if self.state.waiting else 0

    @property
    def needs_recipient(self) -> bool:
        """Whether somebody has to say whom it is for: nobody knows, or they have left meanwhile."""
        return self.state.open and (not self.to.matched or self.to.left)


@dataclass(frozen=True, slots=True)
class ParcelStep:
    """Something that happened with a parcel. `name` is whom it concerns; `pieces` were handed out by it."""

    at: datetime
    kind: str
    """"announced", "received", "arrived", "edited", "rescheduled", "assigned", "told", "rung", "moved", "handed_out",
    "returned", "forwarded", "lost", "disposed", "cancelled", "handed_over", "undone"."""
    by_name: str
    name: str = ""
    pieces: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ParcelDetail:
    """A parcel with everything that happened with it. `can`: the verbs that may be done now, by their names."""

    summary: ParcelSummary
    steps: tuple[ParcelStep, ...] = ()
    deliveries: tuple[DeliverySummary, ...] = ()
    can: frozenset[str] = frozenset()


class ParcelView(StrEnum):
    """Which parcels a list is about."""

    WAITING = "waiting"
    """At the desk."""
    EXPECTED = "expected"
    HISTORY = "history"
    """All there were, newest first."""


class ParcelOrder(StrEnum):
    """In which order those at the desk are listed. The history is always newest first, the expected by their day."""

    AGE = "age"
    """What waits longest first."""
    SHELF = "shelf"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class ParcelFilter:
    """Which parcels a list shows. `text`: beginnings of words, or digits of the tracking number.

    `first_on` and `last_on`, local days inclusive: when it came, or is expected where it has not come.
    """

    view: ParcelView = ParcelView.WAITING
    order: ParcelOrder = ParcelOrder.AGE
    text: str = ""
    states: frozenset[ParcelState] = frozenset()
    kinds: frozenset[ParcelKind] = frozenset()
    carrier: str = ""
    shelf: str = ""
    employee_id: int = 0
    contact_id: int = 0
    unmatched: bool = False
    """Only those that need somebody to say whom they are for."""
    overdue: bool = False
    not_told: bool = False
    """Only those whose recipient the desk has to ring."""
    todo: bool = False
    """Only those at the desk with which it has to do something: any of the three."""
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class ParcelCounts:
    """The numbers over the lists and of the counter line."""

    waiting: int = 0
    unmatched: int = 0
    """Nobody knows whom they are for, or they have left."""
    overdue: int = 0
    urgent: int = 0
    not_told: int = 0
    """The desk has to ring."""
    expected_today: int = 0
    expected_late: int = 0
    """Expected on an earlier day, and not come."""
    todo: int = 0
    """Those at the desk with which it has to do something: as the list of them has it."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan tells. `tracking_key` is empty where it is no tracking number at all.

    `expected`: the announced one that it is. `here`: one with this number waits at the desk. `lately`: one with this
    number has come and gone within the last weeks; carriers use numbers again later.
    """

    tracking_key: str
    carrier: str = ""
    """What the number tells, empty where it does not."""
    expected: ParcelSummary | None = None
    here: ParcelSummary | None = None
    lately: ParcelSummary | None = None


class SeenBefore(Conflict):
    """The same tracking number was scanned before: a second one, or a mistake? Nothing was written."""

    def __init__(self, parcel: ParcelSummary) -> None:
        expected = parcel.state is ParcelState.EXPECTED
        said = (
            "is expected already"
            if expected
            else "is here already"
            if parcel.state.waiting
            else "came and went lately"
        )
        super().__init__(
            f"{parcel.number} with this tracking number {said}.",
            hint="Say whether another one came, or leave it as it is.",
        )
        self.parcel = parcel


@dataclass(frozen=True, slots=True)
class Pick:
    """A parcel that is handed out. `pieces` 0: all that are here. `version`: the one looked at, 0 for any."""

    parcel_id: int
    pieces: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Collector:
    """Who takes parcels: one of the staff, or somebody by their name.

    `reason` is needed wherever that is not whom the parcel is for: why they take it.
    """

    employee_id: int = 0
    name: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Used:
    """Carriers and shelves that were used lately, the commonest first: what a sheet offers."""

    carriers: tuple[str, ...] = ()
    shelves: tuple[str, ...] = ()
