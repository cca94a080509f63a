"""The verbs of the call log and of call-backs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from reception_app.calls import call_backs
from reception_app.calls.records import Call, CallBack, CallCounts, CallFilter
from reception_app.calls.rows import CALLS, OPEN, as_call
from reception_app.calls.rules import digits_of, search_words
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.rules import day_bounds, local_day

PAGE = 500


class CallLog:
    """Every call there was, and who is to be called back.

    The log asks for the right SEE_CALL_LOG, call-backs for HANDLE_CALLS; every verb raises NotAllowed without, and
    StoreTrouble when it could not be saved. `Change("call_back")` is published whenever a call-back changes.
    """

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def calls(self, actor: Actor, wanted: CallFilter, limit: int = PAGE, before: int = 0) -> list[Call]:
        """The newest calls that the filter shows; `before` is the last one already shown."""
        require(actor, Right.SEE_CALL_LOG)
        statement = select(CALLS).where(*_conditions(wanted)).order_by(CALLS.c.id.desc()).limit(limit)
        if before:
            statement = statement.where(CALLS.c.id < before)
        with self._desk.store.read() as tx:
            return [as_call(row, tx.now) for row in tx.execute(statement)]

    def count(self, actor: Actor, wanted: CallFilter) -> int:
        """How many calls the filter shows."""
        require(actor, Right.SEE_CALL_LOG)
        with self._desk.store.read() as tx:
            return int(tx.execute(select(func.count()).where(*_conditions(wanted))).scalar_one())

    def each(self, actor: Actor, wanted: CallFilter, batch: int = 1000) -> Iterator[Call]:
        """Everything that the filter shows, newest first: for exports."""
        before = 0
        while page := self.calls(actor, wanted, batch, before):
            yield from page
            before = page[-1].id

    def counts(self, actor: Actor) -> CallCounts:
        """The numbers of today."""
        require(actor, Right.HANDLE_CALLS)
        zone = self._desk.zone()
        with self._desk.store.read() as tx:
            start, _ = day_bounds(local_day(tx.now, zone), zone)
            today = select(func.count()).where(CALLS.c.rung_at >= start)
            still_open = select(func.count()).select_from(CALLS).where(OPEN)
            backs, late = call_backs.counts(tx)
            return CallCounts(
                int(tx.execute(today).scalar_one()), int(tx.execute(still_open).scalar_one()), backs, late
            )

    def call_backs(self, actor: Actor) -> list[CallBack]:
        """Who is to be called back, the one that is due first at the top."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.read() as tx:
            return call_backs.open_ones(tx)

    def called_back(self, actor: Actor, back_id: int) -> None:
        """It is done. Raises NotFound, and Conflict when somebody else was quicker."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            call_backs.done(tx, back_id)

    def not_called_back(self, actor: Actor, back_id: int) -> None:
        """Take `called_back` back."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            call_backs.not_done(tx, back_id)

    def move(self, actor: Actor, back_id: int, due_at: datetime, owner_id: int) -> None:
        """Another time, or somebody else calls back; 0 for the desk. Raises NotFound, Conflict, Invalid."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            call_backs.move(tx, self._desk, back_id, due_at, owner_id)


def _conditions(wanted: CallFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [CALLS.c.id > 0]
    if wanted.since is not None:
        found.append(CALLS.c.rung_at >= wanted.since)
    if wanted.until is not None:
        found.append(CALLS.c.rung_at < wanted.until)
    if wanted.direction is not None:
        found.append(CALLS.c.direction == wanted.direction.value)
    if wanted.outcome is not None:
        found.append(CALLS.c.outcome == wanted.outcome.value)
    if wanted.taken_by:
        found.append(CALLS.c.taken_by == wanted.taken_by)
    return found + _about(wanted.text)


def _about(typed: str) -> list[ColumnElement[bool]]:
    digits: Any = digits_of(typed)
    if digits:
        return [CALLS.c.words.contains(digits, autoescape=True)]
    words = search_words(typed).split(" ")[1:]
    return [CALLS.c.words.contains(f" {word}", autoescape=True) for word in words]
