"""Who is on site at a moment, read in one snapshot: what a roll call freezes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, text

from reception_app.db.base import from_ms, to_ms
from reception_app.db.search import VISITS, newest, query
from reception_app.db.uow import ReadTx
from reception_app.documents.when import moment_text
from reception_app.kernel.ids import new_id
from reception_app.roll_call.records import RollCallEntry, Section
from reception_app.visits import VisitState
from reception_app.visits.rules import STALE_AFTER, filed
from reception_app.visits.writing import STATE_MARKS

# The conditions are spelt like those of the partial indexes, or SQLite walks the whole history.
_ON_SITE = text(
    """SELECT id, visitor_id, name, company, host_name, host_extension, badge, party_size, token, state, arrived_at,
        closed_at
    FROM visits WHERE state IN ('waiting', 'with_host')"""
)
_FILED = text(
    """SELECT id, visitor_id, name, company, host_name, host_extension, badge, party_size, token, state, arrived_at,
        closed_at
    FROM visits WHERE filed = :filed AND state = 'presumed_left' AND closed_at >= :closed"""
)
_MARK = query((), (STATE_MARKS[VisitState.PRESUMED_LEFT],))
_LONGEST_STAY = timedelta(days=3)
"""Nobody who arrived earlier is presumed to have left only today."""
_PAGE = 200


def freeze(tx: ReadTx, zone: ZoneInfo) -> tuple[RollCallEntry, ...]:
    """Everybody on site by name, then those who have probably left. Times in remarks are local to `zone`."""
    since = min(_midnight(tx.now, zone), tx.now - STALE_AFTER)
    rows = list(tx.execute(_ON_SITE))
    for place in _presumed_left(tx, filed(since - _LONGEST_STAY, 0)):
        rows += tx.execute(_FILED, {"filed": place, "closed": to_ms(since)})
    rows.sort(
        key=lambda row: (is_stale(row.state, _moment(row.arrived_at), tx.now), row.name.casefold(), row.id)
    )
    return tuple(_entry(place, row, tx.now, zone) for place, row in enumerate(rows))


def _presumed_left(tx: ReadTx, floor: int) -> Iterator[int]:
    """Where they are filed, newest first, by their mark: walking the days would cost more the more visitors come."""
    before = 0
    while places := newest(tx, VISITS, _MARK, _PAGE, before=before):
        yield from (place for place in places if place >= floor)
        before = places[-1]
        if before < floor:
            return


def is_stale(state: str, arrived_at: datetime | None, now: datetime) -> bool:
    """Whether an entry stands apart: presumed left, or here for more than twelve hours."""
    return state == "presumed_left" or arrived_at is None or now - arrived_at > STALE_AFTER


def _entry(place: int, row: Row[Any], now: datetime, zone: ZoneInfo) -> RollCallEntry:
    arrived_at = _moment(row.arrived_at)
    stale = is_stale(row.state, arrived_at, now)
    return RollCallEntry(
        id=new_id(),
        section=Section.STALE if stale else Section.ON_SITE,
        position=place,
        name=row.name,
        company=row.company,
        host_name=row.host_name,
        host_extension=row.host_extension,
        badge=row.badge,
        people=max(1, row.party_size),
        arrived_at=arrived_at,
        remark=_remark(row, zone) if stale else "",
        visit_id=row.id,
        visitor_id=row.visitor_id,
        token=row.token,
    )


def _remark(row: Row[Any], zone: ZoneInfo) -> str:
    if row.state == "presumed_left":
        return f"Presumed left, {moment_text(from_ms(row.closed_at), zone)}"
    if row.arrived_at is None:
        return "On site, arrival unknown"
    return f"On site since {moment_text(from_ms(row.arrived_at), zone)}"


def _moment(stored: int | None) -> datetime | None:
    return None if stored is None else from_ms(stored)


def _midnight(now: datetime, zone: ZoneInfo) -> datetime:
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
