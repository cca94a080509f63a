"""The call pad opened, and who may be ringing at every key; the log's first page, searched too."""

import itertools
import random
from collections.abc import Callable, Sequence

from benchmarks.filled_office import DESK, KEY, Filled, filled_office
from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, side_by_side, times
from reception_app.calls.log import CallLog
from reception_app.calls.records import CallFilter
from reception_app.calls.records import Outcome as Became
from reception_app.calls.service import CallService
from reception_app.db.engine import connect
from reception_app.kernel.actor import SYSTEM

_BUDGET = 3.0
_LOOKUPS = 50
_CALLERS = 400
_PAGE_MS = 50.0


def measure(scale: Scale) -> list[Outcome]:
    """At each length of history."""
    outcomes = []
    for size in scale.sizes:
        with filled_office(scale, size) as office:
            office.desk.preferences.set(SYSTEM, {"visits.phone_region": "DE"})
            outcomes += [*_pad(office, scale), *_log(office, scale)]
    return outcomes


def _pad(office: Filled, scale: Scale) -> list[Outcome]:
    """What the pad reads when it opens on a call, and at each key; the floor is fifty calls by primary key."""
    calls, floor = CallService(office.desk), _lookups(office)
    known = _callers(office)
    numbers, names = itertools.cycle(known), itertools.cycle(known)

    def opened() -> None:
        _, number = next(numbers)
        calls.open_calls(DESK)
        calls.story(DESK, number)
        calls.candidates(DESK, number)

    ours, looked_up = side_by_side(opened, floor, scale.rounds(400), warm=20)
    note = "the open calls, the caller's story and who has the number; floor: fifty calls by primary key"
    found = [
        compared(
            "calls: the pad opens", ours, looked_up, _BUDGET, p99_limit=FRAME, size=office.size, note=note
        )
    ]
    for letters in (1, 3, 6):
        typed = itertools.cycle([name.split()[-1][:letters] for name, _ in known])
        taken = times(lambda t=typed: calls.candidates(DESK, next(t)), scale.rounds(300), warm=20)  # type: ignore[misc]
        title = f"calls: who may be ringing, {letters} letters"
        found.append(limited(title, taken, FRAME, p99_limit=FRAME, size=office.size))
    whole = times(lambda: calls.candidates(DESK, next(names)[0]), scale.rounds(300), warm=20)
    found.append(
        limited("calls: who may be ringing, a whole name", whole, FRAME, p99_limit=FRAME, size=office.size)
    )
    digits = itertools.cycle([number[:cut] for _, number in known for cut in (5, 8, 11)])
    keyed = times(lambda: calls.candidates(DESK, next(digits)), scale.rounds(300), warm=20)
    found.append(
        limited("calls: who may be ringing, digits", keyed, FRAME, p99_limit=FRAME, size=office.size)
    )
    return found


def _log(office: Filled, scale: Scale) -> list[Outcome]:
    log, known = CallLog(office.desk), _callers(office)
    filters = {
        "unfiltered": [CallFilter()],
        "one letter": [CallFilter(text="a")],
        "a name": [CallFilter(text=name) for name, _ in known],
        "a number": [CallFilter(text=number[-7:]) for _, number in known],
        "a name and an outcome": [CallFilter(text=name, outcome=Became.PUT_THROUGH) for name, _ in known],
    }
    found = []
    for what, wanted in filters.items():
        asked = itertools.cycle(wanted)
        taken = times(lambda a=asked: log.calls(DESK, next(a)), scale.rounds(100), warm=5)  # type: ignore[misc]
        found.append(limited(f"calls: the log's first page, {what}", taken, _PAGE_MS, size=office.size))
    return found


def _callers(office: Filled) -> Sequence[tuple[str, str]]:
    """Names and numbers that have rung, from all over the log."""
    with office.desk.store.read() as tx:
        ids = tx.execute_sql("SELECT id FROM calls").scalars()
        chosen = random.Random(17).sample(ids, min(_CALLERS, len(ids)))
        marks = ", ".join("?" * len(chosen))
        rows = tx.execute_sql(
            f"SELECT name, number_key FROM calls WHERE id IN ({marks})", tuple(chosen)
        ).all()
    return [(str(row[0]), str(row[1])) for row in rows]


def _lookups(office: Filled) -> Callable[[], object]:
    raw = connect(office.path, KEY)
    ids = [row[0] for row in raw.execute("SELECT id FROM calls ORDER BY id")]
    chance = random.Random(11)

    def look() -> None:
        for call_id in chance.choices(ids, k=_LOOKUPS):
            raw.execute("SELECT * FROM calls WHERE id = ?", (call_id,)).fetchone()

    return look
