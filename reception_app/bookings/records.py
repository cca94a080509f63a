"""What crosses the border of bookings. Moments are UTC; minutes of a day are those of the organisation's clock."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import dotted
from reception_app.occupancy.records import Span
from reception_app.recurrence.records import Scope as Scope


class ResourceKind(StrEnum):
    """What sort of resource it is."""

    ROOM = "room"
    THING = "thing"
    """Equipment, a car, a parking space: of one there may be several, of a type there may be others."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A way a room can be set up, and for how many people then; 0: as many as the room holds."""

    name: str
    capacity: int = 0


@dataclass(frozen=True, slots=True)
class Equipment:
    """What stands in a room for good."""

    name: str
    quantity: int = 1


Hours = tuple[int, int] | None
"""From which minute of the day until which; None on a day on which it is closed."""
ALWAYS: tuple[Hours, ...] = ((0, 1440),) * 7


@dataclass(frozen=True, slots=True)
class NewResource:
    """What the sheet saves. `hours` begin on Monday. 0 stands for no limit.

    `buffer_before` and `buffer_after` are minutes that are kept free around each booking; `longest` and `notice`
    minutes; `release_after` minutes after the beginning it is given back unless somebody checked in.
    """

    name: str
    kind: ResourceKind = ResourceKind.ROOM
    type: str = ""
    place: str = ""
    note: str = ""
    capacity: int = 0
    quantity: int = 1
    layouts: tuple[Layout, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    hours: tuple[Hours, ...] = ALWAYS
    buffer_before: int = 0
    buffer_after: int = 0
    longest: int = 0
    days_ahead: int = 0
    notice: int = 0
    needs_approval: bool = False
    check_in: bool = False
    release_after: int = 10
    place_in_list: int = 0


@dataclass(frozen=True, slots=True)
class Outage:
    """When it can't be had, and why. `by_name` is who said so."""

    id: int
    resource_id: int
    starts_at: datetime
    ends_at: datetime
    reason: str
    by_name: str


@dataclass(frozen=True, slots=True)
class RoomAppointment:
    """An appointment that has a room, with what is kept free around it; `whose`: the first of its staff.

    Of a private one neither is told.
    """

    id: int
    starts_at: datetime
    ends_at: datetime
    title: str = field(repr=False)
    whose: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Resource(NewResource):
    """A room or a thing as it is known. `outages` are those that are not over."""

    id: int = 0
    active: bool = True
    version: int = 1
    outages: tuple[Outage, ...] = ()

    @property
    def line(self) -> str:
        """What stands under its name: "12 seats, Screen"."""
        seats = f"{self.capacity} seats" if self.capacity else ""
        several = f"{self.quantity} of them" if self.quantity > 1 else ""
        named = [each.name for each in self.equipment[:2]]
        return dotted(seats, several, *named) or self.type or self.place


class BookingState(StrEnum):
    """Where a booking stands. Before it is saved it is a draft of the sheet."""

    HOLD = "hold"
    """Kept free until a moment, then given back by itself."""
    WAITING = "waiting"
    """For approval; nobody else gets it meanwhile."""
    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    FINISHED = "finished"
    ENDED_EARLY = "ended_early"
    RELEASED = "released"
    """Given back: by hand, because nobody came, or because a hold ran out."""
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"

    @property
    def open(self) -> bool:
        """Whether it still lies ahead or is going on."""
        return self in (BookingState.HOLD, BookingState.WAITING, BookingState.BOOKED, BookingState.CHECKED_IN)

    @property
    def shown(self) -> bool:
        """Whether the schedule shows it: it has, or had, the room."""
        return self.open or self in (BookingState.FINISHED, BookingState.ENDED_EARLY)


@dataclass(frozen=True, slots=True)
class Wish:
    """So many of a shared thing that are to be there."""

    resource_id: int
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class NewBooking:
    """What the sheet books. Ids are 0 where nobody is meant.

    `amount`: how many of a thing; of a room always one. `customer`: whom a reservation is for, where that is nobody
    of the house. `draft_id` of the sheet goes with the verb.
    """

    resource_id: int
    starts_at: datetime
    ends_at: datetime
    title: str = field(default="", repr=False)
    organiser_id: int = 0
    customer: str = field(default="", repr=False)
    contact_id: int = 0
    amount: int = 1
    party: int = 0
    layout: str = ""
    wishes: tuple[Wish, ...] = ()
    catering: str = field(default="", repr=False)
    setup: str = field(default="", repr=False)
    private: bool = False


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking as it stands. Of a private one others see "Busy", and none of its words."""

    id: int
    resource_id: int
    resource_name: str
    title: str
    state: BookingState
    starts_at: datetime
    ends_at: datetime
    organiser_id: int = 0
    organiser_name: str = ""
    customer: str = ""
    contact_id: int = 0
    amount: int = 1
    party: int = 0
    layout: str = ""
    wishes: tuple[Wish, ...] = ()
    catering: str = ""
    setup: str = ""
    private: bool = False
    hidden: bool = False
    """Private, and not for whoever asked."""
    zone: str = ""
    original_end: datetime | None = None
    hold_until: datetime | None = None
    checked_in_at: datetime | None = None
    deposit: int = 0
    """In the smallest unit of `currency`."""
    currency: str = ""
    reason: str = ""
    series_id: int = 0
    occurrence: datetime | None = None
    booked_by: int = 0
    booked_by_name: str = ""
    booked_at: datetime | None = None
    sequence: int = 0
    version: int = 1

    @property
    def whose(self) -> str:
        """Who has it, as far as it is known."""
        return self.organiser_name or self.customer


@dataclass(frozen=True, slots=True)
class BookingStep:
    """Something that happened with a booking.

    `kind`: "booked", "held", "held_longer", "confirmed", "asked", "approved", "refused", "checked_in", "ended_early",
    "finished", "released", "expired", "nobody_came", "cancelled", "no_show", "moved", "edited", "deposit", "undone",
    "handed_over".
    """

    at: datetime
    kind: str
    by_name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BookingDetail:
    """A booking with everything that happened with it. `can`: the verbs that are possible now for who asked."""

    booking: Booking
    steps: tuple[BookingStep, ...] = ()
    can: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BookingFilter:
    """Which bookings a list shows, by their beginning. `text`: beginnings of words of title, people and room."""

    text: str = ""
    states: frozenset[BookingState] = frozenset()
    resource_id: int = 0
    organiser_id: int = 0
    contact_id: int = 0
    kind: ResourceKind | None = None
    starts_from: datetime | None = None
    starts_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class BookingCounts:
    """The numbers over the list."""

    holds: int = 0
    waiting: int = 0
    """For approval."""
    in_now: int = 0
    today: int = 0


class Way(StrEnum):
    """What is done with an occurrence that collides."""

    SKIP = "skip"
    MOVE = "move"
    """To another room."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done with one occurrence that collides."""

    way: Way
    resource_id: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """One occurrence of a series that is not booked yet. `trouble` is empty where it can be.

    `others`: rooms that are free then and hold as many.
    """

    occurrence: datetime
    starts_at: datetime
    ends_at: datetime
    trouble: str = ""
    others: tuple["Offer", ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A room or thing that could be had. `why_not` is empty where it fits; `near`: when it is free instead."""

    resource_id: int
    name: str
    line: str = ""
    capacity: int = 0
    why_not: str = ""
    near: tuple[Span, ...] = ()
    remark: str = ""
    """Worth knowing although it fits: what is brought there, that it needs approval."""
    wishes: tuple[Wish, ...] = ()
    """What has to be brought there, to be booked with it."""


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """What a rule would book. `words` say the rule; `until` is how far it was looked."""

    occurrences: tuple[Planned, ...]
    words: str
    until: datetime

    @property
    def collisions(self) -> tuple[Planned, ...]:
        """Those that need a choice."""
        return tuple(each for each in self.occurrences if each.trouble)


@dataclass(frozen=True, slots=True)
class SeriesResult:
    """What became of a series: its id, the bookings made or changed, those that were skipped.

    `series_id` is 0 where the series itself stayed as it was: one of it was changed, or what waits was approved.
    """

    series_id: int
    bookings: tuple[Booking, ...]
    skipped: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What the finder understood of some plain words. `left`: words that it did not.

    `resource_id`: the room or thing that was named; it comes first. `booking_id`: the booking that looks for another
    place: what it has itself does not count.
    """

    starts_at: datetime
    ends_at: datetime
    party: int = 0
    equipment: tuple[Equipment, ...] = ()
    room: str = ""
    left: tuple[str, ...] = ()
    timed: bool = True
    """A beginning was said; otherwise the next quarter of an hour is meant."""
    resource_id: int = 0
    booking_id: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What the finder offers: those that fit, the best first; then the others with the reason."""

    ask: Ask
    fits: tuple[Offer, ...]
    others: tuple[Offer, ...] = ()
