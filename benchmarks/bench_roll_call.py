"""The roll call: from the key to the list on the screen, on the disk and in the outbox; then marking people."""

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.filled_office import DESK, KEY, Filled, filled_office
from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, side_by_side, times
from reception_app.db.base import to_ms
from reception_app.db.engine import WRITE_OPTION, Mode, connect
from reception_app.db.search import VISITORS, VISITS, unindex
from reception_app.demo.bulk import Bulk, Host, PastVisit
from reception_app.demo.cast import Cast
from reception_app.integrations.spool_printer import QUEUE, PdfFolder
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.paths import Paths
from reception_app.outbox.targets import PrintTarget
from reception_app.roll_call import RollCallService
from reception_app.roll_call.freezing import freeze
from reception_app.roll_call.press import Press
from reception_app.roll_call.watch import Watch
from reception_app.visits import VisitState

_IN_TIME = 3_000.0
_FREEZE_BUDGET = 5.0
_FEW, _MANY = 500, 5_000


def measure(scale: Scale) -> list[Outcome]:
    """500 people on site at each length of history; 5,000, and a locked store, at the smallest."""
    outcomes = []
    for size in scale.sizes:
        with filled_office(scale, size) as office, _on_site(office, _FEW):
            outcomes += _measure(office, scale, scale.folder / f"roll-calls-{size}")
    with filled_office(scale, scale.sizes[0]) as office:
        with _on_site(office, _MANY), _roll_calls(office, scale.folder / "roll-calls-many") as calls:
            taken = _starts(calls, 5)
            outcomes.append(limited("roll call: 5,000 people listed, written, queued", taken, _IN_TIME))
        with _on_site(office, _FEW), _roll_calls(office, scale.folder / "roll-calls-locked") as calls:
            outcomes.append(
                limited("roll call: listed while the store is locked", _locked(office, calls), _IN_TIME)
            )
    return outcomes


def _measure(office: Filled, scale: Scale, folder: Path) -> list[Outcome]:
    zone = office.desk.zone()
    bare = connect(office.path, KEY, Mode.READ)

    def ours() -> None:
        with office.desk.store.read() as tx:
            freeze(tx, zone)

    def floor() -> None:
        bare.execute("SELECT * FROM visits WHERE state IN ('waiting', 'with_host')").fetchall()

    frozen = side_by_side(ours, floor, scale.rounds(100), warm=5)
    bare.close()
    with _roll_calls(office, folder) as calls:
        started = _starts(calls, scale.rounds(50))
        entries = itertools.cycle(calls.start(DESK).entries)
        marked = times(lambda: calls.mark(DESK, next(entries).id), scale.rounds(300), warm=10)
        calls.close(DESK)
    note = "floor: the same rows by the bare driver"
    return [
        compared(
            "roll call: who is on site, 500 people", *frozen, _FREEZE_BUDGET, size=office.size, note=note
        ),
        limited(
            "roll call: 500 people listed, written, queued",
            started,
            _IN_TIME,
            p99_limit=_IN_TIME,
            size=office.size,
        ),
        limited("roll call: one marked, committed", marked, FRAME, p99_limit=3 * FRAME, size=office.size),
    ]


def _starts(calls: RollCallService, rounds: int) -> list[float]:
    """How long each start took; closing, which nobody waits for in an alarm, is not counted."""
    taken = []
    for _ in range(rounds + 1):
        begun = time.perf_counter_ns()
        calls.start(DESK)
        taken.append((time.perf_counter_ns() - begun) / 1e6)
        calls.close(DESK)
    return taken[1:]


def _locked(office: Filled, calls: RollCallService) -> list[float]:
    with office.desk.store.engine.connect() as other:
        other.execution_options(**{WRITE_OPTION: True})
        with other.begin():
            taken = times(lambda: calls.start(DESK), 1, warm=0)
    calls.close(DESK)
    return taken


@contextmanager
def _roll_calls(office: Filled, folder: Path) -> Iterator[RollCallService]:
    paths = Paths(folder)
    paths.make()
    store, preferences = office.desk.store, office.desk.preferences
    target = PrintTarget(PdfFolder(paths.pdf_folder), QUEUE)
    press = Press(preferences, paths, store.clock, lambda _: target)
    calls = RollCallService(
        store, store.clock, store.bus, paths, press, Watch(store, store.clock, preferences)
    )
    try:
        yield calls
    finally:
        calls.shut_down()


@contextmanager
def _on_site(office: Filled, count: int) -> Iterator[None]:
    """So many people in the house; gone again afterwards, for the other benchmarks."""
    cast, now = Cast(count), to_ms(office.desk.store.clock.now())
    kind = next(iter(office.desk.types.known().values()))
    host = Host(office.hosts[0], "Anna Kovacs", "214")
    with office.desk.store.write(SYSTEM) as tx:
        bulk = Bulk(tx, office.desk.zone().key, DESK.user_id, first=office.size + 1)
        visits = [
            bulk.visit(
                PastVisit(
                    bulk.visitor(cast.person(), kind), kind, host, VisitState.WITH_HOST, None, now - number * 1_000,
                    badge=f"B-{number:04}",
                )
            )
            for number in range(count)
        ]  # fmt: skip
        bulk.finish()
    try:
        yield
    finally:
        with office.desk.store.write(SYSTEM) as tx:
            for visit_id in visits:
                row = tx.execute_sql("SELECT filed, visitor_id FROM visits WHERE id = ?", (visit_id,)).one()
                unindex(tx, VISITS, row.filed)
                unindex(tx, VISITORS, row.filed)
                tx.execute_sql("DELETE FROM visits WHERE id = ?", (visit_id,))
                tx.execute_sql("DELETE FROM visitors WHERE id = ?", (row.visitor_id,))
