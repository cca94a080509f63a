"""Wrong tries, counted before the answer is known and kept across restarts."""

import logging
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, insert, select

from reception_app.accounts.models import WrongTries
from reception_app.accounts.records import TooManyTries
from reception_app.accounts.rules import FORGET_AFTER, remaining_wait, wait_after
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import StoreTrouble

_log = logging.getLogger("reception.accounts")
_TRIES = WrongTries.__table__


class _Tries(NamedTuple):
    failures: int
    last_at: datetime
    locked_until: datetime | None


class Throttle:
    """Five tries, then a wait of 30 s that doubles to 15 min. A store that can't be written is counted in memory."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._in_memory: dict[str, _Tries] = {}

    def count(self, actor: Actor, lock: str) -> None:
        """Count one try as wrong, before it is judged, so that many at once count as many. `clear` takes it back.

        Raises TooManyTries while a wait lasts; such a try isn't judged and doesn't count.
        """
        self._refuse_while_waiting(self._in_memory.get(lock), self._clock.now())
        try:
            with self._store.write(actor) as tx:
                before = _read(tx, lock)
                self._refuse_while_waiting(before, tx.now)
                after = _one_more(before, tx.now)
                tx.execute(delete(WrongTries).where(WrongTries.lock == lock))
                tx.execute(delete(WrongTries).where(WrongTries.last_at < tx.now - FORGET_AFTER))
                tx.execute(insert(WrongTries), {"lock": lock, **after._asdict()})
        except StoreTrouble as trouble:
            _log.warning("a try to sign in is counted in memory only: %s", type(trouble).__name__)
            with self._lock:
                self._in_memory[lock] = _one_more(self._in_memory.get(lock), self._clock.now())

    def clear(self, tx: WriteTx, lock: str) -> None:
        """The try was right after all: the count ends with this transaction."""
        tx.execute(delete(WrongTries).where(WrongTries.lock == lock))
        tx.after_commit(lambda: self.clear_in_memory(lock))

    def clear_in_memory(self, lock: str) -> None:
        """End the count that was kept while the store could not be written."""
        with self._lock:
            self._in_memory.pop(lock, None)

    def waits(self, tx: ReadTx, locks: Iterable[str]) -> dict[str, datetime]:
        """Until when each of these is locked (UTC); those that aren't are left out."""
        wanted = list(locks)
        statement = select(_TRIES).where(WrongTries.lock.in_(wanted), WrongTries.locked_until > tx.now)
        return {row.lock: row.locked_until for row in tx.execute(statement)}

    def _refuse_while_waiting(self, tries: _Tries | None, now: datetime) -> None:
        if tries is None:
            return
        wait = remaining_wait(tries.locked_until, now)
        if wait > timedelta(0):
            raise TooManyTries(max(1, -(-int(wait.total_seconds() * 1000) // 1000)))


def _read(tx: ReadTx, lock: str) -> _Tries | None:
    row = tx.execute(select(_TRIES).where(WrongTries.lock == lock)).first()
    return _Tries(row.failures, row.last_at, row.locked_until) if row is not None else None


def _one_more(before: _Tries | None, now: datetime) -> _Tries:
    forgotten = before is None or now - before.last_at > FORGET_AFTER
    failures = 1 if before is None or forgotten else before.failures + 1
    wait = wait_after(failures)
    return _Tries(failures, now, now + wait if wait else None)
