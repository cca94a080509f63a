"""Parcels among very many that have gone: taken in and handed out, the lists, what a scan asks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, side_by_side, times
from reception_app.db.engine import connect, open_engine
from reception_app.db.migrate import create_store
from reception_app.db.uow import Store
from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import Collector, NewParcel, ParcelFilter, ParcelView, Pick
from reception_app.directory import DirectoryService, EmployeeEdit
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.ids import new_id
from reception_app.messages import House
from reception_app.messages.records import Recipient
from reception_app.preferences import Preferences

_KEY = bytes(range(32))
_DESK = Actor(1001, "Bench Desk", Role.CLERK, "Front desk")
_STAFF, _HERE = 200, 300
_COMMIT_BUDGET = 10.0
"""Times the floor: besides its row it has a number, what happened with it, the words of Find, its audit, its notice."""
_WRITES = 4
_BATCH = 50_000
_COLUMNS = (
    "id, year, serial, state, kind, carrier, tracking, tracking_key, pieces, pieces_out, employee_id, team, recipient,"
    " sender, contact_id, condition, shelf, received_at, received_by, received_by_name, told_way, collector,"
    " collector_id, reason, closed_at, words, version"
)
_INSERT = f"INSERT INTO parcels ({_COLUMNS}) VALUES ({', '.join('?' * 27)})"


def measure(scale: Scale) -> list[Outcome]:
    """At each number of parcels."""
    outcomes: list[Outcome] = []
    for size in scale.sizes:
        folder = scale.folder / f"deliveries-{size}"
        folder.mkdir()
        outcomes += _measured(folder / "reception.db", size, scale)
    return outcomes


def _measured(path: Path, size: int, scale: Scale) -> list[Outcome]:
    create_store(path, _KEY)
    store = Store(open_engine(path, _KEY), SystemClock(), ChangeBus())
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone)
    staff = [directory.save_employee(SYSTEM, EmployeeEdit(f"Person {n} Family")).id for n in range(_STAFF)]
    deliveries = DeliveryService(House(store, directory, preferences, preferences.region))
    _fill(store, staff, size)
    lists = deliveries.lists
    looks = {
        "those at the desk": lambda: lists.parcels(_DESK, ParcelFilter(), 100),
        "the newest of all": lambda: lists.parcels(_DESK, ParcelFilter(ParcelView.HISTORY), 100),
        "the counter line": lambda: lists.counts(_DESK),
        "everything of somebody": lambda: lists.of_person(_DESK, staff[3]),
        "a scan": lambda: lists.scan(_DESK, f"PW{size - 1:010}"),
    }
    found = [
        limited(f"deliveries: {what}", times(look, scale.rounds(100)), FRAME, p99_limit=FRAME * 3, size=size)
        for what, look in looks.items()
    ]
    found.append(_handed_out(deliveries, path, staff, size, scale))
    store.close()
    return found


def _handed_out(
    deliveries: DeliveryService, path: Path, staff: list[int], size: int, scale: Scale
) -> Outcome:
    raw = connect(path, _KEY)
    numbers = count(size)

    def ours() -> None:
        whose = staff[next(numbers) % _STAFF]
        new = NewParcel(Recipient(whose), tracking=f"XX{next(numbers):010}", sender="Helix Bank")
        came = deliveries.receive(_DESK, new).summary
        deliveries.hand_out(_DESK, (Pick(came.id),), Collector(whose))

    def floor() -> None:
        for _ in range(2):
            raw.execute("BEGIN IMMEDIATE")
            for row in _rows(staff, 10_000_000 + _WRITES * next(numbers), _WRITES, datetime.now(UTC)):
                raw.execute(_INSERT, row)
            raw.execute("COMMIT")

    made, bare = side_by_side(ours, floor, scale.rounds(200), warm=5)
    raw.close()
    note = "with its number, history, audit and what Find knows of it; floor: twice four rows durable by the driver"
    what = "deliveries: one is taken in and handed out"
    return compared(what, made, bare, _COMMIT_BUDGET, size=size, note=note)


def _fill(store: Store, staff: list[int], size: int) -> None:
    begun = datetime.now(UTC) - timedelta(minutes=size)
    with store.write(SYSTEM) as tx:
        for first in range(0, size, _BATCH):
            many = min(_BATCH, size - first)
            tx.execute_sql(_INSERT, list(_rows(staff, first, many, begun, gone=size - _HERE)))


def _rows(
    staff: list[int], first: int, many: int, begun: datetime, gone: int = 1 << 60
) -> Iterator[tuple[object, ...]]:
    for number in range(first, first + many):
        moment = int((begun + timedelta(minutes=number % 10_000_000)).timestamp() * 1000)
        key, over = f"PW{number:010}", number < gone
        whose = number % _STAFF
        yield (
            new_id(), 1, number, "collected" if over else "notified", "parcel", "Post", key, key, 1, int(over),
            staff[whose], "", f"Person {whose} Family", "Helix Bank", 0, "", "A1", moment, 1, "Bench Desk", "mail",
            "", 0, "", moment if over else None, f" person family helix bank post {key.casefold()}", 1,
        )  # fmt: skip
