"""Writers announce what changed; each screen decides whether to refresh."""

import logging
import threading
from collections.abc import Callable, Iterable

from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.changes")


@dataclass(frozen=True, slots=True)
class Change:
    """After a commit: records of one kind ("visit", "employee", "delivery" ...) that were added, altered or removed."""

    kind: str
    ids: frozenset[int]


Listener = Callable[[Change], None]


class ChangeBus:
    """Carries changes to whoever listens, in the thread that committed.

    A screen must bring the news to its own thread itself (`ui.kit` has a bridge).
    """

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` for each change from now on; the returned function ends it."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def publish(self, changes: Iterable[Change]) -> None:
        """Tell every listener. What was committed stays committed even if a listener fails: its fault is logged."""
        with self._lock:
            listeners = tuple(self._listeners)
        for change in changes:
            for listener in listeners:
                try:
                    listener(change)
                except Exception:  # a faulty listener must not undo or hide a committed change
                    _log.exception("a listener failed on a change of kind %s", change.kind)
