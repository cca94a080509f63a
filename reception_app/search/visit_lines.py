"""Visitors and visits in the bar."""

from collections.abc import Mapping, Sequence
from typing import Any

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json, when
from reception_app.search.records import Hit, HitKind
from reception_app.visits import VisitState
from reception_app.visits.rules import day_bounds, filed, local_day, moment_of

_Rows = dict[int, Any]

# The driver's own SQL: these run at every key.
_VISITORS_AT = (
    "SELECT recent, id, name, company, email, phone, visits, last_visit_at, name_key FROM visitors"
    " WHERE recent IN (SELECT value FROM json_each(?))"
)
_VISITS_AT = (
    "SELECT filed, id, name, company, host_name, state, badge FROM visits"
    " WHERE filed IN (SELECT value FROM json_each(?))"
)

_STATES: Mapping[str, str] = {
    VisitState.EXPECTED: "expected",
    VisitState.WAITING: "waiting",
    VisitState.WITH_HOST: "on site",
    VisitState.CHECKED_OUT: "left",
    VisitState.NO_SHOW: "no-show",
    VisitState.CANCELLED: "cancelled",
    VisitState.REFUSED: "refused",
    VisitState.PRESUMED_LEFT: "presumed left",
}


def visitor_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Visitors whose name begins so before those of whom something else does; each the newest first."""
    shown = places[:room]
    rows: _Rows = {row[0]: row for row in tx.execute_sql(_VISITORS_AT, (as_json(shown),))}
    named: list[Hit] = []
    others: list[Hit] = []
    for place in shown:
        if (row := rows.get(place)) is None:
            continue
        _, visitor_id, name, company, email, phone, visits, last, key = tuple(row)
        seen = "" if last is None else f"last {local_day(from_ms(last), asked.zone).isoformat()}"
        chip = f"{visits} visits, {seen}" if visits > 1 else seen
        spaced = f" {key}"
        group = named if all(f" {word}" in spaced for word in asked.words) else others
        group.append(Hit(HitKind.VISITOR, visitor_id, name, dotted(company, email or phone), chip))
    return Lines(named + others, more=len(places) > room)


def visit_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Visits; those of other days are for whoever may see the history."""
    all_days = allowed(asked.actor, Right.SEE_HISTORY)
    looked_at = places[:room] if all_days else places
    rows: _Rows = {row[0]: row for row in tx.execute_sql(_VISITS_AT, (as_json(looked_at),))}
    today = local_day(tx.now, asked.zone)
    start, end = (filed(moment, 0) for moment in day_bounds(today, asked.zone))
    hits: list[Hit] = []
    hidden = 0
    for place in looked_at:
        if (row := rows.get(place)) is None:
            continue
        is_open = row[5] in (VisitState.WAITING, VisitState.WITH_HOST)
        if not all_days and not is_open and not start <= place < end:
            hidden += 1
            continue
        if len(hits) < room:
            hits.append(_visit_hit(row, tx, asked))
    return Lines(hits, hidden, more=len(places) - hidden > room)


def _visit_hit(row: Any, tx: ReadTx, asked: Asked) -> Hit:
    place, visit_id, name, company, host, state, badge = row
    subtitle = dotted(company, f"with {host}" if host else "", badge)
    moment = when(moment_of(place), tx.now, asked.zone)
    return Hit(HitKind.VISIT, visit_id, name, subtitle, f"{_STATES[state]} {moment}")
