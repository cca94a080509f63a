"""A check-in, committed: visitor, visit, badge number, audit, notice and print job, both find indexes."""

import itertools
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.filled_office import DESK, KEY, Filled, filled_office
from benchmarks.measure import FRAME, Outcome, Scale, compared, side_by_side
from reception_app.db.engine import connect
from reception_app.db.search_care import IndexCare
from reception_app.kernel.ids import new_id
from reception_app.visits import CheckIn, VisitService

_BUDGET = 3.0
_NUMBERS = itertools.count(time.time_ns() // 1_000_000 % 100_000_000)  # unlike those of an earlier run
_COPIED = ("visitors", "visits", "audit_entries")


def measure(scale: Scale) -> list[Outcome]:
    """At each length of history, new and recalled visitors; expected visitors at the largest."""
    outcomes = []
    for size in scale.sizes:
        with filled_office(scale, size) as office:
            outcomes += _measure(office, scale)
    return outcomes


def _measure(office: Filled, scale: Scale) -> list[Outcome]:
    visits = VisitService(office.desk)
    kind = next(iter(office.desk.types.known().values()))
    known = _some_visitors(office, 500)
    names = _new_names(office)

    def new() -> None:
        visits.check_in(DESK, _someone(office, kind.id, next(names)))

    def recalled() -> None:
        visitor_id, name = next(known)
        visits.check_in(
            DESK,
            CheckIn(name, kind.id, host_id=office.hosts[0], visitor_id=visitor_id, again_while_on_site=True),
        )

    note = "floor: a visitor, a visit and an audit entry by the bare driver into the same tables"
    found = []
    with _bare_inserts(office) as bare, log_brought_home(office):
        for what, work in (("a new visitor", new), ("a recalled visitor", recalled)):
            ours, floor = side_by_side(work, bare, scale.rounds(400), warm=20)
            title = f"check-in committed: {what}"
            found.append(compared(title, ours, floor, _BUDGET, p99_limit=FRAME, size=office.size, note=note))
    return found


@contextmanager
def log_brought_home(office: Filled) -> Iterator[None]:
    """What the running program does beside the work, now and then: the find index is merged, the write-ahead log is
    copied into the file."""
    ended, care = threading.Event(), IndexCare(office.desk.store)

    def keep_home() -> None:
        while not ended.wait(1.0):
            care.tidy()
            office.desk.store.bring_home()

    thread = threading.Thread(target=keep_home)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _someone(office: Filled, type_id: int, name: str) -> CheckIn:
    number = next(_NUMBERS)
    # No company comes twice in a run: the same name from the same company would be refused as being here already.
    return CheckIn(
        name,
        type_id,
        company=f"Company {number % 9973}",
        host_id=office.hosts[number % len(office.hosts)],
        contact=f"visitor{number}@example.com",
    )


def _some_visitors(office: Filled, count: int) -> Any:
    with office.desk.store.read() as tx:
        rows = tx.execute_sql("SELECT id, name FROM visitors ORDER BY id LIMIT ?", (count,)).all()
    return itertools.cycle([(int(row.id), str(row.name)) for row in rows])


def _new_names(office: Filled) -> Iterator[str]:
    """Names nobody had yet, of words that others have: as with people."""
    with office.desk.store.read() as tx:
        rows = tx.execute_sql("SELECT name FROM visitors ORDER BY id LIMIT 20000").all()
    words = [str(row.name).split() for row in rows]
    first, last = [each[0] for each in words], [each[-1] for each in words]
    chance = random.Random(next(_NUMBERS))
    while True:
        yield f"{chance.choice(first)} {chance.choice(last)}"


class _bare_inserts:  # noqa: N801 - used as a function: a context manager that gives the floor's work
    """Three rows like the last ones of the three tables, by the bare driver, in one durable transaction."""

    def __init__(self, office: Filled) -> None:
        self._raw = connect(office.path, KEY)
        self._samples = {table: self._sample(table) for table in _COPIED}

    def __enter__(self) -> Callable[[], None]:
        return self._insert

    def __exit__(self, *_: object) -> None:
        self._raw.close()

    def _sample(self, table: str) -> tuple[str, dict[str, Any]]:
        cursor = self._raw.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1")
        names = [column[0] for column in cursor.description]
        marks = ", ".join("?" * len(names))
        return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", dict(
            zip(names, cursor.fetchone(), strict=True)
        )

    def _insert(self) -> None:
        raw, number = self._raw, new_id()
        raw.execute("BEGIN IMMEDIATE")
        for table, (sql, row) in self._samples.items():
            values = dict(row, id=number)
            if table == "visitors":
                values["recent"] = number
            elif table == "visits":
                values |= {"filed": number, "token": f"bare{number}", "code": "", "state": "checked_out"}
            else:
                values["id"] = raw.execute("SELECT max(id) FROM audit_entries").fetchone()[0] + 1
            raw.execute(sql, list(values.values()))
        raw.execute("COMMIT")
