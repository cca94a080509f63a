"""The workers that send what the outbox holds: one thread a channel.

What is guaranteed, when the program is killed at any moment, the disk fills or the other side fails:

- Nothing is lost. A delivery is durable with the record it belongs to, and stays until the other side has taken it, a
  person or an approval has stopped it, or it was given up, visibly, after its last attempt.
- Nothing is claimed twice: claiming is one transaction that holds the store's write lock.
- Printed once, where the queue can be asked: each job has a name of its own; before any attempt after the first the
  queue is asked for it, and a job that is there is watched instead of sent. A port that has no memory (`remembers` is
  False) is never asked to print again after a crash: the delivery is given up with a sentence, and a person looks.
- Mail and webhooks: at least once. Between the other side's yes and our commit lies a gap of milliseconds in which a
  kill makes us send again; so does an answer that never arrived. Each attempt carries the same Message-ID or
  `Idempotency-Key`, by which the other side can tell. Outside that gap: once.
"""

import logging
from collections.abc import Callable, Mapping

from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import Change
from reception_app.outbox.claims import recover
from reception_app.outbox.lane import Lane, Sender
from reception_app.outbox.queue import CHANGE
from reception_app.outbox.records import Channel

_log = logging.getLogger("reception.outbox")


class OutboxWorker:
    """Starts and stops the channels' threads. Committed deliveries wake them.

    Otherwise a thread sleeps until its next delivery is due, at most a minute: the computer's clock may be set.
    """

    def __init__(self, store: Store, senders: Mapping[Channel, Sender]) -> None:
        self._store = store
        self._lanes = [Lane(channel, store, sender) for channel, sender in senders.items()]
        self._unsubscribe: Callable[[], None] | None = None

    def start(self) -> list[int]:
        """Take up again what a killed program left half-sent, then begin; returns the ids of those deliveries.

        Raises StoreTrouble when the store can't be written; with a read-only store nothing is sent. Call once.
        """
        interrupted: list[int] = []
        if not self._store.read_only:
            with self._store.write(SYSTEM) as tx:
                interrupted = recover(tx)
        if interrupted:
            _log.warning("%d deliveries were interrupted and are taken up again", len(interrupted))
        self._unsubscribe = self._store.bus.subscribe(self._on_change)
        for lane in self._lanes:
            lane.start()
        return interrupted

    def wake(self) -> None:
        """Look again now: the settings or the clock have changed."""
        for lane in self._lanes:
            lane.wake()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Take nothing new and wait at most `timeout_s` for what is under way; True when all has ended.

        What is still under way then is taken up by the next start, as after a kill.
        """
        if self._unsubscribe is not None:
            self._unsubscribe()
        for lane in self._lanes:
            lane.end()
        ended = True
        for lane in self._lanes:
            if lane.is_alive():
                lane.join(timeout_s)
                ended = ended and not lane.is_alive()
        return ended

    def _on_change(self, change: Change) -> None:
        if change.kind == CHANGE:
            self.wake()
