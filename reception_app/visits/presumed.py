"""Whom the clock presumed to have left at the last day's end: the next morning somebody asks and puts it right."""

from datetime import datetime

from reception_app.db.moments import from_ms, to_ms
from reception_app.db.uow import ReadTx
from reception_app.visits.day_ends import ARRIVED_LATELY, last_end, next_end
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.presumed_records import Presumed
from reception_app.visits.records import HistoryFilter, VisitState
from reception_app.visits.rules import day_bounds, filed, local_day, moment_of
from reception_app.visits.writing import STATE_MARKS

_NEWEST_ARRIVAL = """
    SELECT arrived_at FROM visits WHERE filed < ? AND arrived_at IS NOT NULL ORDER BY filed DESC LIMIT 1"""
# By their mark, and of the last days alone: however many there were before, they are not walked through.
_CLOSED_SINCE = """
    SELECT min(visits.filed), max(visits.filed)
    FROM find_records CROSS JOIN visits ON visits.filed = find_records.rowid
    WHERE find_records MATCH ? AND find_records.rowid >= ?
    AND visits.state = 'presumed_left' AND visits.closed_at >= ?"""
_OF_DAYS = "SELECT count(*) FROM find_records WHERE find_records MATCH ? AND rowid >= ? AND rowid < ?"
_MARK = f'"{STATE_MARKS[VisitState.PRESUMED_LEFT]}"'


def presumed_left(tx: ReadTx, desk: FrontDesk, now: datetime) -> Presumed:
    """Those of the last day on which anybody came, until the next such day has ended: Friday's on Monday too.

    Whose departure was put right is not among them, nor is who came days before. The history that is opened knows
    whole days: where one who came late on the evening before was left for this end, all of that day count too.
    """
    arrived = tx.execute_sql(_NEWEST_ARRIVAL, (filed(last_end(desk, now), 0),)).scalar()
    if arrived is None:
        return Presumed()
    ended = next_end(desk, from_ms(arrived))
    # Of the evening before too: who came late then was left for this end.
    since = last_end(desk, from_ms(arrived)) - ARRIVED_LATELY
    first, last = tx.execute_sql(_CLOSED_SINCE, (_MARK, filed(since, 0), to_ms(ended))).one()
    if first is None:
        return Presumed()
    zone = desk.zone()
    from_on, until_on = (local_day(moment_of(place), zone) for place in (first, last))
    begins, ends = filed(day_bounds(from_on, zone)[0], 0), filed(day_bounds(until_on, zone)[1], 0)
    count = tx.execute_sql(_OF_DAYS, (_MARK, begins, ends)).scalar_one()
    states = frozenset({VisitState.PRESUMED_LEFT})
    return Presumed(count, HistoryFilter(from_on=from_on, until_on=until_on, states=states))
