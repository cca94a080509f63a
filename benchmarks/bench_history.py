"""The history of any length: first rows, scrolling, jumps, counts, filters; and the day's board."""

import itertools
import random

from benchmarks.filled_office import DESK, KEY, Filled, filled_office
from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, side_by_side, times
from reception_app.db.engine import connect
from reception_app.visits import HistoryFilter, Sort, VisitService, VisitState
from reception_app.visits.history import PAGE, HistoryService

_FIRST_ROWS = 3.0
_JUMP = 50.0
_COUNT = 400.0
"""Milliseconds in a job; the first page is on the screen long before."""


def measure(scale: Scale) -> list[Outcome]:
    """At each length of history."""
    outcomes = []
    for size in scale.sizes:
        with filled_office(scale, size) as office:
            outcomes += _measure(office, scale)
    return outcomes


def _measure(office: Filled, scale: Scale) -> list[Outcome]:
    filters = _filters(office)
    found = [_first_rows(office, scale)]
    for what, wanted in filters.items():
        history = HistoryService(office.desk)
        opened = times(lambda h=history, w=wanted: h.page(DESK, w, 0), scale.rounds(60))  # type: ignore[misc]
        found.append(limited(f"history: first page, {what}", opened, FRAME * 6, size=office.size))
        found.append(_count(office, what, wanted, scale))
    found.append(_scroll(office, scale))
    for sort in (Sort.NEWEST, Sort.NAME):
        found += _jumps(office, sort, scale)
    found.append(_board(office, scale))
    return found


def _filters(office: Filled) -> dict[str, HistoryFilter]:
    kinds = list(office.desk.types.known().values())
    return {
        "unfiltered": HistoryFilter(),
        "one letter": HistoryFilter(text="a"),
        "a name": HistoryFilter(text="anna kov"),
        "no-shows of a type": HistoryFilter(states=frozenset({VisitState.NO_SHOW}), type_id=kinds[0].id),
        "one host": HistoryFilter(host_id=office.hosts[3]),
        "by name": HistoryFilter(sort=Sort.NAME),
        "one letter by company": HistoryFilter(text="m", sort=Sort.COMPANY),
        "one host by name": HistoryFilter(host_id=office.hosts[3], sort=Sort.NAME),
    }


def _first_rows(office: Filled, scale: Scale) -> Outcome:
    """Against the same rows straight from the file by the bare driver. With the screen it is judged elsewhere."""
    raw = connect(office.path, KEY)
    history = HistoryService(office.desk)

    def bare() -> None:
        raw.execute("SELECT * FROM visits ORDER BY filed DESC LIMIT ?", (PAGE,)).fetchall()

    ours, floor = side_by_side(lambda: history.page(DESK, HistoryFilter(), 0), bare, scale.rounds(200))
    note = f"a page of {PAGE} as records; floor: the same rows whole by the bare driver"
    return compared(
        "history: first rows as records",
        ours,
        floor,
        _FIRST_ROWS,
        p99_limit=FRAME,
        size=office.size,
        note=note,
    )


def _count(office: Filled, what: str, wanted: HistoryFilter, scale: Scale) -> Outcome:
    def count() -> None:
        HistoryService(office.desk).count(DESK, wanted)

    return limited(f"history: counted, {what}", times(count, scale.rounds(20)), _COUNT, size=office.size)


def _scroll(office: Filled, scale: Scale) -> Outcome:
    history, pages = HistoryService(office.desk), itertools.cycle(range(30))
    taken = times(lambda: history.page(DESK, HistoryFilter(), next(pages)), scale.rounds(300))
    return limited("history: the next page", taken, FRAME, p99_limit=FRAME, size=office.size)


def _jumps(office: Filled, sort: Sort, scale: Scale) -> list[Outcome]:
    """The first jump of a list that was only just counted, and jumps about in one that is open."""
    wanted, chance = HistoryFilter(sort=sort), random.Random(2)
    what = "in order of time" if sort is Sort.NEWEST else "in order of names"
    history = HistoryService(office.desk)
    last = history.count(DESK, wanted) // PAGE
    outcomes = []
    for title, place in (("the end", last), ("the middle", last // 2)):
        fresh = iter([_counted(office, wanted) for _ in range(scale.rounds(20) + 1)])
        taken = times(lambda f=fresh, p=place: next(f).page(DESK, wanted, p), scale.rounds(20), warm=1)  # type: ignore[misc]
        line = f"history: a first jump to {title}, {what}"
        outcomes.append(limited(line, taken, _JUMP, size=office.size))
    about = times(lambda: history.page(DESK, wanted, chance.randrange(last + 1)), scale.rounds(200))
    outcomes.append(limited(f"history: jumps about, {what}", about, _JUMP, size=office.size))
    return outcomes


def _counted(office: Filled, wanted: HistoryFilter) -> HistoryService:
    history = HistoryService(office.desk)
    history.count(DESK, wanted)
    return history


def _board(office: Filled, scale: Scale) -> Outcome:
    visits = VisitService(office.desk)
    today = office.desk.preferences.local_day(office.desk.store.clock.now())
    taken = times(lambda: visits.board(DESK, today), scale.rounds(100))
    return limited("today's board read whole", taken, _JUMP, size=office.size)
