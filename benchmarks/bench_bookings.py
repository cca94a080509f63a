"""Whether a room is free among very many bookings, against one range query of the bare driver; a booking committed."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, side_by_side, times
from reception_app.bookings import BookingService, House, ResourceService
from reception_app.bookings.records import Ask, NewBooking, NewResource
from reception_app.db.base import to_ms
from reception_app.db.engine import connect, open_engine
from reception_app.db.migrate import create_store
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.ids import new_id
from reception_app.occupancy import Subject, rules, taken
from reception_app.preferences import Preferences

_KEY = bytes(range(32))
_DESK = Actor(1001, "Bench Desk", Role.CLERK, "Front desk")
_ROOMS, _A_DAY = 40, 9
_BUDGET = 3.0
_COMMIT_BUDGET = 6.0
_WRITES = 4
_BATCH = 50_000
_DAY, _SLOT = 86_400_000, 45 * 60_000
_INSERT = "INSERT INTO occupancy VALUES (?, 'resource', ?, ?, ?, ?, ?, 'booking', ?, 1, 1, 0, ?, ?)"
_FLOOR = (
    "SELECT * FROM occupancy WHERE subject_kind = 'resource' AND subject_id = ?"
    " AND starts_at > ? AND starts_at < ?"
)


def measure(scale: Scale) -> list[Outcome]:
    """At each number of bookings."""
    outcomes: list[Outcome] = []
    for size in scale.sizes:
        folder = scale.folder / f"bookings-{size}"
        folder.mkdir()
        outcomes += _measured(folder / "reception.db", size, scale)
    return outcomes


def _measured(path: Path, size: int, scale: Scale) -> list[Outcome]:
    create_store(path, _KEY)
    store = Store(open_engine(path, _KEY), SystemClock(), ChangeBus())
    preferences = Preferences(store)
    house = House(store, DirectoryService(store, zone=preferences.zone), preferences)
    resources, bookings = ResourceService(house), BookingService(house)
    rooms = [
        resources.add(SYSTEM, NewResource(f"Room {number}", capacity=4 + number)).id
        for number in range(_ROOMS)
    ]
    first = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0)
    days = max(1, size // (_ROOMS * _A_DAY))
    _fill(store, rooms, first - timedelta(days=days // 2), size)
    chance = random.Random(5)
    asked = cycle(
        [
            (chance.choice(rooms), first + timedelta(days=chance.randrange(days) - days // 2, minutes=95))
            for _ in range(1_000)
        ]
    )
    found = [_check(store, path, asked, size, scale)]
    hour = timedelta(hours=1)
    ahead = first + timedelta(days=2)
    looked = times(
        lambda: bookings.finder.look(_DESK, Ask(ahead, ahead + hour, party=6)), scale.rounds(60), warm=5
    )
    found.append(
        limited("bookings: free rooms among forty", looked, FRAME * 3, p99_limit=FRAME * 6, size=size)
    )
    free = (first + timedelta(days=2 * days + 10 + number) for number in range(4_000))
    found.append(_committed(bookings, path, rooms[0], free, size, scale))
    store.close()
    return found


def _committed(
    bookings: BookingService, path: Path, room: int, free: Iterator[datetime], size: int, scale: Scale
) -> Outcome:
    raw = connect(path, _KEY)
    hour = timedelta(hours=1)

    def ours() -> None:
        bookings.book(_DESK, _new(room, next(free), hour))

    def floor() -> None:
        raw.execute("BEGIN IMMEDIATE")
        moment = to_ms(next(free))
        for number in range(_WRITES):
            raw.execute(_INSERT, (new_id(), number, moment, moment + 1, moment, moment + 1, 0, "x" * 200, ""))
        raw.execute("COMMIT")

    made, bare = side_by_side(ours, floor, scale.rounds(300), warm=5)
    raw.close()
    note = "with its history, its audit and its time; floor: four rows durable by the driver"
    return compared("bookings: one is committed", made, bare, _COMMIT_BUDGET, size=size, note=note)


def _check(
    store: Store, path: Path, asked: Iterator[tuple[int, datetime]], size: int, scale: Scale
) -> Outcome:
    raw = connect(path, _KEY)
    with store.read() as tx:

        def ours() -> None:
            room, begin = next(asked)
            end = begin + timedelta(hours=1)
            held = taken(tx, [Subject("resource", room)], begin, end)
            rules.peak(held, begin, end)

        def floor() -> None:
            room, begin = next(asked)
            moment = to_ms(begin)
            raw.execute(_FLOOR, (room, moment - _DAY, moment + 3_600_000)).fetchall()

        checked, looked_up = side_by_side(ours, floor, scale.rounds(3_000), warm=50)
    raw.close()
    note = (
        "who has a room within an hour, and whether one more fits; floor: the rows of that day by the driver"
    )
    return compared(
        "bookings: conflict check", checked, looked_up, _BUDGET, p99_limit=FRAME, size=size, note=note
    )


def _fill(store: Store, rooms: list[int], first: datetime, size: int) -> None:
    """Nine meetings a day in each room, an hour from beginning to beginning."""
    rows = _rows(rooms, to_ms(first), size)
    while part := [row for _, row in zip(range(_BATCH), rows, strict=False)]:
        with store.write(SYSTEM) as tx:
            tx.execute_sql(_INSERT, part)


def _rows(rooms: list[int], first: int, size: int) -> Iterator[tuple[object, ...]]:
    for number in range(size):
        day, of_day = divmod(number, len(rooms) * _A_DAY)
        hour, room = divmod(of_day, len(rooms))
        begin = first + day * _DAY + hour * 3_600_000
        span = (begin, begin + _SLOT)
        yield (new_id(), rooms[room], *span, *span, number + 1, f"Meeting {number}", "Daniel Price")


def _new(room: int, begin: datetime, lasts: timedelta) -> NewBooking:
    return NewBooking(room, begin, begin + lasts, title="Board review")
