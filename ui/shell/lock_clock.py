"""Locks the desk when nobody has touched it for a while."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.input_watch import InputWatch


class LockClock(QObject):
    """Emits `timed_out` after `minutes()` without a key, a click or a move in the window that `place` is in. Zero
    minutes never locks."""

    timed_out = Signal()

    def __init__(self, minutes: Callable[[], int], place: QWidget) -> None:
        super().__init__(place)
        self._minutes = minutes
        self._watch = InputWatch(place)
        self._watch.touched.connect(self._restart)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.timed_out)

    def start(self) -> None:
        """Begin to watch."""
        self._watch.begin()
        self._restart()

    def stop(self) -> None:
        """Watch no longer, as while the desk is locked."""
        self._watch.end()
        self._timer.stop()

    def _restart(self) -> None:
        minutes = self._minutes()
        if minutes > 0:
            self._timer.start(minutes * 60_000)
        else:
            self._timer.stop()
