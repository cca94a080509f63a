"""Connections that stay open between units of work, so that a transaction costs little more than BEGIN and COMMIT.

SQLAlchemy's pool and its own transaction cost more than the statements of a small unit of work. A line is a connection
kept at hand; SQLAlchemy learns of the transaction only when a Core statement is used in it. Where none was used in the
program yet, it is not even imported: the line then opens its connection by itself.
The line that was used last is taken first: its page cache is warm, after its own commit as well.
"""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from reception_app.db import trouble
from reception_app.db.engine import QUERY_ONLY, StoreFile, file_of, give_back_pages, set_for_much

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_KEPT_MAX = 4


class Line:
    """One connection. It is used by one thread at a time, between `Lines.take` and `Lines.give_back`."""

    __slots__ = ("_changes", "_core", "_file", "_joined", "_much", "closings", "raw", "used_at")

    def __init__(self, file: StoreFile) -> None:
        self._file = file
        self._core: Connection | None = None
        engine = file.made_engine
        if engine is None:
            self.raw = file.connect()
        else:
            self._core = engine.connect()
            self.raw = cast(Any, self._core.connection.dbapi_connection)
            if self._core.info.get(QUERY_ONLY):
                # Somebody read with it before, who was held to reading by this.
                self.raw.execute("PRAGMA query_only = OFF")
                self._core.info[QUERY_ONLY] = False
        self._changes = 0
        self._joined = False
        self._much = False
        self.closings = 0
        """How often the lines had been closed when this one was opened."""
        self.used_at = 0.0
        """When it was given back last, monotonic seconds."""

    @property
    def core(self) -> Connection:
        """SQLAlchemy's connection, in the transaction that has begun here."""
        if self._core is None:
            self._core = _adopted(self._file.engine, self.raw)
        if not self._joined:
            self._core.begin()
            self._joined = True
        return self._core

    def begin(self, *, writing: bool, much: bool = False) -> None:
        """Begin: a writer takes the store's one write lock now, a reader its snapshot with its first statement.

        For one that writes `much`, more pages are kept in memory until the line is used for something else.
        """
        if much is not self._much:
            set_for_much(self.raw, much=much)
            self._much = much
        self._changes = self.raw.total_changes
        self.raw.execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    def commit(self) -> None:
        """Make it durable. Raises as the driver does, also when the transaction was lost to an earlier error."""
        self.raw.execute("COMMIT")
        if self._joined and self._core is not None:
            self._joined = False
            self._core.commit()

    def end(self) -> bool:
        """Undo whatever was not committed. True when rows had been written since `begin`."""
        before, self._changes = self._changes, self.raw.total_changes
        if self._joined and self._core is not None:
            self._joined = False
            self._core.rollback()
        elif self.raw.in_transaction:
            self.raw.rollback()
        return self._changes != before

    def close(self) -> None:
        """Close the connection itself: it does not go back into the pool."""
        if self._core is None:
            self.raw.close()
            return
        self._core.invalidate()
        self._core.close()


class Lines:
    """The lines of one file. Safe in every thread."""

    def __init__(self, file: StoreFile) -> None:
        self.file = file
        # Where nothing is pooled each connection is closed after its use, and so are its lines.
        self._kept_max = _KEPT_MAX if file.pooled else 0
        self._lock = threading.Lock()
        self._idle: list[Line] = []
        self._closings = 0

    def take(self) -> Line:
        """A line nobody else uses; it must be given back. Raises what opening a connection raises."""
        with self._lock:
            closings = self._closings
            if self._idle:
                return self._idle.pop()
        line = Line(self.file)
        line.closings = closings
        return line

    def give_back(self, line: Line) -> bool:
        """End what is still going on in the line. True when rows were written since `begin`, kept or not."""
        try:
            wrote = line.end()
        except trouble.driver_errors():
            # It can't even be rolled back: what is wrong was raised already, and the next one opens a new line.
            line.close()
            return False
        with self._lock:
            # One that was taken before `close` is not kept after it.
            if line.closings == self._closings and len(self._idle) < self._kept_max:
                line.used_at = monotonic()
                self._idle.append(line)
                return wrote
        line.close()
        return wrote

    def shrink(self, unused_for_s: float) -> None:
        """Let those that nobody needed for so long give up the pages they keep, up to 16 MB each. They stay open."""
        before = monotonic() - unused_for_s
        with self._lock:
            closings = self._closings
            unused = [line for line in self._idle if line.used_at <= before]
            self._idle = [line for line in self._idle if line.used_at > before]
        # Out of everybody's way: whoever wants one meanwhile waits for nothing.
        for line in unused:
            give_back_pages(line.raw)
        with self._lock:
            room = max(0, self._kept_max - len(self._idle)) if self._closings == closings else 0
            # Below those that were used meanwhile, which are taken first.
            self._idle = [*unused[:room], *self._idle]
        for line in unused[room:]:
            line.close()

    def close(self) -> None:
        """Close all that are idle, and each of the others when it is given back."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._closings += 1
        for line in idle:
            line.close()


def lines_of(opened: Engine | StoreFile) -> Lines:
    """The lines of a file or of its engine, the same for all who ask; they end with the engine (`Engine.dispose`)."""
    file = opened if isinstance(opened, StoreFile) else file_of(opened)
    if file.lines is None:
        file.lines = Lines(file)
    return file.lines


def _adopted(engine: Engine, raw: Any) -> Connection:
    """SQLAlchemy's connection over a bare one, which may be in the middle of a transaction."""
    # Late on purpose, see the module.
    from sqlalchemy import Connection
    from sqlalchemy.pool import NullPool

    if engine.dialect.server_version_info is None:
        # The first connection of an engine looks at the library, and rolls back after it: not in this transaction.
        engine.connect().close()
    return Connection(engine, NullPool(lambda: raw, dialect=engine.dialect).connect())
