"""Rooms and things of a small office, and bookings of them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from reception_app.bookings import BookingService, House, ResourceService
from reception_app.bookings.records import Booking, Equipment, Layout, NewBooking, NewResource, ResourceKind
from reception_app.kernel.actor import Actor, Role
from tests.builders.front_desk import Office
from tests.builders.prepared import prepare

INTERN = Actor(1003, "Ines New", Role.INTERN, "Front desk")
MANAGER = Actor(1004, "Mona Lead", Role.OFFICE_MANAGER, "Front desk")
OFFICE_HOURS = (*((480, 1080),) * 5, None, None)


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    """A moment of November 2026; the tests' clock stands at 09:42 on the 24th, a Tuesday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


TEN, TWELVE = at(10), at(12)


@dataclass(frozen=True, slots=True)
class Rooms:
    """The services of bookings with the ids of what there is, by name."""

    bookings: BookingService
    resources: ResourceService
    ids: dict[str, int]
    hosts: dict[str, int]

    def new(
        self, room: str = "Oak room", begin: datetime = TEN, end: datetime = TWELVE, **more: object
    ) -> NewBooking:
        """A board review in the Oak room tomorrow from ten to twelve."""
        values: dict[str, object] = {"title": "Board review", **more}
        return NewBooking(self.ids[room], begin, end, **values)  # type: ignore[arg-type]

    def book(
        self,
        actor: Actor,
        room: str = "Oak room",
        begin: datetime = TEN,
        end: datetime = TWELVE,
        **more: object,
    ) -> Booking:
        """It, booked."""
        return self.bookings.book(actor, self.new(room, begin, end, **more)).booking

    def edit(self, room: str, **changes: object) -> None:
        """Change what a room is like."""
        known = self.resources.resource(MANAGER, self.ids[room])
        names = NewResource.__dataclass_fields__
        values = {name: getattr(known, name) for name in names} | changes
        self.resources.edit(MANAGER, known.id, NewResource(**values))


def open_rooms(office: Office) -> Rooms:
    """Two rooms, four parking spaces, three flip charts."""
    house = House(office.desk.store, office.desk.directory, office.desk.preferences)
    resources = ResourceService(house)
    ids = prepare(house.store, "rooms", lambda: _furnish(resources))
    return Rooms(BookingService(house), resources, dict(ids), office.hosts)


def _furnish(resources: ResourceService) -> tuple[tuple[str, int], ...]:
    boardroom, theatre = Layout("Boardroom"), Layout("Workshop", 8)
    screen = Equipment("Screen")
    rooms = [
        NewResource(
            "Oak room", capacity=12, layouts=(boardroom, theatre), equipment=(screen,), hours=OFFICE_HOURS
        ),
        NewResource("Elm room", capacity=6, hours=OFFICE_HOURS),
        NewResource("Flip chart", ResourceKind.THING, quantity=3),
        *(NewResource(f"Space {number}", ResourceKind.THING, type="Parking space") for number in (1, 2)),
    ]
    return tuple((each.name, each.id) for each in (resources.add(MANAGER, new) for new in rooms))
