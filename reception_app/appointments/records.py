"""What crosses the border of appointments. Moments are UTC; `zone` is the IANA zone they were meant in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.errors import Conflict
from reception_app.occupancy.records import Span


class AppointmentState(StrEnum):
    """Where an appointment is between the first word about it and its end."""

    PROPOSED = "proposed"
    """A time is kept for it; nobody was told and nobody is expected."""
    BOOKED = "booked"
    ARRIVED = "arrived"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"

    @property
    def open(self) -> bool:
        """Whether it is still to be, or is just now."""
        return self not in (AppointmentState.FULFILLED, AppointmentState.CANCELLED, AppointmentState.NO_SHOW)

    @property
    def ahead(self) -> bool:
        """Whether the customer is still to come."""
        return self in (AppointmentState.PROPOSED, AppointmentState.BOOKED)

    @property
    def holds_time(self) -> bool:
        """Whether its staff are taken by it."""
        return self not in (AppointmentState.CANCELLED, AppointmentState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Service:
    """Something for which people come at a time. `id` 0 makes a new one; `version` is the one that was read.

    `people` are the employees who offer it; the buffers are minutes its staff need around it. `fee` in the smallest
    unit of `currency` (an ISO code); 0: none. `type_id`: as which visitor type the customer is expected; 0: the first.
    """

    id: int
    name: str
    minutes: int = 30
    buffer_before: int = 0
    buffer_after: int = 0
    fee: int = 0
    currency: str = ""
    documents: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    place: str = ""
    type_id: int = 0
    active: bool = True
    position: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """Something the customer is to bring, and whether it is here."""

    name: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """What the sheet of an appointment saves. `staff`: employee ids, the first is whom the customer visits.

    `outside_hours`: somebody means it although the staff do not work then. `documents` None: those of the service.
    """

    service_id: int
    staff: tuple[int, ...]
    starts_at: datetime
    ends_at: datetime
    zone: str = ""
    """Empty: the house's."""
    name: str = field(default="", repr=False)
    company: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    contact_id: int = 0
    visitor_id: int = 0
    place: str = ""
    resource_id: int = 0
    """The room, or another resource, that it takes: its name is then the place. 0: a place that is only told."""
    notes: str = field(default="", repr=False)
    documents: tuple[Due, ...] | None = None
    proposed: bool = False
    sooner: bool = False
    outside_hours: bool = False
    expected: bool = True
    """The customer comes to the house: reception expects them. Not so on the telephone or elsewhere."""
    send_mails: bool = True
    """Confirm it by mail, with a calendar file, and remind of it, where there is an address."""
    private: bool = False
    """For others its staff and its room are only busy then. Reception still expects who comes, not what for."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One of the staff of an appointment."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment as it stands. Of a private one others see "Busy", when, where and with whom of the staff."""

    id: int
    service_id: int
    service_name: str
    name: str = field(repr=False)
    company: str = field(repr=False)
    phone: str = field(repr=False)
    email: str = field(repr=False)
    contact_id: int
    visitor_id: int
    visit_id: int
    staff: tuple[StaffMember, ...]
    starts_at: datetime
    ends_at: datetime
    zone: str
    buffer_before: int
    buffer_after: int
    place: str
    resource_id: int
    notes: str = field(repr=False)
    fee: int
    currency: str
    documents: tuple[Due, ...]
    state: AppointmentState
    sooner: bool
    outside_hours: bool
    expected: bool
    send_mails: bool
    arrived_at: datetime | None
    started_at: datetime | None
    closed_at: datetime | None
    reason: str
    uid: str
    sequence: int
    version: int
    private: bool = False
    hidden: bool = False
    """It is private to whoever asked."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The documents that are not here yet."""
        return tuple(each.name for each in self.documents if not each.here)


@dataclass(frozen=True, slots=True)
class AppointmentStep:
    """Something that happened with an appointment."""

    at: datetime
    kind: str
    by_name: str
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AppointmentDetail:
    """An appointment with what happened with it, what can be done now, and why its staff may not be able to."""

    appointment: Appointment
    steps: tuple[AppointmentStep, ...] = ()
    can: frozenset[str] = frozenset()
    """The verbs that fit its state: "book", "arrive", "begin", "fulfil", "no_show", "cancel", "edit"."""
    trouble: tuple[str, ...] = ()
    """Sentences: who of its staff is on leave then, or has left."""
    clashes: tuple[str, ...] = ()
    """What else its staff have then that does not hinder it."""
    waiting: tuple[Appointment, ...] = ()
    """After a cancellation: who would like the time that is free now, the longest wait first."""


@dataclass(frozen=True, slots=True)
class RoomChoice:
    """A room, or another resource, that an appointment can take. `line`: what is to be known of it, "12 seats"."""

    id: int
    name: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which somebody is free for a service."""

    employee_id: int
    employee_name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a time would be like for some of the staff, while it is chosen.

    `taken`: sentences of who has something else then; `away`: of who does not work then. `near`: when the first of
    them is free instead, the nearest first; `others`: who else offers the service and is free at that very time.
    """

    taken: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    near: tuple[Slot, ...] = ()
    others: tuple[Slot, ...] = ()

    @property
    def free(self) -> bool:
        """Whether nothing hinders it."""
        return not self.taken and not self.away


@dataclass(frozen=True, slots=True)
class AppointmentFilter:
    """Which appointments are wanted: moments in UTC (None: no bound), words, staff, states."""

    since: datetime | None = None
    until: datetime | None = None
    text: str = field(default="", repr=False)
    employee_id: int = 0
    service_id: int = 0
    states: frozenset[AppointmentState] = frozenset()
    sooner: bool = False


class NotAtWork(Conflict):
    """Somebody of the staff does not work then. `near`: when they could instead, the nearest first.

    Booked all the same with `NewAppointment.outside_hours`.
    """

    def __init__(self, message: str, hint: str = "", near: tuple[Span, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.near = near
