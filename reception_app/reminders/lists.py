"""Reminders as they are looked at: lists, numbers, what calls."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, and_, bindparam, func, or_, select

from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.text import tokens
from reception_app.reminders import rows, rules
from reception_app.reminders.house import House
from reception_app.reminders.records import Reminder, ReminderCounts, ReminderFilter, Show
from reception_app.reminders.rows import OPEN, REMINDERS

CLOSED_SHOWN = timedelta(days=400)
_USER = bindparam("user_id", required=True, type_=Integer)


def listed(
    tx: ReadTx, house: House, actor: Actor, wanted: ReminderFilter, limit: int | None
) -> list[Reminder]:
    """What a list shows: open ones by their due time, closed ones the newest first."""
    statement = _of(house, actor, wanted, tx.now)
    closed = wanted.show is Show.CLOSED
    order = (REMINDERS.c.closed_at.desc(),) if closed else (REMINDERS.c.due_at, REMINDERS.c.id)
    found = tx.execute(statement.order_by(*order).limit(limit))
    return rows.records(found, tx.now, house.grace())


def calling(tx: ReadTx, house: House, actor: Actor, limit: int) -> list[Reminder]:
    """What calls somebody now: urgent ones first, then what was due first."""
    found = _calling(actor.role).converted(tx, {"user_id": actor.user_id, "most": limit})
    return rows.records(found, tx.now, house.grace())


def _moment(name: str) -> BindParameter[Any]:
    return bindparam(name, required=True)


# The counter line asks both at every change of the desk: compiled once for each role.
@cache
def _calling(role: Role) -> HotStatement:
    c = REMINDERS.c
    wanted = select(REMINDERS).where(c.calls_since.is_not(None), OPEN, rows.for_user(role, _USER))
    in_order = wanted.order_by(c.urgent.desc(), c.due_at, c.id)
    return HotStatement(in_order.limit(bindparam("most", required=True)))


@cache
def _counts(role: Role) -> HotStatement:
    c = REMINDERS.c
    calls = c.calls_since.is_not(None)
    awake = or_(c.snoozed_until.is_(None), c.snoozed_until <= _moment("now"))
    return HotStatement(
        select(
            func.count().filter(calls),
            func.count().filter(and_(calls, c.urgent)),
            func.count().filter(and_(c.due_at <= _moment("late"), awake)),
            func.count().filter(c.due_at < _moment("tomorrow")),
        ).where(or_(calls, c.due_at < _moment("tomorrow")), OPEN, rows.for_user(role, _USER))
    )


def counts(tx: ReadTx, house: House, actor: Actor) -> ReminderCounts:
    """The numbers of what is for somebody."""
    moments = {"now": tx.now, "late": tx.now - house.grace(), "tomorrow": _tomorrow(house, tx.now)}
    found = _counts(actor.role).run(tx, {**moments, "user_id": actor.user_id}).one()
    return ReminderCounts(*found)


def count(tx: ReadTx, house: House, actor: Actor, wanted: ReminderFilter) -> int:
    """How many reminders a list shows."""
    statement = _of(house, actor, wanted, tx.now).subquery()
    return int(tx.execute(select(func.count()).select_from(statement)).scalar_one())


def _of(house: House, actor: Actor, wanted: ReminderFilter, now: datetime) -> Select[Any]:
    c = REMINDERS.c
    conditions: list[ColumnElement[bool]] = [
        rows.for_actor(actor) if wanted.mine else rows.visible_to(actor),
        *(c.words.contains(f" {word}", autoescape=True) for word in tokens(wanted.text)),
    ]
    if wanted.show is Show.CLOSED:
        conditions.append(c.closed_at > now - CLOSED_SHOWN)
    else:
        conditions.append(OPEN)
    if wanted.show is Show.DUE:
        conditions.append(or_(c.calls_since.is_not(None), c.due_at < _tomorrow(house, now)))
    if wanted.link:
        conditions += [c.link_kind == wanted.link.kind, c.link_id == wanted.link.id]
    return select(REMINDERS).where(*conditions)


def _tomorrow(house: House, now: datetime) -> datetime:
    """When the organisation's next day begins (UTC)."""
    return rules.due_moment(house.today(now) + timedelta(days=1), 0, house.zone())
