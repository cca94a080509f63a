"""Urgent messages that nobody has confirmed in time: the next person is told."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, select

from reception_app.db.base import to_ms
from reception_app.db.uow import WriteTx
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.text import isolate
from reception_app.messages import rows, taking
from reception_app.messages.house import House
from reception_app.messages.records import MessageState
from reception_app.messages.rows import RECIPIENTS
from reception_app.messages.rules import next_person
from reception_app.outbox import ByClock


def ask_next(tx: WriteTx, house: House, late: Row[Any]) -> int:
    """One of those who have not confirmed: who stands in is told, else who stands above; 1 when somebody was left.

    When nobody is left it is written down, and the desk sees that it has to ring.
    """
    message = rows.read_message(tx, late.message_id)
    theirs = select(RECIPIENTS.c.employee_id).where(RECIPIENTS.c.message_id == late.message_id)
    told = set(tx.execute(theirs).scalars())
    after = next_person(_instead_of(house, late.employee_id), told)
    if not after:
        rows.move(tx, [late], MessageState(late.state), ask_by=None)
        rows.step(tx, late.message_id, "nobody_left", late.name)
        rows.settle(tx, late.message_id)
        return 0
    rows.move(tx, [late], MessageState.ESCALATED)
    host = house.directory.host(SYSTEM, after)
    rows.step(tx, late.message_id, "escalated", host.name)
    why = f"{isolate(late.name)} has not confirmed this message."
    key = f"message:{late.id}:{to_ms(late.ask_by)}:{host.id}"
    by_clock = ByClock(key, late.ask_by, late.told_at)
    taking.send_to(tx, house, message, host, late.team, why, by_clock=by_clock)
    rows.settle(tx, late.message_id)
    return 1


def _instead_of(house: House, employee_id: int) -> Iterator[int]:
    """Who stands in, then everybody above who is there; whoever has left the house is left out."""
    standing = house.directory.availability(SYSTEM, employee_id)
    host = house.directory.host(SYSTEM, employee_id)
    yield standing.cover_id or host.deputy_id
    for person in house.directory.chain(SYSTEM, employee_id).people:
        if person.availability.reachable:
            yield person.id
