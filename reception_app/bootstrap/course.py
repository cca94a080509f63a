"""An open store from its first moment to its last: its workers are begun when they are wanted, and all is put away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING

from reception_app.db.care import BackupService
from reception_app.db.instance import InstanceLock
from reception_app.db.uow import Store
from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass

if TYPE_CHECKING:
    from reception_app.bootstrap.running import Running

_log = logging.getLogger("reception.start")


@dataclass(slots=True)
class Course:
    """Begins the workers once, and at the end stops them, makes the closing backup and gives up the store."""

    store: Store
    lock: InstanceLock
    backups: BackupService
    workers: Callable[[], Running]
    """Makes them; brings in what they need, which takes some tenths of a second."""
    back_up_at_close: bool = True
    before_workers: list[Callable[[], None]] = field(default_factory=list)
    """What has to end before the workers do, and what after them."""
    after_workers: list[Callable[[], None]] = field(default_factory=list)
    _running: Running | None = None
    _once: threading.Lock = field(default_factory=threading.Lock)
    _closed: bool = False

    def start_work(self) -> None:
        """Begin the workers, if they have not begun and the end has not come. Takes some tenths of a second."""
        with self._once:
            if self._closed or self._running is not None:
                return
            self._running = self.workers()
            self._running.start()

    def close(self) -> None:
        """End everything, in order. Called twice it does nothing the second time."""
        with self._once:
            if self._closed:
                return
            self._closed = True
            for end in self.before_workers:
                end()
            if self._running is not None:
                self._running.stop()
            for end in self.after_workers:
                end()
            self._last_backup()
            self.store.close()
            self.lock.release()

    def _last_backup(self) -> None:
        if self.store.read_only or not self.back_up_at_close:
            return
        try:
            self.backups.at_close()
        except AppError as error:
            _log.error("the closing backup was not made: %s", type(error).__name__)
