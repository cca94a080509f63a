"""Reminders in the store: reading and writing their rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, insert, literal, or_, select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.reminders.models import ReminderFiringRow, ReminderRow
from reception_app.reminders.records import (
    Assignee,
    AssigneeKind,
    Link,
    NewReminder,
    Reminder,
    RepeatFrom,
)
from reception_app.reminders.rules import roles_up_to, state_of

REMINDERS = ReminderRow.__table__
FIRINGS = ReminderFiringRow.__table__
CHANGE = "reminder"
FIRED = "reminder_fired"
"""Announced beside `CHANGE` when reminders have just called."""
OPEN = REMINDERS.c.closed_at.is_(None)


def read_row(tx: ReadTx, reminder_id: int) -> Row[Any]:
    """One reminder's row. Raises NotFound."""
    row = tx.execute(select(REMINDERS).where(REMINDERS.c.id == reminder_id)).first()
    if row is None:
        raise NotFound("This reminder is not there any more.")
    return row


def open_row(tx: ReadTx, reminder_id: int) -> Row[Any]:
    """One that is still open. Raises NotFound, and Conflict for one that is over."""
    row = read_row(tx, reminder_id)
    if row.closed_at is not None:
        who = row.closed_by or "Somebody"
        raise Conflict(
            f"{who} was quicker: this reminder is {'done' if row.closed_as == 'done' else 'over'}."
        )
    return row


def for_actor(actor: Actor) -> ColumnElement[bool]:
    """What is for somebody at the desk; what has been told further up is for those who lead as well."""
    return for_user(actor.role, literal(actor.user_id))


def for_user(role: Role, user_id: ColumnElement[int]) -> ColumnElement[bool]:
    """As `for_actor`; `user_id` may be a parameter of a statement that is kept."""
    c = REMINDERS.c
    roles = roles_up_to(role)
    shared = or_(*(c.assignee_kind == kind.value for kind in (AssigneeKind.DESK, AssigneeKind.ROLE)))
    conditions = [
        and_(c.assignee_kind == AssigneeKind.USER.value, c.assignee_id == user_id),
        and_(or_(shared, c.by_desk), or_(false(), *(c.role == each for each in roles))),
    ]
    if Role.OFFICE_MANAGER.value in roles:
        conditions.append(c.escalated_at.is_not(None))
    return or_(*conditions)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """What somebody may see: what is for them, and what the staff are reminded of."""
    return or_(for_actor(actor), REMINDERS.c.assignee_kind == AssigneeKind.EMPLOYEE.value)


def records(rows: Iterable[Row[Any]], now: datetime, grace: timedelta) -> list[Reminder]:
    """The records of some rows, in their order."""
    return [as_record(row, now, grace) for row in rows]


def as_record(row: Row[Any], now: datetime, grace: timedelta) -> Reminder:
    """One reminder as it stands at a moment."""
    times = (row.due_at, row.calls_since, row.snoozed_until)
    return Reminder(
        row.id,
        wanted_of(row),
        row.due_at,
        state_of(row.closed_as, *times, now=now, grace=grace),
        calls_since=row.calls_since,
        next_at=row.next_at,
        snoozed_until=row.snoozed_until,
        missed=row.missed,
        seen_by=row.seen_by,
        fell_from=row.fell_from,
        by_desk=row.by_desk,
        escalated_at=row.escalated_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        made_at=row.created_at,
        made_by=row.made_by,
        version=row.version,
    )


def wanted_of(row: Row[Any]) -> NewReminder:
    """What was asked for."""
    role = Role(row.role) if row.role else None
    return NewReminder(
        row.subject,
        due_at=None if row.due_on else row.due_at,
        due_on=row.due_on,
        at_minute=row.at_minute,
        zone=row.zone,
        leads=tuple(row.leads),
        rule=row.rule,
        repeat_from=RepeatFrom(row.repeat_from),
        assignee=Assignee(AssigneeKind(row.assignee_kind), row.assignee_id, row.assignee_name, role),
        urgent=row.urgent,
        needs_ack=row.needs_ack,
        link=Link(row.link_kind, row.link_id),
        note=row.note,
    )


def insert_row(tx: WriteTx, values: Mapping[str, Any]) -> None:
    """One more row, quiet and open; `values` say the rest."""
    quiet = {
        "fell_from": "",
        "by_desk": False,
        "calls_since": None,
        "missed": 0,
        "seen_by": "",
        "snoozed_until": None,
        "escalate_at": None,
        "escalated_at": None,
        "closed_as": "",
        "closed_at": None,
        "closed_by": "",
        "made_by": tx.actor.name,
    }
    tx.execute(insert(ReminderRow), {**quiet, **tx.stamps(), **values})


def change(tx: WriteTx, action: str, row: Row[Any], **values: object) -> None:
    """Write into a row, keep what was done, and announce it. What it says stays out of the audit."""
    stamps = tx.restamps(REMINDERS.c.version)
    tx.execute(update(REMINDERS).where(REMINDERS.c.id == row.id).values(**values, **stamps))
    record(tx, f"reminder.{action}", CHANGE, row.id)
    tx.changed(CHANGE, row.id)


def made_calls(tx: ReadTx, ids: Iterable[int]) -> dict[int, set[datetime]]:
    """For which moments some reminders have called already."""
    made: dict[int, set[datetime]] = {}
    wanted = select(FIRINGS.c.reminder_id, FIRINGS.c.moment).where(FIRINGS.c.reminder_id.in_(list(ids)))
    for row in tx.execute(wanted):
        made.setdefault(row.reminder_id, set()).add(row.moment)
    return made
