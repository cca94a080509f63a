"""The first free times against a plain search that looks at every minute by itself, on drawn calendars."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Service, Slot
from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit, Shift, StaffDays
from reception_app.directory.records import ExceptionKind, NewException
from reception_app.kernel.actor import Actor
from reception_app.occupancy import Owner, Subject, claim, release
from tests.builders.appointments import MANAGER
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE, STEP = timedelta(minutes=1), 15
DAYS = 9
SIZE = (DAYS + 1) * 1440
"""In minutes: a day more than is searched, as what begins at the last moment still needs its time."""
# Easter is when the clocks go forward in 2027: Good Friday and the Monday are holidays of the third.
SPRING, AUTUMN = datetime(2027, 3, 24, 9, 42, tzinfo=UTC), datetime(2027, 10, 28, 13, 1, tzinfo=UTC)
EASTER = frozenset({date(2027, 3, 26), date(2027, 3, 29)})
WITH_BREAK = ((540, 720), (780, 1020))
NIGHT = ((1320, 360),)
EARLY = ((30, 360), (480, 840))


@dataclass(frozen=True)
class Person:
    """What is known of somebody's work, without the program's help."""

    id: int
    times: tuple[tuple[int, int], ...]
    holidays: frozenset[date] = frozenset()
    leave: frozenset[date] = frozenset()

    def works(self, moment: datetime) -> bool:
        """Whether the wall clock stands within their hours; a night belongs to the day on which it begins."""
        local = moment.astimezone(BERLIN)
        minute, today = local.hour * 60 + local.minute, local.date()
        return self._on(today, minute) or self._on(today - timedelta(days=1), minute + 1440)

    def _on(self, day: date, minute: int) -> bool:
        if day in self.holidays or day in self.leave:
            return False
        return any(a <= minute < (b if b > a else b + 1440) for a, b in self.times)


@dataclass(frozen=True)
class Calendar:
    """The minutes from `since` at which somebody works and at which they are taken."""

    works: Sequence[bool]
    taken: Sequence[bool]

    def fits(self, at: int, service: Service) -> bool:
        """Whether the service can begin so many minutes after the first moment."""
        end = at + service.minutes
        around = range(max(0, at - service.buffer_before), end + service.buffer_after)
        return all(self.works[at:end]) and not any(self.taken[minute] for minute in around)


def week(times: Iterable[tuple[int, int]]) -> tuple[Shift, ...]:
    return tuple(Shift(day, begin, end) for day in range(7) for begin, end in times)


def staff(house: Office, since: datetime) -> list[Person]:
    directory, away = house.desk.directory, since.date() + timedelta(days=2)
    days = StaffDays(house.desk.store)
    known = []
    for name, times, region, leave in (
        ("Break", WITH_BREAK, "", frozenset({away})),
        ("Night", NIGHT, "", frozenset()),
        ("Early", EARLY, "DE", frozenset()),
    ):
        saved = directory.save_employee(MANAGER, EmployeeEdit(name, hours=week(times), region=region))
        for day in leave:
            days.add_exception(MANAGER, saved.id, NewException(ExceptionKind.LEAVE, day, day))
        known.append(Person(saved.id, times, EASTER if region else frozenset(), leave))
    return known


def drawn(dice: random.Random, since: datetime, many: int) -> list[tuple[datetime, datetime]]:
    """Pieces of time that overlap, touch and last up to a day and a half, back to two days before."""
    found = []
    for _ in range(many):
        begin = since + MINUTE * dice.randrange(-2880, DAYS * 1440)
        lasts = dice.choice((5, 20, 30, 60, 60, 95, 240, 1440, 2160))
        found.append((begin, begin + MINUTE * lasts))
    return found


def take(store: Store, person: Person, spans: Iterable[tuple[datetime, datetime]]) -> None:
    with store.write(MANAGER) as tx:
        release(tx, Owner("booking", person.id))
        for begin, end in spans:
            claim(tx, Subject("employee", person.id), begin, end, Owner("booking", person.id), hard=False)


def minutes_of(spans: Iterable[tuple[datetime, datetime]], since: datetime) -> list[bool]:
    taken = [False] * SIZE
    for begin, end in spans:
        start, until = (max(0, int((each - since) / MINUTE)) for each in (begin, end))
        taken[start:until] = [True] * (min(until, SIZE) - min(start, SIZE))
    return taken[:SIZE]


def expected(
    calendars: Sequence[Calendar], since: datetime, service: Service, *, together: bool
) -> list[tuple[int, int]]:
    """Every beginning in order as (minute, place of the person)."""
    phase = -(since.hour * 60 + since.minute) % STEP
    found = []
    for at in range(phase, DAYS * 1440, STEP):
        fit = [place for place, each in enumerate(calendars) if each.fits(at, service)]
        if together:
            fit = [0] if len(fit) == len(calendars) else []
        found += [(at, place) for place in fit]
    return found


def told(slots: Iterable[Slot], since: datetime, people: Sequence[Person]) -> list[tuple[int, int]]:
    places = {each.id: place for place, each in enumerate(people)}
    return [(int((each.starts_at - since) / MINUTE), places[each.employee_id]) for each in slots]


@pytest.mark.parametrize("since", [SPRING, AUTUMN], ids=["spring", "autumn"])
@pytest.mark.parametrize("together", [False, True], ids=["any", "together"])
def test_the_first_free_times_are_those_of_a_plain_search(
    house: Office, store: Store, actor: Actor, clock: FixedClock, since: datetime, together: bool
) -> None:
    clock.set(since)
    appointments, dice = AppointmentService(house.desk), random.Random(f"{since} {together}")
    known = staff(house, since)
    works = {each.id: [each.works(since + MINUTE * at) for at in range(SIZE)] for each in known}
    some = 0
    for number in range(12):
        people = dice.sample(known[::2] if together else known, 2 if together else 3)
        spans = {each.id: drawn(dice, since, dice.choice((0, 5, 15, 40, 150))) for each in people}
        for each in people:
            take(store, each, spans[each.id])
        minutes, before, after = (dice.choice(each) for each in ((5, 15, 30, 90), (0, 0, 7), (0, 10, 45)))
        service = appointments.services.save(
            MANAGER, Service(0, f"Service {number}", minutes, before, after, people=(people[0].id,))
        )
        calendars = [Calendar(works[each.id], minutes_of(spans[each.id], since)) for each in people]
        wanted = expected(calendars, since, service, together=together)
        some += bool(wanted)
        for limit in (1, 6, 40, len(wanted) + 5):
            found = appointments.slots.first_free(
                actor,
                service.id,
                [each.id for each in people],
                since=since,
                until=since + timedelta(days=DAYS),
                limit=limit,
                together=together,
            )
            assert told(found, since, people) == wanted[:limit]
    assert some > 3, "the calendars are too full to tell anything"
