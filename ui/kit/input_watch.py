"""Notices that somebody is at a window: a key, a click, a move, a touch."""

from PySide6.QtCore import QEvent, QObject, Signal
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


class InputWatch(QObject):
    """Emits `touched` while it watches the window that `place` is in.

    It looks at what the system sends to that window: a filter of the whole application would see each paint of each
    widget as well, and each would have to be made a Python object first.
    """

    touched = Signal()

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._window: QWindow | None = None

    def begin(self) -> None:
        """Watch from now on; the window must have been shown."""
        self.end()
        self._window = self._place.window().windowHandle()
        if self._window is not None:
            self._window.installEventFilter(self)

    def end(self) -> None:
        """Watch no longer."""
        window, self._window = self._window, None
        if window is not None and isValid(window):
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY:
            self.touched.emit()
        return False
