"""The store behind a kiosk: held while no desk wants it, given up as soon as one does."""

import logging
import threading
import time
from collections.abc import Callable

from reception_app.context import AppContext, Started, Trouble
from reception_app.db.instance import InstanceLock
from reception_app.kernel.paths import Paths
from reception_app.kiosk.seat import STORE, Seat

_LOOK_S = 0.3
_AGAIN_S = 10.0
"""Before a store that could not be opened is tried again."""
_GONE_S = 60.0
"""So long there has to be no desk before a kiosk takes its place: a desk that is started anew is back sooner."""

_log = logging.getLogger("reception.kiosk")


def desk_is_open(paths: Paths) -> bool:
    """Whether another process of this computer has the store."""
    # Not tried: a lock that this made as another user would keep the desk from its own.
    return InstanceLock(paths.lock).is_taken()


class StoreHold:
    """Opens the store in a thread whenever there is no desk, and closes it when a desk comes.

    With the store open, its kiosk server lets this kiosk in, and others beside it. `beside` is called in the thread
    with whether there is a desk, each time that has changed; at the beginning `beside` is what is known of it.
    """

    def __init__(
        self,
        paths: Paths,
        opening: Callable[[], Started],
        told: Callable[[bool], None],
        *,
        new_too: bool = False,
    ) -> None:
        """`new_too` makes the store where there is none, as the demo does; else that is left to the desk."""
        self._paths, self._opening, self._told, self._new_too = paths, opening, told, new_too
        self._seat = Seat(paths.run, STORE)
        self._stopping = threading.Event()
        self._context: AppContext | None = None
        self._beside = False
        self._seen_at = -_GONE_S
        self._not_before = 0.0
        self._said = ""
        self._thread = threading.Thread(target=self._run, name="kiosk store", daemon=True)

    def start(self) -> None:
        """Begin. Call once."""
        self._beside = desk_is_open(self._paths)
        self._thread.start()

    def stop(self) -> None:
        """Close the store, when it is open. Takes a few seconds at most."""
        self._stopping.set()
        self._thread.join()
        self._close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            if self._context is None:
                self._without()
            elif self._seat.close_asked():
                _log.info("a desk wants the store")
                self._close()
                self._see_desk()
            self._stopping.wait(_LOOK_S)

    def _without(self) -> None:
        now = time.monotonic()
        if desk_is_open(self._paths):
            self._see_desk()
        elif now - self._seen_at >= _GONE_S and now >= self._not_before:
            self._not_before = now + _AGAIN_S
            self._open()

    def _open(self) -> None:
        # Late on purpose: beside a desk nothing of the store is loaded.
        from reception_app.db.opening import is_fresh

        if is_fresh(self._paths) and not self._new_too:
            self._say("there is no store yet: open the desk and set it up first")
            return
        started = self._opening()
        if isinstance(started, AppContext):
            self._context = started
            self._seat.take()
            self._tell(beside=False)
        elif started.kind == Trouble.RUNNING:
            self._see_desk()
        else:
            self._say(f"the store can't be opened ({started.kind}): open the desk, it says what can be done")

    def _close(self) -> None:
        context, self._context = self._context, None
        if context is not None:
            context.close()
            self._seat.release()

    def _see_desk(self) -> None:
        self._seen_at = time.monotonic()
        self._tell(beside=True)

    def _tell(self, *, beside: bool) -> None:
        if beside != self._beside:
            self._beside = beside
            self._told(beside)

    def _say(self, sentence: str) -> None:
        """For staff, who look into the log; visitors see the neutral page. Once, not every few seconds."""
        if sentence != self._said:
            self._said = sentence
            _log.error("%s", sentence)
