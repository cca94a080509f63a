"""Visits read from the store: the columns of a row, and the way from a row to a `VisitSummary`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Row, Select, bindparam, case, select, text, type_coerce
from sqlalchemy.sql.elements import ColumnElement

from reception_app.db.base import from_ms
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import NotFound
from reception_app.visits.models import VisitGroup, VisitorRow, VisitRow
from reception_app.visits.records import Hold, NoticeStep, VisitorType, VisitState, VisitSummary

VISITS = VisitRow.__table__
VISITORS = VisitorRow.__table__
GROUPS = VisitGroup.__table__

# Spelt exactly as in the partial indexes, else those are not used.
ON_SITE = text("visits.state IN ('waiting', 'with_host')")
EXPECTED = text("visits.state = 'expected'")

HAS_OPEN_TOKEN = text("visits.closed_at IS NULL AND visits.token <> ''")
HAS_CODE = text("visits.code <> ''")

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


def _raw(column: Any) -> ColumnElement[Any]:
    """A moment as stored: turning it into a datetime here costs less than a type's processor for each cell."""
    return type_coerce(column, BigInteger)


_c = VISITS.c
_COLUMNS = (
    _c.id,
    _c.visitor_id,
    _c.name,
    _c.company,
    _c.type_id,
    _c.host_id,
    _c.host_name,
    _c.host_extension,
    _c.state,
    _c.hold,
    _c.notice,
    _raw(_c.expected_at),
    _raw(_c.expected_until),
    _raw(_c.arrived_at),
    _raw(_c.met_at),
    _raw(_c.left_at),
    _raw(_c.closed_at),
    _raw(_c.leaves_by),
    _c.badge,
    _c.party_size,
    _c.vehicle,
    _c.contact,
    type_coerce(_c.escort, BigInteger),
    _c.photo_id,
    _c.group_id,
    case(
        (_c.group_id == 0, ""),
        else_=select(GROUPS.c.name).where(GROUPS.c.id == _c.group_id).scalar_subquery(),
    ),
    _c.version,
    _raw(_c.badge_preprinted_at),
    _c.filed,
)
SUMMARY: Select[Any] = select(*_COLUMNS)
"""Everything of a `VisitSummary` (and, last, where it is filed); narrow it with `where`."""


def _hot(condition: str, *names: str) -> HotStatement:
    where = text(condition).bindparams(*(bindparam(name, required=True) for name in names))
    return HotStatement(SUMMARY.where(where))


_BY_IDS = _hot("visits.id IN (SELECT value FROM json_each(:numbers))", "numbers")
_BY_PLACES = _hot("visits.filed IN (SELECT value FROM json_each(:numbers))", "numbers")
_FILED_WITHIN = _hot("visits.filed >= :first AND visits.filed < :end", "first", "end")
_ON_SITE_NOW = _hot(str(ON_SITE))


def summaries(rows: Iterable[Any], types: Mapping[int, VisitorType]) -> list[VisitSummary]:
    """Rows of `SUMMARY` as records."""
    return [summary(row, types) for row in rows]


def summary(row: Any, types: Mapping[int, VisitorType]) -> VisitSummary:
    """One row of `SUMMARY` as a record."""
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


def read_visit(tx: ReadTx, visit_id: int) -> Row[Any]:
    """The whole row of a visit. Raises NotFound."""
    row = tx.execute(select(VISITS).where(_c.id == visit_id)).first()
    if row is None:
        raise NotFound("This visit is not there any more.")
    return row


def read_summaries(tx: ReadTx, ids: Iterable[int], types: Mapping[int, VisitorType]) -> list[VisitSummary]:
    """The visits of these ids in the order given; those that are gone are left out."""
    wanted = list(dict.fromkeys(ids))
    found = {row[0]: row for row in _BY_IDS.run(tx, {"numbers": _json(wanted)})}
    return [summary(found[visit_id], types) for visit_id in wanted if visit_id in found]


def read_places(tx: ReadTx, places: Sequence[int], types: Mapping[int, VisitorType]) -> list[VisitSummary]:
    """The visits filed under these places in the order given."""
    found = {row[-1]: row for row in _BY_PLACES.run(tx, {"numbers": _json(places)})}
    return [summary(found[place], types) for place in places if place in found]


def read_day(tx: ReadTx, first: int, end: int) -> list[tuple[Any, ...]]:
    """Rows of `SUMMARY` of all visits that are filed from `first` on and before `end`."""
    return _FILED_WITHIN.run(tx, {"first": first, "end": end}).all()


def read_on_site(tx: ReadTx) -> list[tuple[Any, ...]]:
    """Rows of `SUMMARY` of everybody who is on site."""
    return _ON_SITE_NOW.run(tx).all()


def _json(numbers: Iterable[int]) -> str:
    """For `json_each`: a list of any length in one parameter, so that the statement is always the same."""
    return f"[{','.join(map(str, numbers))}]"
