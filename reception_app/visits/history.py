"""The history: everything that ever was, counted and paged through in any order, at the same cost at any length."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import field, replace

from sqlalchemy import select

from reception_app.db.trouble import FindDamaged
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.presumed import presumed_left
from reception_app.visits.presumed_records import Presumed
from reception_app.visits.records import HistoryFilter, Sort, VisitSummary
from reception_app.visits.rows import SUMMARY, VISITS, read_places, summaries
from reception_app.visits.walk import STRIDE, Key, Walk, walk_of

PAGE = 256
_KEPT = 8


@dataclass(slots=True)
class _Places:
    """Known keys of one filter, by the number of visits that come before them, from either end."""

    generation: int
    walk: Walk | None = None
    count: int | None = None
    forwards: dict[int, Key] = field(default_factory=dict)
    backwards: dict[int, Key] = field(default_factory=dict)


class HistoryService:
    """Past, present and coming visits. Every verb raises NotAllowed without the right SEE_HISTORY."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._generation = 0
        self._places: OrderedDict[HistoryFilter, _Places] = OrderedDict()
        desk.store.bus.subscribe(self._on_change)

    def count(self, actor: Actor, wanted: HistoryFilter) -> int:
        """How many visits the filter shows. Up to 0.1 s of a million: ask in a job, show the first page meanwhile."""
        require(actor, Right.SEE_HISTORY)
        places = self._of(wanted)
        if places.count is None:
            with self._desk.store.read() as tx:
                walk = self._walk(tx, wanted, places)
                if walk.along_index:
                    places.count = _learn_places(tx, walk, places.forwards)
                else:
                    # In order of time it is counted fastest, and the number is the same in any order.
                    in_time = replace(wanted, sort=Sort.NEWEST)
                    places.count = walk_of(tx, in_time, self._desk.zone()).count(tx)
        return places.count

    def page(self, actor: Actor, wanted: HistoryFilter, index: int, size: int = PAGE) -> list[VisitSummary]:
        """Page `index` (from 0) of `size` visits; empty behind the end. Page 0 and following pages cost the least."""
        require(actor, Right.SEE_HISTORY)
        if index < 0 or size < 1:
            return []
        places = self._of(wanted)
        with self._desk.store.read() as tx:
            keys = _keys_at(tx, self._walk(tx, wanted, places), places, index * size, size)
            return self._read(tx, keys)

    def presumed_left(self, actor: Actor) -> Presumed:
        """Whom the clock presumed to have left at the end of the last day, while nobody has put it right.

        They are found by the find index: while that is damaged, and being mended, nobody is. Raises NotAllowed.
        """
        require(actor, Right.SEE_HISTORY)
        try:
            with self._desk.store.read() as tx:
                return presumed_left(tx, self._desk, tx.now)
        except FindDamaged:
            return Presumed()

    def of_visitor(
        self, actor: Actor, visitor_id: int, before: int = 0, limit: int = 50
    ) -> list[VisitSummary]:
        """A visitor's visits, newest first; `before` is the id of the last one already shown."""
        require(actor, Right.SEE_BOARD)
        statement = SUMMARY.where(VISITS.c.visitor_id == visitor_id)
        if before:
            last = select(VISITS.c.filed).where(VISITS.c.id == before).scalar_subquery()
            statement = statement.where(VISITS.c.filed < last)
        with self._desk.store.read() as tx:
            rows = tx.execute(statement.order_by(VISITS.c.filed.desc()).limit(limit))
            return summaries(rows, self._desk.types.known())

    def each(self, actor: Actor, wanted: HistoryFilter, batch: int = 1000) -> Iterator[list[VisitSummary]]:
        """Everything the filter shows, in its order, in batches of one snapshot: for exports and reports."""
        require(actor, Right.SEE_HISTORY)
        with self._desk.store.read() as tx:
            walk = walk_of(tx, wanted, self._desk.zone())
            after: Key | None = None
            while keys := walk.keys(tx, after=after, limit=batch):
                yield self._read(tx, keys)
                after = keys[-1]

    def _walk(self, tx: ReadTx, wanted: HistoryFilter, places: _Places) -> Walk:
        if places.walk is None:
            places.walk = walk_of(tx, wanted, self._desk.zone())
        return places.walk

    def _read(self, tx: ReadTx, keys: list[Key]) -> list[VisitSummary]:
        return read_places(tx, [key[-1] for key in keys], self._desk.types.known())

    def _of(self, wanted: HistoryFilter) -> _Places:
        """What is known of this filter since the last change of any visit."""
        with self._lock:
            places = self._places.pop(wanted, None)
            if places is None or places.generation != self._generation:
                places = _Places(self._generation)
            self._places[wanted] = places
            while len(self._places) > _KEPT:
                self._places.popitem(last=False)
            return places

    def _on_change(self, change: Change) -> None:
        if change.kind in ("visit", "visitor_type", "setting"):
            with self._lock:
                self._generation += 1


def _learn_places(tx: ReadTx, walk: Walk, known: dict[int, Key]) -> int:
    """Count by strides, and keep the key at each: any jump is near one of them."""
    total, after = 0, None
    while hop := walk.keys(tx, after=after, skip=STRIDE - 1, limit=1):
        total, after = total + STRIDE, hop[0]
        known[total] = after
    return total + walk.count(tx, after)


def _keys_at(tx: ReadTx, walk: Walk, places: _Places, position: int, size: int) -> list[Key]:
    """The keys from a position on, reached from whichever end is nearer."""
    total = places.count
    if total is not None and position >= total:
        return []
    near = position - max((place for place in list(places.forwards) if place <= position), default=0)
    if total is not None and near > STRIDE and position > total // 2:
        size = min(size, total - position)
        found = _reach(tx, walk, places.backwards, total - position - size, size, backwards=True)
        return found[::-1]
    return _reach(tx, walk, places.forwards, position, size, backwards=False)


def _reach(
    tx: ReadTx, walk: Walk, known: dict[int, Key], position: int, size: int, *, backwards: bool
) -> list[Key]:
    before, after = 0, None
    nearest = max((place for place in list(known) if place <= position), default=0)
    if nearest:
        before, after = nearest, known[nearest]
    while position - before > STRIDE:
        hop = walk.keys(tx, after=after, skip=STRIDE - 1, limit=1, backwards=backwards)
        if not hop:
            return []
        before, after = before + STRIDE, hop[0]
        known[before] = after
    found = walk.keys(tx, after=after, skip=position - before, limit=size, backwards=backwards)
    if len(found) == size:
        known[position + size] = found[-1]
    return found
