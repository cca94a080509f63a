"""Opening the store at the start of the program, and making it at the first run."""

import errno
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

from reception_app.db import migrations, trouble
from reception_app.db.backup import Reason, make_backup
from reception_app.db.check import check_file
from reception_app.db.engine import Mode, StoreFile, connect, connect_to_read, may_write, read_mode, settle
from reception_app.db.key import Safe, StoreKey, accept_recovery, first_key, load_key, read_name
from reception_app.db.location import require_local
from reception_app.db.migrate import NOTHING, Migration, create_store, migrate, require_known, version_of
from reception_app.db.recover import StoreLost, lose, newest_good, sweep, traces
from reception_app.db.suspicion import is_suspect, trust
from reception_app.db.uow import Store
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.store")

_WHOLE_LIMIT = 64 * 1024 * 1024
"""Up to this size the seal of every page is checked at each start (0.2 s); above, that is left to the night, unless
damage was found."""
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""What the system says of a file that it has no room for."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store, its key, and what was done to it on the way."""

    store: Store
    key: StoreKey
    migration: Migration

    @property
    def read_only(self) -> bool:
        """Viewing only: the screen shows a banner."""
        return self.store.read_only


def is_fresh(paths: Paths) -> bool:
    """Whether there has never been a store here: then, and only then, a first run may make one."""
    return not paths.store.exists() and not traces(paths)


def create(paths: Paths, safe: Safe, clock: Clock, bus: ChangeBus) -> Opened:
    """The first run: keep a new key, make the store, open it.

    Raises PlaceRefused, and StoreTrouble when there is or was a store already or the disk refuses.
    """
    require_local(paths.data_dir)
    if not is_fresh(paths):
        raise StoreTrouble(
            "There is or was a store here already. It was left as it is.", hint="Start the program."
        )
    key = first_key(paths, safe)
    create_store(paths.store, key.value)
    store = Store(StoreFile(paths.store, key.value), clock, bus)
    return Opened(store, key, Migration(NOTHING, migrations.HEAD))


def open_store(
    paths: Paths,
    safe: Safe,
    clock: Clock,
    bus: ChangeBus,
    recovery_key: str = "",
    *,
    hindered: OSError | None = None,
    meanwhile: Iterable[Callable[[], object]] = (),
) -> Opened:
    """Open the store that is there, brought to this release's version. Hold the instance's lock.

    `hindered` is why that lock can't be made, in a place that takes no files: the store is opened to be read then, and
    nothing is moved or removed, as others may have it open.
    `meanwhile` is what can be done beside the check of the pages, which leaves a core to others: one after the other
    until the check has ended, the rest not at all. None of it may touch the store.
    Raises PlaceRefused, KeyMissing (then call again with the printed `recovery_key`), StoreLost with the backup that is
    offered, StoreNewer (nothing touched), StoreReadOnly or StoreFull for an older store on a disk that can't be
    written, Invalid for a recovery key that is mistyped. Never makes a store.
    """
    require_local(paths.data_dir)
    key = accept_recovery(paths, safe, recovery_key) if recovery_key else load_key(paths, safe)
    now = clock.now()
    if hindered is None:
        sweep(paths)
    lost = partial(lose, paths, key.value, now, moving=hindered is None)
    if not paths.store.exists():
        raise lost(_gone(paths))
    mode, version, full = _sound(paths, key.value, now, lost, meanwhile, hindered)
    migration = Migration(migrations.HEAD, migrations.HEAD)
    if mode is Mode.WRITE and version != migrations.HEAD:
        migration = migrate(
            paths.store,
            key.value,
            lambda: make_backup(paths.store, key.value, paths.backups, Reason.MIGRATION, now),
        )
    store = Store(StoreFile(paths.store, key.value, mode), clock, bus)
    store.read_only, store.full_at_start = mode is not Mode.WRITE, full
    return Opened(store, key, migration)


def _gone(paths: Paths) -> str:
    """Whoever starts again after the store was set aside is told where it is once more."""
    if any(paths.damaged.glob("damaged-*")):
        return f"its file is gone. What was set aside as damaged is kept in {paths.damaged}"
    return "its file is gone"


def beside(path: Path, key: bytes, clock: Clock) -> Store:
    """The store that another process has open, for short work beside it; to be read, where that one only reads it for
    want of room. Raises StoreTrouble.
    """
    mode, full = Mode.WRITE, False
    try:
        connect(path, key).close()
    except trouble.StoreFull:
        mode, full = read_mode(path, key), True
    store = Store(StoreFile(path, key, mode, pooled=False), clock, ChangeBus())
    store.read_only = store.full_at_start = full
    return store


def _sound(
    paths: Paths,
    key: bytes,
    now: datetime,
    lost: Callable[[str], StoreLost],
    meanwhile: Iterable[Callable[[], object]],
    hindered: OSError | None,
) -> tuple[Mode, str, bool]:
    """How to open the store (WRITE, or one of the ways to read it), its version, and whether it is read for want of
    room; raises what `open_store` says."""
    try:
        raw = connect_to_read(paths.store, key)
        try:
            version = version_of(raw)
        finally:
            raw.close()
    except trouble.StoreDamaged:
        if read_name(paths) is None and not _opens_a_backup(paths, key, now):
            # Nothing shows that this is the store's key: a wrong one looks just like a damaged first page.
            raise trouble.KeyMissing(
                "The store's first page is damaged, or its key is not the right one. Nothing was changed.",
                hint="Type the recovery key that was printed at set-up.",
            ) from None
        raise lost("a part of it is damaged") from None
    require_known(version)
    if version == NOTHING:
        raise lost("its file holds no tables")
    try:
        writable, settled, full = _writable(paths.store, key, hindered)
    except trouble.StoreDamaged:
        raise lost("a part of it is damaged") from None
    if is_suspect(paths.store) or paths.store.stat().st_size <= _WHOLE_LIMIT:
        _check_pages(paths, key, lost, meanwhile, in_use=not settled)
    if writable:
        return Mode.WRITE, version, False
    if version != migrations.HEAD:
        must = f"The store has version {version} and must be brought to {migrations.HEAD}, but"
        if full:
            raise trouble.StoreFull(f"{must} the disk is full.", hint="Free some space, then start again.")
        raise trouble.StoreReadOnly(
            f"{must} it can only be read.", hint="Make the data folder writable, then start again."
        )
    return read_mode(paths.store, key), version, full


def _opens_a_backup(paths: Paths, key: bytes, now: datetime) -> bool:
    try:
        return newest_good(paths.backups, key, now)[0] is not None
    except trouble.BackupsUnread:
        return False


def _check_pages(
    paths: Paths,
    key: bytes,
    lost: Callable[[str], StoreLost],
    meanwhile: Iterable[Callable[[], object]],
    *,
    in_use: bool,
) -> None:
    """Raises StoreLost when a seal is broken; `meanwhile` is done beside, as `open_store` says."""
    # Late on purpose: large stores do without.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1, thread_name_prefix="check") as beside:
        begun = Event()
        checked = beside.submit(
            check_file,
            paths.store,
            key,
            in_use=in_use,
            structure=is_suspect(paths.store),
            counted=False,
            begun=begun.set,
        )
        checked.add_done_callback(lambda _: begun.set())
        # Python runs one thread at a time: beside an import, each of the dozen steps to the pages would wait.
        begun.wait()
        for piece in meanwhile:
            if checked.done():
                break
            piece()
    report = checked.result()
    if report.damaged:
        _log.error("the store is damaged: %s", report.fault)
        raise lost("a part of it is damaged")
    if report.sound and is_suspect(paths.store):
        trust(paths.store)


def _writable(store: Path, key: bytes, hindered: OSError | None) -> tuple[bool, bool, bool]:
    """Whether the store takes writes, whether what a killed run left in the log is in the file now, and whether the
    disk has no room for as much as the log's index. Where not even the lock can be made it is not tried.

    Half of the log in the file would look broken to the check of pages; on a full disk it has to stay in the log.
    """
    if hindered is not None:
        return False, False, hindered.errno in NO_ROOM
    try:
        raw = connect(store, key, Mode.WRITE)
    except (trouble.StoreReadOnly, trouble.StoreMissing):
        return False, False, False
    except trouble.StoreFull:
        return False, False, True
    try:
        if not may_write(raw):
            return False, False, False
        settle(raw)
    except (trouble.StoreFull, trouble.StoreBusy):
        return True, False, False
    finally:
        raw.close()
    return True, True, False
