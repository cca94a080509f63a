"""Bookings in the store: reading and writing their rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.audit import record
from reception_app.bookings import finding, resource_rows
from reception_app.bookings.models import BookingRow, BookingStepRow
from reception_app.bookings.records import Booking, BookingState, BookingStep, NewBooking, Wish
from reception_app.bookings.rules import STEPS
from reception_app.db import steps
from reception_app.db.base import UtcMoment, from_ms, to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, NotFound, Outdated
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import tokens
from reception_app.occupancy.items import BUSY

BOOKINGS = BookingRow.__table__
STEP_ROWS = BookingStepRow.__table__
CHANGE = "booking"
_MOMENTS = frozenset(column.name for column in BOOKINGS.columns if isinstance(column.type, UtcMoment))
_PLAIN = (
    "id", "resource_id", "starts_at", "ends_at", "party", "amount", "layout", "private", "zone", "original_end",
    "hold_until", "checked_in_at", "series_id", "occurrence", "booked_by", "booked_by_name", "booked_at", "sequence",
    "version",
)  # fmt: skip
_WORDS = (
    "title", "organiser_id", "organiser_name", "customer", "contact_id", "catering", "setup", "reason", "deposit",
    "currency",
)  # fmt: skip


def read_row(tx: ReadTx, booking_id: int) -> Row[Any]:
    """One booking's row. Raises NotFound."""
    row = tx.execute(select(BOOKINGS).where(BOOKINGS.c.id == booking_id)).first()
    if row is None:
        raise NotFound("This booking is not there any more.")
    return row


def for_step(tx: ReadTx, booking_id: int, verb: str, version: int = 0) -> Row[Any]:
    """A booking's row with which a step may be done. Raises NotFound, Conflict.

    `version` is the one that was looked at; 0: any.
    """
    row = read_row(tx, booking_id)
    if version and row.version != version:
        raise Outdated("Somebody else has changed this booking meanwhile.", hint="Look at it as it is now.")
    if BookingState(row.state) not in STEPS[verb]:
        state = BookingState(row.state).value.replace("_", " ")
        raise Conflict(f"This can't be done: the booking is {state}.")
    return row


def hides(actor: Actor, row: Row[Any]) -> bool:
    """Whether of a booking the actor may only know that it is busy. Who decides about one must know what it is."""
    if not row.private or row.booked_by == actor.user_id or allowed(actor, Right.SEE_PRIVATE):
        return False
    return not (row.state == BookingState.WAITING and allowed(actor, Right.APPROVE_BOOKINGS))


def booking_of(tx: ReadTx, row: Row[Any], actor: Actor) -> Booking:
    """The record of a row, as far as the actor may see it."""
    known = resource_rows.read(tx, row.resource_id)
    hidden = hides(actor, row)
    words = {"title": BUSY} if hidden else {name: getattr(row, name) for name in _WORDS}
    return Booking(
        **{name: getattr(row, name) for name in _PLAIN},
        **words,
        resource_name=known.name,
        state=BookingState(row.state),
        wishes=tuple(Wish(*each) for each in row.wishes),
        hidden=hidden,
    )


def bookings_of(tx: ReadTx, rows: Iterable[Row[Any]], actor: Actor) -> list[Booking]:
    """The records of some rows, in their order."""
    resource_rows.read_all(tx)  # once, and not one by one
    return [booking_of(tx, row, actor) for row in rows]


def steps_of(tx: ReadTx, booking_id: int) -> tuple[BookingStep, ...]:
    """What happened with a booking, in order."""
    ordered = select(STEP_ROWS).where(STEP_ROWS.c.booking_id == booking_id).order_by(STEP_ROWS.c.id)
    return tuple(BookingStep(row.at, row.kind, row.by_name, row.note) for row in tx.execute(ordered))


def new_of(row: Row[Any]) -> NewBooking:
    """A stored booking as it would be booked once more."""
    same = (
        "resource_id",
        "starts_at",
        "ends_at",
        "title",
        "organiser_id",
        "customer",
        "contact_id",
        "amount",
    )
    more = ("party", "layout", "catering", "setup", "private")
    wishes = tuple(Wish(*each) for each in row.wishes)
    return NewBooking(**{name: getattr(row, name) for name in (*same, *more)}, wishes=wishes)


def add(tx: WriteTx, values: Mapping[str, Any], kind: str, note: str = "") -> Row[Any]:
    """One more booking; its row."""
    booking_id = new_id()
    by = {"booked_by": tx.actor.user_id, "booked_by_name": tx.actor.name, "booked_at": tx.now}
    blank: dict[str, Any] = {
        "original_end": None, "hold_until": None, "checked_in_at": None, "deposit": 0, "currency": "", "reason": "",
        "series_id": 0, "occurrence": None,
    }  # fmt: skip
    fresh = {"id": booking_id, "placed_at": tx.now, "sequence": 0, "version": 1}
    tx.execute(insert(BookingRow), {**blank, **by, **values, **fresh})
    finding.index_booking(tx, booking_id, values, is_new=True)
    _keep(tx, booking_id, kind, note, {})
    return read_row(tx, booking_id)


def change(tx: WriteTx, row: Row[Any], kind: str, note: str = "", **values: Any) -> Row[Any]:
    """Change a booking and keep what happened; its row as it is now."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    before = {name: _plain(getattr(row, name)) for name in changed}
    stamped = {**changed, "version": row.version + 1}
    tx.execute(update(BOOKINGS).where(BOOKINGS.c.id == row.id).values(stamped))
    if finding.BOOKING_WORDS & changed.keys():
        finding.index_booking(tx, row.id, {**row._mapping, **changed})
    _keep(tx, row.id, kind, note, before)
    return read_row(tx, row.id)


def last_step(tx: ReadTx, booking_id: int) -> tuple[str, dict[str, Any]]:
    """What happened last with a booking, and how what it changed was before."""
    newest = select(STEP_ROWS).where(STEP_ROWS.c.booking_id == booking_id).order_by(STEP_ROWS.c.id.desc())
    row = tx.execute(newest.limit(1)).one()
    return row.kind, _before(row)


def to_take_back(tx: ReadTx, row: Row[Any], left: int) -> tuple[str, dict[str, Any]] | None:
    """The step that has left a booking at a version, and how what it changed was before, while it is the next one to be
    taken back: see `db.steps`."""
    step = steps.to_take_back(tx, STEP_ROWS, STEP_ROWS.c.booking_id == row.id, now=row.version, left=left)
    return (step.kind, _before(step)) if step is not None else None


def _before(step: Row[Any]) -> dict[str, Any]:
    return {
        name: from_ms(value) if name in _MOMENTS and value is not None else value
        for name, value in step.before.items()
    }


def words_of(values: Mapping[str, Any], resource_name: str) -> str:
    """What a list finds a booking by. A private one is found by its room alone."""
    named = ("title", "organiser_name", "customer")
    said = "" if values["private"] else " ".join(str(values[name]) for name in named)
    return " ".join(["", *tokens(f"{said} {resource_name}")])


def _keep(tx: WriteTx, booking_id: int, kind: str, note: str, before: Mapping[str, Any]) -> None:
    by = {"by_id": tx.actor.user_id, "by_name": tx.actor.name}
    step = {
        "id": new_id(),
        "booking_id": booking_id,
        "at": tx.now,
        "kind": kind,
        "note": note,
        "before": before,
    }
    tx.execute(insert(BookingStepRow), {**step, **by})
    record(tx, f"booking.{kind}", CHANGE, booking_id)
    tx.changed(CHANGE, booking_id)


def _plain(value: Any) -> Any:
    return to_ms(value) if isinstance(value, datetime) else value
