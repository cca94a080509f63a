"""The first free times for a service, with one person or with any who offers it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from reception_app.appointments import rules
from reception_app.appointments.catalogue import ServiceCatalogue
from reception_app.appointments.records import Outlook, Service, Slot
from reception_app.appointments.rooms import AppointmentRooms, RoomTimes
from reception_app.appointments.rows import owner
from reception_app.appointments.settings import STEP_MINUTES
from reception_app.appointments.workdays import Workdays
from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.occupancy import Span, Subject, busy, taken
from reception_app.visits import FrontDesk

AHEAD = timedelta(days=30)
_MINUTE = 60_000
_STAGE = timedelta(days=4)
"""So many days are read first, then the others: mostly the first ones hold what is looked for."""


class SlotFinder:
    """Looks for free times by what the staff have already, by their hours, leave and holidays, and by the room's.

    `room` is the resource that is to be taken as well; 0: none.
    """

    def __init__(self, desk: FrontDesk, services: ServiceCatalogue, rooms: AppointmentRooms) -> None:
        self._desk, self._services, self._rooms = desk, services, rooms

    def first_free(
        self,
        actor: Actor,
        service_id: int,
        staff: Iterable[int] = (),
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        minutes: int = 0,
        limit: int = 6,
        but: int = 0,
        together: bool = False,
        room: int = 0,
    ) -> list[Slot]:
        """The first free times from `since` (UTC; now) to `until` (30 days later), the earliest first.

        With any of `staff` (`together`: with all of them at once), or any who offers the service where nobody is named;
        as long as the service takes, or so many `minutes`. `but`: the appointment that is moved hinders nobody.
        Raises NotAllowed, Invalid, NotFound.
        """
        require(actor, Right.SEE_SCHEDULE)
        service = self._services.usable(service_id, kept=service_id)
        with self._desk.store.read() as tx:
            begin = max(since or tx.now, tx.now)
            # Whoever has left has no hours.
            people = list(staff) or service.people
            times = self._rooms.times(tx, room, but)
            look = _Look(self._desk, service, minutes or service.minutes, but, times, together=together)
            return look.first(tx, people, begin, until or begin + AHEAD, limit)

    def outlook(
        self, actor: Actor, service_id: int, staff: Sequence[int], span: Span, but: int = 0, room: int = 0
    ) -> Outlook:
        """What a time would be like, without taking it. Raises NotAllowed, Invalid, NotFound."""
        require(actor, Right.SEE_SCHEDULE)
        service = self._services.usable(service_id, kept=service_id)
        days, zone = Workdays(self._desk), self._desk.zone()
        begin = span.starts_at - timedelta(minutes=service.buffer_before)
        end = span.ends_at + timedelta(minutes=service.buffer_after)
        held: list[str] = []
        with self._desk.store.read() as tx:
            for person in staff:
                found = taken(tx, [Subject("employee", person)], begin, end, but=owner(but))
                host = self._desk.any_host(person)
                name = isolate(host.name) if host else ""
                for each in (each for each in found if each.hard):
                    until = f"{each.ends_at.astimezone(zone):%H:%M}"
                    held.append(f"{name} is taken until {until}: {each.words}.")
            if room and (why := self._rooms.hindrance(tx, room, span, owner(but))):
                held.append(why)
            away = tuple(why for person in staff if (why := days.why_not(person, *span)))
            if not (held or away) or not staff:
                return Outlook(tuple(held))
            others = self.others(tx, service, span, staff[0], room, but)
            spans = self.near(tx, service, staff[0], span, but, room)
        host = self._desk.any_host(staff[0])
        near = tuple(Slot(staff[0], host.name if host else "", *each) for each in spans)
        return Outlook(tuple(held), away, near, tuple(others))

    def near(
        self, tx: ReadTx, service: Service, employee_id: int, span: Span, but: int = 0, room: int = 0
    ) -> tuple[Span, ...]:
        """Up to three free times of somebody within a day of a wished one, the nearest first."""
        lasts = span.ends_at - span.starts_at
        times = self._rooms.times(tx, room, but)
        look = _Look(self._desk, service, int(lasts / timedelta(minutes=1)), but, times)
        begin = max(tx.now, span.starts_at - timedelta(days=1))
        found = look.first(tx, [employee_id], begin, span.ends_at + timedelta(days=1), 400)
        found.sort(key=lambda slot: (abs(slot.starts_at - span.starts_at), slot.starts_at))
        apart: list[Slot] = []
        for slot in found:
            # One after the other, not three that overlap.
            if all(abs(slot.starts_at - other.starts_at) >= lasts for other in apart):
                apart.append(slot)
        return tuple(Span(slot.starts_at, slot.ends_at) for slot in apart[:3])

    def others(
        self, tx: ReadTx, service: Service, span: Span, but: int, room: int = 0, mine: int = 0
    ) -> list[Slot]:
        """Up to three who offer the service as well and are free at that very time; nobody while the room is not.

        Without the employee `but`; that the appointment `mine` has the room is no hindrance.
        """
        if span.starts_at < tx.now:
            return []
        minutes = int((span.ends_at - span.starts_at) / timedelta(minutes=1))
        look = _Look(self._desk, service, minutes, 0, self._rooms.times(tx, room, mine))
        people = [each for each in self._services.offering(service) if each != but]
        return look.at(tx, people, span.starts_at)[:3]


class _Look:
    def __init__(
        self,
        desk: FrontDesk,
        service: Service,
        minutes: int,
        but: int,
        room: RoomTimes | None = None,
        *,
        together: bool = False,
    ) -> None:
        self._together, self._room, self._minutes = together, room, minutes
        self._desk, self._days = desk, Workdays(desk)
        self._lasts = minutes * _MINUTE
        self._before, self._after = service.buffer_before * _MINUTE, service.buffer_after * _MINUTE
        self._step = desk.preferences.whole(STEP_MINUTES) * _MINUTE
        self._but = owner(but) if but else None

    def first(
        self, tx: ReadTx, people: Sequence[int], since: datetime, until: datetime, limit: int
    ) -> list[Slot]:
        """The earliest beginnings; of several people at one moment those who come first in `people`."""
        found: list[Slot] = []
        if self._room is not None:
            since, until = self._room.bounds(since, until, tx.now, self._minutes)
        begin, end = since, min(since + _STAGE, until)
        while begin < until and len(found) < limit:
            found += self._stage(tx, people, begin, end, limit - len(found))
            begin, end = end, until
        return found

    def at(self, tx: ReadTx, people: Sequence[int], moment: datetime) -> list[Slot]:
        """Who is free at this very moment."""
        self._step = _MINUTE
        by_person = (self.first(tx, [each], moment, moment + timedelta(minutes=1), 1) for each in people)
        return [found[0] for found in by_person if found]

    def _stage(
        self, tx: ReadTx, people: Sequence[int], since: datetime, until: datetime, limit: int
    ) -> list[Slot]:
        begin, end = to_ms(since), to_ms(until)
        first, last = self._days.local_day(since), self._days.local_day(until)
        earliest: list[tuple[int, int]] = []
        room = self._room
        opened = room.open(first, last) if room else None
        held = room.taken(tx, begin, end, self._lasts) if room else []
        teams = [people] if self._together else [(each,) for each in people]
        for place, team in enumerate(teams):
            works = [self._days.spans(each, first, last) for each in team]
            if not works or not all(works):
                continue
            taken = self._taken(tx, team, begin, end)
            shared = rules.common([*works, opened] if opened is not None else works)
            work = [(max(a, begin), min(b, end + self._lasts)) for a, b in shared if b > begin]
            runs = rules.openings(work, sorted([*taken, *held]), self._lasts, self._step)
            more = islice(self._beginnings(runs, place, end), limit)
            earliest = sorted([*earliest, *more])[:limit]
            if len(earliest) == limit:
                # Whoever comes later in the list is taken only for an earlier time.
                end = earliest[-1][0]
                if end <= begin:
                    break
        return [self._slot(teams[place][0], at) for at, place in earliest]

    def _taken(self, tx: ReadTx, team: Sequence[int], begin: int, end: int) -> list[tuple[int, int]]:
        # What ends after the stage may begin within it. Between two of what is taken nothing fits that needs more.
        reach, needed = end + self._lasts + self._after, self._before + self._lasts + self._after
        held = (
            busy(tx, Subject("employee", each), begin - self._before, reach, but=self._but, gap=needed)
            for each in team
        )
        return [(a - self._after, b + self._before) for spans in held for a, b in spans]

    def _beginnings(self, runs: Iterable[tuple[int, int]], place: int, end: int) -> Iterable[tuple[int, int]]:
        for first, last in runs:
            for at in range(first, min(last, end - 1) + 1, self._step):
                yield at, place

    def _slot(self, employee_id: int, at: int) -> Slot:
        host = self._desk.any_host(employee_id)
        starts_at = from_ms(at)
        ends_at = from_ms(at + self._lasts)
        return Slot(employee_id, host.name if host else "", starts_at, ends_at)
