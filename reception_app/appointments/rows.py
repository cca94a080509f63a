"""Appointments in the store: reading and writing their rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from reception_app.appointments import finding
from reception_app.appointments.models import (
    AppointmentRoomRow,
    AppointmentRow,
    AppointmentStaffRow,
    AppointmentStepRow,
)
from reception_app.appointments.records import (
    Appointment,
    AppointmentState,
    AppointmentStep,
    Due,
    StaffMember,
)
from reception_app.appointments.rules import STEPS
from reception_app.appointments.sight import refuse_hidden
from reception_app.audit import record
from reception_app.db import steps
from reception_app.db.base import UtcMoment, from_ms, to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound, Outdated
from reception_app.kernel.ids import new_id
from reception_app.occupancy import Owner

APPOINTMENTS = AppointmentRow.__table__
STAFF = AppointmentStaffRow.__table__
ROOMS = AppointmentRoomRow.__table__
STEP_ROWS = AppointmentStepRow.__table__
CHANGE = "appointment"
_FEW = 500
_MOMENTS = frozenset(column.name for column in APPOINTMENTS.columns if isinstance(column.type, UtcMoment))
_PLAIN = (
    "id", "service_id", "service_name", "name", "company", "phone", "email", "contact_id", "visitor_id", "visit_id",
    "starts_at", "ends_at", "zone", "buffer_before", "buffer_after", "place", "notes", "fee", "currency", "sooner",
    "outside_hours", "expected", "send_mails", "private", "arrived_at", "started_at", "closed_at", "reason", "uid",
    "sequence", "version",
)  # fmt: skip


def owner(appointment_id: int) -> Owner:
    """Whose time it is that an appointment takes."""
    return Owner("appointment", appointment_id)


def read_row(tx: ReadTx, appointment_id: int) -> Row[Any]:
    """One appointment's row. Raises NotFound."""
    row = tx.execute(select(APPOINTMENTS).where(APPOINTMENTS.c.id == appointment_id)).first()
    if row is None:
        raise NotFound("This appointment is not there any more.")
    return row


def for_step(tx: WriteTx, appointment_id: int, verb: str, version: int = 0) -> Row[Any]:
    """An appointment's row with which a step may be done. Raises NotFound, Conflict: for a private one of others too.

    `version` is the one that was looked at; 0: any.
    """
    row = read_row(tx, appointment_id)
    if version and row.version != version:
        raise Outdated(
            "Somebody else has changed this appointment meanwhile.", hint="Look at it as it is now."
        )
    refuse_hidden(tx.actor, row)
    if AppointmentState(row.state) not in STEPS[verb]:
        state = AppointmentState(row.state).value.replace("_", " ")
        raise Conflict(f"This can't be done: the appointment is {state}.")
    return row


def staff_of(tx: ReadTx, ids: Iterable[int]) -> dict[int, tuple[StaffMember, ...]]:
    """The staff of some appointments, by appointment, in order."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, tuple[StaffMember, ...]] = {}
    for start in range(0, len(wanted), _FEW):
        some = STAFF.c.appointment_id.in_(wanted[start : start + _FEW])
        for row in tx.execute(select(STAFF).where(some).order_by(STAFF.c.appointment_id, STAFF.c.place)):
            member = StaffMember(row.employee_id, row.name)
            found[row.appointment_id] = (*found.get(row.appointment_id, ()), member)
    return found


def rooms_of(tx: ReadTx, ids: Iterable[int]) -> dict[int, int]:
    """The resources that some appointments have as their places, by appointment; those without one are not there."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, int] = {}
    for start in range(0, len(wanted), _FEW):
        some = select(ROOMS).where(ROOMS.c.appointment_id.in_(wanted[start : start + _FEW]))
        found |= {row.appointment_id: row.resource_id for row in tx.execute(some)}
    return found


def their_visits(tx: ReadTx, starts_at: datetime, ends_at: datetime) -> frozenset[int]:
    """The visits that belong to appointments of a span of time."""
    c = APPOINTMENTS.c
    found = select(c.visit_id).where(c.visit_id != 0, c.starts_at >= starts_at, c.starts_at < ends_at)
    return frozenset(tx.execute(found).scalars())


def appointments_of(tx: ReadTx, rows: Sequence[Row[Any]]) -> list[Appointment]:
    """The records of some rows, in their order."""
    staff = staff_of(tx, [row.id for row in rows])
    rooms = rooms_of(tx, [row.id for row in rows])
    return [
        Appointment(
            **{name: getattr(row, name) for name in _PLAIN},
            staff=staff.get(row.id, ()),
            resource_id=rooms.get(row.id, 0),
            documents=dues(row),
            state=AppointmentState(row.state),
        )
        for row in rows
    ]


def appointment_of(tx: ReadTx, row: Row[Any]) -> Appointment:
    """The record of a row."""
    return appointments_of(tx, [row])[0]


def dues(row: Row[Any]) -> tuple[Due, ...]:
    """What is to be brought, as a row has it."""
    return tuple(Due(str(name), bool(here)) for name, here in row.documents)


def steps_of(tx: ReadTx, appointment_id: int) -> tuple[AppointmentStep, ...]:
    """What happened with an appointment, in order."""
    ordered = select(STEP_ROWS).where(STEP_ROWS.c.appointment_id == appointment_id).order_by(STEP_ROWS.c.id)
    return tuple(AppointmentStep(row.at, row.kind, row.by_name, row.note) for row in tx.execute(ordered))


def add(
    tx: WriteTx, values: Mapping[str, Any], staff: Sequence[StaffMember], resource_id: int = 0
) -> Row[Any]:
    """One more appointment; its row."""
    appointment_id = new_id()
    blank: dict[str, Any] = {
        "visit_id": 0, "visit_state": "", "arrived_at": None, "started_at": None, "closed_at": None, "reason": "",
        "remind_at": None, "late_at": None, "sequence": 0,
    }  # fmt: skip
    tx.execute(insert(APPOINTMENTS), {**blank, **values, "id": appointment_id, **tx.stamps()})
    _put_staff(tx, appointment_id, staff)
    _put_room(tx, appointment_id, resource_id)
    finding.index(tx, appointment_id, values, [each.name for each in staff], is_new=True)
    _keep(tx, appointment_id, values["state"], "", {})
    return read_row(tx, appointment_id)


def change(
    tx: WriteTx,
    row: Row[Any],
    kind: str,
    note: str = "",
    *,
    staff: Sequence[StaffMember] | None = None,
    resource_id: int | None = None,
    **values: Any,
) -> Row[Any]:
    """Change an appointment and keep what happened; its row as it is now. `staff`, `resource_id` None: the same."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    before: dict[str, Any] = {name: _plain(getattr(row, name)) for name in changed}
    if staff is not None:
        were = staff_of(tx, [row.id]).get(row.id, ())
        if tuple(staff) != were:
            before["staff"] = [[each.id, each.name] for each in were]
            _put_staff(tx, row.id, staff)
    if resource_id is not None and resource_id != (was := rooms_of(tx, [row.id]).get(row.id, 0)):
        before["resource_id"] = was
        _put_room(tx, row.id, resource_id)
    touch(tx, row, **changed)
    if "staff" in before or finding.WORDS & changed.keys():
        names = [each.name for each in staff_of(tx, [row.id]).get(row.id, ())]
        finding.index(tx, row.id, {**row._mapping, **changed}, names)
    _keep(tx, row.id, kind, note, before)
    return read_row(tx, row.id)


def touch(tx: WriteTx, row: Row[Any], **values: Any) -> None:
    """Write columns without a step of their own; the version rises."""
    changed = {**values, **tx.restamps(row.version)}
    tx.execute(update(APPOINTMENTS).where(APPOINTMENTS.c.id == row.id).values(changed))
    tx.changed(CHANGE, row.id)


def settle(tx: WriteTx, row: Row[Any], **values: Any) -> Row[Any]:
    """Write what follows from a step that was just written, within its version; the row as it is now."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if changed:
        tx.execute(update(APPOINTMENTS).where(APPOINTMENTS.c.id == row.id).values(changed))
        tx.changed(CHANGE, row.id)
    return read_row(tx, row.id)


def add_to_step(tx: WriteTx, appointment_id: int, **more: Any) -> None:
    """Keep more of how it was before with the newest step."""
    row = last_step(tx, appointment_id)
    tx.execute(update(STEP_ROWS).where(STEP_ROWS.c.id == row.id).values(before={**row.before, **more}))


def last_step(tx: ReadTx, appointment_id: int) -> Row[Any]:
    """What happened last with an appointment."""
    return newest_steps(tx, appointment_id, most=1)[0]


def newest_steps(tx: ReadTx, appointment_id: int, most: int | None = None) -> tuple[Row[Any], ...]:
    """What happened with an appointment, the newest first."""
    of_it = select(STEP_ROWS).where(STEP_ROWS.c.appointment_id == appointment_id)
    return tuple(tx.execute(of_it.order_by(STEP_ROWS.c.id.desc()).limit(most)))


def to_take_back(tx: ReadTx, row: Row[Any], left: int) -> Row[Any] | None:
    """The step that has left an appointment at a version, while it is the next one to be taken back: see `db.steps`."""
    return steps.to_take_back(tx, STEP_ROWS, STEP_ROWS.c.appointment_id == row.id, now=row.version, left=left)


def columns_before(step: Row[Any]) -> dict[str, Any]:
    """The columns that a step has changed, as they were before."""
    return {
        name: from_ms(value) if name in _MOMENTS and value is not None else value
        for name, value in step.before.items()
        if name in APPOINTMENTS.c
    }


def staff_before(step: Row[Any]) -> tuple[StaffMember, ...] | None:
    """The staff as they were before a step that has changed them."""
    were = step.before.get("staff")
    return None if were is None else tuple(StaffMember(int(each), name) for each, name in were)


def room_before(step: Row[Any]) -> int | None:
    """The resource before a step that has changed it, 0 for none."""
    was = step.before.get("resource_id")
    return None if was is None else int(was)


def _put_room(tx: WriteTx, appointment_id: int, resource_id: int) -> None:
    tx.execute(delete(ROOMS).where(ROOMS.c.appointment_id == appointment_id))
    if resource_id:
        tx.execute(insert(ROOMS), {"appointment_id": appointment_id, "resource_id": resource_id})


def _put_staff(tx: WriteTx, appointment_id: int, staff: Sequence[StaffMember]) -> None:
    tx.execute(delete(STAFF).where(STAFF.c.appointment_id == appointment_id))
    rows = [
        {
            "id": new_id(),
            "appointment_id": appointment_id,
            "employee_id": each.id,
            "name": each.name,
            "place": place,
        }
        for place, each in enumerate(staff)
    ]
    if rows:
        tx.execute(insert(STAFF), rows)


def _keep(tx: WriteTx, appointment_id: int, kind: str, note: str, before: Mapping[str, Any]) -> None:
    step = {"id": new_id(), "appointment_id": appointment_id, "at": tx.now, "kind": kind, "note": note}
    by = {"by_id": tx.actor.user_id, "by_name": tx.actor.name, "before": before}
    tx.execute(insert(STEP_ROWS), {**step, **by})
    record(tx, f"appointment.{kind}", CHANGE, appointment_id)
    tx.changed(CHANGE, appointment_id)


def _plain(value: Any) -> Any:
    return to_ms(value) if isinstance(value, datetime) else value
