"""The verbs of giving the schedule to other calendars, as files."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.audit import record
from reception_app.calendars import entries
from reception_app.db.uow import Store
from reception_app.integrations.ical_writing import WrittenEvent, write_calendar
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.occupancy.items import BUSY, ScheduledItem, Wanted
from reception_app.recurrence import utc_of
from reception_app.schedule import rows
from reception_app.schedule.exchange import Group, groups_of
from reception_app.schedule.house import House
from reception_app.schedule.records import Stored
from reception_app.schedule.service import ScheduleService

_BACK, _AHEAD = timedelta(days=92), timedelta(days=400)
"""So much of what has no series of its own (bookings, appointments, leave) is told one by one."""
_OWN = ("entry", "feed")


class CalendarExport:
    """What is in the schedule as .ics files. Needs the rights EXPORT and SEE_SCHEDULE.

    Series are told by their rules. What is private is only busy, whoever asks: a file is handed on.
    """

    def __init__(self, house: House, schedule: ScheduleService) -> None:
        self._house = house
        self._store: Store = house.store
        self._schedule = schedule

    def lane(self, actor: Actor, lane_id: int) -> bytes:
        """All entries of a lane. Raises NotAllowed, and NotFound for a lane that this person doesn't see."""
        _require(actor)
        with self._store.read() as tx:
            lane = rows.lane(tx, actor, lane_id)
            groups = groups_of(tx, lane_id)
            now = tx.now
        return self._file(actor, "lane", lane_id, lane.name, _written(groups, now))

    def person(self, actor: Actor, employee_id: int, name: str, today: date) -> bytes:
        """What somebody of the staff answers for or attends, and the appointments and leave around this day."""
        _require(actor)
        with self._store.read() as tx:
            groups = [
                group
                for lane_id in rows.lanes(tx, actor)
                for group in groups_of(tx, lane_id)
                if any(employee_id in (each.owner_id, *each.people) for each in group)
            ]
            now = tx.now
        wanted = Wanted(employees=frozenset({employee_id}), layers=self._others())
        found = self._schedule.between(actor, today - _BACK, today + _AHEAD, wanted)
        events = (*_written(groups, now), *self._once(found, now))
        return self._file(actor, "employee", employee_id, name, events)

    def room(self, actor: Actor, resource_id: int, name: str, today: date) -> bytes:
        """The bookings of a room or a thing around this day."""
        _require(actor)
        wanted = Wanted(resources=frozenset({resource_id}), layers=self._others())
        found = self._schedule.between(actor, today - _BACK, today + _AHEAD, wanted)
        return self._file(actor, "resource", resource_id, name, self._once(found, self._store.clock.now()))

    def _others(self) -> frozenset[str]:
        return frozenset(self._schedule.layer_names) - set(_OWN)

    def _once(self, items: Iterable[ScheduledItem], stamp: datetime) -> Iterator[WrittenEvent]:
        zone = self._house.zone()
        for item in items:
            times = _times(item, zone)
            if times is None:
                continue
            starts, lasts, whose = times
            again = f"-{item.occurrence:%Y%m%dT%H%M%SZ}" if item.occurrence is not None else ""
            yield WrittenEvent(
                f"{item.layer}-{item.record_id}{again}@reception",
                BUSY if item.private else item.title,
                starts,
                lasts,
                whose,
                stamp,
                all_day=item.all_day,
                place="" if item.private else item.line,
                status="TENTATIVE" if item.state in ("tentative", "held", "proposed") else "CONFIRMED",
                private=item.private,
            )

    def _file(
        self, actor: Actor, kind: str, record_id: int, name: str, events: Iterable[WrittenEvent]
    ) -> bytes:
        told = list(events)
        data = write_calendar(told, name)
        with self._store.write(actor) as tx:
            record(tx, "calendar.export", kind, record_id, {"events": len(told)})
        return data


def _require(actor: Actor) -> None:
    require(actor, Right.EXPORT)
    require(actor, Right.SEE_SCHEDULE)


def _written(groups: Iterable[Group], stamp: datetime) -> list[WrittenEvent]:
    return [
        _exact(stored, event)
        for group in groups
        for stored, event in zip(group, entries.written(entries.group_of(group), stamp), strict=True)
    ]


def _exact(stored: Stored, event: WrittenEvent) -> WrittenEvent:
    """An event as long as its entry is, also where the wall clock alone doesn't tell it."""
    if event.all_day or event.rule or event.rdates:
        return event
    times = _clock_times(stored.starts_at, stored.ends_at, event.zone)
    if times is None:
        return event
    starts, lasts, zone = times
    return replace(event, starts=starts, lasts=lasts, zone=zone)


def _times(item: ScheduledItem, zone: ZoneInfo) -> tuple[datetime, timedelta, ZoneInfo] | None:
    """When it begins by a wall clock, how long it lasts, and whose clock that is; None for what has no length."""
    if item.first_on is not None and item.last_on is not None:
        start = datetime(item.first_on.year, item.first_on.month, item.first_on.day)  # noqa: DTZ001 - a wall clock
        return start, item.last_on - item.first_on + timedelta(days=1), zone
    if item.starts_at is None or item.ends_at is None:
        return None
    return _clock_times(item.starts_at, item.ends_at, zone)


def _clock_times(
    starts_at: datetime, ends_at: datetime, zone: ZoneInfo
) -> tuple[datetime, timedelta, ZoneInfo] | None:
    """As `_times`, of two moments."""
    if ends_at <= starts_at:
        return None
    starts, ends = (each.astimezone(zone).replace(tzinfo=None) for each in (starts_at, ends_at))
    if (utc_of(starts, zone), utc_of(ends, zone)) != (starts_at, ends_at) or ends <= starts:
        # In the hour that comes twice the wall clock doesn't tell which one is meant.
        return starts_at.astimezone(UTC).replace(tzinfo=None), ends_at - starts_at, ZoneInfo("UTC")
    return starts, ends - starts, zone
