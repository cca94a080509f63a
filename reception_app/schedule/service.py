"""The schedule: what happens when, of all features, and the verbs of what is its own."""

from collections.abc import Callable, Container, Iterable
from datetime import date, datetime, timedelta

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid, NotAllowed
from reception_app.kernel.rights import Right, allowed, require
from reception_app.occupancy.items import (
    Column,
    ItemKey,
    ScheduledItem,
    Target,
    Undo,
    Wanted,
    Window,
)
from reception_app.occupancy.layers import Layer, MovableLayer
from reception_app.occupancy.records import Subject
from reception_app.schedule import rows, rules
from reception_app.schedule.entries import EntryService
from reception_app.schedule.house import House
from reception_app.schedule.lanes import LaneService
from reception_app.schedule.layer import EntryLayer, LeaveLayer, VisitLayer
from reception_app.schedule.pins import PinService

DAYS_MAX = 800
_EVERYTHING = Wanted()

Columns = Callable[[Actor], Iterable[Column]]
"""Tells the columns that a feature has: rooms, say."""


class ScheduleService:
    """The master schedule. `lanes`, `entries` and `pins` are its own; layers show what other features have.

    Every verb raises NotAllowed without SEE_SCHEDULE. What a person may not see is "Busy" or not there.
    """

    def __init__(self, house: House, layers: Iterable[Layer] = (), columns: Iterable[Columns] = ()) -> None:
        self._house = house
        self.lanes = LaneService(house)
        self.entries = EntryService(house)
        self.pins = PinService(house)
        self._columns = tuple(columns)
        own: tuple[Layer, ...] = (EntryLayer(house, self.entries), VisitLayer(), LeaveLayer(house))
        self._layers = {layer.name: layer for layer in (*own, *layers)}

    @property
    def layer_names(self) -> tuple[str, ...]:
        """The layers there are, in order: "entry", "visit", "leave", and those of other features."""
        return tuple(self._layers)

    def between(
        self, actor: Actor, first_on: date, last_on: date, wanted: Wanted = _EVERYTHING
    ) -> tuple[ScheduledItem, ...]:
        """What happens from one local day to another, both included, in order: whole days of a day first.

        Raises Invalid for days out of order, and for more than two years at once.
        """
        require(actor, Right.SEE_SCHEDULE)
        if last_on < first_on:
            raise Invalid("The last day is before the first.", field="last_on")
        if last_on - first_on > timedelta(days=DAYS_MAX):
            raise Invalid("That is more than two years at once.", field="last_on")
        window = self.window(first_on, last_on)
        found: list[ScheduledItem] = []
        with self._house.store.read() as tx:
            for layer in self._layers.values():
                if wanted.layer(layer.name):
                    found.extend(wanted.keep(layer.between(tx, actor, window, wanted)))
            # What stands in lanes comes from features that know nothing of who sees which lane.
            lanes = rows.lanes(tx, actor)
        found = [each for each in found if _seen(each, lanes)]
        begin = window.starts_at
        found.sort(key=lambda each: _order(each, window, begin))
        return tuple(found)

    def found(self, actor: Actor, keys: Iterable[ItemKey]) -> tuple[ScheduledItem, ...]:
        """Items that can be moved, by what they are and in this order, wherever they stand by now.

        What is gone, can't be moved any more or is not to be seen by this person is left out.
        """
        require(actor, Right.SEE_SCHEDULE)
        found = []
        with self._house.store.read() as tx:
            lanes = rows.lanes(tx, actor)
            for key in keys:
                layer = self._layers.get(key.layer)
                item = layer.find(tx, actor, key) if isinstance(layer, MovableLayer) else None
                if item is not None and item.movable and _seen(item, lanes):
                    found.append(item)
        return tuple(found)

    def window(self, first_on: date, last_on: date) -> Window:
        """Local days by the organisation's clock: a day has 23, 24 or 25 hours."""
        return self._house.days(first_on, last_on)

    def columns(
        self, actor: Actor, kinds: Iterable[str] = ("lane", "resource", "employee")
    ) -> tuple[Column, ...]:
        """What can stand beside each other, by kind: lanes, rooms and things, people who work here."""
        require(actor, Right.SEE_SCHEDULE)
        wanted = list(kinds)
        found = [column for columns in self._columns for column in columns(actor)]
        if "lane" in wanted:
            found += [
                Column(Subject("lane", lane.id), lane.name, group=lane.group.label, tone=lane.tone)
                for lane in self.lanes.all(actor)
            ]
        if "employee" in wanted and allowed(actor, Right.SEE_STAFF):
            found += [
                Column(Subject("employee", each.id), each.name, each.title, each.department, at_rest=False)
                for each in self._house.directory.employees(actor)
            ]
        return tuple(sorted((each for each in found if each.subject.kind in wanted), key=_place(wanted)))

    def may_move(self, item: ScheduledItem) -> bool:
        """Whether something can be moved where it stands, by somebody who may."""
        return item.movable and isinstance(self._layers.get(item.layer), MovableLayer)

    def move(self, actor: Actor, item: ScheduledItem, target: Target) -> Undo:
        """Move or resize something; of a series this one occurrence. Returns what takes it back.

        Raises NotAllowed for what this person may not move, and what the layer raises: Conflict (SlotTaken, Collides)
        above all, NotFound, Invalid.
        """
        require(actor, Right.SEE_SCHEDULE)
        layer = self._layers.get(item.layer)
        if not isinstance(layer, MovableLayer):
            raise NotAllowed("This can't be moved here.", hint="Open it to change when it is.")
        return layer.move(actor, item, target)


def _seen(item: ScheduledItem, lanes: Container[int]) -> bool:
    """Whether all lanes in which it stands are among these."""
    return all(at.kind != "lane" or at.id in lanes for at in item.places)


def _order(item: ScheduledItem, window: Window, first: datetime) -> tuple[datetime, bool, datetime, str]:
    begin, end = rules.span(item, window.zone)
    return max(begin, first), not item.all_day, end, item.title


def _place(kinds: list[str]) -> Callable[[Column], int]:
    return lambda column: kinds.index(column.subject.kind)
