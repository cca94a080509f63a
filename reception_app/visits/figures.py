"""How the desk stands, without reading the board: its numbers, and who has waited longest."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, text

from reception_app.db.base import to_ms
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.visits.records import Counts, Hold, VisitorType, VisitState, VisitSummary
from reception_app.visits.rows import ON_SITE, SUMMARY, VISITS, summaries
from reception_app.visits.rules import filed

_MINUTE_MS = 60_000
_LEFT = (VisitState.CHECKED_OUT.value, VisitState.PRESUMED_LEFT.value)
_WAITING, _EXPECTED = VisitState.WAITING.value, VisitState.EXPECTED.value
_NOT_HELD = Hold.NONE.value
_NOBODY = VisitorType(0, "")

_c = VISITS.c
_STATES_OF_DAY = HotStatement(
    select(_c.state, func.count())
    .where(
        text("visits.filed >= :first AND visits.filed < :end").bindparams(
            bindparam("first", required=True), bindparam("end", required=True)
        )
    )
    .group_by(_c.state)
)
_ON_SITE_NOW = HotStatement(
    select(_c.filed, _c.type_id, _c.state, _c.hold, _c.party_size, _c.arrived_at, _c.leaves_by).where(ON_SITE)
)
# Spelt so that the partial index of those on site is used; whoever is held comes first.
_LONGEST = HotStatement(
    SUMMARY.where(ON_SITE)
    .where(text("visits.state = 'waiting'"))
    .order_by(text("visits.hold = 'none', visits.arrived_at"))
    .limit(bindparam("most", required=True))
)


def counts(tx: ReadTx, bounds: tuple[datetime, datetime], types: Mapping[int, VisitorType]) -> Counts:
    """The numbers of the board of a day; on the present day also of whoever is on site since before."""
    start, end = bounds
    within = {"first": filed(start, 0), "end": filed(end, 0)}
    found = dict.fromkeys((state.value for state in VisitState), 0)
    found.update({row[0]: row[1] for row in _STATES_OF_DAY.run(tx, within)})
    present = start <= tx.now < end
    now = to_ms(tx.now)
    on_site = waiting = late = held = people = 0
    for row in _ON_SITE_NOW.run(tx):
        place, type_id, state, hold, party, arrived, leaves = row
        if not present and not within["first"] <= place < within["end"]:
            continue
        on_site += 1
        people += party
        waiting += state == _WAITING
        held += hold != _NOT_HELD
        late += _is_late(arrived, leaves, types.get(type_id, _NOBODY).overstay_minutes, now)
    left = sum(found[state] for state in _LEFT)
    met = VisitState.WITH_HOST.value
    others = sum(found.values()) - found[_EXPECTED] - found[_WAITING] - found[met] - left
    return Counts(
        expected=found[_EXPECTED],
        waiting=waiting,
        with_host=on_site - waiting,
        on_site=on_site,
        left=left,
        others=others,
        overstaying=late,
        held=held,
        on_site_people=people,
    )


def longest_waiting(tx: ReadTx, types: Mapping[int, VisitorType], most: int) -> list[VisitSummary]:
    """Who waits: those held first, then by how long they have been here."""
    return summaries(_LONGEST.run(tx, {"most": most}), types)


def _is_late(arrived: Any, leaves: Any, limit_minutes: int, now: int) -> bool:
    """As `rules.overstaying`, on stored milliseconds."""
    if arrived is None:
        return False
    if leaves is not None:
        return bool(now >= leaves)
    return limit_minutes > 0 and bool(now >= arrived + limit_minutes * _MINUTE_MS)
