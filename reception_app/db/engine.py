"""Opens the encrypted store. The only place with PRAGMAs, and the only one that uses the driver.

The standard library's `sqlite3` is never used: a second SQLite library in the process would drop our file locks,
and the one Python links may carry the WAL-reset fault (fixed in 3.44.6, 3.50.7 and 3.51.3).

SQLAlchemy is brought in when somebody asks a `StoreFile` for its engine: opening the store and reading today's board
need only the driver.
"""

from __future__ import annotations

import threading
from enum import StrEnum
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver  # type: ignore[import-untyped]

from reception_app.db import trouble
from reception_app.db.find_structure import forgotten
from reception_app.kernel.errors import StoreTrouble

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from reception_app.db.lines import Lines

KEY_BYTES = 32
BUSY_MS = 5000
WRITE_OPTION = "store_write"
"""Execution option of a connection: its transactions begin IMMEDIATE instead of read-only."""
_FILE_OPTION = "store_file"
"""Execution option of an engine: the file it was made of."""
QUERY_ONLY = "query_only"
"""In `Connection.info`: whether the connection refuses to write until it is told otherwise."""

Raw = Any
"""A bare driver connection. The driver has no types of its own."""

DriverError: type[Exception] = driver.Error
"""What a bare connection raises."""

_LOG_PAGES = 4000
_INDEX_ROOM = 64 * 1024
"""Bytes that a disk must have left for the log's index, which begins with 32 KB."""
# The order matters: the key comes first (see `connect`), WAL before synchronous.
_WRITER_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "journal_size_limit = 16777216",
    # The log is brought home beside the work (`bring_home`); a commit does it itself only where nobody else does.
    f"wal_autocheckpoint = {_LOG_PAGES}",
)
_NO_COMPANIONS = (trouble.StoreReadOnly, trouble.StoreMissing, trouble.StoreFull)
"""What is raised where the log and its index can't be made beside a store that is read."""
_CACHE, _CACHE_FOR_MUCH = 16_000, 40_000
"""Kilobytes of pages a connection keeps. What does not fit is written to the log before its commit, and again."""
_PRAGMAS = (
    f"busy_timeout = {BUSY_MS}",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    f"cache_size = {-_CACHE}",
)


class Mode(StrEnum):
    """How a store's file is opened. Only `CREATE` may make a file."""

    WRITE = "rw"
    CREATE = "rwc"
    READ = "ro"
    FROZEN = "ro&immutable=1"
    """For a store on a full or read-only disk that was closed properly: no lock, no companion files."""


def version_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the WAL-reset fault, which 3.7.0 to 3.51.2 have but for two repaired branches."""
    repaired = {(3, 44): 6, (3, 50): 7}
    branch = (version[0], version[1])
    if branch in repaired:
        return version[2] >= repaired[branch]
    return version >= (3, 51, 3)


def require_safe_library() -> None:
    """Raise StoreTrouble when the SQLite library could damage the store."""
    if not version_is_safe(driver.sqlite_version_info):
        raise StoreTrouble(
            f"The SQLite library of this machine ({driver.sqlite_version}) has a fault that can damage the store.",
            hint="Run the set-up again: it brings version 3.51.3 or newer.",
        )


def connect(path: Path, key: bytes, mode: Mode = Mode.WRITE, *, foreign_keys: bool = True) -> Raw:
    """A bare connection to the store at `path`, keyed and set up, with transactions left to us.

    `foreign_keys=False` is for migrations only: rebuilding a parent table would else empty its children.
    Raises StoreTrouble (missing, damaged or wrongly keyed, read-only). The driver's parameters never reach a log.
    """
    require_safe_library()
    if len(key) != KEY_BYTES:
        raise ValueError(f"a store's key has {KEY_BYTES} bytes")
    with trouble.in_words():
        raw = driver.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            _set_up(raw, key, mode, foreign_keys=foreign_keys)
        except DriverError as error:
            raw.close()
            # The log's index is made at the first look into the store, and what hindered that is not told.
            if trouble.of_the_disk(error) and disk_usage(path.parent).free < _INDEX_ROOM:
                raise trouble.full() from error
            raise
    return raw


def _set_up(raw: Raw, key: bytes, mode: Mode, *, foreign_keys: bool) -> None:
    # Otherwise SQLCipher writes what it finds wrong with a page straight to standard error.
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    raw.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    if mode in (Mode.WRITE, Mode.CREATE):
        for pragma in _WRITER_PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()


class StoreFile:
    """A store's file and how it is opened: bare connections at once, SQLAlchemy's engine when it is first wanted.

    Safe in every thread. Nothing is opened until the first connection.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        mode: Mode = Mode.WRITE,
        *,
        pooled: bool = True,
        foreign_keys: bool = True,
    ) -> None:
        """`pooled=False` closes each connection after use, for short tools."""
        self.path = path
        self.pooled = pooled
        self.lines: Lines | None = None
        """The connections that are kept at hand; see `db.lines`."""
        self._key, self._mode, self._foreign_keys = key, mode, foreign_keys
        self._making = threading.RLock()
        self._engine: Engine | None = None

    @property
    def made_engine(self) -> Engine | None:
        """The engine, if it was wanted before."""
        return self._engine

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine on the file. The first time it is brought in, which takes some tenths of a second."""
        with self._making:
            if self._engine is None:
                self._engine = self._make_engine()
        return self._engine

    def connect(self) -> Raw:
        """A bare connection. Raises StoreTrouble, as the function `connect` does."""
        return connect(self.path, self._key, self._mode, foreign_keys=self._foreign_keys)

    def _make_engine(self) -> Engine:
        # Late on purpose, see the module.
        from sqlalchemy import URL, create_engine, event
        from sqlalchemy.pool import NullPool, QueuePool

        pool: dict[str, Any] = {"poolclass": NullPool}
        if self.pooled:
            pool = {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 12, "pool_use_lifo": True}
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            module=driver,
            creator=self.connect,
            hide_parameters=True,
            execution_options={_FILE_OPTION: self},
            **pool,
        )
        event.listen(engine, "begin", _begin)
        event.listen(engine, "engine_disposed", self._on_disposed)
        return engine

    def _on_disposed(self, *_: object) -> None:
        if self.lines is not None:
            self.lines.close()


def open_engine(
    path: Path, key: bytes, mode: Mode = Mode.WRITE, *, pooled: bool = True, foreign_keys: bool = True
) -> Engine:
    """An SQLAlchemy engine on the store at `path`.

    Nothing is opened until the first connection; then StoreTrouble is raised as by `connect`.
    Errors never carry the statement's values. `pooled=False` closes each connection after use, for short tools.
    """
    return StoreFile(path, key, mode, pooled=pooled, foreign_keys=foreign_keys).engine


def file_of(engine: Engine) -> StoreFile:
    """What an engine of `open_engine` was made of."""
    file: StoreFile = engine.get_execution_options()[_FILE_OPTION]
    return file


def _begin(connection: Connection) -> None:
    """Every transaction, DDL included, begins here: IMMEDIATE for a writer, plain and read-only for a reader.

    One that a line has begun already (`db.lines`) is only joined.
    """
    raw: Raw = connection.connection.dbapi_connection
    if raw.in_transaction:
        return
    info = connection.connection.info
    writing = bool(connection.get_execution_options().get(WRITE_OPTION))
    # A reader that writes is a bug which would else surface as a rare lock failure.
    if info.get(QUERY_ONLY, False) is writing:
        raw.execute(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        info[QUERY_ONLY] = not writing
    raw.execute("BEGIN IMMEDIATE" if writing else "BEGIN")


def set_for_much(raw: Raw, *, much: bool) -> None:
    """Set a connection to write `much` at once, or back: more pages in memory, and no commit brings the log home."""
    raw.execute(f"PRAGMA cache_size = {-(_CACHE_FOR_MUCH if much else _CACHE)}")
    raw.execute(f"PRAGMA wal_autocheckpoint = {0 if much else _LOG_PAGES}")


def give_back_pages(raw: Raw) -> None:
    """Give up the pages that a connection keeps in memory; what is asked of it next is read from the file again."""
    raw.execute("PRAGMA shrink_memory")


def store_path(engine: Engine) -> Path:
    """The file an engine of `open_engine` works on."""
    if engine.url.database is None:
        raise ValueError("this engine has no file")
    return Path(engine.url.database)


def read_mode(path: Path, key: bytes) -> Mode:
    """How the store can be read here: READ, or FROZEN where the folder takes no companions. Raises StoreTrouble."""
    try:
        connect(path, key, Mode.READ).close()
    except _NO_COMPANIONS as error:
        # If there is a log, the file alone is not the whole store.
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            if isinstance(error, trouble.StoreFull):
                raise trouble.StoreFull(
                    "The store was not closed properly, and the disk is full: its last entries can't be brought in. "
                    "Nothing was changed.",
                    hint="Free some space, then start again.",
                ) from None
            raise trouble.StoreReadOnly(
                "The store was not closed properly, and its folder can only be read: its last entries can't be brought "
                "in. Nothing was changed.",
                hint="Make the data folder writable, then start again.",
            ) from None
        if not path.exists():
            raise
        return Mode.FROZEN
    return Mode.READ


def connect_to_read(path: Path, key: bytes) -> Raw:
    """A bare connection that only reads, on a disk that can't be written as well. Raises StoreTrouble as `connect`."""
    try:
        return connect(path, key, Mode.READ)
    except _NO_COMPANIONS:
        return connect(path, key, read_mode(path, key))


def connect_copy(path: Path, key: bytes) -> Raw:
    """A bare connection to a file that a copy of the store is written into, as a whole or not at all.

    It needs no journal; the caller syncs the file, and calls `seal_copy` at the end.
    """
    raw = connect(path, key, Mode.CREATE)
    raw.execute("PRAGMA journal_mode = OFF")
    raw.execute("PRAGMA synchronous = OFF")
    return raw


def seal_copy(raw: Raw) -> None:
    """Make the copy one plain file that needs no write-ahead log beside it when it is read."""
    raw.execute("PRAGMA journal_mode = DELETE")


def fold(path: Path, key: bytes) -> None:
    """Bring the write-ahead log of a store nobody has open into it and remove it. Raises StoreTrouble."""
    raw = connect(path, key)
    try:
        with trouble.in_words():
            raw.execute("PRAGMA journal_mode = DELETE")
    finally:
        raw.close()


def settle(raw: Raw) -> None:
    """Bring the write-ahead log into the store, all of it. Raises StoreTrouble."""
    with trouble.in_words():
        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise trouble.busy()


def page_faults(raw: Raw) -> list[str]:
    """Pages of the file whose seal is broken: every single flipped bit shows. Reads the whole file, not the log.

    Only for a file nobody is writing to: a page half-way through a checkpoint would look broken.
    """
    return [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")]


def structure_faults(raw: Raw) -> list[str]:
    """Faults in the structure of tables and indexes, in the snapshot of the connection. Reads every page in use.

    Those of a find index are among them: see `trouble.of_find`.
    """
    rows = [str(row[0]) for row in raw.execute("PRAGMA quick_check(20)")]
    return ([] if rows == ["ok"] else rows) + forgotten(raw)


def may_write(raw: Raw) -> bool:
    """Whether the file takes a write. It is tried and undone: the system's word on rights is not enough."""
    try:
        with trouble.in_words():
            raw.execute("BEGIN IMMEDIATE")
            version = raw.execute("PRAGMA user_version").fetchone()[0]
            raw.execute(f"PRAGMA user_version = {int(version)}")
    except trouble.StoreReadOnly:
        return False
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
    return True


def broken_references(connection: Connection) -> list[tuple[str, str]]:
    """Rows that point nowhere, as (table, referred table); empty when all is well."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [(str(row[0]), str(row[2])) for row in rows]


def bring_home(engine: Engine) -> None:
    """Copy what the write-ahead log holds into the store, as far as nobody is in the way; nobody waits for it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()


def truncate_wal(engine: Engine) -> bool:
    """Bring everything from the write-ahead log into the store and empty the log, so that what was deleted is gone.

    Returns False when a reader kept part of it: call again later.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        row = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return int(row[0]) == 0
