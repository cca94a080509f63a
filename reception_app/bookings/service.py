"""The verbs of bookings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from reception_app.bookings import placing, resource_rows, rows, rules, tasks
from reception_app.bookings.clock import BookingClock
from reception_app.bookings.finder import RoomFinder
from reception_app.bookings.house import House
from reception_app.bookings.lists import BookingLists, detail
from reception_app.bookings.records import BookingDetail, BookingState, NewBooking
from reception_app.bookings.series_changes import BookingSeries
from reception_app.db import steps
from reception_app.db.uow import WriteTx
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, isolate
from reception_app.occupancy import Span, release

_S = BookingState


class BookingService:
    """Who has which room or thing from when until when.

    Every verb raises NotAllowed without its right (BOOK; APPROVE_BOOKINGS to approve and refuse; whoever has HOLD_ROOMS
    alone may hold), NotFound for a booking that is gone, Conflict when it does not stand so that it can be done or was
    changed since `version` (0: any), Invalid naming a field, StoreTrouble when it could not be saved; and what takes a
    time raises SlotTaken, which says who has it, when it is free near that, and what else is free. Moments are UTC.
    `Change("booking")` is published whenever a booking changes.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store
        self.lists = BookingLists(house)
        self.finder = RoomFinder(house)
        self.series = BookingSeries(house)
        self.clock = BookingClock(house, self.series)

    def book(self, actor: Actor, new: NewBooking, draft_id: int = 0) -> BookingDetail:
        """Take a room or a thing. Where it needs approval, it waits for it. The sheet's draft goes with it."""
        require(actor, Right.BOOK)
        with self._store.write(actor) as tx:
            row = placing.place(tx, self._house, new)
            tasks.follow(tx, self._house, None, row)
            discard_draft(tx, draft_id)
            return detail(tx, row, actor)

    def hold(
        self, actor: Actor, new: NewBooking, until: datetime | None = None, draft_id: int = 0
    ) -> BookingDetail:
        """Keep it free until a moment, as long as the settings say where none is said."""
        require(actor, Right.HOLD_ROOMS)
        with self._store.write(actor) as tx:
            moment = until or min(tx.now + self._house.hold(), new.ends_at)
            if moment <= tx.now:
                raise Invalid("A hold ends in the future.", field="hold_until")
            row = placing.place(tx, self._house, new, hold_until=moment)
            discard_draft(tx, draft_id)
            return detail(tx, row, actor)

    def hold_longer(self, actor: Actor, booking_id: int, version: int = 0) -> BookingDetail:
        """Keep it free once more as long as the settings say, from now on.

        Raises Conflict where the rules of the room, or its own end, leave it no longer than it is held already.
        """
        require(actor, Right.HOLD_ROOMS)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            resource = resource_rows.read(tx, row.resource_id)
            latest = rules.latest_hold(resource, row.starts_at, row.ends_at)
            until = min(tx.now + self._house.hold(), latest)
            if row.hold_until is not None and until <= row.hold_until:
                # It was held until a day of somebody's choice, or what it is held for begins soon.
                raise Conflict("It can't be held any longer.", hint="Book it, or give it back.")
            return self._to(tx, row, _S.HOLD, "held_longer", hold_until=until)

        return self._step(actor, booking_id, "hold_longer", version, work)

    def confirm(self, actor: Actor, booking_id: int, version: int = 0) -> BookingDetail:
        """A hold becomes a booking."""
        require(actor, Right.BOOK)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            state = placing.first_state(tx, resource_rows.read(tx, row.resource_id))
            return self._to(tx, row, state, "confirmed", hold_until=None)

        return self._step(actor, booking_id, "confirm", version, work)

    def approve(self, actor: Actor, booking_id: int, version: int = 0) -> BookingDetail:
        """What waits for approval is booked."""
        require(actor, Right.APPROVE_BOOKINGS)
        return self._step(
            actor, booking_id, "approve", version, lambda tx, row: self._to(tx, row, _S.BOOKED, "approved")
        )

    def refuse(self, actor: Actor, booking_id: int, reason: str, version: int = 0) -> BookingDetail:
        """What waits for approval is not to be; why."""
        require(actor, Right.APPROVE_BOOKINGS)
        said = clean_line(reason, field="reason")
        if not said:
            raise Invalid("Say why.", field="reason")
        return self._give_back(actor, booking_id, "refuse", version, _S.CANCELLED, "refused", said)

    def check_in(self, actor: Actor, booking_id: int, version: int = 0) -> BookingDetail:
        """They are there: the room is not given back by itself."""
        require(actor, Right.HOLD_ROOMS)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            return self._to(tx, row, _S.CHECKED_IN, "checked_in", checked_in_at=tx.now)

        return self._step(actor, booking_id, "check_in", version, work)

    def end_early(self, actor: Actor, booking_id: int, version: int = 0) -> BookingDetail:
        """They have left: the room is free from now on. When it was to end is kept."""
        require(actor, Right.HOLD_ROOMS)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            cut = {"ends_at": tx.now, "original_end": row.original_end or row.ends_at}
            changed = self._to(tx, row, _S.ENDED_EARLY, "ended_early", **cut)
            release(tx, placing.owner(row.id))
            placing.take(tx, self._house, changed, over=True)
            return changed

        return self._step(actor, booking_id, "end_early", version, work)

    def release(self, actor: Actor, booking_id: int, reason: str = "", version: int = 0) -> BookingDetail:
        """It is not needed after all: the room is given back."""
        require(actor, Right.BOOK)
        return self._give_back(actor, booking_id, "release", version, _S.RELEASED, "released", reason)

    def cancel(self, actor: Actor, booking_id: int, reason: str = "", version: int = 0) -> BookingDetail:
        """It does not take place."""
        require(actor, Right.BOOK)
        return self._give_back(actor, booking_id, "cancel", version, _S.CANCELLED, "cancelled", reason)

    def no_show(self, actor: Actor, booking_id: int, version: int = 0) -> BookingDetail:
        """Nobody came: the room is given back."""
        require(actor, Right.BOOK)
        return self._give_back(actor, booking_id, "no_show", version, _S.NO_SHOW, "no_show", "")

    def edit(self, actor: Actor, booking_id: int, new: NewBooking, version: int = 0) -> BookingDetail:
        """Make it what the sheet says now, time and place as well."""
        require(actor, Right.BOOK)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            return placing.replace_with(tx, self._house, row, new, "edited")

        return self._step(actor, booking_id, "edit", version, work)

    def move(
        self,
        actor: Actor,
        booking_id: int,
        starts_at: datetime,
        ends_at: datetime,
        resource_id: int = 0,
        version: int = 0,
    ) -> BookingDetail:
        """Another time, another room (0: the same). What was said of it stays."""
        require(actor, Right.BOOK)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            same = rows.new_of(row)
            room = resource_id or row.resource_id
            layout = same.layout if room == row.resource_id else _layout_there(tx, room, same.layout)
            new = replace(same, starts_at=starts_at, ends_at=ends_at, resource_id=room, layout=layout)
            return placing.replace_with(tx, self._house, row, new, "moved")

        return self._step(actor, booking_id, "move", version, work)

    def swap(self, actor: Actor, booking_id: int, resource_id: int, version: int = 0) -> BookingDetail:
        """Another unit of the same type at the same time. Raises Invalid for one of another type."""
        require(actor, Right.BOOK)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            one, other = (resource_rows.read(tx, each) for each in (row.resource_id, resource_id))
            if one.kind is not other.kind or one.type != other.type or one.id == other.id:
                raise Invalid(f"Choose another one of the type of {isolate(one.name)}.", field="resource_id")
            new = replace(rows.new_of(row), resource_id=other.id)
            note = f"{isolate(one.name)} → {isolate(other.name)}"
            return placing.replace_with(tx, self._house, row, new, "moved", note)

        return self._step(actor, booking_id, "move", version, work)

    def note_deposit(
        self, actor: Actor, booking_id: int, amount: int, currency: str, version: int = 0
    ) -> BookingDetail:
        """What was paid ahead, in the smallest unit of the currency (cents); 0: nothing."""
        require(actor, Right.BOOK)
        rules.check_deposit(amount, currency)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            return rows.change(tx, row, "deposit", deposit=amount, currency=currency if amount else "")

        return self._step(actor, booking_id, "note_deposit", version, work)

    def take_back(self, actor: Actor, booking_id: int, version: int) -> BookingDetail:
        """Undo the last step, as long as the booking has the version that the step has left.

        A new booking is cancelled by it. Raises SlotTaken when somebody else has the time meanwhile.
        """
        require(actor, Right.HOLD_ROOMS)
        with self._store.write(actor) as tx:
            row = rows.read_row(tx, booking_id)
            _check_own(actor, row)
            step = rows.to_take_back(tx, row, version)
            if step is None:
                raise Conflict("Somebody else has changed this booking meanwhile.", hint="It stays as it is.")
            kind, before = step
            if version == 1:
                before = {"state": _S.CANCELLED.value, "due_at": None}
            if not before:
                raise steps.nothing()
            release(tx, placing.owner(row.id))
            changed = rows.change(tx, row, "undone", kind, **before)
            if _S(changed.state).shown:
                placing.take(tx, self._house, changed)
            tasks.follow(tx, self._house, row, changed)
            return detail(tx, changed, actor)

    def _give_back(
        self, actor: Actor, booking_id: int, verb: str, version: int, state: _S, kind: str, reason: str
    ) -> BookingDetail:
        said = clean_line(reason, field="reason")

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            release(tx, placing.owner(row.id))
            return self._to(tx, row, state, kind, said, reason=said)

        return self._step(actor, booking_id, verb, version, work)

    def _step(
        self,
        actor: Actor,
        booking_id: int,
        verb: str,
        version: int,
        work: Callable[[WriteTx, Row[Any]], Row[Any]],
    ) -> BookingDetail:
        with self._store.write(actor) as tx:
            row = rows.for_step(tx, booking_id, verb, version)
            _check_own(actor, row)
            if verb not in rules.possible(_S(row.state), row.starts_at, row.ends_at, tx.now):
                raise Conflict("This can't be done now.", hint="Look at the time of the booking.")
            changed = work(tx, row)
            tasks.follow(tx, self._house, row, changed)
            return detail(tx, changed, actor)

    def _to(self, tx: WriteTx, row: Row[Any], state: _S, kind: str, note: str = "", **more: Any) -> Row[Any]:
        resource = resource_rows.read(tx, row.resource_id)
        span = Span(row.starts_at, more.get("ends_at", row.ends_at))
        hold_until = more.get("hold_until", row.hold_until)
        due = rules.due_at(resource, state, span, row.placed_at, hold_until)
        return rows.change(tx, row, kind, note, state=state.value, due_at=due, **more)


def _check_own(actor: Actor, row: Row[Any]) -> None:
    """Raise Conflict for a private booking of others, NotAllowed for one of others where only one's own are."""
    if rows.hides(actor, row):
        raise Conflict("This booking is private.", hint="Ask whoever has booked it.")
    if row.booked_by != actor.user_id:
        require(actor, Right.BOOK)


def _layout_there(tx: WriteTx, resource_id: int, layout: str) -> str:
    known = {each.name for each in resource_rows.read(tx, resource_id).layouts}
    return layout if layout in known else ""
