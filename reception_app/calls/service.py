"""The verbs of a call: begun, taken, parked, put through, ended."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from reception_app.calls import call_backs, rows
from reception_app.calls.records import (
    BY_HAND,
    ENDS_ARE_SURE,
    Call,
    CallBackWish,
    CallEdit,
    CallerStory,
    CallState,
    Candidate,
    Direction,
    Outcome,
)
from reception_app.calls.rules import comes_back_at, differences_of, edit_of, meanwhile, with_parts
from reception_app.calls.settings import BACK_AFTER, BACK_AFTER_BY_HAND
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import HostOption
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.phone_numbers import PhoneNumber
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.visits.front_desk import FrontDesk


class CallService:
    """What the desk does with calls.

    Every verb raises NotAllowed without the right HANDLE_CALLS, NotFound for a call that is gone, Conflict when the
    call does not stand so that it can be done (somebody else was quicker; it is over), Invalid naming a field, and
    StoreTrouble when it could not be saved. `Change("call")` is published whenever a call changes.

    Where a verb takes a `call_back`, that is what the caller wishes for from now on, and every desk reads it:
    `NO_CALL_BACK` withdraws it, None leaves it as it is.
    """

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def read_number(self, actor: Actor, raw: str) -> PhoneNumber:
        """What sort of number something is, by the country of the house."""
        require(actor, Right.HANDLE_CALLS)
        return rows.number_of(self._desk, raw)

    def candidates(self, actor: Actor, typed: str, limit: int = 6) -> list[Candidate]:
        """Who may be ringing, by number, name or extension: staff, visitors, contacts, earlier callers.

        Several are told, nobody is guessed: only those that are `exact` have the very number.
        """
        # Late on purpose: who may be ringing is looked for in all of contacts, and no start needs them.
        from reception_app.calls import candidates

        require(actor, Right.HANDLE_CALLS)
        return candidates.find(self._desk, typed, limit)

    def story(
        self,
        actor: Actor,
        number: str,
        visitor_id: int = 0,
        before: int = 0,
        *,
        contact_id: int = 0,
        employee_id: int = 0,
    ) -> CallerStory:
        """What is known of a caller by their number or record; `before` is the call that is going on."""
        # Late on purpose, as above.
        from reception_app.calls import callers, candidates

        require(actor, Right.HANDLE_CALLS)
        key = self.read_number(actor, number).key
        with self._desk.store.read() as tx:
            caller = callers.values_of(tx, key, visitor_id, contact_id, employee_id)
            return candidates.story(tx, caller, before)

    def call(self, actor: Actor, call_id: int) -> Call:
        """One call as it stands."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.read() as tx:
            return _as_it_stands(tx, call_id)

    def open_calls(self, actor: Actor) -> list[Call]:
        """Calls that are not over, of all desks, the oldest first."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.read() as tx:
            return call_backs.with_wishes(tx, rows.open_calls(tx))

    def begin(
        self,
        actor: Actor,
        edit: CallEdit,
        *,
        direction: Direction = Direction.IN,
        began_at: datetime | None = None,
        call_id: int | None = None,
    ) -> Call:
        """A call that the actor has just taken, or makes; by hand. `began_at` is when, now if not given.

        `call_id` is its number, if that was made before (`kernel.ids.new_id`): begun again it is still one call, as it
        stands by now.
        """
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            if call_id and rows.is_there(tx, call_id):
                return _as_it_stands(tx, call_id)
            begun = min(began_at or tx.now, tx.now)
            values = {
                **rows.values_of(self._desk, edit, self._target(edit)),
                **_taken(tx),
                "direction": direction.value,
                "rung_at": begun,
                "answered_at": begun,
            }
            return _as_it_stands(tx, rows.add(tx, "call.begin", CallState.OPEN, values, call_id))

    def take(self, actor: Actor, call_id: int) -> Call:
        """Take a call that rings, is parked, was put through or came back. Of two desks one has it: see Conflict."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            row = rows.row_for(tx, call_id, "take")
            if row.state != CallState.OPEN.value or not row.taken_by:
                values = {"state": CallState.OPEN.value, "back_at": None, **_taken(tx)}
                rows.change(tx, row, {**values, "answered_at": row.answered_at or tx.now}, "call.take")
            return _as_it_stands(tx, call_id)

    def edit(
        self,
        actor: Actor,
        call_id: int,
        edit: CallEdit,
        *,
        shown: CallEdit | None = None,
        call_back: CallBackWish | None = None,
    ) -> Call:
        """Keep what the pad holds of a call; also of one that is over.

        `shown` is what was read before it was typed over: what another desk has changed since stays, and where both
        have, Conflict says what each wrote.
        """
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            row = rows.read_row(tx, call_id)
            if row.ended_at is None:
                row = rows.row_for(tx, call_id, "end")
            if shown is not None:
                edit = self._together(edit, shown, row)
            rows.change(tx, row, self._kept(edit, row), "call.edit")
            call_backs.wish(tx, self._desk, call_id, call_back)
            return _as_it_stands(tx, call_id)

    def park(
        self,
        actor: Actor,
        call_id: int,
        edit: CallEdit | None = None,
        *,
        call_back: CallBackWish | None = None,
    ) -> Call:
        """Put the caller on hold; anybody at a desk may take the call again, and reads what it wishes for."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            row = rows.row_for(tx, call_id, "park")
            kept = self._kept(edit, row)
            rows.change(tx, row, {**kept, "state": CallState.PARKED.value}, "call.park")
            call_backs.wish(tx, self._desk, call_id, call_back)
            return _as_it_stands(tx, call_id)

    def put_through(
        self, actor: Actor, call_id: int, edit: CallEdit, *, call_back: CallBackWish | None = None
    ) -> Call:
        """Give the call to whom it is for. It comes back after the house's time, unless somebody says "answered".

        A wish to be called back stands whatever becomes of it, as with `end`.
        One that was written down by hand has a time of its own: no telephone system tells what becomes of it. One whose
        end was told, perhaps because it was given on at the telephone itself, is over: nothing rings that was told of.
        """
        require(actor, Right.HANDLE_CALLS)
        target = self._desk.host_for_visit(edit.target_id, needed=False) if edit.target_id else None
        if target is None:
            raise Invalid("Say whom the call is for.", field="target_id")
        with self._desk.store.write(actor) as tx:
            row = rows.row_for(tx, call_id, "put_through")
            is_gone = row.hung_up_at is not None
            if is_gone and row.source in ENDS_ARE_SURE:
                raise Conflict("The caller has hung up: nobody can be put through.", hint="Take a message.")
            values = {**rows.values_of(self._desk, edit, target), "put_through_at": tx.now}
            after = BACK_AFTER_BY_HAND if row.source == BY_HAND else BACK_AFTER
            back_at = comes_back_at(tx.now, self._desk.preferences.whole(after))
            if back_at is None or is_gone:
                values |= _over(tx, Outcome.PUT_THROUGH)
            else:
                values |= {"state": CallState.PUT_THROUGH.value, "back_at": back_at}
            rows.change(tx, row, {**values, **_taken(tx)}, "call.put_through")
            call_backs.wish(tx, self._desk, call_id, call_back)
            return _as_it_stands(tx, call_id)

    def answered(
        self,
        actor: Actor,
        call_id: int,
        edit: CallEdit | None = None,
        *,
        call_back: CallBackWish | None = None,
    ) -> Call:
        """The call that was put through was answered: it is over for the desk. `edit` is what the pad holds of it."""
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            row = rows.row_for(tx, call_id, "answered")
            values = {**self._kept(edit, row), **_over(tx, Outcome.PUT_THROUGH)}
            rows.change(tx, row, values, "call.answered")
            call_backs.wish(tx, self._desk, call_id, call_back)
            return _as_it_stands(tx, call_id)

    def end(
        self,
        actor: Actor,
        call_id: int,
        outcome: Outcome,
        edit: CallEdit | None = None,
        *,
        call_back: CallBackWish | None = None,
        draft_id: int = 0,
    ) -> Call:
        """The call is over. A wish to be called back is added to the caller's open one, if there is one.

        The sheet's draft goes in the very same transaction.
        """
        require(actor, Right.HANDLE_CALLS)
        if outcome is Outcome.NONE:
            raise Invalid("Say what became of the call.", field="outcome")
        with self._desk.store.write(actor) as tx:
            row = rows.row_for(tx, call_id, "end")
            return self._end(tx, row, outcome, self._kept(edit, row), call_back, draft_id)

    def end_along(
        self, tx: WriteTx, call_id: int, *, call_back: CallBackWish | None = None, draft_id: int = 0
    ) -> Call:
        """A message was taken, in whose transaction the call ends: killed in between, neither is there without the
        other. How the call stood before. What it raises it raises before anything is written."""
        require(tx.actor, Right.HANDLE_CALLS)
        row, before = rows.row_for(tx, call_id, "end"), _as_it_stands(tx, call_id)
        self._end(tx, row, Outcome.MESSAGE_TAKEN, {}, call_back, draft_id)
        return before

    def reopen(
        self,
        actor: Actor,
        call_id: int,
        *,
        call_back: CallBackWish | None = None,
        left: CallState = CallState.ENDED,
    ) -> Call:
        """Take back that a call is over, or was put through: it is open again. `call_back` is what it wished for then,
        where its end has changed that. `left` is how it stood once the step that is taken back was done: a call that
        was put through and is over by now stays so (Conflict).
        """
        require(actor, Right.HANDLE_CALLS)
        with self._desk.store.write(actor) as tx:
            row = rows.row_for(tx, call_id, "reopen")
            if row.taken_by not in (0, actor.user_id) and row.outcome not in ("", Outcome.PUT_THROUGH.value):
                raise Conflict(f"{isolate(row.taken_by_name)} has ended this call meanwhile.")
            if left is CallState.PUT_THROUGH and row.state == CallState.ENDED.value:
                answered = row.outcome == Outcome.PUT_THROUGH.value and row.target_name
                why = f"{isolate(row.target_name)} has answered this call meanwhile: it stays over."
                raise Conflict(why if answered else "The call is over by now, and stays so.")
            values = {"state": CallState.OPEN.value, "ended_at": None, "outcome": Outcome.NONE.value}
            rows.change(tx, row, {**values, "back_at": None, **_taken(tx)}, "call.reopen")
            call_backs.wish(tx, self._desk, call_id, call_back)
            return _as_it_stands(tx, call_id)

    def _end(
        self,
        tx: WriteTx,
        row: Row[Any],
        outcome: Outcome,
        kept: dict[str, Any],
        call_back: CallBackWish | None,
        draft_id: int,
    ) -> Call:
        taken = {} if outcome is Outcome.ABANDONED and not row.taken_by else _taken(tx)
        rows.change(tx, row, {**kept, **_over(tx, outcome), **taken}, "call.end", outcome=outcome.value)
        call_backs.wish(tx, self._desk, row.id, call_back)
        discard_draft(tx, draft_id)
        return _as_it_stands(tx, row.id)

    def _together(self, edit: CallEdit, shown: CallEdit, row: Row[Any]) -> CallEdit:
        stored = edit_of(row)
        theirs, both = meanwhile(edit, shown, stored)
        if both:
            raise Conflict(
                "Not saved: another desk changed this call meanwhile. What you typed is kept here.",
                hint="Choose which to keep.",
                differences=differences_of(edit, stored, both, self._name_of),
            )
        return with_parts(edit, stored, theirs)

    def _name_of(self, employee_id: int) -> str:
        host = self._desk.any_host(employee_id)
        return host.name if host is not None else ""

    def _kept(self, edit: CallEdit | None, row: Row[Any]) -> dict[str, Any]:
        if edit is None:
            return {}
        # Where it went when that is nobody of the staff stays, too.
        there = row.target_name if row.target_id == 0 else ""
        return rows.values_of(self._desk, edit, self._target(edit, row), there=there)

    def _target(self, edit: CallEdit, row: Row[Any] | None = None) -> HostOption | None:
        """Whom a call is for: what was once chosen stays even when they have left meanwhile."""
        if row is not None and row.target_id == edit.target_id:
            return self._desk.any_host(edit.target_id)
        return self._desk.host_for_visit(edit.target_id, needed=False)


def _as_it_stands(tx: ReadTx, call_id: int) -> Call:
    return call_backs.with_wishes(tx, [rows.read_call(tx, call_id)])[0]


def _taken(tx: WriteTx) -> dict[str, Any]:
    return {"taken_by": tx.actor.user_id, "taken_by_name": tx.actor.name}


def _over(tx: WriteTx, outcome: Outcome) -> dict[str, Any]:
    ended = {"state": CallState.ENDED.value, "outcome": outcome.value}
    return {**ended, "ended_at": tx.now, "back_at": None}
