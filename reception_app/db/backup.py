"""Backups of the store: made while it is in use, checked before they count, thinned, restored."""

import logging
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from reception_app.db import trouble
from reception_app.db.check import check_file, row_counts
from reception_app.db.durable import sync_file, sync_folder
from reception_app.db.engine import connect_copy, connect_to_read, seal_copy
from reception_app.db.suspicion import suspect
from reception_app.db.thinning import to_drop
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.backup")

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all; may raise `Cancelled`."""

_PAGES = 250  # a step: small enough that a commit meanwhile waits a few milliseconds at most
_PAUSE = 0.002  # seconds after each step, left to the desk; the driver lets others run during a step as well
_SYNC_STEPS = 4  # 250 pages of 4 KB each are 1 MB: what is written reaches the disk in pieces of 4 MB
_SPARE = 16 * 1024 * 1024  # a backup never takes the disk's last bytes: the desk needs them
_STRUCTURE_LIMIT = 128 * 1024 * 1024  # above this the structure is left to the nightly check
_NAME = re.compile(r"reception-(\d{8}T\d{9})Z-([a-z]+)\.db")
_UNFINISHED = ".part"


class Reason(StrEnum):
    """Why a backup was made. Part of its name."""

    HOURLY = "hourly"
    CLOSE = "close"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was checked when it was made. `made_at` is UTC, `size` bytes."""

    path: Path
    made_at: datetime
    reason: str
    size: int

    @property
    def name(self) -> str:
        """Its file name, by which it is asked for."""
        return self.path.name

    def age_minutes(self, now: datetime) -> int:
        """Whole minutes of work that are not in it; never negative."""
        return max(0, int((now - self.made_at).total_seconds() // 60))


def list_backups(folder: Path) -> list[Backup]:
    """The backups there are, newest first; none where there is no folder. What has another name is left alone.

    Raises BackupsUnread for a folder that can't be read, as that of a stick that was pulled out: it may hold some.
    """
    found = []
    for name in _names(folder):
        match = _NAME.fullmatch(name)
        made = _moment(match[1]) if match else None
        if match and made:
            # One that is thinned out at this moment is not there any more.
            with suppress(FileNotFoundError), _reading(folder):
                found.append(Backup(folder / name, made, match[2], (folder / name).stat().st_size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def _moment(digits: str) -> datetime | None:
    """When it was made by its name; None for a moment that there is not: no backup of ours has that name."""
    try:
        return datetime.strptime(digits + "000", "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
    except ValueError:
        return None


def _names(folder: Path) -> list[str]:
    try:
        with _reading(folder):
            return os.listdir(folder)
    except FileNotFoundError as error:
        if folder.is_symlink():
            # It was laid elsewhere, and that place is gone.
            raise trouble.backups_unread(folder, error) from error
        return []


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """What is not there is not there; all else the system says of it is no answer."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        _log.warning("the folder of the backups can't be read: %s", error.strerror)
        raise trouble.backups_unread(folder, error) from error


def make_backup(
    store: Path, key: bytes, folder: Path, reason: Reason, now: datetime, progress: Progress | None = None
) -> Backup:
    """Back up the store at `store`, in use or not, into `folder`; returns when it is checked and durable.

    The desk goes on meanwhile. The copy is one moment of the store: the one when this began.
    Raises StoreFull before it takes the disk's last space, StoreDamaged when the store is not sound (no backup is
    made of a damaged store), StoreTrouble when only the copy is not, as on a stick that was pulled out, `Cancelled`
    from `progress`. In each case nothing is left behind.
    """
    stamp = now.astimezone(UTC)
    final = folder / f"reception-{stamp:%Y%m%dT%H%M%S}{stamp.microsecond // 1000:03d}Z-{reason}.db"
    unfinished = final.with_name(final.name + _UNFINISHED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        _require_room(store, folder)
        if final.exists():
            raise StoreTrouble(
                "There is a backup of this very moment already.", hint="Try again in a second."
            )
        counts = _copy(store, unfinished, key, progress)
        _require_same(store, unfinished, key, counts)
        unfinished.rename(final)
        sync_folder(folder)
    except trouble.StoreDamaged:
        suspect(store)
        raise
    except OSError as error:
        raise _disk_trouble(error) from error
    finally:
        _drop(unfinished)
    _log.info("backup made: %s, %d bytes", reason, final.stat().st_size)
    return Backup(
        final, stamp.replace(microsecond=stamp.microsecond // 1000 * 1000), reason, final.stat().st_size
    )


def _copy(store: Path, unfinished: Path, key: bytes, progress: Progress | None) -> dict[str, int]:
    try:
        return copy_store(store, unfinished, key, progress)
    except trouble.StoreFull:
        raise trouble.StoreFull(
            "No backup was made: the disk of the backups is full. The store itself is fine.",
            hint="Free some space on that disk.",
        ) from None


def copy_store(source: Path, target: Path, key: bytes, progress: Progress | None = None) -> dict[str, int]:
    """Copy a store by the backup API, from one held snapshot, into a new file; returns the rows by table.

    The copy is closed, sealed and on the disk when this returns. Raises StoreTrouble and OSError; a target half-done
    is the caller's to remove.
    """
    reader = connect_to_read(source, key)
    try:
        with trouble.in_words():
            # Held to the end: without it every commit meanwhile would start the copy from the beginning.
            reader.execute("BEGIN")
            counts = row_counts(reader)
            _copy_pages(reader, target, key, progress)
    finally:
        reader.close()
    sync_file(target)
    return counts


def _copy_pages(reader: Any, target: Path, key: bytes, progress: Progress | None) -> None:
    # Made here first: the driver would say of a place that takes no file that the store is missing.
    target.touch(mode=0o600)
    with _of_the_copy():
        writer = connect_copy(target, key)
    target.chmod(0o600)
    handle = os.open(target, os.O_RDWR | getattr(os, "O_BINARY", 0))
    steps = 0

    def step(_status: int, remaining: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps % _SYNC_STEPS == 0:
            os.fsync(handle)
        if progress is not None:
            progress(total - remaining, total)
        if remaining:
            time.sleep(_PAUSE)

    try:
        reader.backup(writer, pages=_PAGES, progress=step)
        with _of_the_copy():
            seal_copy(writer)
    finally:
        writer.close()
        os.close(handle)


@contextmanager
def _of_the_copy() -> Iterator[None]:
    """What is wrong inside is so with the copy: no reason to mistrust the store."""
    try:
        with trouble.in_words():
            yield
    except trouble.StoreDamaged as error:
        raise _not_kept() from error


def _not_kept() -> StoreTrouble:
    return StoreTrouble(
        "The copy can't be read back as it was written. The store itself is fine.",
        hint="Check the disk it was made on: is it connected?",
    )


def thin(folder: Path, now: datetime, retention_days: int) -> list[Backup]:
    """Delete the backups that need not or must not be kept any longer; returns them. Call it after a new one.

    One that can't be deleted is logged, and tried again with the next new one; so is a folder that can't be read.
    """
    try:
        backups = list_backups(folder)
    except trouble.BackupsUnread:
        return []
    doomed = to_drop([backup.made_at for backup in backups], now, retention_days)
    dropped = []
    for backup in backups:
        if backup.made_at not in doomed:
            continue
        try:
            backup.path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("an old backup could not be deleted: %s", error.strerror)
        else:
            dropped.append(backup)
    return dropped


def _sweep(folder: Path) -> None:
    """Remove what killed runs left unfinished."""
    for path in folder.glob(f"reception-*{_UNFINISHED}*"):
        path.unlink(missing_ok=True)


def _drop(unfinished: Path) -> None:
    try:
        unfinished.unlink(missing_ok=True)
    except OSError as error:  # a folder that can't be reached: its own fault is told already
        _log.info("an unfinished backup could not be removed: %s", error.strerror)


def _require_room(store: Path, folder: Path) -> None:
    needed = sum(
        path.stat().st_size for path in (store, store.with_name(store.name + "-wal")) if path.exists()
    )
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise trouble.StoreFull(
            f"No backup was made: it needs {(needed + _SPARE) // 1_000_000 + 1} MB and the disk has "
            f"{free // 1_000_000} MB left. The store itself is fine.",
            hint="Free some space on the disk of the backups.",
        )


def _require_same(store: Path, copy: Path, key: bytes, counts: dict[str, int]) -> None:
    report = check_file(copy, key, structure=copy.stat().st_size <= _STRUCTURE_LIMIT)
    if not report.sound:
        _log.error("a backup did not pass its check: %s", report.fault)
        # A fault in how tables and indexes hang together comes from the store; another is one of the copy's disk.
        if report.damaged and check_file(store, key, in_use=True, counted=False).damaged:
            raise trouble.damaged()
        raise _not_kept()
    if dict(report.counts) != counts:
        raise StoreTrouble(
            "No backup was made: the copy does not hold what the store holds.", hint="Try again."
        )


def _disk_trouble(error: OSError) -> StoreTrouble:
    why = error.strerror or "the disk refused"
    if isinstance(error, FileExistsError | FileNotFoundError | NotADirectoryError):
        why = "the folder of the backups is not there"
    return StoreTrouble(
        f"No backup was made: {why}. The store itself is fine.",
        hint="Check the disk of the backups: is it connected?",
    )
