"""The store behind a kiosk that is alone: opened while no desk has it, kept as long as the kiosk is up."""

import logging
import threading
from collections.abc import Callable

from reception_app.context import AppContext, Started, Trouble
from reception_app.db.instance import InstanceLock
from reception_app.kernel.paths import Paths

_AGAIN_S = 10.0

_log = logging.getLogger("reception.kiosk")


def desk_is_open(paths: Paths) -> bool:
    """Whether another process of this computer has the store."""
    lock = InstanceLock(paths.lock)
    try:
        free = lock.acquire()
    except OSError:
        # Nobody can take it; what is wrong with the folder is told when the store is opened.
        return False
    lock.release()
    return not free


class StoreHold:
    """Opens the store in a thread, and again and again while that doesn't work.

    With the store open, its kiosk server lets the kiosk in, and further ones beside it. A store that a desk holds is
    left to the desk for good: a kiosk never stands in a desk's way. `beside` is called in the thread when that is so.
    """

    def __init__(
        self,
        paths: Paths,
        opening: Callable[[], Started],
        beside: Callable[[], None],
        *,
        new_too: bool = False,
    ) -> None:
        """`new_too` makes the store where there is none, as the demo does; else that is left to the desk."""
        self._paths, self._opening, self._beside, self._new_too = paths, opening, beside, new_too
        self._stopping = threading.Event()
        self._context: AppContext | None = None
        self._told = ""
        self._thread = threading.Thread(target=self._run, name="kiosk store", daemon=True)

    def start(self) -> None:
        """Begin. Call once."""
        self._thread.start()

    def stop(self) -> None:
        """Close the store, when it is open. Takes a few seconds at most."""
        self._stopping.set()
        self._thread.join()
        if self._context is not None:
            self._context.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            if not self._try():
                return
            self._stopping.wait(_AGAIN_S)

    def _try(self) -> bool:
        """Whether to try again."""
        if desk_is_open(self._paths):
            self._beside()
            return False
        # Late on purpose: beside a desk nothing of the store is loaded.
        from reception_app.db.opening import is_fresh

        if is_fresh(self._paths) and not self._new_too:
            return self._tell("there is no store yet: open the desk and set it up first")
        started = self._opening()
        if isinstance(started, AppContext):
            self._context = started
            return False
        if started.kind == Trouble.RUNNING:
            self._beside()
            return False
        return self._tell(
            f"the store can't be opened ({started.kind}): open the desk, it says what can be done"
        )

    def _tell(self, sentence: str) -> bool:
        """For staff, who look into the log; visitors see the neutral page. Once, not every few seconds."""
        if sentence != self._told:
            self._told = sentence
            _log.error("%s", sentence)
        return True
