"""Appointments as a layer of the schedule: in the columns of their staff and their room, and movable there."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Row, select

from reception_app.appointments import rows
from reception_app.appointments.models import AppointmentRow
from reception_app.appointments.records import AppointmentState, StaffMember
from reception_app.appointments.rows import APPOINTMENTS
from reception_app.appointments.rules import LONGEST
from reception_app.appointments.service import AppointmentService
from reception_app.appointments.sight import hides
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.occupancy import Subject
from reception_app.occupancy.items import BUSY, ItemKey, ScheduledItem, Target, Undo, Wanted, Window

_S = AppointmentState
_SHOWN = [state.value for state in _S if state.holds_time or state is _S.NO_SHOW]
_TONES = {
    _S.PROPOSED: "warn",
    _S.BOOKED: "info",
    _S.ARRIVED: "ok",
    _S.IN_PROGRESS: "ok",
    _S.FULFILLED: "mute",
    _S.NO_SHOW: "bad",
}


_C = APPOINTMENTS.c
_READ = select(
    _C.id,
    _C.name,
    _C.company,
    _C.service_name,
    _C.place,
    _C.starts_at,
    _C.ends_at,
    _C.state,
    _C.private,
    _C.created_by,
).where(_C.state.in_(_SHOWN))


class AppointmentLayer:
    """For the schedule. Cancelled ones are not there."""

    name = "appointment"

    def __init__(self, service: AppointmentService) -> None:
        self._service = service

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> Iterator[ScheduledItem]:
        """The appointments within a window, one item each, in the columns of all of its staff and of its room."""
        c = APPOINTMENTS.c
        within = _READ.where(
            c.starts_at > window.starts_at - LONGEST,
            c.starts_at < window.ends_at,
            c.ends_at > window.starts_at,
        )
        found = tx.execute(within.order_by(AppointmentRow.starts_at)).all()
        staff = rows.staff_of(tx, [row.id for row in found])
        rooms = rows.rooms_of(tx, [row.id for row in found])
        movable = allowed(actor, Right.APPOINT)
        for row in found:
            yield _item(actor, row, staff.get(row.id, ()), rooms.get(row.id, 0), movable=movable)

    def find(self, tx: ReadTx, actor: Actor, key: ItemKey) -> ScheduledItem | None:
        """See `MovableLayer.find`."""
        row = tx.execute(_READ.where(APPOINTMENTS.c.id == key.record_id)).first()
        if row is None:
            return None
        staff = rows.staff_of(tx, [row.id]).get(row.id, ())
        room = rows.rooms_of(tx, [row.id]).get(row.id, 0)
        return _item(actor, row, staff, room, movable=allowed(actor, Right.APPOINT))

    def move(self, actor: Actor, item: ScheduledItem, target: Target) -> Undo:
        """Another time, another of the staff, another room. Who drags it there means it, also outside the hours."""
        if target.starts_at is None or target.ends_at is None:
            raise Conflict("An appointment has hours.", hint="Drop it on a time.")
        to, out_of = (
            each.id if each and each.kind == "employee" else 0 for each in (target.column, target.out_of)
        )
        room = target.column.id if target.column and target.column.kind == "resource" else 0
        if target.column is not None and not (to or room):
            hint = "Drop it on a person or a room."
            raise Conflict("An appointment is with somebody of the staff.", hint=hint)
        moved = self._service.move(
            actor,
            item.record_id,
            target.starts_at,
            target.ends_at,
            to=to,
            out_of=out_of,
            room=room,
            outside_hours=True,
        ).appointment
        return partial(self._service.take_back, actor, moved.id, moved.version)


def _item(
    actor: Actor, row: Row[Any], staff: Iterable[StaffMember], resource_id: int, *, movable: bool
) -> ScheduledItem:
    state, hidden = _S(row.state), hides(actor, row)
    words = (row.place if resource_id else "",) if hidden else (row.service_name, row.company, row.place)
    line = dotted(*words)
    return ScheduledItem(
        AppointmentLayer.name,
        row.id,
        BUSY if hidden else row.name,
        (
            *(Subject("employee", each.id) for each in staff),
            *([Subject("resource", resource_id)] if resource_id else []),
        ),
        row.starts_at,
        row.ends_at,
        line=line,
        tone=_TONES[state],
        state=state.value,
        private=bool(row.private),
        movable=movable and state.ahead and not hidden,
    )
