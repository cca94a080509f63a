"""Opening the store at the start, each trouble told with the ways out of it."""

import errno
import importlib
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from reception_app.audit import restore_backup, restore_wished
from reception_app.audit.restoring import Settle
from reception_app.context import BackupOffer, Started, StartProblem, Trouble
from reception_app.db import opening as db_opening
from reception_app.db import trouble
from reception_app.db.instance import InstanceLock
from reception_app.db.key import NoKeyring, Safe, default_safe, load_key
from reception_app.db.location import require_local
from reception_app.db.migrate import Migration, require_known, store_version
from reception_app.db.opening import Opened
from reception_app.db.recover import StoreLost, newest_good
from reception_app.db.uow import Store
from reception_app.integrations.printing import PrinterPort
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.log import set_up_log
from reception_app.kernel.paths import Paths
from reception_app.kernel.records import dataclass
from reception_app.kiosk.seat import STORE, Seat

_log = logging.getLogger("reception.start")
_PATIENCE_S = 0.2
"""A kiosk that looks whether there is a desk holds the store's lock for a moment."""
_REFUSED = "the disk refused"
_HANDED_OVER_S = 20.0
"""For a kiosk that works alone to end its work and make its closing backup."""
_NEXT = (
    "reception_app.bootstrap.services",
    "reception_app.audit.at_start",
    "reception_app.accounts.first_run",
)
"""What every start brings in once its store is open."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to start: see `bootstrap.build`."""

    start_workers: bool = True
    demo: bool = False
    use_keyring: bool = True
    printer: PrinterPort | None = None
    beside: bool = False
    meanwhile: Callable[[], object] | None = None


class Opening:
    """Opens one store, as often as it takes: each way out of a trouble starts it again."""

    def __init__(self, paths: Paths, clock: Clock, options: Options) -> None:
        self._paths = paths
        self._clock = clock
        self._options = options
        self._safe: Safe = default_safe() if options.use_keyring and not options.demo else NoKeyring()
        self._lock = InstanceLock(paths.lock)
        self._told = False
        self._hindered: OSError | None = None
        """Why not even the lock can be made: nobody who is told so may write, and the store is only read."""

    def start(self) -> Started:
        """Open the store, or say why not."""
        return self._guarded(self._open)

    def _guarded(self, opening: Callable[[], Opened], *, again: bool = False) -> Started:
        try:
            require_local(self._paths.data_dir)
            # Not before: nothing is written into a folder that is refused.
            set_up_log(self._paths.logs)
            self._make_folders()
            if self._is_alone() or self._taken_over():
                opened = opening()
            elif self._options.beside:
                opened = self._open_beside()
            else:
                return self._running()
        except AppError as error:
            self._lock.release()
            _log.error("the store was not opened: %s", type(error).__name__)
            return self._problem(error)
        except OSError as error:
            # A folder of somebody else's, a disk that is dying.
            self._lock.release()
            _log.exception("the store was not opened")
            return self._problem(self._no_place(error))
        # Late on purpose: `_open` brings it in beside the check of the store's pages.
        from reception_app.bootstrap.services import Parts, assemble

        self._tell()
        try:
            return assemble(Parts(opened, self._paths, self._clock, self._lock), self._options)
        except AppError as error:
            opened.store.close()
            self._lock.release()
            _log.error("the services were not put together: %s", type(error).__name__)
            if isinstance(error, trouble.StoreDamaged) and not (again or self._options.beside):
                # A large store is not read through before; now that damage was met, it is.
                return self._guarded(self._open, again=True)
            return self._problem(error)

    def _is_alone(self) -> bool:
        """Whether nobody else has the store open; where the place takes no lock, it is open to be read.

        Raises PlaceRefused when there is a lock that can't be used: whether somebody else has the store can't be told.
        """
        self._hindered = None
        try:
            return self._lock.acquire(_PATIENCE_S)
        except OSError as error:
            _log.warning("the store's lock can't be made: %s", error.strerror)
            if not self._takes_nothing(error):
                raise self._no_lock(error) from error
            self._hindered = error
            return True

    def _takes_nothing(self, error: OSError) -> bool:
        """Whether it is the place that can't be written, not the lock alone."""
        if error.errno in (errno.EROFS, *db_opening.NO_ROOM):
            return True
        # A lock that was left by somebody else is in the way of one who may write the store, and might do so beside.
        wanted = self._paths.store if self._paths.lock.exists() else self._paths.data_dir
        # Asked, not opened: to close a file that is open here would drop the locks on it.
        return not os.access(wanted, os.W_OK, effective_ids=os.access in os.supports_effective_ids)

    def _taken_over(self) -> bool:
        """A kiosk that works alone gives the store to whoever else wants it."""
        seat = Seat(self._paths.run, STORE)
        if self._options.beside or not seat.is_taken():
            return False
        seat.ask_to_close()
        return self._lock.acquire(_HANDED_OVER_S)

    def _make_folders(self) -> None:
        """Raises PlaceRefused where there can't be a store. One that is there already is opened without them."""
        try:
            self._paths.make()
        except OSError as error:
            if self._paths.store.exists():
                _log.warning("the folders beside the store can't be made: %s", error.strerror)
                return
            raise self._no_place(error) from error

    def _no_place(self, error: OSError) -> trouble.PlaceRefused:
        return trouble.PlaceRefused(
            f"The data folder {self._paths.data_dir} can't be made or used: {error.strerror or _REFUSED}.",
            hint="Choose another folder with --data-dir, or ask your administrator for the right to write there.",
        )

    def _no_lock(self, error: OSError) -> trouble.PlaceRefused:
        return trouble.PlaceRefused(
            f"The lock file {self._paths.lock} can't be used: {error.strerror or _REFUSED}. Whether Reception is open "
            "on this store already can't be told, so nothing was opened.",
            hint="Close Reception wherever it is open on this store, also as another user; then delete that file, or "
            "have your administrator delete it, and try again.",
        )

    def _open(self) -> Opened:
        if db_opening.is_fresh(self._paths):
            if self._hindered is not None:
                raise self._no_place(self._hindered)
            return db_opening.create(self._paths, self._safe, self._clock, ChangeBus())
        if self._hindered is None and self._paths.store.exists():
            self._restore_wished()
        return db_opening.open_store(
            self._paths,
            self._safe,
            self._clock,
            ChangeBus(),
            hindered=self._hindered,
            meanwhile=[*(partial(importlib.import_module, name) for name in _NEXT), self._tell],
        )

    def _restore_wished(self) -> None:
        key = load_key(self._paths, self._safe).value
        restore_wished(self._paths, key, self._clock, settle=_late_settling(self._paths, key))

    def _tell(self) -> None:
        """The services are imported: said once. Whoever hears of it may hold this thread up for a moment."""
        if self._options.meanwhile is not None and not self._told:
            self._told = True
            self._options.meanwhile()

    def _open_beside(self) -> Opened:
        """The desk is open: whatever its start had to do is done, and nothing may be moved or migrated now."""
        key = load_key(self._paths, self._safe)
        version = store_version(self._paths.store, key.value)
        require_known(version)
        store = db_opening.beside(self._paths.store, key.value, self._clock)
        return Opened(store, key, Migration(version, version))

    def _open_with(self, typed: str) -> Opened:
        return db_opening.open_store(
            self._paths, self._safe, self._clock, ChangeBus(), typed, hindered=self._hindered
        )

    def _open_restored(self) -> Opened:
        if self._hindered is not None:
            raise self._no_place(self._hindered)
        key = load_key(self._paths, self._safe).value
        offer, _ = newest_good(self._paths.backups, key, self._clock.now())
        if offer is None:
            raise trouble.StoreMissing("There is no good backup any more.", hint="Look for one elsewhere.")
        restore_backup(
            self._paths, key, offer.backup, self._clock, SYSTEM, settle=_late_settling(self._paths, key)
        )
        return db_opening.open_store(self._paths, self._safe, self._clock, ChangeBus())

    def _running(self) -> StartProblem:
        return StartProblem(
            Trouble.RUNNING,
            "Reception is open on this store already.",
            "Look for its window; if there is none, wait a moment and try again.",
            try_again=self.start,
        )

    def _problem(self, error: AppError) -> StartProblem:
        told = partial(StartProblem, message=error.message, hint=error.hint, try_again=self.start)
        if isinstance(error, StoreLost):
            return self._lost(error, told)
        if isinstance(error, trouble.KeyMissing | Invalid):
            return told(Trouble.KEY_MISSING, enter_recovery_key=self._with_key)
        kinds: tuple[tuple[type[AppError], Trouble], ...] = (
            (trouble.StoreNewer, Trouble.NEWER),
            (trouble.PlaceRefused, Trouble.PLACE),
            (trouble.StoreDamaged, Trouble.DAMAGED),
            (trouble.StoreMissing, Trouble.MISSING),
        )
        kind = next((kind for cls, kind in kinds if isinstance(error, cls)), Trouble.OTHER)
        return told(kind)

    def _lost(self, error: StoreLost, told: Callable[..., StartProblem]) -> StartProblem:
        loss, offer = error.loss, error.loss.offer
        backup = None
        if offer is not None:
            backup = BackupOffer(offer.backup.name, offer.backup.made_at, offer.age_minutes)
        return told(
            Trouble.DAMAGED if loss.moved_to else Trouble.MISSING,
            message=loss.sentence,
            kept_in=str(loss.moved_to or ""),
            backup=backup,
            restore_newest=(lambda: self._guarded(self._open_restored)) if offer is not None else None,
        )

    def _with_key(self, typed: str) -> Started:
        started = self._guarded(lambda: self._open_with(typed))
        if isinstance(started, StartProblem) and started.enter_recovery_key is not None:
            return replace(started, typed=typed)
        return started


def _late_settling(paths: Paths, key: bytes) -> Settle:
    def settle(copy: Store) -> Mapping[str, Any]:
        # Late on purpose: few starts restore anything.
        from reception_app.outbox.restored import AfterRestore

        return AfterRestore(paths.store, key)(copy)

    return settle
