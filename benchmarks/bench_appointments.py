"""The first free time for a service over two hundred people and thirty days, however full they are."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.measure import Outcome, Scale, limited, times
from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Service
from reception_app.badges import BadgePool
from reception_app.db.base import to_ms
from reception_app.db.engine import open_engine
from reception_app.db.migrate import create_store
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, EmployeeEdit, Shift
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.ids import new_id
from reception_app.preferences import Preferences
from reception_app.visits import FrontDesk, VisitTypes
from reception_app.visits.house_templates import house_templates
from reception_app.watchlist import WatchlistService

_KEY = bytes(range(32))
_PEOPLE, _DAYS = 200, 30
_LIMIT = 100.0
_HOUR, _DAY = 3_600_000, 86_400_000
_A_DAY = 12
_INSERT = (
    "INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, since, until, owner_kind, owner_id,"
    " amount, hard, private, title, holder) VALUES (?, 'employee', ?, ?, ?, ?, ?, 'appointment', ?, 1, 1, 0, ?, '')"
)


def measure(scale: Scale) -> list[Outcome]:
    """Nobody has a time but on the last day: every one of the days of everybody is looked through."""
    path = scale.folder / "appointments.db"
    create_store(path, _KEY)
    store = Store(open_engine(path, _KEY), SystemClock(), ChangeBus())
    appointments, people = _office(store)
    service = appointments.services.save(SYSTEM, Service(0, "Consultation", 30, people=people))
    begin = datetime.now(UTC)
    empty = times(
        lambda: appointments.slots.first_free(SYSTEM, service.id, since=begin), scale.rounds(30), warm=2
    )
    _fill(store, people, begin)
    full = times(
        lambda: appointments.slots.first_free(SYSTEM, service.id, since=begin), scale.rounds(30), warm=2
    )
    found = appointments.slots.first_free(SYSTEM, service.id, since=begin)
    if not found or found[0].starts_at < begin + timedelta(days=_DAYS - 3):
        raise RuntimeError("the days are not as full as they are meant to be")
    store.close()
    size = _PEOPLE * _DAYS
    return [
        limited("appointments: first free time, nobody busy", empty, _LIMIT, size=size),
        limited("appointments: first free time, all but the last days full", full, _LIMIT, size=size),
    ]


def _office(store: Store) -> tuple[AppointmentService, tuple[int, ...]]:
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone)
    week = tuple(Shift(day, 540, 1020) for day in range(7))
    people = tuple(
        directory.save_employee(SYSTEM, EmployeeEdit(f"Person {number}", hours=week)).id
        for number in range(_PEOPLE)
    )
    types = VisitTypes(store)
    types.seed(SYSTEM)
    watchlist = WatchlistService(store, zone=preferences.zone)
    templates = house_templates(store, preferences, types)
    desk = FrontDesk(store, types, directory, BadgePool(store), preferences, watchlist, templates)
    return AppointmentService(desk), people


def _fill(store: Store, people: tuple[int, ...], begin: datetime) -> None:
    """An hour after the other, from early to late on all days but the last two."""
    with store.write(SYSTEM) as tx:
        tx.execute_sql(_INSERT, list(_rows(people, to_ms(begin))))


def _rows(people: tuple[int, ...], begin: int) -> Iterator[tuple[object, ...]]:
    midnight = begin - begin % _DAY
    for person in people:
        for number in range((_DAYS - 2) * _A_DAY):
            day, hour = divmod(number, _A_DAY)
            at = midnight + day * _DAY + (hour + 7) * _HOUR
            span = (at, at + _HOUR)
            yield (new_id(), person, *span, *span, number + 1, "Consultation")
