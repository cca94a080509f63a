"""Putting a booking into its room: what is checked, what it takes, what is given back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from reception_app.bookings import resource_rows, rows, rules
from reception_app.bookings.house import House
from reception_app.bookings.records import BookingState, NewBooking, Resource, ResourceKind
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import clean_line, clean_text, isolate
from reception_app.occupancy import Owner, SlotTaken, Span, Subject, claim, release, taken
from reception_app.occupancy.rules import check_span, peak

_OTHERS = 3
NOTHING: Mapping[str, Any] = {}


def owner(booking_id: int) -> Owner:
    """A booking as occupancy knows it."""
    return Owner("booking", booking_id)


def place(
    tx: WriteTx,
    house: House,
    new: NewBooking,
    *,
    hold_until: datetime | None = None,
    waits: bool = False,
    more: Mapping[str, Any] = NOTHING,
) -> Row[Any]:
    """One more booking in its room; its row. Raises Invalid naming the field, NotFound, SlotTaken.

    With `hold_until` it is a hold; `more`: other columns, such as its series. A room that needs approval waits for it,
    unless whoever books may approve; with `waits` it waits whoever books.
    """
    resource = resource_rows.read(tx, new.resource_id)
    check_span(new.starts_at, new.ends_at)
    rules.check_booking(resource, new, tx.now, house.zone())
    state = BookingState.HOLD if hold_until else first_state(tx, resource)
    state = BookingState.WAITING if waits else state
    values = values_of(tx, house, new, resource)
    span = Span(new.starts_at, new.ends_at)
    values |= {"state": state.value, "hold_until": hold_until, **more}
    values["due_at"] = rules.due_at(resource, state, span, tx.now, hold_until)
    said = {BookingState.HOLD: "held", BookingState.WAITING: "asked"}.get(state, "booked")
    row = rows.add(tx, values, said)
    take(tx, house, row)
    return row


def replace_with(
    tx: WriteTx,
    house: House,
    row: Row[Any],
    new: NewBooking,
    kind: str,
    note: str = "",
    *,
    more: Mapping[str, Any] = NOTHING,
) -> Row[Any]:
    """Make a booking what `new` says, in place and time as well; its row as it is now. `more`: other columns.

    Where its new place or time needs approval it waits for it, unless whoever moves it may approve. Raises Invalid
    naming the field, NotFound, Conflict for what goes on and can't wait, and SlotTaken; then the booking is as it was.
    """
    resource = resource_rows.read(tx, new.resource_id)
    check_span(new.starts_at, new.ends_at)
    place = new.resource_id, new.starts_at, new.ends_at
    moved = place != (row.resource_id, row.starts_at, row.ends_at)
    values = values_of(tx, house, new, resource, kept=row.organiser_id)
    state, placed_at = BookingState(row.state), row.placed_at
    if moved:
        rules.check_booking(resource, new, tx.now, house.zone())
        placed_at = tx.now
        values["sequence"] = row.sequence + 1
        if _asks_again(tx, resource, row, new):
            state = BookingState.WAITING
    else:
        why, field = rules.check_room(resource, new.party, new.layout, new.amount)
        if why:
            raise Invalid(why, field=field)
    span = Span(new.starts_at, new.ends_at)
    values |= {"state": state.value, "placed_at": placed_at}
    values["due_at"] = rules.due_at(resource, state, span, placed_at, row.hold_until)
    release(tx, owner(row.id))
    changed = rows.change(tx, row, kind, note, **values, **more)
    take(tx, house, changed)
    return changed


def take(tx: WriteTx, house: House, row: Row[Any], *, over: bool = False) -> None:
    """Claim all that a booking needs: its room, what is to be brought there, the organiser's time.

    Raises SlotTaken, which names the rooms that are free then. `over`: it has had it already, and takes no more.
    """
    resource = resource_rows.read(tx, row.resource_id)
    said: dict[str, Any] = {
        "title": row.title, "holder": row.organiser_name or row.customer, "private": bool(row.private),
        "zone": house.zone(), "over": over,
    }  # fmt: skip
    try:
        _claim(tx, resource, row, row.amount, said)
    except SlotTaken as error:
        instead = instead_of(tx, house, rows.new_of(row), but=owner(row.id))
        others = tuple(each.name for each in instead)
        raise SlotTaken(
            error.taken,
            open_slots(house, resource, error.near),
            name=resource.name,
            zone=house.zone(),
            others=others,
        ) from error
    for thing_id, quantity in row.wishes:
        _claim(tx, resource_rows.read(tx, thing_id), row, quantity, said)
    if row.organiser_id:
        # Nobody has the organiser's whole time: two meetings at once are told, not refused. What was cut short frees
        # the room; it does not say that they are back.
        until = row.original_end or row.ends_at
        soft = {**said, "hard": False, "over": False}
        claim(tx, Subject("employee", row.organiser_id), row.starts_at, until, owner(row.id), **soft)


def open_slots(house: House, resource: Resource, near: tuple[Span, ...]) -> tuple[Span, ...]:
    """Times for a meeting of what a resource has free: without what is kept free around it, while it is open."""
    slots = [rules.unclaimed(resource, *each) for each in near]
    return tuple(each for each in slots if not rules.check_open(resource, *each, house.zone()))


def instead_of(tx: ReadTx, house: House, new: NewBooking, *, but: Owner | None = None) -> list[Resource]:
    """Up to three others of the kind that are free then and hold as many, the most alike first."""
    resource = resource_rows.read(tx, new.resource_id)
    found = []
    for each in sorted(resource_rows.read_all(tx).values(), key=lambda other: rules.rank(other, new.party)):
        if each.id == resource.id or each.kind is not resource.kind or not each.active:
            continue
        if resource.kind is ResourceKind.THING and each.type != resource.type:
            continue
        if not why_not(tx, house, each, replace(new, resource_id=each.id, layout=""), but=but):
            found.append(each)
    found.sort(key=lambda other: other.type != resource.type)
    return found[:_OTHERS]


def units_like(tx: ReadTx, house: House, row: Row[Any]) -> list[Resource]:
    """Other units of its type that are free at the time of a booking, by name."""
    resource = resource_rows.read(tx, row.resource_id)
    new = replace(rows.new_of(row), layout="")
    return [
        each
        for each in resource_rows.read_all(tx).values()
        if each.active
        and each.id != resource.id
        and (each.kind, each.type) == (resource.kind, resource.type)
        and not why_not(tx, house, each, replace(new, resource_id=each.id), but=owner(row.id))
    ]


def why_not(
    tx: ReadTx, house: House, resource: Resource, new: NewBooking, *, but: Owner | None = None
) -> str:
    """Why a resource can't be had for a booking, in a sentence; empty when it can."""
    why = rules.check_room(resource, new.party, new.layout, new.amount)[0]
    why = why or rules.check_limits(resource, new.starts_at, new.ends_at, tx.now)
    why = why or rules.check_open(resource, new.starts_at, new.ends_at, house.zone())
    return why or _who_has(tx, house, resource, new, new.amount, but)


def trouble(tx: ReadTx, house: House, new: NewBooking, *, but: Owner | None = None) -> str:
    """Why a booking can't be made as it is, in a sentence; empty when it can. Raises NotFound, Invalid."""
    resource = resource_rows.read(tx, new.resource_id)
    if not resource.active:
        return "It is not in use any more."
    if why := why_not(tx, house, resource, new, but=but):
        return why
    for thing_id, quantity in _wishes(tx, new):
        if why := _who_has(tx, house, resource_rows.read(tx, thing_id), new, quantity, but):
            return why
    return ""


def first_state(tx: WriteTx, resource: Resource) -> BookingState:
    """Where a new booking of a resource stands, by who makes it."""
    asks = resource.needs_approval and not allowed(tx.actor, Right.APPROVE_BOOKINGS)
    return BookingState.WAITING if asks else BookingState.BOOKED


def _asks_again(tx: WriteTx, resource: Resource, row: Row[Any], new: NewBooking) -> bool:
    """Whether what is moved has to be approved once more: it was approved for its room and its time alone.

    Raises Conflict for what goes on: people who sit in a room can't wait, and their meeting takes place as it was.
    """
    if row.state not in (BookingState.BOOKED, BookingState.CHECKED_IN):
        return False
    within = row.starts_at <= new.starts_at and new.ends_at <= row.ends_at
    if within and new.resource_id == row.resource_id:
        return False
    if first_state(tx, resource) is not BookingState.WAITING:
        return False
    if row.state == BookingState.CHECKED_IN or new.starts_at <= tx.now:
        raise Conflict(
            f"{isolate(resource.name)} needs approval, and this booking is going on.",
            hint="Ask somebody who may approve bookings to change it.",
        )
    return True


def values_of(
    tx: ReadTx, house: House, new: NewBooking, resource: Resource, *, kept: int = 0
) -> dict[str, Any]:
    """The columns that say what is booked. Raises Invalid naming the field."""
    values: dict[str, Any] = {
        "resource_id": resource.id,
        "amount": new.amount,
        "title": clean_line(new.title, limit=120, field="title"),
        "organiser_id": new.organiser_id,
        "organiser_name": house.organiser(new.organiser_id, kept),
        "customer": clean_line(new.customer, limit=100, field="customer"),
        "contact_id": new.contact_id,
        "starts_at": new.starts_at,
        "ends_at": new.ends_at,
        "lengthy": new.ends_at - new.starts_at > timedelta(days=1),
        "zone": house.zone().key,
        "party": new.party,
        "layout": new.layout,
        "wishes": _wishes(tx, new),
        "catering": clean_text(new.catering, limit=1000, field="catering"),
        "setup": clean_text(new.setup, limit=1000, field="setup"),
        "private": new.private,
    }
    if not (values["title"] or values["organiser_name"] or values["customer"]):
        raise Invalid("Say what it is for, or who has it.", field="title")
    return values | {"words": rows.words_of(values, resource.name)}


def _who_has(
    tx: ReadTx, house: House, resource: Resource, new: NewBooking, amount: int, but: Owner | None
) -> str:
    span = rules.claimed(resource, new.starts_at, new.ends_at)
    subject = resource_rows.subject(resource.id)
    held = tuple(each for each in taken(tx, [subject], *span, but=but) if each.hard)
    if peak(held, *span) + amount <= resource.quantity:
        return ""
    return SlotTaken(held, name=resource.name, zone=house.zone()).message


def _wishes(tx: ReadTx, new: NewBooking) -> list[list[int]]:
    """What is to be brought, each thing once. Raises Invalid."""
    wanted: dict[int, int] = {}
    for wish in new.wishes:
        thing = resource_rows.read_all(tx).get(wish.resource_id)
        if thing is None or not thing.active or thing.kind is not ResourceKind.THING:
            raise Invalid("Something that is to be brought is not there any more.", field="wishes")
        if wish.quantity < 1:
            raise Invalid(f"Of {isolate(thing.name)} at least one is needed.", field="wishes")
        wanted[thing.id] = wanted.get(thing.id, 0) + wish.quantity
        if wanted[thing.id] > thing.quantity:
            raise Invalid(f"Of {isolate(thing.name)} there are only {thing.quantity}.", field="wishes")
    if new.resource_id in wanted:
        raise Invalid("It can't be brought to itself.", field="wishes")
    return [[thing_id, quantity] for thing_id, quantity in sorted(wanted.items())]


def _claim(tx: WriteTx, resource: Resource, row: Row[Any], amount: int, said: dict[str, Any]) -> None:
    span = rules.claimed(resource, row.starts_at, row.ends_at)
    claim(
        tx,
        resource_rows.subject(resource.id),
        *span,
        owner(row.id),
        amount=amount,
        capacity=resource.quantity,
        name=resource.name,
        **said,
    )
