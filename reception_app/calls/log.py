"""The verbs of the call log and of call-backs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, text

from reception_app.calls import call_backs
from reception_app.calls.records import Call, CallBack, CallCounts, CallFilter
from reception_app.calls.rows import CALLS, OPEN, as_calls
from reception_app.contacts.digits import typed_digits
from reception_app.db import search
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.rules import day_bounds, local_day

PAGE = 500
_INDEX = search.CALLS.index.name
_MATCHING = text(f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH :words")  # noqa: S608 - our own name


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
        with self._desk.store.read() as tx:
            return as_calls(tx, _page(tx, wanted, limit, before))

    def count(self, actor: Actor, wanted: CallFilter) -> int:
        """How many calls the filter shows."""
        require(actor, Right.SEE_CALL_LOG)
        words = _words(wanted)
        with self._desk.store.read() as tx:
            if not words:
                return int(tx.execute(select(func.count()).where(*_conditions(wanted))).scalar_one())
            expression = search.spelt_out(tx, words)
            if wanted == CallFilter(text=wanted.text):
                return search.count(tx, search.CALLS, expression)
            places = _MATCHING.bindparams(words=expression).columns(CALLS.c.id)
            chosen = (*_conditions(wanted), CALLS.c.id.in_(places))
            return int(tx.execute(select(func.count()).where(*chosen)).scalar_one())

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
        """Who is to be called back, the one that is due first at the top; and which of those who call are away."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.read() as tx:
            found = call_backs.open_ones(tx)
        return [self._as_owner_stands(back) for back in found]

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

    def move(
        self,
        actor: Actor,
        back_id: int,
        due_at: datetime,
        owner_id: int,
        *,
        seen: tuple[datetime, int] | None = None,
    ) -> None:
        """Another time, or somebody else calls back; 0 for the desk. Raises NotFound, Conflict, Invalid.

        `seen` is the time and who was to call as they were looked at: Conflict where another desk has changed them.
        """
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            call_backs.move(tx, self._desk, back_id, due_at, owner_id, seen=seen)

    def _as_owner_stands(self, back: CallBack) -> CallBack:
        host = self._desk.any_host(back.owner_id)
        if host is None or (host.presence.reachable and not host.left_company):
            return back
        away = host.words or host.away_note or host.presence.value.replace("_", " ")
        return replace(back, owner_away=away, cover_id=host.deputy_id, cover_name=host.deputy_name)


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
    return found


def _words(wanted: CallFilter) -> list[str]:
    """What is looked for; a number is one word, however it is parted."""
    return search.query_words(typed_digits(wanted.text) or wanted.text)


def _page(tx: ReadTx, wanted: CallFilter, limit: int, before: int) -> list[Row[Any]]:
    words = _words(wanted)
    if words:
        return list(islice(_found(tx, wanted, search.spelt_out(tx, words), before), limit))
    statement = select(CALLS).where(*_conditions(wanted)).order_by(CALLS.c.id.desc()).limit(limit)
    if before:
        statement = statement.where(CALLS.c.id < before)
    return list(tx.execute(statement))


def _found(tx: ReadTx, wanted: CallFilter, expression: str, before: int) -> Iterator[Row[Any]]:
    """Calls by their words, newest first: the index hands out places, and the rest of the filter looks at those."""
    conditions = _conditions(wanted)
    while places := search.newest(tx, search.CALLS, expression, PAGE, before=before):
        chosen = select(CALLS).where(CALLS.c.id.in_(places), *conditions).order_by(CALLS.c.id.desc())
        yield from tx.execute(chosen)
        before = places[-1]
