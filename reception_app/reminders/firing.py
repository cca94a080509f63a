"""What is due calls: each of its moments once, however many desks are open and however long the program was closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.accounts.names import active_users
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.recurrence import zone_named
from reception_app.reminders import rows, rules, telling
from reception_app.reminders.house import House
from reception_app.reminders.models import ReminderFiringRow
from reception_app.reminders.records import AssigneeKind, NewReminder
from reception_app.reminders.rows import CHANGE, FIRED, OPEN, REMINDERS

_BATCH = 200
"""Reminders of one transaction: the first of January may have hundreds, and the desk writes meanwhile."""


def fire(house: House) -> int:
    """Let call what is due; how many called. What waits for an acknowledgement for too long is told further up."""
    with house.store.read() as tx:
        due = list(
            tx.execute(select(REMINDERS.c.id).where(_due(tx.now)).order_by(REMINDERS.c.next_at)).scalars()
        )
        idle = not due and not _late(tx) and not _orphans(tx)
    if idle:
        return 0
    called = 0
    for start in range(0, len(due), _BATCH):
        with house.store.write(SYSTEM) as writing:
            called += _call(writing, house, due[start : start + _BATCH])
    with house.store.write(SYSTEM) as writing:
        _tell_further_up(writing)
        for row in _orphans(writing):
            _change(writing, row, **_fallen(row))
    return called


def with_name(tx: ReadTx, house: House, new: NewReminder) -> NewReminder:
    """The same with the name and role of whoever is reminded. Raises Invalid for somebody who is gone."""
    who = new.assignee
    if who.kind is AssigneeKind.USER:
        user = next((each for each in active_users(tx) if each.id == who.id), None)
        if user is None:
            raise Invalid("Whoever is to be reminded has no account any more.", field="assignee")
        return replace(new, assignee=replace(who, name=user.name, role=user.role))
    if who.kind is AssigneeKind.EMPLOYEE and who.id:
        host = _host(house, who.id)
        if host is None or host.left_company:
            raise Invalid("Whoever is to be reminded has left the organisation.", field="assignee")
        return replace(new, assignee=replace(who, name=host.name))
    return new


def _call(tx: WriteTx, house: House, ids: Sequence[int]) -> int:
    """Those that are still due, now that nobody else writes: another desk may have been quicker."""
    found = list(tx.execute(select(REMINDERS).where(REMINDERS.c.id.in_(ids), _due(tx.now))))
    made = rows.made_calls(tx, [row.id for row in found])
    called = 0
    for row in found:
        planned = rules.calls(row.due_at, row.leads, zone_named(row.zone))
        if row.snoozed_until is not None:
            planned = sorted({*planned, rules.Call(row.snoozed_until, 0)})
        values: dict[str, Any] = {"next_at": rules.after(planned, tx.now)}
        to_make = rules.to_make(planned, made.get(row.id, set()), tx.now, since=row.created_at)
        if to_make is not None:
            call, missed = to_make
            firing = {"id": new_id(), "reminder_id": row.id, "moment": call.moment, "at": tx.now}
            tx.execute(insert(ReminderFiringRow), firing)
            values |= _loud(tx, house, row, call.moment, missed)
            called += 1
            tx.changed(FIRED, row.id)
        _change(tx, row, **values)
    return called


def _loud(tx: WriteTx, house: House, row: Row[Any], moment: datetime, missed: int) -> dict[str, Any]:
    """The columns of one that calls; whoever is gone is not called, and staff are written to."""
    patience = house.patience()
    values: dict[str, Any] = {
        "calls_since": tx.now,
        "missed": missed,
        "seen_by": "",
        "snoozed_until": None,
        "escalate_at": tx.now + patience if row.needs_ack and patience else None,
    }
    if row.assignee_kind != AssigneeKind.EMPLOYEE.value:
        return values
    host = _host(house, row.assignee_id)
    if host is None or host.left_company:
        return values | _fallen(row)
    return values | {"by_desk": not telling.tell_employee(tx, house, row, host, moment)}


def _tell_further_up(tx: WriteTx) -> None:
    for row in _late(tx):
        _change(tx, row, escalate_at=None, escalated_at=tx.now)
        tx.changed(FIRED, row.id)


def _late(tx: ReadTx) -> list[Row[Any]]:
    """Those whose acknowledgement is overdue."""
    loud = (REMINDERS.c.calls_since.is_not(None), REMINDERS.c.escalate_at <= tx.now)
    return list(tx.execute(select(REMINDERS).where(*loud, OPEN)))


def _orphans(tx: ReadTx) -> list[Row[Any]]:
    """Open ones of accounts that were closed."""
    theirs = (REMINDERS.c.assignee_kind == AssigneeKind.USER.value, REMINDERS.c.assignee_id != 0)
    found = list(tx.execute(select(REMINDERS).where(*theirs, OPEN)))
    if not found:
        return []
    there = {user.id for user in active_users(tx)}
    return [row for row in found if row.assignee_id not in there]


def _fallen(row: Row[Any]) -> dict[str, Any]:
    """The columns of one whose person is gone: it falls to the role, or to the desk."""
    kind = AssigneeKind.ROLE if row.role else AssigneeKind.DESK
    gone = {"assignee_kind": kind.value, "assignee_id": 0, "assignee_name": ""}
    return {**gone, "fell_from": row.assignee_name}


def _change(tx: WriteTx, row: Row[Any], **values: object) -> None:
    """Nobody has changed what it says: its version stays, and a sheet that is open over it can be saved."""
    tx.execute(update(REMINDERS).where(REMINDERS.c.id == row.id).values(**values))
    tx.changed(CHANGE, row.id)


def _due(now: datetime) -> Any:
    return REMINDERS.c.next_at <= now


def _host(house: House, employee_id: int) -> Any:
    try:
        return house.directory.host(SYSTEM, employee_id)
    except NotFound:
        return None
