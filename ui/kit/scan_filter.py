"""Typing scanners: told from people by their speed, and kept out of text fields."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

GAP = 0.035
"""Longest pause between two characters of a scan, in seconds. Fast typists need 0.06 and more."""
SHORTEST = 6
"""Fewest characters that count as a scan."""
HOLD = 0.035
"""How long the first characters are held back before they are let through as typing, in seconds."""


@dataclass
class _Held:
    """One key press kept back until it is clear who typed."""

    target: QObject
    key: int
    modifiers: Qt.KeyboardModifier
    text: str


@dataclass
class _Burst:
    held: list[_Held] = field(default_factory=list)
    last: float = 0.0

    def text(self) -> str:
        return "".join(item.text for item in self.held)


class ScanFilter(QObject):
    """Install on the QApplication. `scanned` carries what a scanner typed; no character of it reaches a field.

    A scan is at least six characters, none more than 35 ms after the one before, ended by Enter or Tab, beginning with
    `prefix`, and one that `accepts` takes for its own: a parcel's number scanned into a field stays typing. Keys are
    held back for at most 35 ms and only while they may still become a scan, then let through unchanged, so a person
    notices nothing. `clock` gives seconds and only ever goes up.
    """

    scanned = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        prefix: str = "",
        accepts: Callable[[str], bool] = str.isprintable,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._prefix = prefix.casefold()
        self._accepts = accepts
        self._burst = _Burst()
        self._replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(HOLD * 1000))
        self._timer.timeout.connect(self._on_timeout)

    def install(self, app: QApplication) -> None:
        """Begin to listen."""
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replaying or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget):
            return False
        return self._on_key(watched, event)

    def _on_key(self, target: QWidget, event: QKeyEvent) -> bool:
        now = self._clock()
        held = self._burst.held
        if held and now - self._burst.last > GAP:
            self.flush()
            held = self._burst.held
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            return self._on_terminator()
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        typed = event.text()
        if plain or len(typed) != 1 or not typed.isprintable() or event.isAutoRepeat():
            self.flush()
            return False
        so_far = (self._burst.text() + typed).casefold()
        if not so_far.startswith(self._prefix[: len(so_far)]):
            self.flush()
            return False
        held.append(_Held(target, event.key(), event.modifiers(), typed))
        self._burst.last = now
        self._timer.start()
        return True

    def _on_terminator(self) -> bool:
        scan = self._burst.text()
        if len(scan) < max(SHORTEST, len(self._prefix)) or not self._accepts(scan):
            self.flush()
            return False
        self._burst = _Burst()
        self._timer.stop()
        self.scanned.emit(scan)
        return True

    def _on_timeout(self) -> None:
        # A scanner that was interrupted by a busy moment of ours: its next key is in the queue already.
        if self._clock() - self._burst.last >= HOLD * 0.9:
            self.flush()
        else:
            self._timer.start()

    def flush(self) -> None:
        """It was a person: let the held keys through in order."""
        held, self._burst = self._burst.held, _Burst()
        self._timer.stop()
        self._replaying = True
        try:
            for item in held:
                event = QKeyEvent(QEvent.Type.KeyPress, item.key, item.modifiers, item.text)
                if isValid(item.target):
                    QCoreApplication.sendEvent(item.target, event)
        finally:
            self._replaying = False
