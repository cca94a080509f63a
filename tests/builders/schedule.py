"""Lanes of a small office, and entries in them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from reception_app.kernel.actor import Actor, Role
from reception_app.occupancy.items import ScheduledItem, Wanted
from reception_app.schedule import EntryDetail, House, LaneEdit, NewEntry, ScheduleService
from reception_app.schedule.records import LaneGroup, Overlap
from tests.builders.front_desk import Office

RECEPTIONIST = Actor(1002, "Rosa Desk", Role.RECEPTIONIST, "Front desk")
INTERN = Actor(1003, "Ines New", Role.INTERN, "Front desk")
MANAGER = Actor(1004, "Mona Lead", Role.OFFICE_MANAGER, "Front desk")
TODAY = date(2026, 11, 24)
"""Where the tests' clock stands, a Tuesday; Berlin is an hour ahead of UTC."""


def at(hour: int, minute: int = 0, day: int = 25, month: int = 11, year: int = 2026) -> datetime:
    """A moment, of November 2026 unless said otherwise."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """The schedule with the ids of its lanes and of the staff, by name."""

    service: ScheduleService
    lanes: dict[str, int]
    hosts: dict[str, int]

    def new(self, title: str = "Board review", lane: str = "Management", **more: object) -> NewEntry:
        """A board review in the lane of the management, tomorrow from ten to twelve UTC."""
        times = {} if "first_on" in more else {"starts_at": at(10), "ends_at": at(12)}
        return NewEntry(self.lanes[lane], title, **{**times, **more})  # type: ignore[arg-type]

    def add(self, title: str = "Board review", lane: str = "Management", **more: object) -> EntryDetail:
        """Such an entry, entered by the receptionist."""
        return self.service.entries.add(RECEPTIONIST, self.new(title, lane, **more)).entry

    def items(
        self,
        first: date,
        last: date | None = None,
        wanted: Wanted | None = None,
        actor: Actor = RECEPTIONIST,
    ) -> list[ScheduledItem]:
        """What the receptionist sees of some days."""
        return list(self.service.between(actor, first, last or first, wanted or Wanted()))

    def times(self, first: date, last: date, **wanted: object) -> list[str]:
        """When something begins on some days, in UTC: "25 10:00"; whole days as "25-26"."""
        found = self.items(first, last, Wanted(**wanted))  # type: ignore[arg-type]
        return [
            f"{each.starts_at:%d %H:%M}" if each.starts_at else f"{each.first_on:%d}-{each.last_on:%d}"
            for each in found
        ]


def open_schedule(house: Office) -> Plan:
    """Three lanes: of the management, of programmes with its overlaps marked, of the hall with one at a time."""
    service = ScheduleService(House(house.desk.store, house.desk.directory, house.desk.preferences))
    wanted = (
        LaneEdit("Directors", LaneGroup.MANAGEMENT),
        LaneEdit("Courses", LaneGroup.PROGRAMMES, "ok", Overlap.MARK),
        LaneEdit("Great hall", LaneGroup.FACILITIES, "warn", Overlap.REFUSE),
    )
    names = ("Management", "Courses", "Hall")
    lanes = {name: service.lanes.save(MANAGER, edit).id for name, edit in zip(names, wanted, strict=True)}
    return Plan(service, lanes, house.hosts)
