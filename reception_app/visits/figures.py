"""How the desk stands, without reading the board: its numbers, and who has waited longest."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Integer,
    TextClause,
    and_,
    bindparam,
    case,
    false,
    func,
    or_,
    select,
    text,
    type_coerce,
)

from reception_app.db.base import to_ms
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.visits.models import VisitorTypeRow
from reception_app.visits.records import Counts, Hold, VisitorType, VisitState, VisitSummary
from reception_app.visits.rows import EXPECTED, ON_SITE, SUMMARY, VISITS, summaries
from reception_app.visits.rules import filed

_MINUTE_MS = 60_000
_LEFT = (VisitState.CHECKED_OUT.value, VisitState.PRESUMED_LEFT.value)
_WAITING, _EXPECTED = VisitState.WAITING.value, VisitState.EXPECTED.value
_NOT_HELD = Hold.NONE.value

_c = VISITS.c


def _of_day(condition: str) -> TextClause:
    return text(condition).bindparams(bindparam("first", required=True), bindparam("end", required=True))


# Of a busy day most are expected, and counted in their own small index: only the others' rows are looked at.
_EXPECTED_OF_DAY = HotStatement(
    select(func.count())
    .select_from(VISITS)
    .where(EXPECTED, _of_day("visits.filed >= :first AND visits.filed < :end"))
)
_OTHERS_OF_DAY = HotStatement(
    select(_c.state, func.count())
    .where(
        _of_day(
            "visits.filed >= :first AND visits.filed < :end AND visits.filed NOT IN (SELECT filed FROM visits"
            " WHERE visits.state = 'expected' AND visits.filed >= :first AND visits.filed < :end)"
        )
    )
    .group_by(_c.state)
)
_t = VisitorTypeRow.__table__.c
_now = bindparam("now", required=True, type_=Integer)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


# As `rules.overstaying`, where the rows are: two thousand of them are counted in a tenth of the time.
_LATE = and_(
    _c.arrived_at.is_not(None),
    case(
        (_c.leaves_by.is_not(None), type_coerce(_c.leaves_by, Integer) <= _now),
        (
            _t.overstay_minutes > 0,
            type_coerce(_c.arrived_at, Integer) + _t.overstay_minutes * _MINUTE_MS <= _now,
        ),
        else_=false(),
    ),
)
_ON_SITE_NOW = HotStatement(
    select(
        func.count(),
        func.coalesce(func.sum(_c.party_size), 0),
        _how_many(_c.state == _WAITING),
        _how_many(_c.hold != _NOT_HELD),
        _how_many(_LATE),
    )
    .select_from(VISITS.outerjoin(VisitorTypeRow.__table__, _t.id == _c.type_id))
    .where(ON_SITE)
    .where(
        or_(
            bindparam("present", required=True, type_=Integer) == 1,
            _of_day("visits.filed >= :first AND visits.filed < :end"),
        )
    )
)
# Spelt so that the partial index of those on site is used; whoever is held comes first.
_LONGEST = HotStatement(
    SUMMARY.where(ON_SITE)
    .where(text("visits.state = 'waiting'"))
    .order_by(text("visits.hold = 'none', visits.arrived_at"))
    .limit(bindparam("most", required=True))
)


def counts(tx: ReadTx, bounds: tuple[datetime, datetime]) -> Counts:
    """The numbers of the board of a day; on the present day also of whoever is on site since before."""
    start, end = bounds
    within = {"first": filed(start, 0), "end": filed(end, 0)}
    found = dict.fromkeys((state.value for state in VisitState), 0)
    found.update({row[0]: row[1] for row in _OTHERS_OF_DAY.run(tx, within)})
    found[_EXPECTED] = int(_EXPECTED_OF_DAY.run(tx, within).scalar_one())
    asked = {**within, "present": int(start <= tx.now < end), "now": to_ms(tx.now)}
    ((on_site, people, waiting, held, late),) = _ON_SITE_NOW.run(tx, asked)
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
