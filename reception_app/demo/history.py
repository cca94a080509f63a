"""Past visits as an office has them: on working days, in waves, the same people again and again."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from reception_app.db.base import to_ms
from reception_app.db.uow import Store
from reception_app.demo.bulk import Bulk, BulkVisitor, Host, PastVisit, roomy_find_indexes, without_indexes
from reception_app.demo.cast import Cast, company_facts
from reception_app.kernel.actor import SYSTEM
from reception_app.visits.records import VisitorType, VisitState

Progress = Callable[[int, int], None]

_CHUNK = 100_000
_MANY = 20_000
"""From so many visits on the indexes are made afterwards."""
_MINUTE = 60_000
_HOUR = 60 * _MINUTE
# The hours visitors come, in the weight of a usual office.
_HOURS = (7, 8, 8, 9, 9, 9, 9, 10, 10, 10, 11, 11, 13, 13, 13, 14, 14, 14, 15, 15, 16)
_STATES = (
    *[VisitState.CHECKED_OUT] * 92,
    *[VisitState.NO_SHOW] * 3,
    *[VisitState.PRESUMED_LEFT] * 3,
    VisitState.CANCELLED,
    VisitState.REFUSED,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What past visits refer to: the house's zone, its types, its people, and who is said to have written them."""

    zone: ZoneInfo
    types: Sequence[VisitorType]
    hosts: Sequence[Host]
    by: int


def fill(
    store: Store,
    ground: Ground,
    until: date,
    *,
    visits: int,
    visitors: int,
    days: int,
    seed: int = 1,
    progress: Progress | None = None,
) -> None:
    """Write `visits` visits of `visitors` people on the working days of the `days` days before `until` (a local day).

    In transactions of 100,000, so that the write-ahead log stays small. Only for a store that is being made.
    """
    chance = random.Random(seed)
    cast = Cast(seed, many=visitors > 5_000)
    working = _working_days(until, days)
    edges = [*range(0, visits, _CHUNK), visits]
    with ExitStack() as stack:
        if visits > _MANY:
            stack.enter_context(roomy_find_indexes(store))
            for table in ("visits", "visitors", "audit_entries"):
                stack.enter_context(without_indexes(store, table))
        for start, end in pairwise(edges):
            part = working[len(working) * start // visits : len(working) * end // visits] or working[-1:]
            with store.write(SYSTEM) as tx:
                bulk = Bulk(tx, str(ground.zone), ground.by, first=start)
                people = max(1, visitors * end // visits - visitors * start // visits)
                known = [bulk.visitor(cast.person(), chance.choice(ground.types)) for _ in range(people)]
                for visit in _visits(chance, ground, known, part, end - start):
                    bulk.visit(visit)
                bulk.finish()
            if progress is not None:
                progress(end, visits)


def _visits(
    chance: random.Random, ground: Ground, known: Sequence[BulkVisitor], days: Sequence[date], count: int
) -> Iterator[PastVisit]:
    purposes = company_facts()["purposes"]
    hosts = ground.hosts
    midnights = [to_ms(datetime.combine(day, time.min, ground.zone).astimezone(UTC)) for day in days]
    draw = chance.random
    for number in range(count):
        # Everybody comes once; then the regulars come most.
        place = number if number < len(known) else int(len(known) * draw() ** 2)
        minutes = _HOURS[int(draw() * len(_HOURS))] * 60 + int(draw() * 12) * 5
        due = midnights[number * len(days) // count] + minutes * _MINUTE
        host = hosts[int(draw() * len(hosts))]
        yield _visit(draw, known[place], host, due, purposes[int(draw() * len(purposes))])


def _visit(draw: Callable[[], float], visitor: BulkVisitor, host: Host, due: int, purpose: str) -> PastVisit:
    kind = visitor.kind
    state = _STATES[int(draw() * len(_STATES))]
    if state is VisitState.NO_SHOW or state is VisitState.CANCELLED:
        closed = due + (8 if state is VisitState.NO_SHOW else -2) * _HOUR
        return PastVisit(visitor, kind, host, state, due, None, None, None, closed, "", 1, purpose)
    expected = due if draw() < 0.6 else None
    arrived = due + int((draw() * 35 - 15) * _MINUTE)
    if state is VisitState.REFUSED:
        return PastVisit(visitor, kind, host, state, expected, arrived, None, None, arrived + 4 * _MINUTE)
    met = arrived + int((1 + draw() * 18) * _MINUTE)
    left: int | None = met + int(kind.expected_minutes * (0.2 + draw()) * _MINUTE)
    closed_at = left
    if state is VisitState.PRESUMED_LEFT:
        left, closed_at = None, due + 12 * _HOUR
    badge = f"{kind.badge_prefix}-{1 + int(draw() * 59):03}"
    party = 2 + int(draw() * 3) if draw() > 0.95 else 1
    return PastVisit(
        visitor, kind, host, state, expected, arrived, met, left, closed_at, badge, party, purpose
    )


def _working_days(until: date, days: int) -> list[date]:
    every = [until - timedelta(days=back) for back in range(days, 0, -1)]
    return [day for day in every if day.weekday() < 5] or every
