"""Appointments as lists: of a time, of a person, of those who wait, of those whose staff can't."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, text

from reception_app.appointments import rows, rules
from reception_app.appointments.catalogue import ServiceCatalogue
from reception_app.appointments.records import (
    Appointment,
    AppointmentDetail,
    AppointmentFilter,
    AppointmentState,
)
from reception_app.appointments.rooms import AppointmentRooms
from reception_app.appointments.rows import APPOINTMENTS, STAFF
from reception_app.appointments.sight import readable, seen
from reception_app.appointments.workdays import Workdays
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed, require
from reception_app.kernel.text import tokens
from reception_app.visits import FrontDesk
from reception_app.visits.records import VisitState

_C = APPOINTMENTS.c
# Spelt as in the partial index, else it is not used.
_IS_AHEAD = text("appointments.state IN ('proposed', 'booked')")
_NEEDS_CHECK_IN = frozenset({"arrive", "begin", "fulfil"})
_LOOK = timedelta(days=90)
_MANY = 500


class AppointmentLists:
    """Reads. Every verb raises NotAllowed without SEE_SCHEDULE. Moments are UTC."""

    def __init__(self, desk: FrontDesk, services: ServiceCatalogue, rooms: AppointmentRooms) -> None:
        self._desk, self._services, self._rooms = desk, services, rooms

    def appointment(self, actor: Actor, appointment_id: int) -> AppointmentDetail:
        """One appointment with what happened with it. Raises NotFound."""
        require(actor, Right.SEE_SCHEDULE)
        with self._desk.store.read() as tx:
            return self.detail(tx, rows.read_row(tx, appointment_id), actor)

    def appointments(
        self,
        actor: Actor,
        wanted: AppointmentFilter,
        limit: int = 200,
        after: tuple[datetime, int] | None = None,
    ) -> list[Appointment]:
        """Those that match, by their beginnings; `after`: beginning and id of the last one that is known."""
        require(actor, Right.SEE_SCHEDULE)
        where = list(_where(wanted, actor))
        if after is not None:
            where.append((_C.starts_at > after[0]) | ((_C.starts_at == after[0]) & (_C.id > after[1])))
        ordered = select(APPOINTMENTS).where(*where).order_by(_C.starts_at, _C.id).limit(limit)
        with self._desk.store.read() as tx:
            return _seen(tx, tx.execute(ordered).all(), actor)

    def each(self, actor: Actor, wanted: AppointmentFilter) -> Iterator[Appointment]:
        """Everything that matches, by its beginning: for exports."""
        last: tuple[datetime, int] | None = None
        while page := self.appointments(actor, wanted, _MANY, last):
            yield from page
            last = page[-1].starts_at, page[-1].id

    def counts(self, actor: Actor, wanted: AppointmentFilter) -> int:
        """How many match."""
        require(actor, Right.SEE_SCHEDULE)
        counted = select(func.count()).select_from(APPOINTMENTS).where(*_where(wanted, actor))
        with self._desk.store.read() as tx:
            return int(tx.execute(counted).scalar_one())

    def sooner(self, actor: Actor, limit: int = 100) -> list[Appointment]:
        """Those who would rather come earlier, in the order in which they were made: the longest wait first."""
        require(actor, Right.SEE_SCHEDULE)
        with self._desk.store.read() as tx:
            return rows.appointments_of(tx, _waiting(tx, limit, actor))

    def waiting_for(self, tx: ReadTx, row: Row[Any], actor: Actor) -> list[Appointment]:
        """Who would like the time of an appointment that is cancelled, the longest wait first: the same service, no
        longer than it was, later than it, with somebody who offers it.
        """
        if row.starts_at <= tx.now:
            return []
        known = rows.appointments_of(tx, _waiting(tx, _MANY, actor))
        lasts = row.ends_at - row.starts_at
        return [
            each
            for each in known
            if each.service_id == row.service_id
            and each.starts_at > row.starts_at
            and each.ends_at - each.starts_at <= lasts
            and each.id != row.id
        ][:10]

    def troubled(self, actor: Actor, employee_id: int = 0) -> list[tuple[Appointment, str]]:
        """Appointments of the next ninety days whose staff or room can't any more, each with why, the next one first.

        Leave that was entered after the booking, a holiday, hours that were changed, somebody who leaves. Those that
        were meant so are not among them.
        """
        require(actor, Right.SEE_SCHEDULE)
        days = Workdays(self._desk)
        with self._desk.store.read() as tx:
            where: list[Any] = [_C.starts_at >= tx.now, _C.starts_at < tx.now + _LOOK, _IS_AHEAD]
            where.append(~_C.outside_hours)
            if employee_id:
                where.append(_of_staff(employee_id))
            ordered = select(APPOINTMENTS).where(*where).order_by(_C.starts_at, _C.id)
            known = _seen(tx, tx.execute(ordered).all(), actor)
            found = [(each, self._why_not(tx, days, each)) for each in known]
        return [(each, why[0]) for each, why in found if why]

    def detail(
        self,
        tx: ReadTx,
        row: Row[Any],
        actor: Actor,
        *,
        clashes: Iterable[str] = (),
        waiting: Iterable[Appointment] = (),
    ) -> AppointmentDetail:
        """An appointment with all that is shown of it."""
        (known,) = _seen(tx, [row], actor)
        can = (
            rules.possible(known.state, known.starts_at, tx.now)
            if allowed(actor, Right.APPOINT) and not known.hidden
            else frozenset()
        )
        if row.visit_id and row.visit_state == VisitState.EXPECTED.value:
            can -= _NEEDS_CHECK_IN
        trouble: tuple[str, ...] = ()
        if known.state.ahead:
            trouble = self._why_not(tx, Workdays(self._desk), known)
        elif (known.state.open or known.state is AppointmentState.NO_SHOW) and known.ends_at > tx.now:
            trouble = tuple(why for why in (self._rooms.trouble(tx, known),) if why)
        return AppointmentDetail(
            known,
            () if known.hidden else rows.steps_of(tx, row.id),
            can,
            tuple(trouble),
            tuple(clashes),
            tuple(waiting),
        )

    def _why_not(self, tx: ReadTx, days: Workdays, known: Appointment) -> tuple[str, ...]:
        found = [days.why_not(each.id, known.starts_at, known.ends_at) for each in known.staff]
        return tuple(why for why in (*found, self._rooms.trouble(tx, known)) if why)


def _seen(tx: ReadTx, found: Sequence[Row[Any]], actor: Actor) -> list[Appointment]:
    return seen(actor, found, rows.appointments_of(tx, found))


def _waiting(tx: ReadTx, limit: int, actor: Actor) -> list[Row[Any]]:
    waits = select(APPOINTMENTS).where(_C.sooner, _IS_AHEAD, _C.starts_at > tx.now, readable(actor))
    return list(tx.execute(waits.order_by(_C.id).limit(limit)).all())


def _of_staff(employee_id: int) -> ColumnElement[bool]:
    return _C.id.in_(select(STAFF.c.appointment_id).where(STAFF.c.employee_id == employee_id))


def _where(wanted: AppointmentFilter, actor: Actor) -> Iterable[ColumnElement[bool]]:
    if wanted.since is not None:
        yield _C.ends_at > wanted.since
        # Nothing lasts longer than a day, so the index of the beginnings serves.
        yield _C.starts_at > wanted.since - rules.LONGEST
    if wanted.until is not None:
        yield _C.starts_at < wanted.until
    if wanted.employee_id:
        yield _of_staff(wanted.employee_id)
    if wanted.service_id:
        yield _C.service_id == wanted.service_id
    if wanted.service_id or wanted.sooner:
        # That would tell of what is private more than that it is busy.
        yield readable(actor)
    if wanted.states:
        yield _C.state.in_(sorted(each.value for each in wanted.states))
    if wanted.sooner:
        yield _C.sooner
    for word in tokens(wanted.text):
        yield _C.words.contains(f" {word}", autoescape=True)
