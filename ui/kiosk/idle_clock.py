"""How long nobody has touched the screen."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

SECOND_MS = 1000
_TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)


class IdleClock(QObject):
    """Watches everything that comes to a window. After `idle` seconds it counts down, then the visit has ended.

    `warned` comes with the seconds left, once a second; `resumed` when somebody touched the screen meanwhile,
    or it begins to wait for something else.
    """

    warned = Signal(int)
    resumed = Signal()
    ended = Signal()

    def __init__(self, parent: QObject, *, second_ms: int = SECOND_MS) -> None:
        super().__init__(parent)
        self._second_ms = second_ms
        self.by_keyboard = False
        """Whether the last touch was a key."""
        self._idle, self._countdown, self._left = 0, 0, 0
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._on_idle)
        self._counting = QTimer(self)
        self._counting.timeout.connect(self._on_second)

    def start(self, idle: int, countdown: int) -> None:
        """Begin to wait, anew if it counts down. Without a countdown the visit ends at once after `idle` seconds."""
        self.by_keyboard = False
        self._idle, self._countdown = idle, countdown
        counting = self.counting()
        self._rest()
        self._waiting.start(max(idle, 1) * self._second_ms)
        if counting:
            self.resumed.emit()

    def stop(self) -> None:
        """Nothing to wait for."""
        self._idle = 0
        self._rest()

    def touched(self) -> None:
        """Somebody is there."""
        if not self._idle:
            return
        counting = self._counting.isActive()
        self._waiting.start(self._idle * self._second_ms)
        if counting:
            self._counting.stop()
            self.resumed.emit()

    def counting(self) -> bool:
        """Whether the countdown runs."""
        return self._counting.isActive()

    def _rest(self) -> None:
        self._waiting.stop()
        self._counting.stop()

    def _on_idle(self) -> None:
        if not self._countdown:
            self.ended.emit()
            return
        self._left = self._countdown
        self._counting.start(self._second_ms)
        self.warned.emit(self._left)

    def _on_second(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.warned.emit(self._left)
        else:
            self._rest()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _TOUCHES:
            self.by_keyboard = kind is QEvent.Type.KeyPress
            # What ends the countdown must not reach what lies below it: the panel over everything says so itself.
            if not self.counting():
                self.touched()
        return False
