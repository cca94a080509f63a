"""Visits as the board shows them: the columns of a row, the way from a row to a `VisitSummary`, and the day's board.

All of it in the driver's own SQL: the board is what a start waits for, and SQLAlchemy comes after it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from reception_app.db.moments import from_ms, to_ms
from reception_app.db.uow import ReadTx
from reception_app.visits.records import Hold, NoticeStep, VisitorType, VisitState, VisitSummary
from reception_app.visits.rules import filed

IS_ON_SITE = "visits.state IN ('waiting', 'with_host')"
"""Spelt exactly as in the partial index, else that is not used."""

COLUMNS = (
    *(f"visits.{name}" for name in (
        "id", "visitor_id", "name", "company", "type_id", "host_id", "host_name", "host_extension", "state", "hold",
        "notice", "expected_at", "expected_until", "arrived_at", "met_at", "left_at", "closed_at", "leaves_by",
        "badge", "party_size", "vehicle", "contact", "escort", "photo_id", "group_id",
    )),
    "CASE visits.group_id WHEN 0 THEN '' ELSE (SELECT name FROM visit_groups WHERE id = visits.group_id) END",
    "visits.version",
    "visits.badge_preprinted_at",
    "visits.filed",
)  # fmt: skip
"""Everything of a `VisitSummary`, as stored (and, last, where it is filed)."""

# Only names of our own go into them.
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM visits WHERE"  # noqa: S608
_BY_IDS = f"{_SELECT} visits.id IN (SELECT value FROM json_each(?))"  # noqa: S608
_BY_PLACES = f"{_SELECT} visits.filed IN (SELECT value FROM json_each(?))"  # noqa: S608
_FILED_WITHIN = f"{_SELECT} visits.filed >= ? AND visits.filed < ?"
_LEFT_ON = "visits.left_at >= ? AND visits.left_at < ?"
_LEFT_WITHIN = f"{_FILED_WITHIN} AND {_LEFT_ON}"
# Spelt as the index of these is.
_LEFT_LATER = f"{_SELECT} left_at - arrived_at > 86400000 AND {_LEFT_ON} AND visits.filed < ?"
_STILL_EXPECTED = f"{_SELECT} visits.state = 'expected' AND visits.filed < ? AND visits.expected_until > ?"
_ON_SITE_NOW = f"{_SELECT} {IS_ON_SITE}"

_LONG_STAY = timedelta(days=1)

_STATES = {state.value: state for state in VisitState}
_HOLDS = {hold.value: hold for hold in Hold}
_NOTICES = {step.value: step for step in NoticeStep}
_NOBODY = VisitorType(0, "")
# What a record takes over from a row as it is.
_SAME = (
    "id", "visitor_id", "name", "company", "type_id", "host_id", "host_name", "host_extension", "expected_at",
    "expected_until", "arrived_at", "met_at", "left_at", "closed_at", "leaves_by", "badge", "party_size", "vehicle",
    "contact", "group_id", "version",
)  # fmt: skip


def board(
    tx: ReadTx, bounds: tuple[datetime, datetime], types: Mapping[int, VisitorType]
) -> list[VisitSummary]:
    """The visits of a day, in order of time: all that are filed under it, and on it

    who came before and left, who was expected before and still is, and who is still on site.
    """
    start, end = bounds
    rows = {row[0]: row for row in read_day(tx, filed(start, 0), filed(end, 0))}
    if first := filed(start, 0):
        rows.update({row[0]: row for row in _came_before(tx, start, end)})
        rows.update({row[0]: row for row in tx.execute_sql(_STILL_EXPECTED, (first, to_ms(start))).plain()})
    if start <= tx.now < end:
        rows.update({row[0]: row for row in read_on_site(tx)})
    ordered = sorted(rows.values(), key=lambda row: row[-1])
    return summaries(ordered, types)


def summaries(rows: Iterable[Any], types: Mapping[int, VisitorType]) -> list[VisitSummary]:
    """Rows of `COLUMNS` as records."""
    return [summary(row, types) for row in rows]


def summary(row: Any, types: Mapping[int, VisitorType]) -> VisitSummary:
    """One row of `COLUMNS` as a record."""
    (
        visit_id, visitor_id, name, company, type_id, host_id, host_name, extension, state, hold, notice,
        expected_at, expected_until, arrived_at, met_at, left_at, closed_at, leaves_by,
        badge, party, vehicle, contact, escort, photo_id, group_id, group_name, version, ahead, _,
    ) = row  # fmt: skip
    kind = types.get(type_id, _NOBODY)
    return VisitSummary(
        visit_id,
        visitor_id,
        name,
        company,
        type_id,
        kind.name,
        host_id,
        host_name,
        extension,
        _STATES[state],
        _HOLDS[hold],
        _NOTICES[notice],
        None if expected_at is None else from_ms(expected_at),
        None if expected_until is None else from_ms(expected_until),
        None if arrived_at is None else from_ms(arrived_at),
        None if met_at is None else from_ms(met_at),
        None if left_at is None else from_ms(left_at),
        None if closed_at is None else from_ms(closed_at),
        None if leaves_by is None else from_ms(leaves_by),
        badge,
        party,
        vehicle,
        contact,
        bool(escort),
        photo_id != 0,
        group_id,
        group_name or "",
        kind.amber_minutes,
        kind.red_minutes,
        kind.overstay_minutes,
        version,
        ahead is not None,
    )


def summary_of(
    row: Mapping[str, Any], types: Mapping[int, VisitorType], group_name: str = ""
) -> VisitSummary:
    """A whole row of visits, as it was just written, as a record."""
    kind = types.get(row["type_id"], _NOBODY)
    same = {name: row[name] for name in _SAME}
    return VisitSummary(
        **same,
        type_name=kind.name,
        state=_STATES[row["state"]],
        hold=_HOLDS[row["hold"]],
        notice=_NOTICES[row["notice"]],
        escort=bool(row["escort"]),
        has_photo=row["photo_id"] != 0,
        group_name=group_name,
        amber_minutes=kind.amber_minutes,
        red_minutes=kind.red_minutes,
        overstay_minutes=kind.overstay_minutes,
        badge_ahead=row["badge_preprinted_at"] is not None,
    )


def read_summaries(tx: ReadTx, ids: Iterable[int], types: Mapping[int, VisitorType]) -> list[VisitSummary]:
    """The visits of these ids in the order given; those that are gone are left out."""
    wanted = list(dict.fromkeys(ids))
    found = {row[0]: row for row in tx.execute_sql(_BY_IDS, (_json(wanted),)).plain()}
    return [summary(found[visit_id], types) for visit_id in wanted if visit_id in found]


def read_places(tx: ReadTx, places: Sequence[int], types: Mapping[int, VisitorType]) -> list[VisitSummary]:
    """The visits filed under these places in the order given."""
    found = {row[-1]: row for row in tx.execute_sql(_BY_PLACES, (_json(places),)).plain()}
    return [summary(found[place], types) for place in places if place in found]


def read_day(tx: ReadTx, first: int, end: int) -> list[tuple[Any, ...]]:
    """Rows of `COLUMNS` of all visits that are filed from `first` on and before `end`."""
    return tx.execute_sql(_FILED_WITHIN, (first, end)).plain()


def _came_before(tx: ReadTx, start: datetime, end: datetime) -> list[tuple[Any, ...]]:
    """Rows of `COLUMNS` of who came before a day and has left on it: late last night, or days ago.

    Who stayed for a day at most stands among those of the day before; longer ones are few and filed by their end too.
    """
    left = (to_ms(start), to_ms(end))
    today = filed(start, 0)
    rows = tx.execute_sql(_LEFT_WITHIN, (filed(start - _LONG_STAY, 0), today, *left)).plain()
    return rows + tx.execute_sql(_LEFT_LATER, (*left, today)).plain()


def read_on_site(tx: ReadTx) -> list[tuple[Any, ...]]:
    """Rows of `COLUMNS` of everybody who is on site."""
    return tx.execute_sql(_ON_SITE_NOW).plain()


def _json(numbers: Iterable[int]) -> str:
    """For `json_each`: a list of any length in one parameter, so that the statement is always the same."""
    return f"[{','.join(map(str, numbers))}]"
