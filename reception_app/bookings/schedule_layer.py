"""What the schedule shows of rooms and things: who has them, and when they can't be had."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from reception_app.bookings import lists, resource_rows, rows
from reception_app.bookings.records import BookingState, Resource, ResourceKind
from reception_app.bookings.resource_rows import OUTAGES
from reception_app.bookings.resources import ResourceService
from reception_app.bookings.service import BookingService
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, allowed
from reception_app.occupancy import Subject
from reception_app.occupancy.items import BUSY, Column, ScheduledItem, Target, Undo, Wanted, Window

LAYER = "booking"
OUTAGE_LAYER = "out_of_service"
TONES = {
    BookingState.HOLD: "warn",
    BookingState.WAITING: "warn",
    BookingState.BOOKED: "info",
    BookingState.CHECKED_IN: "ok",
    BookingState.FINISHED: "mute",
    BookingState.ENDED_EARLY: "mute",
}


class BookingLayer:
    """Bookings stand under their room, what is brought there, and their organiser."""

    name = LAYER

    def __init__(self, bookings: BookingService) -> None:
        self._bookings = bookings

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> Iterator[ScheduledItem]:
        """See `Layer.between`. One that clashes has a room that is out of service, or an organiser elsewhere."""
        found = lists.shown_between(tx, window.starts_at, window.ends_at)
        known = resource_rows.read_all(tx)
        clashing = _elsewhere(found) | _without_room(tx, found, window)
        movable = allowed(actor, Right.BOOK)
        for row in found:
            yield _item(row, known, rows.hides(actor, row), movable=movable, clash=row.id in clashing)

    def move(self, actor: Actor, item: ScheduledItem, target: Target) -> Undo:
        """Another time, another room, or another organiser; of a series this one. SlotTaken says who has it."""
        if target.starts_at is None or target.ends_at is None:
            raise Conflict("A booking has hours.", hint="Drop it at a time of day.")
        known = self._bookings.lists.booking(actor, item.record_id).booking
        column = target.column
        if column is not None and column.kind == "employee":
            new = replace(
                self._bookings.lists.as_new(actor, item.record_id),
                starts_at=target.starts_at,
                ends_at=target.ends_at,
                organiser_id=column.id,
            )
            moved = self._bookings.edit(actor, item.record_id, new, known.version).booking
        elif column is not None and column.kind != "resource":
            raise Conflict("A booking needs a room.", hint="Drop it on a room or a person.")
        else:
            room = column.id if column is not None else 0
            times = (target.starts_at, target.ends_at)
            moved = self._bookings.move(actor, item.record_id, *times, room, known.version).booking
        return lambda: self._bookings.take_back(actor, moved.id, moved.version)


class OutageLayer:
    """When rooms and things can't be had, and why."""

    name = OUTAGE_LAYER

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> Iterator[ScheduledItem]:
        """See `Layer.between`."""
        known = resource_rows.read_all(tx)
        for row in _outages(tx, window):
            resource = known.get(row.resource_id)
            yield ScheduledItem(
                self.name,
                row.resource_id,
                "Out of service",
                (resource_rows.subject(row.resource_id),),
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                line=" · ".join(part for part in (resource.name if resource else "", row.reason) if part),
                tone="mute",
                state="out of service",
            )


def resource_columns(resources: ResourceService, actor: Actor) -> Iterable[Column]:
    """Rooms, then things, in the order of their list."""
    headings = {ResourceKind.ROOM: "Rooms", ResourceKind.THING: "Equipment"}
    found = sorted(resources.resources(actor), key=lambda each: each.kind is not ResourceKind.ROOM)
    return [_column(each, headings[each.kind]) for each in found]


def _column(resource: Resource, group: str) -> Column:
    return Column(resource_rows.subject(resource.id), resource.name, resource.line, group)


def _item(row: Row[Any], known: Any, hidden: bool, *, movable: bool, clash: bool) -> ScheduledItem:
    state = BookingState(row.state)
    places = [resource_rows.subject(row.resource_id)]
    places += [resource_rows.subject(thing_id) for thing_id, _ in row.wishes]
    places += [Subject("employee", row.organiser_id)] if row.organiser_id else []
    resource = known.get(row.resource_id)
    whose = row.organiser_name or row.customer
    room = resource.name if resource else ""
    people = f"{row.party} people" if row.party > 1 else ""
    catering = "catering" if row.catering else ""
    # A title that is missing is said by whose it is; that is then not said twice.
    title, whose = (row.title, whose) if row.title else (whose, "")
    words = (room,) if hidden else (room, whose, people, catering)
    return ScheduledItem(
        LAYER,
        row.id,
        BUSY if hidden else title,
        tuple(places),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        occurrence=row.occurrence,
        line=" · ".join(part for part in words if part),
        tone="bad" if clash else TONES[state],
        state=state.value.replace("_", " "),
        private=bool(row.private),
        movable=movable and state.open and not hidden,
        series=bool(row.series_id),
        clash=clash,
    )


def _elsewhere(found: Sequence[Row[Any]]) -> set[int]:
    """The bookings whose organiser has another one at the same time; `found` is in order of their beginning."""
    clashing: set[int] = set()
    going_on: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in found:
        if row.organiser_id and BookingState(row.state).open:
            still = [each for each in going_on[row.organiser_id] if each.ends_at > row.starts_at]
            clashing.update(each.id for each in still)
            clashing.update([row.id] if still else [])
            going_on[row.organiser_id] = [*still, row]
    return clashing


def _without_room(tx: ReadTx, found: Sequence[Row[Any]], window: Window) -> set[int]:
    """The bookings whose room can't be had then."""
    outages = _outages(tx, window)
    return {
        row.id
        for row in found
        for out in outages
        if out.resource_id == row.resource_id
        and out.starts_at < row.ends_at
        and out.ends_at > row.starts_at
        and BookingState(row.state).open
    }


def _outages(tx: ReadTx, window: Window) -> Sequence[Row[Any]]:
    within = (OUTAGES.c.starts_at < window.ends_at, OUTAGES.c.ends_at > window.starts_at)
    known: dict[Any, Sequence[Row[Any]]] = tx.scratch.setdefault("bookings.outages", {})
    if window not in known:
        known[window] = tx.execute(select(OUTAGES).where(*within)).all()
    return known[window]
