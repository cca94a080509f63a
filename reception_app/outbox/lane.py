"""One channel's worker thread."""

import logging
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import DeliveryTrouble, StoreTrouble
from reception_app.outbox import claims
from reception_app.outbox.claims import Watched
from reception_app.outbox.records import Channel, Claimed, DeliveryState, Receipt
from reception_app.outbox.rules import ladder_of, look_interval
from reception_app.outbox.targets import PrinterWaits

_log = logging.getLogger("reception.outbox")

# Somebody may set the computer's clock, or let it sleep: no wait is trusted for longer.
LONGEST_WAIT = 60.0
STORE_WAIT = 5.0
_LOST = "The printer's queue has lost this job. Look at the printer; print it again if it isn't there. Last heard: {}"


class Sender(Protocol):
    """Hands one delivery to the other side, in the worker's thread.

    Returns when the other side has taken it; raises `DeliveryTrouble` when it hasn't.
    """

    def __call__(self, claimed: Claimed, /) -> Receipt:
        """Send it."""
        ...


@runtime_checkable
class WatchingSender(Sender, Protocol):
    """A sender whose other side goes on working after it has taken something, and can be asked: a print queue."""

    def look(self, claimed: Claimed) -> Receipt:
        """How it stands; raises `DeliveryTrouble` (permanent: the other side gave it up) ."""
        ...

    def stop(self, claimed: Claimed) -> None:
        """Stop it at the other side."""
        ...


@runtime_checkable
class AimingSender(Sender, Protocol):
    """A sender with several other sides: it tells before where something is about to go."""

    def aim(self, claimed: Claimed) -> str:
        """The name of that queue."""
        ...


class Lane(threading.Thread):
    """Claims what is due in one channel, sends it, writes down what came of it, and watches what printers have."""

    def __init__(self, channel: Channel, store: Store, sender: Sender) -> None:
        super().__init__(name=f"outbox-{channel.value}", daemon=True)
        self._channel = channel
        self._store = store
        self._sender = sender
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._unwritten: Callable[[], None] | None = None
        self._since: dict[int, float] = {}
        self._look_at: dict[int, float] = {}

    def wake(self) -> None:
        """Look again now."""
        self._wake.set()

    def end(self) -> None:
        """Finish what is under way, take nothing new, and stop."""
        self._ending.set()
        self._wake.set()

    def run(self) -> None:
        """The thread's work."""
        while not self._ending.is_set():
            self._wake.clear()
            try:
                wait = self._round()
            except StoreTrouble:
                wait = STORE_WAIT  # the store says by itself what is the matter
            except Exception as fault:  # a fault of ours must not end the channel for good
                _log.error("outbox channel %s failed: %s", self._channel.value, _place(fault))
                wait = LONGEST_WAIT
            if wait > 0:
                self._wake.wait(min(wait, LONGEST_WAIT))

    def _round(self) -> float:
        """Do one thing; returns how long there is nothing to do, in seconds."""
        if self._unwritten is not None:
            self._unwritten()
            self._unwritten = None
        if self._store.read_only:
            return LONGEST_WAIT
        with self._store.read() as tx:
            due = claims.next_due(tx, self._channel)
            jobs = claims.watched(tx, self._channel) if isinstance(self._sender, WatchingSender) else []
            now = tx.now
        if due is not None and due <= now:
            self._send_one()
            return 0.0
        return min(self._look_after(jobs), _seconds(due, now))

    def _send_one(self) -> None:
        aim = self._sender.aim if isinstance(self._sender, AimingSender) else None
        with self._store.write(SYSTEM) as tx:
            claimed = claims.claim(tx, self._channel, aim)
        if claimed is None:
            return  # held or cancelled since we looked
        try:
            receipt = self._sender(claimed)
        except PrinterWaits as waits:
            self._settle_wait(claimed, str(waits))
        except DeliveryTrouble as trouble:
            self._settle_failure(claimed, str(trouble), permanent=trouble.permanent)
        except Exception as fault:  # in a sender or a renderer; it must not block what waits behind
            _log.error("delivery %d failed by a fault of the program: %s", claimed.id, _place(fault))
            says = "A fault in the program kept this from being sent. It is in the log."
            self._settle_failure(claimed, says, permanent=False)
        else:
            _log.info("delivery %d: %s", claimed.id, receipt.state.value)
            self._settle(claimed, receipt)

    def _settle(self, claimed: Claimed, receipt: Receipt) -> None:
        def write() -> None:
            with self._store.write(SYSTEM) as tx:
                claims.take_receipt(tx, claimed, receipt)

        self._write_down(write)

    def _settle_failure(self, claimed: Claimed, reason: str, *, permanent: bool) -> None:
        def write() -> None:
            with self._store.write(SYSTEM) as tx:
                ladder = ladder_of(claimed.channel, claimed.purpose)
                state = claims.take_failure(tx, claimed, reason, ladder, permanent=permanent)
            _log.warning("delivery %d: attempt %d failed, %s", claimed.id, claimed.attempt, state.value)

        self._write_down(write)

    def _settle_wait(self, claimed: Claimed, reason: str) -> None:
        def write() -> None:
            with self._store.write(SYSTEM) as tx:
                state = claims.take_wait(tx, claimed, reason)
            _log.info("delivery %d: its printer can't take it now, %s", claimed.id, state.value)

        self._write_down(write)

    def _write_down(self, write: Callable[[], None]) -> None:
        """What has happened outside must get into the store before anything else is sent, or it would happen twice."""
        self._unwritten = write
        write()
        self._unwritten = None

    def _look_after(self, jobs: list[Watched]) -> float:
        """Look at the print jobs whose turn it is; returns the seconds until the next one's turn."""
        known = {job.claimed.id for job in jobs}
        for number in self._since.keys() - known:
            del self._since[number], self._look_at[number]
        for job in jobs:
            number = job.claimed.id
            if job.claimed.cancel_asked or time.monotonic() >= self._look_at.get(number, 0.0):
                self._look(job)
                watched_s = time.monotonic() - self._since.setdefault(number, time.monotonic())
                self._look_at[number] = time.monotonic() + look_interval(watched_s)
        return min((self._look_at[n] - time.monotonic() for n in known), default=LONGEST_WAIT)

    def _look(self, job: Watched) -> None:
        sender, claimed = self._sender, job.claimed
        assert isinstance(sender, WatchingSender)
        try:
            if job.claimed.cancel_asked:
                sender.stop(claimed)
            receipt = sender.look(claimed)
        except DeliveryTrouble as trouble:
            if trouble.permanent:
                self._settle_failure(claimed, str(trouble), permanent=False)
                return
            # The printer system can't be asked just now: the job is where it was.
            receipt = Receipt(DeliveryState.PRINTING, remark=str(trouble))
        if receipt.doubtful and job.remark:
            # It was waiting for something, and then the printer's queue lost it: whether it came out nobody knows.
            self._settle_failure(claimed, _LOST.format(job.remark), permanent=True)
        elif receipt.state.closed:
            self._settle(claimed, receipt)
        elif receipt.remark != job.remark:
            with self._store.write(SYSTEM) as tx:
                claims.take_remark(tx, claimed, receipt.remark)


def _seconds(due: datetime | None, now: datetime) -> float:
    return LONGEST_WAIT if due is None else max((due - now).total_seconds(), 0.05)


def _place(fault: BaseException) -> str:
    """A fault's kind and where it happened. Not its message: that may quote what was to be sent."""
    steps = traceback.extract_tb(fault.__traceback__)
    return f"{type(fault).__name__} at " + " < ".join(
        f"{Path(s.filename).name}:{s.lineno}" for s in reversed(steps)
    )
