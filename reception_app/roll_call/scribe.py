"""Keeps what happens in a roll call: in the store when it can be written, in the journal while it can't.

One thread of its own, so that a store or a disk that hangs never holds up the screen.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from reception_app import audit
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.records import dataclass
from reception_app.roll_call.events import Added, Closed, Event, Marked, Started, roll_call_of
from reception_app.roll_call.journal import Journal
from reception_app.roll_call.keeping import keep

_log = logging.getLogger("reception.roll_call")

KIND = "roll_call"
"""The kind of change that is announced; its ids are those of roll calls."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an event went. `trouble` says why not into the store; `journalled` is False when it is in memory only."""

    saved: bool
    journalled: bool = True
    trouble: str = ""
    extra: int = 0
    """What the extra work in the transaction returned (the print job's id)."""


class Scribe:
    """Writes events in their order. An event waits here until the store has taken it."""

    def __init__(self, store: Store, journal: Journal) -> None:
        self._store = store
        self._journal = journal
        self._lock = threading.Lock()
        self._waiting: list[tuple[Actor, Event]] = []
        self._unjournalled: list[Event] = []
        self._journal_used = False
        self._queued = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="roll-call")

    @property
    def behind(self) -> bool:
        """Whether something is not in the store yet."""
        with self._lock:
            return bool(self._waiting) or self._queued > 0

    def keep(self, actor: Actor, event: Event, then: Callable[[Kept], None]) -> "Future[None]":
        """Keep an event, then tell `then` (in the scribe's thread) where it went."""
        with self._lock:
            self._queued += 1

        def in_turn() -> None:
            with self._lock:
                self._queued -= 1
            then(self.keep_here(actor, event))

        return self._thread.submit(in_turn)

    def run(self, work: Callable[[], Any]) -> "Future[Any]":
        """Do something else in the scribe's turn."""
        return self._thread.submit(work)

    def resume(self, events: list[Event]) -> None:
        """Take over what a journal held from before a restart."""
        with self._lock:
            self._waiting = [(SYSTEM, event) for event in events] + self._waiting
            self._journal_used = True

    def close(self) -> None:
        """Finish what was begun, then end the thread."""
        self._thread.shutdown(wait=True)

    def keep_here(self, actor: Actor, event: Event, extra: Callable[[WriteTx], int] | None = None) -> Kept:
        """Keep an event at once, for work that `run` does in the scribe's turn; `extra` goes into the transaction."""
        with self._lock:
            self._waiting.append((actor, event))
        try:
            self._write_waiting(leave=1)
            result = self._write(actor, event, extra)
        except StoreTrouble as trouble:
            return self._journal_instead(event, trouble.message)
        except Exception:  # whatever it is, the roll call goes on: it is kept beside the store and told
            _log.exception("a roll call could not be kept in the store")
            return self._journal_instead(event, "The store did not take it.")
        self._taken()
        return Kept(True, extra=result)

    def _journal_instead(self, event: Event, trouble: str) -> Kept:
        # Including what the journal could not take before: a mark without its list would be worth nothing.
        self._unjournalled.append(event)
        self._journal_used = True
        journalled = self._journal.append(self._unjournalled)
        if journalled:
            self._unjournalled.clear()
        return Kept(False, journalled, trouble)

    def catch_up_here(self) -> bool:
        """Try to bring what waits into the store; True when nothing waits any more. For work that `run` does."""
        try:
            self._write_waiting(leave=0)
        except StoreTrouble:
            return False
        return True

    def _write_waiting(self, leave: int) -> None:
        while True:
            with self._lock:
                if len(self._waiting) <= leave:
                    return
                actor, event = self._waiting[0]
            self._write(actor, event, None)
            self._taken()

    def _write(self, actor: Actor, event: Event, extra: Callable[[WriteTx], int] | None) -> int:
        with self._store.write(actor) as tx:
            keep(tx, event)
            action, detail = _deed(event)
            if actor is SYSTEM and not isinstance(event, Started | Added):
                detail["by"] = event.by
            audit.record(tx, action, KIND, roll_call_of(event), detail)
            tx.changed(KIND, roll_call_of(event))
            return extra(tx) if extra is not None else 0

    def _taken(self) -> None:
        with self._lock:
            self._waiting.pop(0)
            all_taken = not self._waiting
        if all_taken and self._journal_used:
            self._journal.forget()
            self._unjournalled.clear()
            self._journal_used = False


def _deed(event: Event) -> tuple[str, dict[str, Any]]:
    if isinstance(event, Started):
        counts = event.sheet.counts
        return "roll_call.start", {"drill": event.sheet.drill, "people": counts.people, "stale": counts.stale}
    if isinstance(event, Marked):
        return "roll_call.mark", {"entry": event.entry_id, "safe": event.people_safe, "how": str(event.how)}
    if isinstance(event, Added):
        return "roll_call.add_unlisted", {"entry": event.entry.id, "people": event.entry.people}
    if isinstance(event, Closed):
        return "roll_call.close", {}
    raise TypeError(f"not an event of a roll call: {type(event).__name__}")
