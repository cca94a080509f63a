"""A find index that is damaged is built anew from what was saved, beside the work.

It holds nothing that the records do not, so nobody has to go back to a backup for it. First what is left of it is taken
out, then each record is made findable as whoever writes it does, the newest first. Both go in steps of some
milliseconds; how far they are stands in the index's own configuration, where FTS passes over what it does not know: it
is written with the step, and killed at any moment the mending goes on from there.

Meanwhile the desk works: what is written is found at once, and once more it is only written over.
"""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, select

from reception_app.db import trouble
from reception_app.db.care import Note
from reception_app.db.find_structure import has_forgotten
from reception_app.db.search import INDEXES, Section, together
from reception_app.db.search_care import EMPTYING, KEPT, hold_merging, leave_merging, merge_step
from reception_app.db.search_care import under_way as under_way
from reception_app.db.suspicion import is_find_suspect, suspect_find, trust_find
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.store")

FINDS_LESS = (
    "Not everything is found just now: the find index was damaged and is built anew. "
    "Everything that was saved is whole."
)
"""What the desk is told meanwhile."""
FINDS_LESS_UNMENDED = (
    "Not everything is found: the find index is damaged. It is built anew once the program is started on a data folder "
    "that can be written. Everything that was saved is whole."
)
"""What it is told where the store can only be read."""

_TURN_S = 2.0
"""So long at a time: what else its thread has to do waits meanwhile, and so does the end of the program."""
_ASK_S = 30.0
"""Seconds between two looks whether the command line has begun: nobody goes on with it where that was ended."""
_PAUSE = 0.002
"""Seconds between two steps, left to the desk."""
_STEP_S = 0.005
"""After so long a step takes up nothing more; its commit takes about as long again."""
_SLICE = 4
"""Records between two looks at the time."""
_LEAST, _MOST = 4, 32
_IN_A_PAGE = 8
"""So many rows of an index's smaller tables at least are in one page."""
_SEGMENTS = 24
"""Each step leaves a segment; from 64 of them on FTS merges amid a commit, which then takes long."""

_ALL_OF_IT = (1 << 63) - 1
_FIRST = f"0 {_ALL_OF_IT}"
"""Of a section of the index by its number, all records below a place are still to be made findable."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the records of a section of an index are, and who makes them findable.

    `place` is the column by which they lie in the index, `found` tells those that are in it. `find` makes some rows of
    the table findable, as if they had been changed just now.
    """

    section: Section
    place: Column[Any]
    found: tuple[ColumnElement[bool], ...]
    find: Callable[[WriteTx, Sequence[Row[Any]]], None]


class FindMending:
    """Builds damaged find indexes anew. For one thread."""

    def __init__(self, store: Store, path: Path, sources: Callable[[], Sequence[Source]], note: Note) -> None:
        """`path` is the store's; `sources` of all sections are asked for when something is to be mended."""
        self._store, self._path, self._note = store, path, note
        self._sources = sources
        self._most = _LEAST
        self._segments = 0
        self._asks_at = 0.0
        self._looked = False

    def begin(self) -> list[str]:
        """Look which indexes are damaged, and begin to mend them; their names. It reads them through: some seconds.

        Raises StoreTrouble.
        """
        # First: what is met from now on is looked at again.
        trust_find(self._path)
        self._asks_at = 0.0
        with self._store.read() as tx:
            begun = under_way(tx)
            names = [index.name for index in INDEXES if index.name not in begun]
            damaged = [name for name in names if _is_damaged(tx, name)]
        if damaged:
            with self._store.write(SYSTEM) as tx:
                for name in damaged:
                    _keep(tx, name, EMPTYING)
                    # Where what it is made of can't be read, nothing is written to it before it is emptied.
                    with suppress(*trouble.driver_errors()), tx.savepoint():
                        hold_merging(tx, name)
                self._note(tx, "find.mend", "store", 0, {"indexes": damaged})
            _log.error("damaged find indexes are built anew: %s", ", ".join(damaged))
        return damaged

    def go_on(self) -> bool:
        """Ask every few seconds: mends for two seconds what is to be mended. False: nothing is, every index is whole.

        What was found to be damaged since is looked at first. Of a store that can only be read it tells alone whether
        less is found than there is. Raises StoreTrouble.
        """
        if self._store.read_only:
            return bool(self._states()) or self._any_forgotten()
        if is_find_suspect(self._path) or (not self._looked and self._any_forgotten()):
            self.begin()
        self._looked = True
        if time.monotonic() < self._asks_at:
            return False
        ends = time.monotonic() + _TURN_S
        while states := self._states():
            # Before the store is held: it brings in the features.
            self._sources()
            for name in states:
                self._step(name)
                if time.monotonic() >= ends:
                    return True
                time.sleep(_PAUSE)
        self._asks_at = time.monotonic() + _ASK_S
        return False

    def _any_forgotten(self) -> bool:
        """Of these nobody would be told: they find nothing, as one that is empty."""
        with self._store.read() as tx:
            return any(_has_forgotten(tx, index.name) for index in INDEXES)

    def _states(self) -> dict[str, str]:
        with self._store.read() as tx:
            return under_way(tx)

    def _step(self, name: str) -> None:
        if self._segments >= _SEGMENTS:
            self._merge(name)
            return
        with self._store.write(SYSTEM) as tx:
            tx.upkeep = True
            begun = time.perf_counter()
            # Asked again: the command line may be at it too.
            state = under_way(tx).get(name)
            if state is None:
                return
            if state == EMPTYING:
                done = _empty(tx, name, self._most)
            else:
                done = self._fill(tx, name, state, begun + _STEP_S)
                self._segments += 1
            if done >= self._most and time.perf_counter() - begun < _STEP_S / 2:
                self._most = min(_MOST, self._most * 2)
        if time.perf_counter() - begun > 2 * _STEP_S:
            self._most = max(_LEAST, self._most // 2)

    def _fill(self, tx: WriteTx, name: str, state: str, ends: float) -> int:
        sources = [source for source in self._sources() if source.section.index.name == name]
        number, before = (int(each) for each in state.split())
        source = sources[number]
        rows = tx.execute(
            select(source.place.table)
            .where(source.place < before, *source.found)
            .order_by(source.place.desc())
            .limit(self._most)
        ).all()
        done = 0
        with together(tx):
            while done < len(rows) and (not done or time.perf_counter() < ends):
                source.find(tx, rows[done : done + _SLICE])
                done += _SLICE
        if done < len(rows) or len(rows) == self._most:
            _keep(tx, name, f"{number} {rows[:done][-1]._mapping[source.place]}")
        elif number + 1 < len(sources):
            _keep(tx, name, f"{number + 1} {_ALL_OF_IT}")
        else:
            tx.execute_sql(f"DELETE FROM {name}_config WHERE k = ?", (KEPT,))  # noqa: S608 - our own names
            self._note(tx, "find.mended", "store", 0, {"index": name})
            _log.warning("a find index is built anew: %s", name)
        return done

    def _merge(self, name: str) -> None:
        with self._store.write(SYSTEM) as tx:
            tx.upkeep = True
            more = merge_step(tx, name)
        if not more:
            self._segments = 0


def first_aid(tx: WriteTx, said: str) -> bool:
    """Let a transaction go on that a find index kept from being written: whether it may be tried again.

    `said` is what SQLite said. An index that can't be written is emptied on the spot, which takes a second where it is
    large, and filled beside the work: nobody is refused a visit for what only helps to find it.
    """
    names = [index.name for index in INDEXES if f'"{index.name}"' in said or _is_unreadable(tx, index.name)]
    for name in names:
        _begin_anew(tx, name)
    if names:
        tx.after_commit(lambda: suspect_find(tx.place))
        _log.error("find indexes that can't be written are built anew: %s", ", ".join(names))
    return bool(names)


def _is_damaged(tx: ReadTx, name: str) -> bool:
    said = tx.execute_sql(f"PRAGMA quick_check({name})").scalars()
    return any(trouble.of_find(str(each)) for each in said) or _has_forgotten(tx, name)


def _has_forgotten(tx: ReadTx, name: str) -> bool:
    return bool(tx.execute_sql(has_forgotten(name)).scalar())


def _is_unreadable(tx: ReadTx, name: str) -> bool:
    """Whether not even its structure can be read. What waits to be written into it is written for that."""
    if _has_forgotten(tx, name):
        return True
    try:
        tx.execute_sql(f"SELECT 1 FROM {name} WHERE {name} MATCH '\"a\"' LIMIT 1").scalar()  # noqa: S608 - our own names
    except trouble.driver_errors() as error:
        return trouble.may_be_of_find(error)
    return False


def _keep(tx: WriteTx, name: str, state: str) -> None:
    tx.execute_sql(f"DELETE FROM {name}_config WHERE k = ?", (KEPT,))  # noqa: S608 - our own names
    tx.execute_sql(f"INSERT INTO {name}_config(k, v) VALUES (?, ?)", (KEPT, state))  # noqa: S608 - our own names


def _empty(tx: WriteTx, name: str, most: int) -> int:
    """Take some of what is left out of the tables of an index; once little is, make it a new one.

    All of it in one go, as FTS itself does it, would hold the store for seconds where it is large. Which rows there are
    goes first: to take one of them out of the index, FTS would look for it on pages that are gone.
    """
    kept = (
        ("docsize", "id", "TRUE", _IN_A_PAGE),
        ("data", "id", "id > 10", 1),  # but what it is made of, which FTS keeps in these
        ("idx", "segid, term", "TRUE", _IN_A_PAGE),
    )
    for table, key, where, rows in kept:
        some = f"SELECT {key} FROM {name}_{table} WHERE {where} LIMIT ?"  # noqa: S608 - our own names
        gone = tx.execute_sql(f"DELETE FROM {name}_{table} WHERE ({key}) IN ({some})", (rows * most,))  # noqa: S608
        # What is written meanwhile must not keep it from the next one.
        if gone.rowcount == rows * most:
            return most
    _begin_anew(tx, name)
    return 0


def _begin_anew(tx: WriteTx, name: str) -> None:
    """Make it an empty index, that takes what is written from now on; all of the rest is still to be filled in."""
    tx.execute_sql(f"INSERT INTO {name}({name}) VALUES ('delete-all')")  # noqa: S608 - our own names
    leave_merging(tx, name)
    _keep(tx, name, _FIRST)
