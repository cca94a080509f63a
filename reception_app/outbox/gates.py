"""What was last heard of printers that can't take jobs, so that one that is off doesn't hold up the others' badges."""

import threading
import time
from collections.abc import Callable

BELIEVED_S = 20.0
"""How long a printer in trouble is not asked again on behalf of its next job."""


class Gates:
    """Remembers by queue what is the matter. Safe in every thread."""

    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        self._timer = timer
        self._lock = threading.Lock()
        self._shut: dict[str, tuple[float, str]] = {}

    def shut(self, queue: str, reason: str) -> None:
        """It can't take jobs now."""
        with self._lock:
            self._shut[queue] = (self._timer() + BELIEVED_S, reason)

    def open(self, queue: str) -> None:
        """It can take jobs again, as far as is known."""
        with self._lock:
            self._shut.pop(queue, None)

    def reason(self, queue: str) -> str:
        """What is the matter, where that was heard a moment ago; else empty."""
        with self._lock:
            until, reason = self._shut.get(queue, (0.0, ""))
            return reason if self._timer() < until else ""
