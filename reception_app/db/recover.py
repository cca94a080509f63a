"""What happens to a store that is damaged or gone: set aside whole, and brought back from a backup. Never empty."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from reception_app.db import trouble
from reception_app.db.backup import Backup, Progress, Reason, copy_store, list_backups, make_backup
from reception_app.db.check import check_file
from reception_app.db.durable import sync_file, sync_folder
from reception_app.db.engine import fold, open_engine
from reception_app.db.migrate import migrate, require_known
from reception_app.db.suspicion import trust
from reception_app.db.uow import Store
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import how_long

_log = logging.getLogger("reception.store")

_COMPANIONS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest good backup, and how many minutes of work would be missing."""

    backup: Backup
    age_minutes: int


@dataclass(frozen=True, slots=True)
class Loss:
    """What was found at the start: why the store can't be used, where its files are now, and what can be restored."""

    reason: str
    moved_to: Path | None
    offer: Offer | None
    bad_backups: int
    """Newer backups that were passed over because they are damaged too."""
    unread: str = ""
    """Why it is not known which backups there are; empty when it is."""

    @property
    def sentence(self) -> str:
        """The reason as a sentence, without where its files are."""
        return f"The store can't be used: {self.reason}."


class StoreLost(trouble.StoreDamaged):
    """The store can't be used as it is. `loss` says what there is instead. Nothing was thrown away."""

    def __init__(self, loss: Loss) -> None:
        where = f" Its files are kept in {loss.moved_to}." if loss.moved_to else ""
        if loss.unread:
            hint = f"{loss.unread} When it can be read, try again: the newest good backup is offered then."
        elif loss.offer is None:
            hint = "There is no good backup in the backup folder. Look for one elsewhere, or ask your administrator."
        else:
            age = how_long(loss.offer.age_minutes)
            hint = f"The newest good backup is {age} old: restore it to go on."
        super().__init__(f"{loss.sentence}{where}", hint=hint)
        self.loss = loss


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: which backup, what became of the store before it (a backup, or its files set aside)."""

    backup: Backup
    before: Backup | None
    moved_to: Path | None


def set_aside(paths: Paths, now: datetime) -> Path | None:
    """Move the store and its companions together to `damaged/damaged-<time>`; None when there is nothing to move."""
    present = [path for path in _files(paths.store) if path.exists()]
    if not present:
        return None
    folder = paths.damaged / f"damaged-{now:%Y%m%dT%H%M%SZ}"
    number = 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"damaged-{now:%Y%m%dT%H%M%SZ}-{number}")
    folder.mkdir(parents=True)
    # The store goes first: a store left without its log would open, silently without its last commits.
    for path in present:
        path.rename(folder / path.name)
    sync_folder(folder)
    sync_folder(paths.data_dir)
    trust(paths.store)
    _log.error("the store was set aside in %s", folder.name)
    return folder


def sweep(paths: Paths) -> None:
    """Remove what a killed restore left unfinished: people who are forgotten since would live on in it."""
    try:
        _remove(_files(_unfinished(paths)))
    except OSError as error:
        _log.warning("what a killed restore left could not be removed: %s", error.strerror)


def newest_good(folder: Path, key: bytes, now: datetime) -> tuple[Offer | None, int]:
    """The newest backup that passes its check, and how many newer ones did not. Raises BackupsUnread."""
    bad = 0
    for backup in list_backups(folder):
        if check_file(backup.path, key).sound:
            return Offer(backup, backup.age_minutes(now)), bad
        bad += 1
    return None, bad


def lose(paths: Paths, key: bytes, now: datetime, reason: str, *, moving: bool = True) -> StoreLost:
    """Set the damaged store aside, unless others may have it open (`moving`), and find what can be restored; returns
    what is to be raised."""
    try:
        moved = set_aside(paths, now) if moving else None
    except (
        OSError
    ) as error:  # a disk that can't be written: the files stay where they are, and are as safe there
        _log.warning("the damaged store could not be set aside: %s", error.strerror)
        moved = None
    try:
        offer, bad = newest_good(paths.backups, key, now)
    except trouble.BackupsUnread as unread:
        return StoreLost(Loss(reason, moved, None, 0, f"{unread.message} {unread.hint}"))
    return StoreLost(Loss(reason, moved, offer, bad))


def restore(
    paths: Paths,
    key: bytes,
    backup: Backup,
    clock: Clock,
    finish: Callable[[Store, Backup], None] | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Put a backup in the place of the store. Nobody may have the store open: hold the instance's lock.

    The backup is copied, checked, brought to this release's version and handed to `finish` (the audit's entry) before
    it takes the place. The present store is backed up before, or set aside when it is damaged. Killed at any moment,
    the old store or the restored one is there, or neither and the backups are offered again.
    Raises StoreTrouble for a backup that fails its check, StoreNewer, StoreFull; the present store then stays.
    """
    now = clock.now()
    report = check_file(backup.path, key)
    if not report.sound:
        raise StoreTrouble(
            "This backup can't be restored: it is damaged. The store was left as it was.",
            hint="Choose another backup.",
        )
    require_known(report.version)
    unfinished = _unfinished(paths)
    _remove(_files(unfinished))
    try:
        copy_store(backup.path, unfinished, key, progress)
        migrate(unfinished, key, lambda: None)
        if finish is not None:
            _finish(unfinished, key, clock, lambda copy: finish(copy, backup))
        fold(unfinished, key)
        sync_file(unfinished)
        before, moved = _clear_place(paths, key, now)
        unfinished.replace(paths.store)
        sync_folder(paths.data_dir)
        trust(paths.store)
    except trouble.StoreFull as error:
        raise _no_room() from error
    except OSError as error:
        raise StoreTrouble(
            f"The backup was not restored: {error.strerror or 'the disk refused'}.",
            hint="Check the disk, try again.",
        ) from error
    finally:
        _remove(_files(unfinished))
    _log.warning("a backup was restored: %s", backup.name)
    return Restored(backup, before, moved)


def _no_room() -> trouble.StoreFull:
    """In the place of what is said of a backup: nobody asked for one, and the store may not be fine at all."""
    return trouble.StoreFull(
        "The backup was not restored: the disk is full. The store was left as it was.",
        hint="It takes room for the backup and for one of what is there now. Free some, then try again.",
    )


def _finish(copy: Path, key: bytes, clock: Clock, work: Callable[[Store], None]) -> None:
    store = Store(open_engine(copy, key, pooled=False), clock, ChangeBus())
    try:
        work(store)
    finally:
        store.close()


def _clear_place(paths: Paths, key: bytes, now: datetime) -> tuple[Backup | None, Path | None]:
    """Back up the present store and fold its log into it, so that it can be replaced; or set it aside."""
    before, moved = None, None
    if paths.store.exists():
        try:
            before = make_backup(paths.store, key, paths.backups, Reason.RESTORE, now)
            fold(paths.store, key)
        except (trouble.StoreDamaged, trouble.StoreMissing):
            before, moved = None, set_aside(paths, now)
    _remove(_files(paths.store)[1:])
    return before, moved


def traces(paths: Paths) -> list[Path]:
    """What shows that there has been a store here, though its file is not: then it is lost, not new.

    A folder of backups that can't be read may hold some.
    """
    found = [path for path in (*_files(paths.store)[1:], paths.audit_head, paths.damaged) if path.exists()]
    try:
        return [*found, *(backup.path for backup in list_backups(paths.backups))]
    except trouble.BackupsUnread:
        return [*found, paths.backups]


def find_backup(folder: Path, name: str) -> Backup:
    """A backup by its file name, or "newest". Raises AppError when there is none of that name, BackupsUnread."""
    backups = list_backups(folder)
    for backup in backups:
        if name in (backup.name, "newest"):
            return backup
    if name == "newest":
        raise AppError(f"There is no backup in {folder}.")
    raise AppError(
        f"There is no backup called {name}.", hint="The list of the backups shows those there are."
    )


def _unfinished(paths: Paths) -> Path:
    return paths.store.with_name(paths.store.name + ".restoring")


def _files(store: Path) -> list[Path]:
    return [store.with_name(store.name + suffix) for suffix in _COMPANIONS]


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
