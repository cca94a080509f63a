"""What a telephone system tells of calls, brought into the store."""

import threading
from collections import OrderedDict
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Row, select

from reception_app.calls import given_on, rows
from reception_app.calls.given_on import GRACE, Ring
from reception_app.calls.records import BY_HAND, ENDS_ARE_SURE, CallEdit, CallState, Direction, Outcome
from reception_app.calls.rules import outcome_of_hang_up, state_at
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.integrations.telephony import CallEvent, EventKind
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.text import fold
from reception_app.visits.front_desk import FrontDesk

K = TypeVar("K")
V = TypeVar("V")

_REMEMBERED = 500
"""Calls that were over before they were told of: events may come in any order."""

_RINGS_AT_MOST = timedelta(minutes=10)

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
        self._rang_there: OrderedDict[int, None] = OrderedDict()
        """Calls that have rung where they were put through to."""
        self._gone: OrderedDict[int, datetime | None] = OrderedDict()
        """Calls that were put through and of which nothing is left at the desk, and when they would have come back."""
        self._left: OrderedDict[int, None] = OrderedDict()
        """Calls whose end at the desk was told: one may have been given on at the telephone."""
        self._rings: OrderedDict[int, Ring] = OrderedDict()
        """Calls that stand for themselves, and may turn out to be one that was given on."""
        self._by_phone: OrderedDict[int, str] = OrderedDict()
        """Calls that were given on at the telephone, and under which name they ring there."""
        self._heard: OrderedDict[int, datetime] = OrderedDict()
        """When something was last told of a call."""
        self._given_up: OrderedDict[int, None] = OrderedDict()
        """Calls that were taken for over because nothing was told of them any more."""

    def take(self, event: CallEvent) -> int:
        """Bring one event into the store; the call's id, 0 when it concerns none. Raises Invalid, StoreTrouble."""
        with self._lock, self._desk.store.write(SYSTEM) as tx:
            call_id = self._told(tx, event)
            _remember(self._heard, call_id, tx.now)
            return call_id

    def settle(self, source: str, going_on: frozenset[str]) -> None:
        """Only these calls of a source really go on: of the others the end was missed. Raises StoreTrouble."""
        with self._lock, self._desk.store.write(SYSTEM) as tx:
            wanted = (rows.OPEN, rows.CALLS.c.source == source, rows.CALLS.c.hung_up_at.is_(None))
            for row in tx.execute(select(rows.CALLS).where(*wanted)).all():
                if row.source_id not in going_on:
                    self._hung_up(tx, row)

    def end_missed(self, going_on: Collection[str] = ()) -> int:
        """What rings longer than any telephone does is over: its end was missed, as while the program was closed, and
        F5 would take it before the call that really rings. Not of whoever waits in a queue: of that something is told,
        or a source says that it is `going_on`. How many; raises StoreTrouble."""
        with self._desk.store.read() as tx:
            missed = self._missed(tx, going_on)
        if not missed:
            return 0
        with self._lock, self._desk.store.write(SYSTEM) as tx:
            missed = self._missed(tx, going_on)
            for row in missed:
                self._hung_up(tx, row)
                _remember(self._given_up, int(row.id), None)
        return len(missed)

    def _missed(self, tx: ReadTx, going_on: Collection[str]) -> list[Row[Any]]:
        since = tx.now - _RINGS_AT_MOST
        # Asked for the time as well the store would go through all earlier calls by that, and this is every minute.
        found = rows.open_rows(tx)
        ringing = [row for row in found if row.state == CallState.RINGING.value and row.rung_at < since]
        silent = [row for row in ringing if self._heard.get(row.id, since) <= since]
        return [row for row in silent if row.source_id not in going_on]

    def _told(self, tx: WriteTx, event: CallEvent) -> int:
        known = rows.of_source(tx, event.call_id)
        if known is not None and event.kind is EventKind.NEW and _is_long_over(known, tx.now):
            known = None
        is_leg = event.call_id in self._legs
        watched = self._put_through(tx, event) if known is None or is_leg else None
        if watched is not None or is_leg:
            return self._leg(tx, watched, event)
        if known is None:
            return self._unheard(tx, event)
        if known.id in self._given_up:
            known = self._taken_up(tx, known, event)
        if event.kind is EventKind.ANSWER:
            self._is_answered(tx, known, event)
        elif event.kind is EventKind.HANGUP:
            self._hung_up(tx, known, event)
        elif event.given_on:
            self._goes_away(tx, known, given_on.ring_of(self._desk, event), "")
        elif self._is_just_gone(known, tx.now):
            self._goes_on(tx, known)
        return self._join(tx, known, event)

    def _taken_up(self, tx: WriteTx, row: Row[Any], event: CallEvent) -> Row[Any]:
        """It was taken for over, and something is told of it: it rings yet, unless that is its end.

        What the desk has made of it meanwhile stays so.
        """
        del self._given_up[int(row.id)]
        if event.kind is EventKind.HANGUP or row.ended_at not in (None, row.hung_up_at):
            return row
        values: dict[str, object] = {"hung_up_at": None}
        if row.ended_at is not None:
            values |= {"state": CallState.RINGING.value, "outcome": Outcome.NONE.value, "ended_at": None}
        rows.change(tx, row, values, "call.rings_yet")
        return rows.read_row(tx, row.id)

    def _put_through(self, tx: WriteTx, event: CallEvent) -> Row[Any] | None:
        """The call that was put through and of which a system tells under another name, as it rings there."""
        wanted = (rows.OPEN, rows.CALLS.c.state == CallState.PUT_THROUGH.value)
        found = list(tx.execute(select(rows.CALLS).where(*wanted).order_by(rows.CALLS.c.id)))
        if self._gone:
            gone = tx.execute(select(rows.CALLS).where(rows.CALLS.c.id.in_(list(self._gone))))
            found += [row for row in gone if self._is_just_gone(row, tx.now)]
        if event.call_id in self._legs:
            return next((row for row in found if row.id == self._legs[event.call_id]), None)
        if event.kind is EventKind.HANGUP or event.outgoing:
            return None
        # Of one that has come back and whose caller is gone nothing rings any more: the same caller rang again.
        there = (
            row for row in found if row.hung_up_at is None or row.back_at is None or row.back_at > tx.now
        )
        fitting = [row for row in there if self._is_leg(row, event)]
        # Of two withheld callers who went to the same colleague each has a leg of its own.
        ringing = set(self._legs.values())
        return min(fitting, key=lambda row: row.id in ringing, default=None)

    def _leg(self, tx: WriteTx, row: Row[Any] | None, event: CallEvent) -> int:
        """What is told of it under another name: answered there it is over, anything else changes nothing.

        Without a row it is over already, or the desk has it again.
        """
        call_id = self._legs.get(event.call_id, 0) if row is None else int(row.id)
        if event.kind is EventKind.HANGUP:
            self._legs.pop(event.call_id, None)
            self._comes_back(tx, row, event)
            return call_id
        if event.kind is EventKind.NEW or (row is not None and row.ended_at is not None):
            _remember(self._legs, event.call_id, call_id)
            _remember(self._rang_there, call_id, None)
        if row is None:
            return call_id
        if row.ended_at is None and event.kind is EventKind.ANSWER:
            _answered(tx, row, event)
        elif event.kind is EventKind.ANSWER:
            # That it rings there may be told later still.
            self._gone.pop(call_id, None)
        elif row.ended_at is not None:
            self._goes_on(tx, row)
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

    def _hung_up(self, tx: WriteTx, row: Row[Any], event: CallEvent | None = None) -> None:
        """Whoever rang is gone, or has gone to where they were put through: then that may be told a moment later.

        Where it is known that nobody has answered there, the call comes back all the same.
        """
        if row.ended_at is not None or row.hung_up_at is not None:
            return
        # One that was given on at the telephone and came back this very moment did so because nobody answered there.
        since = tx.now - GRACE if row.id in self._by_phone else tx.now
        state = state_at(CallState(row.state), row.back_at, since)
        values: dict[str, object] = {"hung_up_at": tx.now}
        unanswered = event is not None and event.unanswered
        away = event is not None and event.given_on
        _remember(self._left, int(row.id), None)
        if away and state is CallState.OPEN:
            values["put_through_at"] = tx.now
        if state is not CallState.PUT_THROUGH or not (unanswered or row.id in self._rang_there):
            outcome = outcome_of_hang_up(state)
            if away and outcome is not None:
                outcome = Outcome.PUT_THROUGH
            if outcome is not None:
                values |= {"state": CallState.ENDED.value, "outcome": outcome.value, "ended_at": tx.now}
            values["back_at"] = None
            if state is CallState.PUT_THROUGH:
                _remember(self._gone, int(row.id), row.back_at)
        rows.change(tx, row, values, "call.hang_up")

    def _is_just_gone(self, row: Row[Any], now: datetime) -> bool:
        """Whether it ended at the desk a moment ago because it was put through."""
        if row.ended_at is None or row.ended_at != row.hung_up_at or row.id not in self._gone:
            return False
        return row.outcome == Outcome.PUT_THROUGH.value and bool(row.ended_at >= now - GRACE)

    def _goes_on(self, tx: WriteTx, row: Row[Any]) -> None:
        """It rings where it was put through to: it comes back when nobody answers."""
        values = {"state": CallState.PUT_THROUGH.value, "outcome": Outcome.NONE.value, "ended_at": None}
        back_at = self._gone.pop(int(row.id))
        rows.change(tx, row, {**values, "hung_up_at": None, "back_at": back_at}, "call.rings_there")

    def _unheard(self, tx: WriteTx, event: CallEvent) -> int:
        """Of a call that is not known: it may be one of the desk's, given on at the telephone.

        Not where an end is sure: such a system tells of that under the call's own name.
        """
        own = event.source in ENDS_ARE_SURE or (event.outgoing and not event.of_call)
        if own or event.kind is EventKind.HANGUP:
            return self._unknown(tx, event)
        ring = given_on.ring_of(self._desk, event)
        row = self._came_from(tx, ring)
        if row is None:
            call_id = self._unknown(tx, event)
            _remember(self._rings, call_id, ring)
            return call_id
        self._goes_away(tx, row, ring, event.call_id)
        if event.kind is EventKind.ANSWER:
            _answered(tx, rows.read_row(tx, row.id), event)
        return int(row.id)

    def _came_from(self, tx: WriteTx, ring: Ring, *, but: int = 0) -> Row[Any] | None:
        """The call at the desk that rings there now."""
        of_source = (rows.CALLS.c.source == ring.source, rows.CALLS.c.id != but)
        found = {row.id: row for row in tx.execute(select(rows.CALLS).where(rows.OPEN, *of_source))}
        if self._left:
            left = select(rows.CALLS).where(rows.CALLS.c.id.in_(list(self._left)), *of_source)
            found |= {row.id: row for row in tx.execute(left)}
        return given_on.came_from(self._desk, list(found.values()), ring, tx.now)

    def _goes_away(self, tx: WriteTx, row: Row[Any], ring: Ring, leg: str) -> None:
        """The desk gave it on at the telephone; `leg` is its name there, empty where that is the same."""
        if row.ended_at is not None and not given_on.has_just_left(row, tx.now):
            return
        rows.change(tx, row, given_on.values_of(self._desk, row, ring, tx.now), "call.given_on")
        _remember(self._by_phone, int(row.id), leg)
        self._gone.pop(int(row.id), None)
        if leg:
            _remember(self._legs, leg, int(row.id))
            _remember(self._rang_there, int(row.id), None)

    def _join(self, tx: WriteTx, row: Row[Any], event: CallEvent) -> int:
        """See whether two calls that stand for themselves are one by now; the id of the one that is left."""
        if row.id in self._rings and event.kind is not EventKind.HANGUP:
            self._rings[row.id] = self._rings[row.id].joined(given_on.ring_of(self._desk, event))
        for call_id, ring in list(self._rings.items()):
            other = tx.execute(select(rows.CALLS).where(rows.CALLS.c.id == call_id)).first()
            if other is None or other.ended_at is not None or other.hung_up_at is not None or other.taken_by:
                del self._rings[call_id]
                continue
            came_from = self._came_from(tx, ring, but=call_id)
            if came_from is None or row.id not in (call_id, came_from.id):
                continue
            del self._rings[call_id]
            rows.join(tx, other, came_from.id)
            self._goes_away(tx, came_from, ring, other.source_id)
            if other.answered_at is not None:
                _is_over(tx, rows.read_row(tx, came_from.id))
            return int(came_from.id)
        return int(row.id)

    def _is_answered(self, tx: WriteTx, row: Row[Any], event: CallEvent) -> None:
        """Under the call's own name; where it rings under another one, that the desk had answered is told late."""
        if row.ended_at is not None and row.ended_at == row.hung_up_at and row.answered_at is None:
            if row.ended_at >= tx.now - GRACE:
                rows.change(tx, row, {"answered_at": row.rung_at}, "call.answer")
        elif not self._by_phone.get(row.id):
            _answered(tx, row, event)

    def _comes_back(self, tx: WriteTx, row: Row[Any] | None, event: CallEvent) -> None:
        """Nobody answered where it was given on to at the telephone, and the desk still has the caller."""
        if row is None or row.ended_at is not None or row.hung_up_at is not None or event.given_on:
            return
        if row.id in self._by_phone and row.id not in self._legs.values() and row.back_at is not None:
            rows.change(tx, row, {"back_at": min(row.back_at, tx.now)}, "call.came_back")

    def _unknown(self, tx: WriteTx, event: CallEvent) -> int:
        if event.kind is EventKind.HANGUP:
            _remember(self._over, event.call_id, None)
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


def _remember(what: "OrderedDict[K, V]", key: K, value: V) -> None:
    what[key] = value
    while len(what) > _REMEMBERED:
        what.popitem(last=False)


def _is_long_over(row: Row[Any], now: datetime) -> bool:
    """A system that was started anew may count its calls from 1 again: that is no late event of an old call."""
    return row.ended_at is not None and row.ended_at < now - _LATEST


def _answered(tx: WriteTx, row: Row[Any], event: CallEvent) -> None:
    state = CallState(row.state)
    if state is CallState.RINGING:
        values = {"state": CallState.OPEN.value, "answered_at": tx.now}
        rows.change(tx, row, {**values, "taken_by_name": event.answered_by[:60]}, "call.answer")
    elif state is CallState.PUT_THROUGH and not _is_desks_own(row, event):
        _is_over(tx, row)


def _is_over(tx: WriteTx, row: Row[Any]) -> None:
    """Answered where it was put through to."""
    if row.ended_at is None:
        ended = {"state": CallState.ENDED.value, "outcome": Outcome.PUT_THROUGH.value}
        rows.change(tx, row, {**ended, "ended_at": tx.now, "back_at": None}, "call.answered")


def _is_desks_own(row: Row[Any], event: CallEvent) -> bool:
    """Whether it is told late that the desk itself had answered."""
    by = fold(event.answered_by)
    return bool(by) and by == fold(row.taken_by_name) and by != fold(row.target_name)
