"""What can go wrong with the store, told apart, each with its sentence for a person."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as driver  # type: ignore[import-untyped]

from reception_app.kernel.errors import StoreTrouble

# SQLite's primary result codes (the low byte of an extended code).
_PERM, _BUSY, _LOCKED, READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26
# Extended codes of SQLITE_IOERR that mean the bytes read back are wrong, not that the disk is busy or gone.
_IOERR_SHORT_READ, _IOERR_DATA, _IOERR_CORRUPTFS = 522, 8202, 8458
# The log's index found no room to grow in.
_IOERR_SHMSIZE = 4874

_OF_FIND = re.compile(r"\bfts5\b", re.IGNORECASE)

# The driver's backup raises without a code.
_BY_MESSAGE = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "file is not a database": _NOTADB,
}


class StoreFull(StoreTrouble):
    """No space is left on the disk. What was being written is not saved; what was saved before is."""


class StoreReadOnly(StoreTrouble):
    """The store may be read, not written."""


class StoreBusy(StoreTrouble):
    """Something else held the store for longer than we wait (5 s)."""


class StoreDamaged(StoreTrouble):
    """A page of the store does not check out, or the key does not fit the file."""


class FindDamaged(StoreTrouble):
    """What a find index keeps is not in order, on pages that are whole. Everything that was saved is."""


class StoreMissing(StoreTrouble):
    """The store's file is not where it should be, or can't be opened."""


class BackupsUnread(StoreTrouble):
    """The folder of the backups can't be read: which backups there are is not known, and none may be taken for lost."""


class StoreNewer(StoreTrouble):
    """A newer release of the program has written the store."""


class KeyMissing(StoreTrouble):
    """There is a store and no key for it."""


class PlaceRefused(StoreTrouble):
    """The folder can't safely hold a store: a network share, a folder that is synchronised."""


def full() -> StoreFull:
    """Not saved: the disk is full."""
    return StoreFull(
        "Not saved: the disk is full. Everything saved before is kept.",
        hint="Free some space, then save again.",
    )


def full_at_start() -> StoreFull:
    """Not saved: the disk was full when the store was opened, for viewing only."""
    return StoreFull(
        "Not saved: the disk was full when the program started. Everything saved before is kept.",
        hint="Free some space, then start the program again.",
    )


def read_only() -> StoreReadOnly:
    """Not saved: read-only."""
    return StoreReadOnly(
        "Not saved: the store can only be read. Everything saved before is kept.",
        hint="Ask your administrator to make the data folder writable.",
    )


def busy() -> StoreBusy:
    """Not saved: busy."""
    return StoreBusy("Not saved: another program is using the store.", hint="Wait a moment, then try again.")


def damaged() -> StoreDamaged:
    """A page does not check out."""
    return StoreDamaged(
        "A part of the store is damaged. Nothing was changed.",
        hint="Restart the program: it will offer the newest good backup.",
    )


def find_damaged(*, mended: bool = True) -> FindDamaged:
    """A find index is not in order. Of a store that can only be read it is not `mended` either."""
    if not mended:
        return FindDamaged(
            "This can't be looked for: the find index is damaged. Everything that was saved is whole.",
            hint="It is built anew by itself once the program is started on a data folder that can be written.",
        )
    return FindDamaged(
        "This can't be looked for, and what changes it not be saved: the find index is damaged. "
        "Everything saved before is whole.",
        hint="It is built anew by itself from what was saved: try again in a few minutes.",
    )


def unreadable() -> StoreTrouble:
    """The disk did not do what it was asked."""
    return StoreTrouble(
        "Not saved: the disk reported an error. Everything saved before is kept.",
        hint="Check the disk and its connection, then try again.",
    )


def missing() -> StoreMissing:
    """The file can't be opened."""
    return StoreMissing(
        "The store can't be opened: its file is missing or may not be read.",
        hint="Check the data folder, or restore a backup.",
    )


def backups_unread(folder: Path, error: OSError) -> BackupsUnread:
    """The folder of the backups did not say what is in it."""
    return BackupsUnread(
        f"The folder of the backups can't be read: {error.strerror or 'the disk refused'}. "
        "Which backups there are is not known.",
        hint=f"It is {folder}. Is its disk connected, and may you read it?",
    )


def driver_errors() -> tuple[type[Exception], ...]:
    """What the driver raises, bare or wrapped by SQLAlchemy: by what has not been brought in nothing was raised."""
    # Another thread may be in the middle of bringing it in.
    wrapped = getattr(sys.modules.get("sqlalchemy.exc"), "DBAPIError", None)
    return (driver.Error,) if wrapped is None else (driver.Error, wrapped)


def code_of(error: BaseException) -> int | None:
    """SQLite's extended result code of a driver's error, bare or wrapped by SQLAlchemy; None when it has none."""
    bare = getattr(error, "orig", None) or error
    code = getattr(bare, "sqlite_errorcode", None)
    if code is None and type(bare).__module__.startswith("sqlcipher3"):
        code = _BY_MESSAGE.get(str(bare))
    return code if isinstance(code, int) else None


def of_find(said: str) -> bool:
    """Whether what SQLite says of a fault is said of a find index: of the records themselves nothing is lost then."""
    return _OF_FIND.search(said) is not None


def may_be_of_find(error: BaseException) -> bool:
    """Whether a find index has, or may have, refused a write: for what it keeps back until a later statement, or the
    commit, that one is refused, and nothing is said of an index."""
    said = str(getattr(error, "orig", None) or error)
    # A constraint of a table is named.
    return of_find(said) or said == "constraint failed"


def of_the_disk(error: BaseException) -> bool:
    """Whether a driver's error says of the disk only that it did not do what it was asked."""
    return code_of(error) == _IOERR


def translate(error: BaseException) -> StoreTrouble | None:
    """The trouble a driver's error means; None when it is none of the store's but a bug or a broken constraint."""
    code = code_of(error)
    if code is None:
        return None
    if code in (_IOERR_SHORT_READ, _IOERR_DATA, _IOERR_CORRUPTFS):
        return damaged()
    if code == _IOERR_SHMSIZE:
        return full()
    if code & 0xFF == _CORRUPT and of_find(str(getattr(error, "orig", None) or error)):
        return find_damaged()
    makers = {
        _FULL: full,
        READONLY: read_only,
        _PERM: read_only,
        _BUSY: busy,
        _LOCKED: busy,
        _CORRUPT: damaged,
        _NOTADB: damaged,
        _CANTOPEN: missing,
        _IOERR: unreadable,
    }
    maker = makers.get(code & 0xFF)
    return maker() if maker else None


@contextmanager
def in_words() -> Iterator[None]:
    """Turn the driver's errors, bare or wrapped, into the StoreTrouble they mean; all else passes on unchanged."""
    try:
        yield
    except Exception as error:  # nothing is hidden: it is raised again, or what it means is
        known = translate(error)
        if known is None:
            raise
        raise known from error
