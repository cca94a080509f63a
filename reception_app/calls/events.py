"""What a telephone system tells of calls, brought into the store."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from reception_app.calls import rows
from reception_app.calls.records import BY_HAND, CallEdit, CallState, Direction, Outcome
from reception_app.calls.rules import outcome_of_hang_up, state_at
from reception_app.db.uow import WriteTx
from reception_app.integrations.telephony import CallEvent, EventKind
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.text import fold
from reception_app.visits.front_desk import FrontDesk

_REMEMBERED = 500
"""Calls that were over before they were told of: events may come in any order."""

_LATEST = timedelta(hours=1)
"""No event comes later than so long after its call was over."""


class CallEvents:
    """Takes events in any order, from any thread, each as often as it comes: a call is never there twice."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._over: OrderedDict[str, None] = OrderedDict()
        self._legs: OrderedDict[str, int] = OrderedDict()
        """Other names by which a telephone system tells of a call that was put through, while it rings there."""

    def take(self, event: CallEvent) -> int:
        """Bring one event into the store; the call's id, 0 when it concerns none. Raises Invalid, StoreTrouble."""
        with self._lock, self._desk.store.write(SYSTEM) as tx:
            known = rows.of_source(tx, event.call_id)
            if known is not None and event.kind is EventKind.NEW and _is_long_over(known, tx.now):
                known = None
            is_leg = event.call_id in self._legs
            watched = self._put_through(tx, event) if known is None or is_leg else None
            if watched is not None or is_leg:
                return self._leg(tx, watched, event)
            if known is None:
                return self._unknown(tx, event)
            if event.kind is EventKind.ANSWER:
                _answered(tx, known, event)
            elif event.kind is EventKind.HANGUP:
                _hung_up(tx, known)
            return int(known.id)

    def settle(self, source: str, going_on: frozenset[str]) -> None:
        """Only these calls of a source really go on: of the others the end was missed. Raises StoreTrouble."""
        with self._lock, self._desk.store.write(SYSTEM) as tx:
            wanted = (rows.OPEN, rows.CALLS.c.source == source, rows.CALLS.c.hung_up_at.is_(None))
            for row in tx.execute(select(rows.CALLS).where(*wanted)).all():
                if row.source_id not in going_on:
                    _hung_up(tx, row)

    def _put_through(self, tx: WriteTx, event: CallEvent) -> Row[Any] | None:
        """The call that was put through and of which a system tells under another name, as it rings there."""
        wanted = (rows.OPEN, rows.CALLS.c.state == CallState.PUT_THROUGH.value)
        found = tx.execute(select(rows.CALLS).where(*wanted).order_by(rows.CALLS.c.id)).all()
        if event.call_id in self._legs:
            return next((row for row in found if row.id == self._legs[event.call_id]), None)
        if event.kind is EventKind.HANGUP or event.outgoing:
            return None
        return next((row for row in found if self._is_leg(row, event)), None)

    def _leg(self, tx: WriteTx, row: Row[Any] | None, event: CallEvent) -> int:
        """What is told of it under another name: answered there it is over, anything else changes nothing.

        Without a row it is over already, or the desk has it again.
        """
        call_id = self._legs.get(event.call_id, 0) if row is None else int(row.id)
        if event.kind is EventKind.NEW:
            self._legs[event.call_id] = call_id
            while len(self._legs) > _REMEMBERED:
                self._legs.popitem(last=False)
        elif event.kind is EventKind.HANGUP:
            self._legs.pop(event.call_id, None)
        elif row is not None:
            _answered(tx, row, event)
        return call_id

    def _is_leg(self, row: Row[Any], event: CallEvent) -> bool:
        """Whether this very caller rings now at whoever the call was put through to."""
        host = self._desk.any_host(row.target_id)
        if host is None:
            return False
        line, key = (rows.number_of(self._desk, said) for said in (event.line, event.number))
        mobile = rows.number_of(self._desk, host.mobile).key
        theirs = {f"x{host.extension}" if host.extension else "", mobile} - {""}
        by = fold(event.answered_by)
        there = line.key in theirs or (by and by in (fold(host.name), fold(host.extension)))
        # Of a caller who was written down by hand nothing may be known but the name.
        unknown = not event.number or (row.source == BY_HAND and not row.number)
        return bool(there) and (key.key == row.number_key or unknown)

    def _unknown(self, tx: WriteTx, event: CallEvent) -> int:
        if event.kind is EventKind.HANGUP:
            self._over[event.call_id] = None
            while len(self._over) > _REMEMBERED:
                self._over.popitem(last=False)
            return 0
        # An answer that comes before its ring tells of the call all the same, if it says who rings.
        edit = CallEdit(number=event.number, name=event.name)
        direction = Direction.OUT if event.outgoing else Direction.IN
        values = {
            **rows.values_of(self._desk, edit, None),
            "direction": direction.value,
            "line": event.line[:60],
            "source": event.source,
            "source_id": event.call_id,
        }
        state = CallState.RINGING
        if event.kind is EventKind.ANSWER:
            state = CallState.OPEN
            values["answered_at"] = tx.now
        if event.call_id in self._over:
            del self._over[event.call_id]
            state = CallState.ENDED
            values |= {"ended_at": tx.now, "outcome": Outcome.ABANDONED.value}
        return rows.add(tx, "call.ring", state, values)


def _is_long_over(row: Row[Any], now: datetime) -> bool:
    """A system that was started anew may count its calls from 1 again: that is no late event of an old call."""
    return row.ended_at is not None and row.ended_at < now - _LATEST


def _answered(tx: WriteTx, row: Row[Any], event: CallEvent) -> None:
    state = CallState(row.state)
    if state is CallState.RINGING:
        values = {"state": CallState.OPEN.value, "answered_at": tx.now}
        rows.change(tx, row, {**values, "taken_by_name": event.answered_by[:60]}, "call.answer")
    elif state is CallState.PUT_THROUGH and not _is_desks_own(row, event):
        ended = {"state": CallState.ENDED.value, "outcome": Outcome.PUT_THROUGH.value}
        rows.change(tx, row, {**ended, "ended_at": tx.now, "back_at": None}, "call.answered")


def _is_desks_own(row: Row[Any], event: CallEvent) -> bool:
    """Whether it is told late that the desk itself had answered."""
    by = fold(event.answered_by)
    return bool(by) and by == fold(row.taken_by_name) and by != fold(row.target_name)


def _hung_up(tx: WriteTx, row: Row[Any]) -> None:
    if row.ended_at is not None or row.hung_up_at is not None:
        return
    outcome = outcome_of_hang_up(state_at(CallState(row.state), row.back_at, tx.now))
    values: dict[str, object] = {"hung_up_at": tx.now}
    if outcome is not None:
        values |= {"state": CallState.ENDED.value, "outcome": outcome.value, "ended_at": tx.now}
    rows.change(tx, row, {**values, "back_at": None}, "call.hang_up")
