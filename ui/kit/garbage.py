"""Python's search for what nobody holds any more but itself, in the GUI thread alone and when it is in nobody's way.

Left to itself it begins in whatever thread makes the next thing: one that reads the store would take a picture or a
list's model of the screen apart, beside Qt, which may be at work with it. And a look at everything takes 40 to 60 ms,
three frames in the middle of typing.
"""

import gc
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.kit.input_watch import InputWatch

_LOOK_MS = 500
_IDLE_S = 5.0
"""Without a key, a click or a move for so long, the window may stand still for a look at everything."""
_ALL = 2
"""The generation that is a look at everything."""


class GarbageClock(QObject):
    """Does from now on, in the GUI thread, what Python did by itself: often for what is new, seldom for everything.

    It ends with `place`: the window that somebody may be at, or anything else where nobody types. `now` tells the time
    in seconds from anywhere.
    """

    def __init__(self, place: QObject, now: Callable[[], float] = monotonic) -> None:
        super().__init__(place)
        gc.disable()
        self._now = now
        self._touched_at = now()
        if isinstance(place, QWidget):
            watch = InputWatch(place)
            watch.touched.connect(self._on_touched)
            watch.begin()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)

    def end(self) -> None:
        """Python does it by itself again."""
        self._timer.stop()
        gc.enable()

    def _on_touched(self) -> None:
        self._touched_at = self._now()

    def look(self) -> None:
        """Look through what is due now; called twice a second."""
        due = [made > limit for made, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[_ALL] and self._now() - self._touched_at >= _IDLE_S:
            gc.collect()
        elif any(due[:_ALL]):
            gc.collect(1 if due[1] else 0)
