"""Looking after the open store: backups by hand, every hour and at close; checks; asking for a restore."""

import json
import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from reception_app.db.backup import Backup, Progress, Reason, list_backups, make_backup, thin
from reception_app.db.check import CheckReport, check_file
from reception_app.db.durable import sync_folder, write_durably
from reception_app.db.key import StoreKey
from reception_app.db.recover import find_backup
from reception_app.db.recovery_key import recovery_text
from reception_app.db.suspicion import suspect, suspect_find
from reception_app.db.trouble import BackupsUnread
from reception_app.db.unmade import Unmade, forget_unmade, keep_unmade, read_unmade
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.kernel.rights import Right, require

_log = logging.getLogger("reception.backup")

HOUR = timedelta(hours=1)
NIGHT = range(1, 5)
"""Hours of the computer's own day in which nobody comes."""


class Note(Protocol):
    """Writes the audit's entry: `reception_app.audit.record`, handed in because this layer lies below it."""

    def __call__(
        self, tx: WriteTx, action: str, subject: str, subject_id: int, detail: dict[str, Any] | None = None
    ) -> object:
        """In the transaction, by its actor."""
        ...


class BackupService:
    """The verbs. Making and checking take seconds: run them as jobs. One backup at a time."""

    def __init__(
        self,
        store: Store,
        paths: Paths,
        key: StoreKey,
        clock: Clock,
        note: Note,
        retention_days: Callable[[], int],
        clock_in_doubt: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._paths = paths
        self._key = key
        self._clock = clock
        self._note = note
        self._retention_days = retention_days
        self._clock_in_doubt = clock_in_doubt
        self._one_at_a_time = threading.Lock()
        self._commits_backed_up = store.commits
        self._checked_at: datetime | None = None
        self._check_due: datetime | None = None
        self._unmade = read_unmade(paths.data_dir)

    def backups(self, actor: Actor) -> list[Backup]:
        """Those there are, newest first. Raises NotAllowed, BackupsUnread."""
        require(actor, Right.BACK_UP)
        return list_backups(self._paths.backups)

    def make(self, actor: Actor, reason: Reason = Reason.MANUAL, progress: Progress | None = None) -> Backup:
        """Make one now, while the desk goes on; then thin the older ones, unless the clock is in doubt.

        Raises NotAllowed, StoreFull before it takes the disk's last space, StoreDamaged, Cancelled from `progress`.
        """
        require(actor, Right.BACK_UP)
        with self._one_at_a_time:
            commits = self._store.commits
            backup = make_backup(
                self._paths.store, self._key.value, self._paths.backups, reason, self._clock.now(), progress
            )
            # By a clock that leapt ahead every older backup would be too old to keep.
            dropped = (
                []
                if self._clock_in_doubt()
                else thin(self._paths.backups, self._clock.now(), self._retention_days())
            )
        if not self._store.read_only:
            with self._store.write(actor) as tx:
                self._note(
                    tx,
                    "back_up",
                    "store",
                    0,
                    {"backup": backup.name, "dropped": [one.name for one in dropped]},
                )
                tx.changed("backup", 0)
            commits += 1
        if self._unmade is not None:
            self._unmade = None
            forget_unmade(self._paths.data_dir)
        self._commits_backed_up = max(self._commits_backed_up, commits)
        return backup

    def due(self) -> bool:
        """Whether the hourly backup is due: something was committed since the last one, an hour or more ago.

        So it is at once after one that failed. Raises BackupsUnread.
        """
        if self._unmade is not None:
            return True
        if self._store.commits == self._commits_backed_up:
            return False
        newest = next(iter(list_backups(self._paths.backups)), None)
        # A backup from the future (the clock was set back) must not put off the next one for long.
        return newest is None or abs(self._clock.now() - newest.made_at) >= HOUR

    def hourly(self) -> Backup | None:
        """Ask every few minutes: makes the hourly backup when it is due. Raises as `make` and `due`."""
        with self._telling(at_close=False):
            return self.make(SYSTEM, Reason.HOURLY) if self.due() else None

    def at_close(self) -> Backup | None:
        """The last thing of the day: a backup if anything was committed since the last one. Raises as `make`.

        One that fails is told at the next start; see `unmade`.
        """
        if self._store.commits == self._commits_backed_up and self._unmade is None:
            return None
        with self._telling(at_close=True):
            return self.make(SYSTEM, Reason.CLOSE)

    def unmade(self) -> Unmade | None:
        """The last backup that was to be made by itself, where it failed, be it before this start; else None."""
        if self._unmade is None:
            return None
        try:
            made = self.last_good_at()
        except BackupsUnread:
            made = None
        # One may have been made beside, from the command line.
        return self._unmade if made is None or made < self._unmade.at else None

    @contextmanager
    def _telling(self, *, at_close: bool) -> Iterator[None]:
        try:
            yield
        except StoreTrouble as error:
            self._unmade = Unmade(self._clock.now(), at_close, str(error))
            keep_unmade(self._paths.data_dir, self._unmade)
            raise

    def last_good_at(self) -> datetime | None:
        """When the newest backup was made (UTC), None when there is none yet. Reads names only: cheap.

        Raises BackupsUnread.
        """
        newest = next(iter(list_backups(self._paths.backups)), None)
        return newest.made_at if newest is not None else None

    def check(self, actor: Actor, name: str) -> CheckReport:
        """Check a backup by its file name. Raises NotAllowed, BackupsUnread, AppError for an unknown name."""
        require(actor, Right.BACK_UP)
        return check_file(find_backup(self._paths.backups, name).path, self._key.value)

    def check_store(self, actor: Actor) -> CheckReport:
        """Check the store itself, while it is in use. 1 GB takes some seconds: nightly, or when asked for."""
        require(actor, Right.BACK_UP)
        return self._check_all()

    def check_nightly(self) -> CheckReport | None:
        """Ask every few minutes: checks the store at night, or some hours after the start where nights are off.

        None when it is not due. What is not sound is for a banner: the next start offers the newest good backup.
        """
        now = self._clock.now()
        asleep = now.astimezone().hour in NIGHT
        if self._check_due is None:
            self._check_due = now if asleep else now + 3 * HOUR
        rested = self._checked_at is not None and now - self._checked_at >= 20 * HOUR
        if now < self._check_due and not (asleep and rested):
            return None
        report = self._check_all()
        if report.sound or report.damaged:
            self._checked_at, self._check_due = now, now + 44 * HOUR
        else:
            # It could not be looked at: in an hour the disk or the right may be back, by night too.
            self._checked_at, self._check_due = now - 19 * HOUR, now + HOUR
        if not report.sound:
            _log.error("the nightly check found the store not sound: %s", report.fault)
        return report

    def _check_all(self) -> CheckReport:
        """What is damaged is looked for at the next start again, however large the store is. A find index alone is
        built anew: see `search_mending`."""
        report = check_file(self._paths.store, self._key.value, in_use=True)
        if report.damaged:
            suspect(self._paths.store)
        elif report.find_fault:
            suspect_find(self._paths.store)
        return report

    def ask_restore(self, actor: Actor, name: str, progress: Progress | None = None) -> Backup:
        """Restore this backup at the next start; the caller then starts the program again.

        The backup is checked now. Raises NotAllowed, AppError for an unknown name, StoreTrouble when it is damaged
        or can't be read, Cancelled from `progress`, which is told once it is checked: no wish is left then.
        """
        require(actor, Right.RESTORE)
        backup = find_backup(self._paths.backups, name)
        report = check_file(backup.path, self._key.value)
        if not report.sound:
            raise StoreTrouble(
                "This backup can't be restored: it is damaged. The store was left as it was.",
                hint="Choose another backup.",
            )
        with ExitStack() as unsaved:
            with self._store.write(actor) as tx:
                # Within: while a busy store is waited for it may be kept. `keep_store` comes wholly before or after.
                if progress is not None:
                    progress(1, 1)
                self._note(tx, "ask_restore", "store", 0, {"backup": backup.name})
                # What is told as not saved is not done either.
                unsaved.callback(take_request, self._paths)
                write_request(self._paths, backup.name, actor, self._clock.now())
            unsaved.pop_all()
        return backup

    def keep_store(self, actor: Actor) -> bool:
        """Take back what `ask_restore` left: the next start opens the store as it is. False when there was no wish.

        Raises NotAllowed, StoreTrouble.
        """
        require(actor, Right.RESTORE)
        if self._store.read_only and not _waits(self._paths):
            return False
        with self._store.write(actor) as tx:
            # Within: a wish may be on its way.
            wished = _waits(self._paths)
            if wished:
                self._note(tx, "keep_store", "store", 0)
                take_request(self._paths)
                if _waits(self._paths):
                    raise StoreTrouble(
                        "The backup will still be restored at the next start: that could not be taken back.",
                        hint="Make the data folder writable, then try again.",
                    )
            else:
                tx.upkeep = True
        return wished

    def recovery_text(self, actor: Actor) -> str:
        """The recovery key as it is printed. Noted, like everything that is shown. Raises NotAllowed."""
        require(actor, Right.SEE_RECOVERY_KEY)
        with self._store.write(actor) as tx:
            self._note(tx, "see_recovery_key", "store", 0)
        return recovery_text(self._key.value)


def request_file(paths: Paths) -> Path:
    """Where a wish to restore waits for the next start."""
    return paths.data_dir / "restore.request"


def write_request(paths: Paths, name: str, actor: Actor, now: datetime) -> None:
    """Leave the wish; durable when this returns. Raises StoreTrouble when it can't be left."""
    wish = {
        "backup": name,
        "user": actor.user_id,
        "role": actor.role,
        "desk": actor.desk,
        "at": now.isoformat(),
        "id": secrets.token_hex(8),
    }
    try:
        write_durably(request_file(paths), json.dumps(wish).encode())
    except OSError as error:
        raise StoreTrouble(
            f"The backup will not be restored: {error.strerror or 'the disk refused'}. The store is as it was.",
            hint="Make room on the disk, or make the data folder writable; then try again.",
        ) from error


def begin_request(paths: Paths) -> dict[str, Any] | None:
    """The wish, to be carried out now; call `take_request` when that is done or has failed.

    Killed on the way, by a power cut as well, the next start carries it out; not one after that, as what ends the
    program each time would keep it from ever starting.
    """
    wish = _read_request(paths)
    if _is_done(paths, wish):
        take_request(paths)
        return None
    if wish is None or wish.get("begun"):
        return take_request(paths)
    try:
        write_durably(request_file(paths), json.dumps({**wish, "begun": True}).encode())
    except OSError as error:
        _log.warning("a wish to restore is not kept while it is carried out: %s", error.strerror)
        return take_request(paths)
    return wish


def take_request(paths: Paths) -> dict[str, Any] | None:
    """The wish, taken away; None when there is none that can be read or taken away, as on a disk that can only be
    read. One that can't be taken away is marked as done: by the start after a day's work it would undo that day."""
    wish = _read_request(paths)
    try:
        request_file(paths).unlink(missing_ok=True)
    except OSError as error:
        _log.warning("a wish to restore could not be taken away: %s", error.strerror)
        _mark_done(paths, wish)
        return None
    # Not to be there again after a power cut; of a wish that is gone no mark is needed.
    with suppress(OSError):
        sync_folder(paths.data_dir)
        _done_file(paths).unlink(missing_ok=True)
    return wish


def _waits(paths: Paths) -> bool:
    return request_file(paths).exists() and not _is_done(paths, _read_request(paths))


def _done_file(paths: Paths) -> Path:
    """Beside the wish, not in it: a file that others hold open can be neither removed nor replaced on Windows."""
    return paths.data_dir / "restore.done"


def _mark_done(paths: Paths, wish: dict[str, Any] | None) -> None:
    if wish is None or _is_done(paths, wish):
        return
    try:
        write_durably(_done_file(paths), _name_of(wish))
    except OSError as error:
        _log.warning("a wish to restore waits: %s", error.strerror)


def _is_done(paths: Paths, wish: dict[str, Any] | None) -> bool:
    try:
        return wish is not None and _done_file(paths).read_bytes() == _name_of(wish)
    except OSError:
        return False


def _name_of(wish: dict[str, Any]) -> bytes:
    return json.dumps([wish.get("at"), wish.get("id")]).encode()


def _read_request(paths: Paths) -> dict[str, Any] | None:
    try:
        wish = json.loads(request_file(paths).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        _log.warning("a wish to restore could not be read and was dropped")
        return None
    return wish if isinstance(wish, dict) else None
