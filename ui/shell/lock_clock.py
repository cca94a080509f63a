"""Locks the desk when nobody has touched it for a while."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class LockClock(QObject):
    """Emits `timed_out` after `minutes()` without a key, a click or a move. Zero minutes never locks.

    It looks at what the system sends to the window that `place` is in: a filter of the whole application would see
    each paint of each widget as well, and each would have to be made a Python object first.
    """

    timed_out = Signal()

    def __init__(self, minutes: Callable[[], int], place: QWidget) -> None:
        super().__init__(place)
        self._minutes = minutes
        self._place = place
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.timed_out)

    def start(self) -> None:
        """Begin to watch."""
        self._leave()
        self._window = self._place.window().windowHandle()
        if self._window is not None:
            self._window.installEventFilter(self)
        self._restart()

    def stop(self) -> None:
        """Watch no longer, as while the desk is locked."""
        self._leave()
        self._timer.stop()

    def _leave(self) -> None:
        window, self._window = self._window, None
        if window is not None and isValid(window):
            window.removeEventFilter(self)

    def _restart(self) -> None:
        minutes = self._minutes()
        if minutes > 0:
            self._timer.start(minutes * 60_000)
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY:
            self._restart()
        return False
