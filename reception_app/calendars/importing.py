"""The verbs of bringing entries into a lane from a file."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import insert, select, update

from reception_app.audit import record
from reception_app.calendars import entries
from reception_app.calendars.merging import merge, parts_of
from reception_app.calendars.models import ImportedRow
from reception_app.calendars.reading import events_of
from reception_app.calendars.records import EventFile, EventGroup
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.integrations.ical_child import read_calendar_in_child
from reception_app.integrations.ical_reading import RawCalendar
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed
from reception_app.kernel.ids import new_id
from reception_app.kernel.import_report import ImportProblem, ImportReport, ImportTally
from reception_app.kernel.rights import Right, require
from reception_app.schedule import exchange, rows
from reception_app.schedule.exchange import Brought
from reception_app.schedule.house import House
from reception_app.schedule.records import Lane

Progress = Callable[[int, int], None]
"""Called as progress(done, total) in events of the file; it may raise Cancelled."""

BATCH = 200
"""So many events are one transaction: the desk writes in between."""
_IMPORTS = ImportedRow.__table__
_ENCODING = "iCalendar"


def _no_progress(_done: int, _total: int) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What becomes of one event of the file: nothing where `brought` is None."""

    group: EventGroup
    brought: Brought | None
    entry_id: int = 0
    row_id: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of some events of the file: what an earlier import brought, and which entries have their UIDs."""

    imported: dict[str, Any]
    entries: dict[str, list[int]]

    def entry_of(self, uid: str) -> int:
        """The entry that was imported, if it is still in this lane; else one that has this UID for another reason."""
        found = self.entries.get(uid, [])
        row = self.imported.get(uid)
        return row.entry_id if row is not None and row.entry_id in found else found[0] if found else 0


class CalendarImport:
    """Brings the events of an .ics file into a lane, merging with what an earlier import brought.

    An event is known again by its UID. What was edited by hand since stays, and what was deleted by hand stays away.
    `before_apply` makes a backup; `read` reads a file's bytes.
    """

    def __init__(
        self,
        house: House,
        *,
        before_apply: Callable[[], object] | None = None,
        read: Callable[[bytes], RawCalendar] = read_calendar_in_child,
    ) -> None:
        self._house = house
        self._store: Store = house.store
        self._before_apply = before_apply
        self._read = read

    def lanes(self, actor: Actor) -> list[Lane]:
        """The lanes that somebody may bring entries into."""
        require(actor, Right.IMPORT_SCHEDULE)
        with self._store.read() as tx:
            return [lane for lane in rows.lanes(tx, actor).values() if lane.may_edit]

    def read(
        self, actor: Actor, data: bytes, lane_id: int, progress: Progress = _no_progress
    ) -> ImportReport:
        """What importing this file into a lane would do; nothing is written. Takes seconds: call it in a job.

        Raises NotAllowed, NotFound, Invalid with a sentence when the file can't be read at all, and Cancelled.
        """
        self._lane(actor, lane_id)
        file = self._events(data)
        tally = ImportTally(problems=[*file.problems], remarks=[*file.remarks])
        for part in _batches(file.groups, progress):
            with self._store.read() as tx:
                lane = rows.lane(tx, actor, lane_id)
                known = _known(tx, lane_id, part)
                for group in part:
                    step = _plan(tx, lane, group, known, tally)
                    if step.brought is not None:
                        self._try(group, tally, step, partial(self._check, tx, lane, step))
        return tally.report(_ENCODING, applied=False)

    def apply(
        self, actor: Actor, data: bytes, lane_id: int, progress: Progress = _no_progress
    ) -> ImportReport:
        """Import the file after a backup, some hundred events at a time. Events with problems are left out.

        Raises as `read` does. When it is stopped in the middle, what was taken stays whole and is in the audit; the
        same file again goes on where it ended.
        """
        self._lane(actor, lane_id)
        file = self._events(data)
        if self._before_apply is not None:
            self._before_apply()
        tally = ImportTally(problems=[*file.problems], remarks=[*file.remarks])
        try:
            for part in _batches(file.groups, progress):
                with self._store.write(actor) as tx:
                    lane = rows.lane(tx, actor, lane_id)
                    known, new = _known(tx, lane_id, part), list[dict[str, Any]]()
                    for group in part:
                        step = _plan(tx, lane, group, known, tally)
                        self._try(group, tally, step, partial(self._write, tx, lane, step, new))
                    if new:
                        tx.execute(insert(ImportedRow), new)
        finally:
            told = tally.for_audit(hashlib.sha256(data).hexdigest())
            with self._store.write(actor) as tx:
                record(tx, "calendar.import", "lane", lane_id, told)
        return tally.report(_ENCODING, applied=True)

    def _lane(self, actor: Actor, lane_id: int) -> None:
        require(actor, Right.IMPORT_SCHEDULE)
        with self._store.read() as tx:
            if not rows.lane(tx, actor, lane_id).may_edit:
                raise NotAllowed("You may not write in this lane.", hint="Choose another one.")

    def _events(self, data: bytes) -> EventFile:
        return events_of(self._read(data), self._house.zone())

    def _check(self, tx: ReadTx, lane: Lane, step: _Step) -> None:
        if step.brought is not None:
            exchange.check(tx, self._house, lane, step.brought, step.entry_id)

    def _write(self, tx: WriteTx, lane: Lane, step: _Step, new: list[dict[str, Any]]) -> None:
        entry_id = step.entry_id
        if step.brought is not None:
            entry_id = exchange.put(tx, self._house, lane, step.brought, entry_id)
        if step.row_id and entry_id:
            values = {"entry_id": entry_id, "data": parts_of(step.group)}
            tx.execute(update(_IMPORTS).where(_IMPORTS.c.id == step.row_id).values(**values))
        elif step.brought is not None and not step.row_id:
            values = {"id": new_id(), "lane_id": lane.id, "uid": step.group.uid, "entry_id": entry_id}
            new.append({**values, "data": parts_of(step.group)})

    def _try(self, group: EventGroup, tally: ImportTally, step: _Step, work: Callable[[], None]) -> None:
        try:
            work()
        except (Invalid, Conflict) as problem:
            tally.problems.append(ImportProblem(group.main.line, str(problem)))
            return
        if step.brought is not None:
            tally.added += not step.entry_id
            tally.changed += bool(step.entry_id)


def _known(tx: ReadTx, lane_id: int, groups: Sequence[EventGroup]) -> _Known:
    uids = [group.uid for group in groups]
    statement = select(_IMPORTS).where(_IMPORTS.c.lane_id == lane_id, _IMPORTS.c.uid.in_(uids))
    return _Known({row.uid: row for row in tx.execute(statement)}, exchange.ids_by_uid(tx, lane_id, uids))


def _plan(tx: ReadTx, lane: Lane, group: EventGroup, known: _Known, tally: ImportTally) -> _Step:
    row, entry_id = known.imported.get(group.uid), known.entry_of(group.uid)
    row_id = row.id if row is not None else 0
    if row_id and not entry_id:
        tally.kept_by_hand += 1
        tally.remarks.append(
            ImportProblem(group.main.line, "It was deleted here since it was imported, and stays away.")
        )
        return _Step(group, None, row_id=row_id)
    if not entry_id:
        return _Step(group, entries.brought(group, lane.id))
    before = exchange.group_of(tx, entry_id)
    merged = merge(entries.group_of(before, whole=True), group, row.data if row is not None else None)
    tally.kept_by_hand += len(merged.kept)
    if not merged.taken:
        tally.unchanged += 1
        return _Step(group, None, entry_id, row_id)
    return _Step(group, entries.brought(merged.group, lane.id, before), entry_id, row_id)


def _batches(groups: Sequence[EventGroup], progress: Progress) -> Iterator[Sequence[EventGroup]]:
    total = len(groups)
    for start in range(0, total, BATCH):
        progress(start, total)
        yield groups[start : start + BATCH]
    progress(total, total)
