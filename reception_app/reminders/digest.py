"""The mail of the morning: what is due, once a day, to those of the staff it concerns and to the desk."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import NotFound
from reception_app.kernel.ids import new_id
from reception_app.outbox import ByClock, Channel, NewDelivery, enqueue
from reception_app.reminders.house import House
from reception_app.reminders.models import ReminderDigestRow
from reception_app.reminders.records import AssigneeKind
from reception_app.reminders.rows import OPEN, REMINDERS
from reception_app.reminders.rules import due_moment
from reception_app.reminders.settings import DIGEST_AT, DIGEST_ON, DIGEST_TO
from reception_app.reminders.telling import DESK_RECEIVER, DIGESTS, PURPOSE, mail, sent_at

_KEPT = timedelta(days=30)
_MOST = 20
"""Addresses that the desk's own mail goes to."""


def send(house: House) -> int:
    """Write today's mails when their time has come and nobody else has; how many.

    After a morning with the program closed they are written at its start; those of days before are left out.
    """
    if not house.preferences.switch(DIGEST_ON) or not house.mails():
        return 0
    with house.store.read() as tx:
        if tx.now < _time(tx, house) or sent_at(tx, house, DESK_RECEIVER) is not None:
            return 0
    with house.store.write(SYSTEM) as writing:
        return _send(writing, house) if _claim(writing, house) else 0


def _send(tx: WriteTx, house: House) -> int:
    of_staff: dict[int, list[Row[Any]]] = {}
    of_desk: list[Row[Any]] = []
    for row in _of_today(tx, house):
        if row.assignee_kind == AssigneeKind.EMPLOYEE.value and not row.by_desk:
            of_staff.setdefault(row.assignee_id, []).append(row)
        elif row.assignee_kind != AssigneeKind.USER.value:
            of_desk.append(row)
    sent = 0
    for employee_id, found in of_staff.items():
        address, name = _address(house, employee_id)
        if address:
            said = mail(house, address, name, found)
            _enqueue(tx, f"Reminders for {name}", said, _by_clock(tx, house, str(employee_id)))
            sent += 1
    for place, address in enumerate(_desk_addresses(house) if of_desk else ()):
        said, receiver = mail(house, address, "", of_desk), f"{DESK_RECEIVER}{place}"
        _enqueue(tx, "Reminders for the desk", said, _by_clock(tx, house, receiver))
        sent += 1
    return sent


def _time(tx: ReadTx, house: House) -> datetime:
    """When today's are to be written."""
    hour, minute = (int(part) for part in house.preferences.text(DIGEST_AT).split(":"))
    return due_moment(house.today(tx.now), hour * 60 + minute, house.zone())


def _by_clock(tx: ReadTx, house: House, receiver: str) -> ByClock:
    return ByClock(f"digest:{house.today(tx.now)}:{receiver}", _time(tx, house))


def _claim(tx: WriteTx, house: House) -> bool:
    """Whether nobody has written today's mails yet; from now on somebody has."""
    if sent_at(tx, house, DESK_RECEIVER) is not None:
        return False
    today = house.today(tx.now)
    tx.execute(delete(DIGESTS).where(DIGESTS.c.day < today - _KEPT))
    tx.execute(
        insert(ReminderDigestRow), {"id": new_id(), "day": today, "receiver": DESK_RECEIVER, "at": tx.now}
    )
    return True


def _of_today(tx: ReadTx, house: House) -> list[Row[Any]]:
    """What calls, is due or calls ahead until the end of the day, by its due time."""
    c = REMINDERS.c
    tomorrow = due_moment(house.today(tx.now) + timedelta(days=1), 0, house.zone())
    today = or_(c.calls_since.is_not(None), c.due_at < tomorrow, c.next_at < tomorrow)
    return list(tx.execute(select(REMINDERS).where(today, OPEN).order_by(c.due_at, c.id)))


def _address(house: House, employee_id: int) -> tuple[str, str]:
    try:
        host = house.directory.host(SYSTEM, employee_id)
    except NotFound:
        return "", ""
    return ("", "") if host.left_company else (host.email, host.name)


def _desk_addresses(house: House) -> list[str]:
    given = (each.strip() for each in house.preferences.text(DIGEST_TO).split(","))
    return [each for each in dict.fromkeys(given) if "@" in each][:_MOST]


def _enqueue(tx: WriteTx, label: str, payload: dict[str, Any], by_clock: ByClock) -> None:
    new = NewDelivery(Channel.MAIL, PURPOSE, "reminder_digest", 0, payload, label=label, by_clock=by_clock)
    enqueue(tx, new)
