"""The unit of work: every reading and writing of the store goes through `Store`.

SQLAlchemy is brought in by the first Core statement: what a start reads before the board is the driver's own SQL.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from reception_app.db import trouble
from reception_app.db.engine import BUSY_MS, DriverError, StoreFile, bring_home, truncate_wal
from reception_app.db.lines import Line, lines_of
from reception_app.db.moments import from_ms, to_ms
from reception_app.db.rows import DriverRows
from reception_app.db.suspicion import suspect, suspect_find
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import StoreTrouble

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult, Dialect, Engine, Executable
    from sqlalchemy.exc import DBAPIError

_log = logging.getLogger("reception.store")

_UNUSED_S = 60.0
_INDEXES_WRITTEN = "find_indexes"
_WRITE_INDEXES = f"SAVEPOINT {_INDEXES_WRITTEN}"
"""FTS writes what it has gathered when a savepoint begins; one that is left open ends with the commit."""
_ONLY_READS = "a write in a transaction that only reads"

Params = Mapping[str, Any] | Sequence[Mapping[str, Any]]
DriverParams = tuple[Any, ...] | Mapping[str, Any]


class ReadTx:
    """One snapshot of the store. Nothing written meanwhile shows in it. Use it in the thread that opened it."""

    def __init__(self, line: Line, now: datetime, file: StoreFile) -> None:
        self.now = now
        """The moment of the transaction: UTC, whole milliseconds, the same for everything in it."""
        self.place = file.path
        """The store's file. Never open it: the path only says where companions lie."""
        self.scratch: dict[str, Any] = {}
        """What a feature wants to remember until the end of this transaction, under a key of its own. Values are put
        in anew rather than changed, so that a savepoint can bring the old ones back."""
        self.file = file
        """What it works on: for what is remembered of that as long as it is open."""
        self._line = line
        self._raw: Any = line.raw

    @property
    def dialect(self) -> Dialect:
        """What statements are compiled for."""
        return self.file.engine.dialect

    @property
    def connection(self) -> Connection:
        """SQLAlchemy's connection, in this very transaction."""
        return self._line.core

    def execute(self, statement: Executable, params: Params | None = None) -> CursorResult[Any]:
        """Run a Core statement; a list of mappings runs it once for each."""
        return self.connection.execute(statement, params)

    def execute_sql(self, sql: str, params: DriverParams | Sequence[DriverParams] = ()) -> DriverRows:
        """Run the driver's own SQL (`?` marks), for the few statements where even Core's cost is felt.

        A list of parameters runs it once for each. Values go in and come out as the driver has them: milliseconds,
        text. Errors are those of `execute`.
        """
        try:
            run = self._raw.executemany if isinstance(params, list) else self._raw.execute
            return DriverRows(run(sql, params))
        except DriverError as error:
            raise self._as_core(sql, error) from error

    def _as_core(self, sql: str, error: Exception) -> DBAPIError:
        """The error Core would raise: services tell a broken constraint by its class. Values are never in it."""
        # Late on purpose, see the module.
        from sqlalchemy.exc import DBAPIError

        told: Any = DBAPIError.instance(
            sql, None, error, DriverError, hide_parameters=True, dialect=self.dialect
        )
        return told if isinstance(told, DBAPIError) else DBAPIError(sql, None, error, hide_parameters=True)


class WriteTx(ReadTx):
    """A transaction that holds the store's one write lock from its beginning. Keep it short; no network, no hashing."""

    def __init__(
        self, line: Line, now: datetime, file: StoreFile, actor: Actor, first_aid: FirstAid | None = None
    ) -> None:
        super().__init__(line, now, file)
        self.actor = actor
        self._first_aid = first_aid
        self.upkeep = False
        """Set when only what the store keeps for itself is put in order: no backup is due for that."""
        self._changed: dict[str, set[int]] = {}
        self._after: list[Callable[[], None]] = []

    def execute(self, statement: Executable, params: Params | None = None) -> CursorResult[Any]:
        """As a reader's; a find index that can't be written keeps nothing else from being written."""
        try:
            return super().execute(statement, params)
        except trouble.driver_errors() as error:
            if not self._is_put_right(error):
                raise
            return super().execute(statement, params)

    def execute_sql(self, sql: str, params: DriverParams | Sequence[DriverParams] = ()) -> DriverRows:
        """As a reader's; a find index that can't be written keeps nothing else from being written."""
        try:
            return super().execute_sql(sql, params)
        except trouble.driver_errors() as error:
            if not self._is_put_right(error):
                raise
            return super().execute_sql(sql, params)

    def _is_put_right(self, error: BaseException) -> bool:
        help_it = self._first_aid
        if help_it is None or self.upkeep or not trouble.may_be_of_find(error):
            return False
        # What is done about it is refused as anything is.
        self._first_aid = None
        try:
            return help_it(self, str(error))
        finally:
            self._first_aid = help_it

    def write_indexes(self) -> bool:
        """Let the find indexes write what they keep back, while they can still be helped; whether they were asked.

        Not where SQLite has taken the transaction back by itself, as on a full disk, and whoever wrote has swallowed
        that: this would begin another one, whose commit says nothing of what is lost.
        """
        asked = self._first_aid is not None and bool(self._raw.in_transaction)
        if asked:
            self.execute_sql(_WRITE_INDEXES)
        return asked

    def changed(self, kind: str, *ids: int) -> None:
        """Say what was written; `Change`s are published after the commit, one for each kind."""
        self._changed.setdefault(kind, set()).update(ids)

    def after_commit(self, work: Callable[[], None]) -> None:
        """Do something once the transaction is durable, before changes are published. Not called after a rollback."""
        self._after.append(work)

    def stamps(self) -> dict[str, Any]:
        """The `Stamped` columns of a new row, for Core inserts."""
        by = self.actor.user_id
        return {
            "created_at": self.now,
            "created_by": by,
            "updated_at": self.now,
            "updated_by": by,
            "version": 1,
        }

    def restamps(self, version: Any) -> dict[str, Any]:
        """The `Stamped` columns of a changed row, for Core updates; pass the table's `version` column."""
        return {"updated_at": self.now, "updated_by": self.actor.user_id, "version": version + 1}

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo only what happens inside when it raises; the transaction goes on if the caller catches that.

        What was put into `scratch`, announced or left for after the commit inside is undone with it.
        """
        scratch, after = dict(self.scratch), list(self._after)
        changed = {kind: set(ids) for kind, ids in self._changed.items()}
        try:
            if self.write_indexes():
                self.execute_sql(f"RELEASE {_INDEXES_WRITTEN}")
            with self.connection.begin_nested():
                yield
        except BaseException:
            # Whatever ends the block, even Ctrl+C or the end of a generator, has undone its rows: what is remembered
            # beside them must say the same. Nothing is swallowed.
            self.scratch.clear()
            self.scratch.update(scratch)
            self._after, self._changed = after, changed
            raise

    def written(self, kind: str) -> frozenset[int]:
        """The records of a kind that were changed so far."""
        return frozenset(self._changed.get(kind, ()))

    def _outcome(self) -> tuple[list[Callable[[], None]], list[Change]]:
        return self._after, [Change(kind, frozenset(ids)) for kind, ids in self._changed.items()]


Follower: TypeAlias = Callable[[WriteTx, frozenset[int]], None]
"""Is told which records of its kind a transaction has changed, and may write in it."""


FirstAid: TypeAlias = Callable[[WriteTx, str], bool]
"""Is told what SQLite said of a write that a find index may have refused; whether it may be tried again."""


class Store:
    """The front door of the store, for all threads: units of work to read and to write, changes announced.

    Full disk, read-only, locked, damaged, missing: raised as the `StoreTrouble` of `db.trouble`, nothing half-done.
    """

    def __init__(self, opened: Engine | StoreFile, clock: Clock, bus: ChangeBus) -> None:
        self._lines = lines_of(opened)
        self._file = self._lines.file
        self.clock = clock
        self.bus = bus
        """Carries the changes; for services that keep a cache of what they read, too."""
        self._local = threading.local()
        self._counting = threading.Lock()
        # One writer at a time anyway. SQLite would let the others sleep and try again, and the unlucky one of them
        # waits for seconds beside a busy worker; this wakes the next one as soon as the lock is given back.
        self._turn = threading.Lock()
        self._waiting = 0
        self._homewards: threading.Thread | None = None
        self.followers: dict[str, list[Follower]] = {}
        """What is done within every transaction that has changed records of a kind, before it is committed: so that
        a feature keeps up with another one that knows nothing of it. Filled while the program is put together."""
        self.first_aid: FirstAid | None = None
        """What is done when a find index can't be written; see `search_mending`. Set while the program is put
        together."""
        self.read_only = False
        """Set at start when the file or its disk can't be written: writing is then refused at once."""
        self.full_at_start = False
        """Set with it when that was for want of room."""
        self.commits = 0
        """How many transactions were committed since the start: tells whether a backup would hold anything new."""

    @property
    def engine(self) -> Engine:
        """For migration, backup and repair; services use `read` and `write`."""
        return self._file.engine

    @contextmanager
    def read(self) -> Iterator[ReadTx]:
        """A snapshot. It sees what was committed before it began, never the thread's own unfinished writing."""
        with _troubles(self._file, writing=False, read_only=self.read_only):
            line = self._lines.take()
            try:
                line.begin(writing=False)
                yield ReadTx(line, self._now(), self._file)
            finally:
                wrote = self._lines.give_back(line)
            if wrote:
                raise RuntimeError(_ONLY_READS)

    @contextmanager
    def write(self, actor: Actor, *, much: bool = False) -> Iterator[WriteTx]:
        """All or nothing: commits at the end, rolls back when anything is raised. `much`: thousands of rows are
        written, for which more memory is taken; let `bring_home` follow, which the commit leaves out then.

        When the block is left without an exception, what was written is durable. A write inside a write of the same
        thread would wait for itself and is a bug (RuntimeError). Raises StoreTrouble when it could not be saved.
        """
        if getattr(self._local, "writing", False):
            raise RuntimeError("a write inside a write of the same thread: pass the transaction on instead")
        if self.read_only:
            raise trouble.full_at_start() if self.full_at_start else trouble.read_only()
        self._take_turn()
        self._local.writing = True
        try:
            with _troubles(self._file):
                line = self._lines.take()
                try:
                    line.begin(writing=True, much=much)
                    tx = WriteTx(line, self._now(), self._file, actor, self.first_aid)
                    yield tx
                    _keep_up(tx, self.followers)
                    tx.write_indexes()
                    line.commit()
                finally:
                    self._lines.give_back(line)
        finally:
            self._local.writing = False
            self._turn.release()
        self._announce(tx)

    def is_waited_for(self) -> bool:
        """Whether somebody waits for their turn to write: who has much to write lets them in between."""
        return self._waiting > 0

    def bring_home(self) -> None:
        """Empty the write-ahead log into the file as far as nobody is in the way. Called every few seconds, from a
        thread of its own, so that no commit has to do it."""
        with _troubles(self._file):
            bring_home(self.engine)

    def bring_home_soon(self) -> None:
        """As `bring_home`, by a thread of its own: it waits for the disk, and all that it brings is durable already."""
        if self._homewards is None or not self._homewards.is_alive():
            self._homewards = threading.Thread(target=self._bring_home_quietly, name="log")
            self._homewards.start()

    def give_back_memory(self) -> None:
        """Keep no pages for what nobody has done for a minute. Called every few minutes, in a thread."""
        with _troubles(self._file):
            self._lines.shrink(_UNUSED_S)

    def forget_deleted(self) -> bool:
        """End an erasure: empty the write-ahead log, so that deleted bytes are in no file. False: try again later."""
        self._await_home()
        with _troubles(self._file):
            return truncate_wal(self.engine)

    def close(self) -> None:
        """Close all connections; the last one brings the write-ahead log home."""
        self._await_home()
        self._lines.close()
        engine = self._file.made_engine
        if engine is not None:
            engine.dispose()

    def _bring_home_quietly(self) -> None:
        try:
            self.bring_home()
        except StoreTrouble:  # told to the log; it is tried again, and whoever writes next is told
            return

    def _await_home(self) -> None:
        if self._homewards is not None:
            self._homewards.join()

    def _take_turn(self) -> None:
        if self._turn.acquire(blocking=False):
            return
        with self._counting:
            self._waiting += 1
        try:
            if not self._turn.acquire(timeout=BUSY_MS / 1000):
                raise trouble.busy()
        finally:
            with self._counting:
                self._waiting -= 1

    def _now(self) -> datetime:
        return from_ms(to_ms(self.clock.now()))

    def _announce(self, tx: WriteTx) -> None:
        if not tx.upkeep:
            with self._counting:
                self.commits += 1
        after, changes = tx._outcome()
        for work in after:
            try:
                work()
            except Exception:  # the commit is done: the caller must not be told that it failed
                _log.exception("work after a commit failed")
        self.bus.publish(changes)


def _keep_up(tx: WriteTx, followers: Mapping[str, list[Follower]]) -> None:
    for kind, works in followers.items():
        if ids := tx.written(kind):
            for work in works:
                work(tx, ids)


@contextmanager
def _troubles(file: StoreFile, *, writing: bool = True, read_only: bool = False) -> Iterator[None]:
    """Bring the driver's errors into words; what is none of the store's trouble passes on unchanged."""
    try:
        yield
    except trouble.StoreDamaged:
        suspect(file.path)
        raise
    except trouble.driver_errors() as error:
        if not writing and trouble.code_of(error) == trouble.READONLY:
            raise RuntimeError(_ONLY_READS) from error
        known = trouble.translate(error)
        if known is None:
            raise
        _log.warning("store trouble: %s, SQLite code %s", type(known).__name__, trouble.code_of(error))
        if isinstance(known, trouble.StoreDamaged):
            suspect(file.path)
        elif isinstance(known, trouble.FindDamaged):
            suspect_find(file.path)
            if read_only:
                raise trouble.find_damaged(mended=False) from error
        raise known from error
