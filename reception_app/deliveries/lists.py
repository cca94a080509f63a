"""Parcels to look at: those at the desk, those that are expected, all there were, and their numbers."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    TextClause,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
)

from reception_app.contacts.kept import ids_of
from reception_app.db.base import to_ms
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.deliveries import handing, reading, receiving, rows
from reception_app.deliveries.numbers import number_text
from reception_app.deliveries.records import (
    ParcelCounts,
    ParcelDetail,
    ParcelFilter,
    ParcelKind,
    ParcelOrder,
    ParcelState,
    ParcelSummary,
    ParcelView,
    Scan,
    ToldWay,
    Used,
)
from reception_app.deliveries.rows import PARCELS
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.kernel.serials import read_serial
from reception_app.kernel.text import tokens
from reception_app.messages import House

PAGE = 500
# Spelt exactly as in the partial indexes, else they are not used.
_OPEN = text("parcels.closed_at IS NULL")
_EXPECTED = text("parcels.state = 'expected'")
_HERE = [state.value for state in ParcelState if state.waiting]
_URGENT = [kind.value for kind in ParcelKind if kind.urgent]
_SPOILS = [kind.value for kind in ParcelKind if kind.spoils]
# Whoever was chosen may have left since, or been erased.
_UNMATCHED = (
    "(parcels.team = '' AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.id = parcels.employee_id"
    " AND (e.left_on IS NULL OR e.left_on > :today)))"
)
_NAME = func.lower(PARCELS.c.recipient)
_USED_MAX, _USED_OF = 30, 2_000


class ParcelLists:
    """What there is. Every verb raises NotAllowed without SEE_PARCELS."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    def parcel(self, actor: Actor, parcel_id: int) -> ParcelDetail:
        """One parcel with everything that happened with it. Raises NotFound."""
        require(actor, Right.SEE_PARCELS)
        with self._store.read() as tx:
            return reading.detail(tx, self._house, rows.read_row(tx, parcel_id), actor)

    def parcels(
        self, actor: Actor, wanted: ParcelFilter, limit: int = PAGE, after: ParcelSummary | None = None
    ) -> list[ParcelSummary]:
        """What the filter shows, in its order; `after` is the last one already shown."""
        require(actor, Right.SEE_PARCELS)
        with self._store.read() as tx:
            conditions = self._conditions(tx, wanted)
            if after is not None:
                conditions.append(_behind(tx, wanted, after))
            newest = wanted.view is ParcelView.HISTORY
            ordered = [column.desc() if newest else column for column in _order(wanted)]
            found = tx.execute(select(PARCELS).where(*conditions).order_by(*ordered).limit(limit)).all()
            return reading.summaries(tx, self._house, found)

    def count(self, actor: Actor, wanted: ParcelFilter) -> int:
        """How many the filter shows."""
        require(actor, Right.SEE_PARCELS)
        counted = select(func.count()).select_from(PARCELS)
        with self._store.read() as tx:
            return int(tx.execute(counted.where(*self._conditions(tx, wanted))).scalar_one())

    def each(self, actor: Actor, wanted: ParcelFilter, batch: int = PAGE) -> Iterator[ParcelSummary]:
        """Everything that the filter shows, in its order: for exports."""
        last: ParcelSummary | None = None
        while page := self.parcels(actor, wanted, batch, last):
            yield from page
            last = page[-1]

    def of_person(self, actor: Actor, employee_id: int) -> list[ParcelSummary]:
        """Everything at the desk for one of the staff, and for their teams and department; the oldest first."""
        require(actor, Right.SEE_PARCELS)
        with self._store.read() as tx:
            here = (_OPEN, PARCELS.c.state.in_(_HERE))
            found = tx.execute(select(PARCELS).where(*here).order_by(PARCELS.c.id)).all()
            teams = {row.team for row in found if row.team}
            theirs = {team for team in teams if employee_id in handing.people_of_team(self._house, team)}
            mine = [row for row in found if row.employee_id == employee_id or row.team in theirs]
            return reading.summaries(tx, self._house, mine)

    def scan(self, actor: Actor, raw: str) -> Scan:
        """What a scanned or typed tracking number tells."""
        require(actor, Right.SEE_PARCELS)
        with self._store.read() as tx:
            return receiving.scan(tx, self._house, raw)

    def numbered(self, actor: Actor, typed: str) -> ParcelSummary | None:
        """The parcel that has this number of ours, such as "PAR-2026-00412"; None where there is none."""
        require(actor, Right.SEE_PARCELS)
        number = read_serial(typed, number_text)
        if number is None:
            return None
        with self._store.read() as tx:
            wanted = select(PARCELS).where(PARCELS.c.year == number[0], PARCELS.c.serial == number[1])
            return next(iter(reading.summaries(tx, self._house, tx.execute(wanted).all())), None)

    def counts(self, actor: Actor) -> ParcelCounts:
        """The numbers of what is open."""
        require(actor, Right.SEE_PARCELS)
        with self._store.read() as tx:
            late, spoilt = reading.bounds(tx, self._house)
            today = self._today(tx)
            asked = {"on": today, "today": today.isoformat(), "late": late, "spoilt": spoilt}
            return ParcelCounts(*_counts().run(tx, asked).one())

    def used(self, actor: Actor) -> Used:
        """Carriers and shelves that were used lately, the commonest first."""
        require(actor, Right.SEE_PARCELS)
        with self._store.read() as tx:
            newest = select(PARCELS.c.carrier, PARCELS.c.shelf).order_by(PARCELS.c.id.desc()).limit(_USED_OF)
            lately = newest.subquery().c
            found = []
            for column in (lately.carrier, lately.shelf):
                common = select(column).where(column != "").group_by(column)
                ordered = common.order_by(func.count().desc(), column).limit(_USED_MAX)
                found.append(tuple(tx.execute(ordered).scalars()))
            return Used(*found)

    def _conditions(self, tx: ReadTx, wanted: ParcelFilter) -> list[ColumnElement[bool]]:
        found: list[Any] = []
        if wanted.view is ParcelView.WAITING:
            found += [_OPEN, PARCELS.c.state.in_(_HERE)]
        elif wanted.view is ParcelView.EXPECTED:
            found.append(_EXPECTED)
        if wanted.states:
            found.append(PARCELS.c.state.in_([state.value for state in wanted.states]))
        if wanted.kinds:
            found.append(PARCELS.c.kind.in_([kind.value for kind in wanted.kinds]))
        for name in ("carrier", "shelf", "employee_id"):
            if value := getattr(wanted, name):
                found.append(PARCELS.c[name] == value)
        if wanted.contact_id:
            found.append(PARCELS.c.contact_id.in_(ids_of(tx, wanted.contact_id)))
        if wanted.unmatched:
            found += [_OPEN, self._unmatched(tx)]
        if wanted.overdue:
            found += [_OPEN, PARCELS.c.state.in_(_HERE), self._overdue(tx)]
        rung = PARCELS.c.told_way == ToldWay.DESK.value
        if wanted.not_told:
            found += [_OPEN, rung]
        if wanted.todo:
            todo = or_(self._unmatched(tx), self._overdue(tx), rung)
            found += [_OPEN, PARCELS.c.state.in_(_HERE), todo]
        found += _days(self._house, wanted)
        return found + [PARCELS.c.words.contains(f" {word}", autoescape=True) for word in tokens(wanted.text)]

    def _today(self, tx: ReadTx) -> date:
        return tx.now.astimezone(self._house.zone()).date()

    def _unmatched(self, tx: ReadTx) -> TextClause:
        return text(_UNMATCHED).bindparams(today=self._today(tx).isoformat())

    def _overdue(self, tx: ReadTx) -> ColumnElement[bool]:
        return _came_before(*reading.bounds(tx, self._house))


def _came_before(late: Any, spoilt: Any) -> ColumnElement[bool]:
    came = PARCELS.c.received_at
    return or_(came < late, and_(or_(*(PARCELS.c.kind == kind for kind in _SPOILS)), came < spoilt))


@cache
def _counts() -> HotStatement:
    """The numbers of what is open. Compiled once: the counter line asks at every parcel."""
    here = or_(*(PARCELS.c.state == state for state in _HERE))
    asked: dict[str, Any] = {
        name: bindparam(name, required=True) for name in ("on", "today", "late", "spoilt")
    }
    on, today, late, spoilt = asked.values()
    urgent = or_(*(PARCELS.c.kind == kind for kind in _URGENT))
    rung = PARCELS.c.told_way == ToldWay.DESK.value
    unmatched, overdue = text(_UNMATCHED).bindparams(today), _came_before(late, spoilt)
    columns = (
        func.count().filter(here),
        func.count().filter(here, unmatched),
        func.count().filter(here, overdue),
        func.count().filter(here, urgent),
        func.count().filter(here, rung),
        func.count().filter(_EXPECTED, PARCELS.c.expected_on == on),
        func.count().filter(_EXPECTED, PARCELS.c.expected_on < on),
        func.count().filter(here, or_(unmatched, overdue, rung)),
    )
    return HotStatement(select(*columns).select_from(PARCELS).where(_OPEN))


def _days(house: House, wanted: ParcelFilter) -> Iterator[Any]:
    """The conditions that it came on some days, or is expected on them."""
    first, last = wanted.first_on, wanted.last_on
    if wanted.view is ParcelView.EXPECTED:
        if first is not None:
            yield PARCELS.c.expected_on >= first
        if last is not None:
            yield PARCELS.c.expected_on <= last
        return
    came = func.coalesce(PARCELS.c.received_at, PARCELS.c.announced_at, type_=PARCELS.c.received_at.type)
    if first is not None:
        yield came >= datetime.combine(first, time.min, house.zone())
    if last is not None:
        yield came < datetime.combine(last + timedelta(days=1), time.min, house.zone())


def _order(wanted: ParcelFilter) -> tuple[Any, ...]:
    """The columns by which a list is ordered; the last one is another for each parcel."""
    if wanted.view is ParcelView.HISTORY:
        return (PARCELS.c.id,)
    if wanted.view is ParcelView.EXPECTED:
        # Without hours it may come at any time of the day: it stands before those that have some.
        return (PARCELS.c.expected_on, func.coalesce(PARCELS.c.expected_from, 0, type_=Integer), PARCELS.c.id)
    first = {
        ParcelOrder.AGE: (),
        ParcelOrder.SHELF: (PARCELS.c.shelf,),
        ParcelOrder.RECIPIENT: (_NAME,),
    }[wanted.order]
    return (*first, PARCELS.c.received_at, PARCELS.c.id)


def _behind(tx: ReadTx, wanted: ParcelFilter, after: ParcelSummary) -> ColumnElement[bool]:
    """What comes after the last one already shown, as it was shown: it may stand elsewhere by now."""
    shown: list[Any] = [after.id]
    if wanted.view is ParcelView.EXPECTED and after.due is not None:
        begin = to_ms(after.due.starts_at) if after.due.starts_at else 0
        shown = [after.due.on, begin, after.id]
    elif wanted.view is ParcelView.WAITING:
        shown = [after.received_at, after.id]
        if wanted.order is ParcelOrder.SHELF:
            shown.insert(0, after.shelf)
        elif wanted.order is ParcelOrder.RECIPIENT:
            # The directory may know them by another name since.
            shown.insert(0, tx.execute(select(_NAME).where(PARCELS.c.id == after.id)).scalar_one())
    key = _order(wanted)
    last = tuple_(*(literal(value, column.type) for value, column in zip(shown, key, strict=True)))
    return tuple_(*key) < last if wanted.view is ParcelView.HISTORY else tuple_(*key) > last
