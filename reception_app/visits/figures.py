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
from reception_app.visits.rows import ON_SITE, SUMMARY, VISITS, summaries
from reception_app.visits.rules import filed

_MINUTE_MS = 60_000
_WAITING = VisitState.WAITING.value
_NOT_HELD = Hold.NONE.value

_c = VISITS.c


def _of_day(condition: str) -> TextClause:
    return text(condition).bindparams(bindparam("first", required=True), bindparam("end", required=True))


_t = VisitorTypeRow.__table__.c
_now = bindparam("now", required=True, type_=Integer)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


# Whose time began before the day and is not over: few, and in the same index.
_STILL_EXPECTED = (
    select(func.count())
    .select_from(VISITS.alias("late"))
    .where(
        text("late.state = 'expected' AND late.filed < :first AND late.expected_until > :start").bindparams(
            bindparam("first", required=True), bindparam("start", required=True)
        )
    )
    .scalar_subquery()
)
# Of a busy day most are expected: they are counted in an index of their own, which holds nothing else.
_EXPECTED_OF_DAY = (
    select(func.count())
    .select_from(VISITS.alias("coming"))
    .where(_of_day("coming.state = 'expected' AND coming.filed >= :first AND coming.filed < :end"))
    .scalar_subquery()
)
# As `rules.overstaying`, where the rows are: two thousand of them are counted in a tenth of the time.
_LATE = and_(
    _c.arrived_at.is_not(None),
    case(
        (_c.leaves_by.is_not(None), type_coerce(_c.leaves_by, Integer) <= _now),
        (
            and_(_t.overstay_minutes > 0, func.coalesce(type_coerce(_c.expected_until, Integer), 0) <= _now),
            type_coerce(_c.arrived_at, Integer) + _t.overstay_minutes * _MINUTE_MS <= _now,
        ),
        else_=false(),
    ),
)
_STANDING = HotStatement(
    select(
        _EXPECTED_OF_DAY + _STILL_EXPECTED,
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
    .order_by(text("visits.hold = '', visits.arrived_at"))
    .limit(bindparam("most", required=True))
)


def counts(tx: ReadTx, bounds: tuple[datetime, datetime]) -> Counts:
    """The numbers of the board of a day; on the present day also of whoever is on site since before."""
    start, end = bounds
    asked = {
        "first": filed(start, 0),
        "start": to_ms(start),
        "end": filed(end, 0),
        "present": int(start <= tx.now < end),
        "now": to_ms(tx.now),
    }
    ((expected, on_site, people, waiting, held, late),) = _STANDING.run(tx, asked)
    return Counts(
        expected=expected,
        waiting=waiting,
        with_host=on_site - waiting,
        on_site=on_site,
        overstaying=late,
        held=held,
        on_site_people=people,
    )


def longest_waiting(tx: ReadTx, types: Mapping[int, VisitorType], most: int) -> list[VisitSummary]:
    """Who waits: those held first, then by how long they have been here."""
    return summaries(_LONGEST.run(tx, {"most": most}).plain(), types)
