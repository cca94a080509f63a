"""What the schedule shows of rooms and things: who has them, and when they can't be had."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from reception_app.bookings import resource_rows, rows
from reception_app.bookings.records import BookingState, Resource, ResourceKind
from reception_app.bookings.resource_rows import OUTAGES
from reception_app.bookings.resources import ResourceService
from reception_app.bookings.service import BookingService
from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.occupancy import Subject
from reception_app.occupancy.items import BUSY, Column, ItemKey, ScheduledItem, Target, Undo, Wanted, Window

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


# The driver's own SQL: a day may have thousands of bookings, and Core's types cost ten times as much as reading them.
_COLUMNS = (
    "id, resource_id, starts_at, ends_at, title, organiser_id, organiser_name, customer, party,"
    " catering <> '' AS catered, wishes, state, private, booked_by, series_id, occurrence"
)
_SHOWN = ", ".join(f"'{state.value}'" for state in BookingState if state.shown)
_SHORT = (
    f"SELECT {_COLUMNS} FROM bookings WHERE starts_at >= ? AND starts_at < ? AND ends_at > ?"  # noqa: S608 - ours
    f" AND state IN ({_SHOWN})"
)
# What lasts longer than a day has an index of its own, so that all others began at most a day before.
_LENGTHY = (
    f"SELECT {_COLUMNS} FROM bookings WHERE lengthy AND starts_at < ? AND ends_at > ?"  # noqa: S608 - ours
    f" AND state IN ({_SHOWN})"
)
_ONE = f"SELECT {_COLUMNS} FROM bookings WHERE id = ? AND state IN ({_SHOWN})"  # noqa: S608 - ours
_DAY_MS = 86_400_000
_OPEN = frozenset(state.value for state in BookingState if state.open)
_STATES = {state.value: state for state in BookingState}


class BookingLayer:
    """Bookings stand under their room, what is brought there, and their organiser."""

    name = LAYER

    def __init__(self, bookings: BookingService) -> None:
        self._bookings = bookings

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> Iterator[ScheduledItem]:
        """See `Layer.between`. One that clashes has a room that is out of service, or an organiser elsewhere."""
        found = _between(tx, window)
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

    def find(self, tx: ReadTx, actor: Actor, key: ItemKey) -> ScheduledItem | None:
        """See `MovableLayer.find`."""
        known, movable = resource_rows.read_all(tx), allowed(actor, Right.BOOK)
        for row in tx.execute_sql(_ONE, (key.record_id,)).all():
            return _item(row, known, rows.hides(actor, row), movable=movable, clash=False)
        return None


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
                line=dotted(resource.name if resource else "", row.reason),
                tone="mute",
                state="out of service",
            )


def resource_columns(resources: ResourceService, actor: Actor) -> Iterable[Column]:
    """Rooms, then things, in the order of their list."""
    headings = {ResourceKind.ROOM: "Rooms", ResourceKind.THING: "Equipment"}
    found = sorted(resources.resources(actor), key=lambda each: each.kind is not ResourceKind.ROOM)
    return [_column(each, headings[each.kind]) for each in found]


def _column(resource: Resource, group: str) -> Column:
    is_room = resource.kind is ResourceKind.ROOM
    return Column(resource_rows.subject(resource.id), resource.name, resource.line, group, at_rest=is_room)


def _between(tx: ReadTx, window: Window) -> list[Any]:
    """What has, or had, its room within a window, in order of the beginning. Moments are milliseconds."""
    begin, end = to_ms(window.starts_at), to_ms(window.ends_at)
    short = tx.execute_sql(_SHORT, (begin - _DAY_MS, end, begin)).all()
    long = tx.execute_sql(_LENGTHY, (begin - _DAY_MS, begin)).all()
    return sorted([*short, *long], key=lambda row: (row.starts_at, row.id))


def _item(
    row: Any, known: Mapping[int, Resource], hidden: bool, *, movable: bool, clash: bool
) -> ScheduledItem:
    state = _STATES[row.state]
    places = [resource_rows.subject(row.resource_id)]
    if row.wishes != "[]":
        places += [resource_rows.subject(thing_id) for thing_id, _ in json.loads(row.wishes)]
    places += [Subject("employee", row.organiser_id)] if row.organiser_id else []
    resource = known.get(row.resource_id)
    whose = row.organiser_name or row.customer
    room = resource.name if resource else ""
    people = f"{row.party} people" if row.party > 1 else ""
    # A title that is missing is said by whose it is; that is then not said twice.
    title, whose = (row.title, whose) if row.title else (whose, "")
    words = (room,) if hidden else (room, whose, people, "catering" if row.catered else "")
    return ScheduledItem(
        LAYER,
        row.id,
        BUSY if hidden else title,
        tuple(places),
        starts_at=from_ms(row.starts_at),
        ends_at=from_ms(row.ends_at),
        occurrence=None if row.occurrence is None else from_ms(row.occurrence),
        line=dotted(*words),
        tone="bad" if clash else TONES[state],
        state=row.state.replace("_", " "),
        private=bool(row.private),
        movable=movable and row.state in _OPEN and not hidden,
        series=bool(row.series_id),
        clash=clash,
    )


def _elsewhere(found: Sequence[Any]) -> set[int]:
    """The bookings whose organiser has another one at the same time; `found` is in order of their beginning."""
    clashing: set[int] = set()
    going_on: dict[int, list[Any]] = defaultdict(list)
    for row in found:
        if row.organiser_id and row.state in _OPEN:
            still = [each for each in going_on[row.organiser_id] if each.ends_at > row.starts_at]
            clashing.update(each.id for each in still)
            clashing.update([row.id] if still else [])
            going_on[row.organiser_id] = [*still, row]
    return clashing


def _without_room(tx: ReadTx, found: Sequence[Any], window: Window) -> set[int]:
    """The bookings whose room can't be had then."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for out in _outages(tx, window):
        spans[out.resource_id].append((to_ms(out.starts_at), to_ms(out.ends_at)))
    return {
        row.id
        for row in found
        for begin, end in spans.get(row.resource_id, ())
        if begin < row.ends_at and end > row.starts_at and row.state in _OPEN
    }


def _outages(tx: ReadTx, window: Window) -> Sequence[Row[Any]]:
    within = (OUTAGES.c.starts_at < window.ends_at, OUTAGES.c.ends_at > window.starts_at)
    # What was taken back before it began lasts no time.
    ever = OUTAGES.c.ends_at > OUTAGES.c.starts_at
    known: dict[Any, Sequence[Row[Any]]] = tx.scratch.setdefault("bookings.outages", {})
    if window not in known:
        known[window] = tx.execute(select(OUTAGES).where(*within, ever)).all()
    return known[window]
