"""An office with a history of any length: made once a run for each size, copied by the benchmarks that need it."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.filled_calls import fill_calls
from benchmarks.measure import Scale
from reception_app.badges import BadgePool
from reception_app.db.engine import open_engine
from reception_app.db.migrate import create_store
from reception_app.db.search import INDEXES
from reception_app.db.search_care import IndexCare
from reception_app.db.uow import Store
from reception_app.demo.bulk import Host
from reception_app.demo.history import Ground, fill
from reception_app.directory import DirectoryService, EmployeeEdit
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.preferences import Preferences
from reception_app.visits import FrontDesk, VisitTypes
from reception_app.visits.house_templates import house_templates
from reception_app.watchlist import WatchlistEdit, WatchlistService

KEY = bytes(range(32))
DESK = Actor(1001, "Bench Desk", Role.CLERK, "Front desk")
_STAFF = 60
_WATCHED = 200


@dataclass(frozen=True, slots=True)
class Filled:
    """An open office; `path` is its store."""

    desk: FrontDesk
    path: Path
    hosts: tuple[int, ...]
    size: int


@contextmanager
def filled_office(scale: Scale, size: int) -> Iterator[Filled]:
    """The benchmark's office with `size` past visits of a fifth as many people and half as many calls, opened.

    Making a million takes some two minutes.
    """
    folder, made = scale.folder / f"visits-{size}", _made(scale.offices or scale.folder, size)
    if not folder.exists():
        shutil.copytree(made, folder)
    with _opened(folder / "reception.db", size) as office:
        # What earlier benchmarks wrote: the running program would have merged it long ago.
        care = IndexCare(office.desk.store)
        while care.tidy():
            pass
        yield office


def host_names() -> list[str]:
    """The made-up staff."""
    chance = random.Random(7)
    first = ("Anna", "Boris", "Chiara", "Dan", "Eva", "Farid", "Grace", "Hugo", "Ines", "Jan")
    last = ("Kovacs", "Lindt", "Rossi", "Meyer", "Novak", "Okafor", "Petit", "Silva", "Tanaka", "Weiss")
    return [f"{chance.choice(first)} {chance.choice(last)} {number}" for number in range(_STAFF)]


def _made(offices: Path, size: int) -> Path:
    folder = offices / f"visits-{size}"
    if not (folder / "made").exists():
        folder.mkdir(parents=True, exist_ok=True)
        create_store(folder / "reception.db", KEY)
        with _opened(folder / "reception.db", size) as office:
            _fill(office)
        (folder / "made").touch()
    return folder


@contextmanager
def _opened(path: Path, size: int) -> Iterator[Filled]:
    store = Store(open_engine(path, KEY), SystemClock(), ChangeBus())
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone)
    watchlist = WatchlistService(store, zone=preferences.zone)
    types = VisitTypes(store)
    templates = house_templates(store, preferences, types)
    desk = FrontDesk(store, types, directory, BadgePool(store), preferences, watchlist, templates)
    try:
        hosts = tuple(employee.id for employee in directory.employees(SYSTEM))
        yield Filled(desk, path, hosts, size)
    finally:
        store.close()


def _fill(office: Filled) -> None:
    desk = office.desk
    desk.preferences.set(
        SYSTEM,
        {
            "office.zone": "Europe/Berlin",
            "mail.on": True,
            "mail.host": "mail.example.org",
            "mail.from": "desk@example.org",
        },
    )
    desk.types.seed(SYSTEM)
    saved = [
        desk.directory.save_employee(
            SYSTEM, EmployeeEdit(name, email=f"p{number}@example.org", extension=str(200 + number))
        )
        for number, name in enumerate(host_names())
    ]
    for number in range(_WATCHED):
        desk.watchlist.save(SYSTEM, WatchlistEdit(name=f"Zzyzx Qwert{number}", reason="made up"))
    ground = Ground(
        ZoneInfo("Europe/Berlin"),
        [kind for kind in desk.types.known().values() if kind.active],
        [Host(employee.id, employee.name, employee.extension) for employee in saved],
        DESK.user_id,
    )
    fill(
        desk.store,
        ground,
        datetime.now(UTC).date(),
        visits=office.size,
        visitors=max(1, office.size // 5),
        days=900,
    )
    fill_calls(desk.store, [employee.id for employee in saved], office.size)
    # An index that grew day by day has no merge of everything before it; one that was filled at once has.
    with desk.store.write(SYSTEM) as tx:
        for index in INDEXES:
            tx.execute_sql(f"INSERT INTO {index.name}({index.name}) VALUES ('optimize')")
    desk.store.forget_deleted()
