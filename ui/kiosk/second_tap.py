"""The second half of a double tap, when the first has changed the page."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent

WITHIN_MS = 500
NEAR = 48
"""How far a finger may wander between two taps, in device-independent pixels."""

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


_NOWHERE = QPointF(-1.0, -1.0)


class SecondTap(QObject):
    """Swallows a press that follows another on the same spot, or key on key, when the page has changed between.

    It was meant for what is no longer there. Presses elsewhere, and repeated ones on the same page, go through: Qt
    calls any two quick touches a double click, however far apart they are. It is a filter for the window's own events:
    one for every event of the program would cost more than a page does.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._at = QPointF()
        self._when = 0
        self._changed = False

    def page_changed(self) -> None:
        """Another page is shown."""
        self._changed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES and isinstance(event, QMouseEvent):
            return self._is_second(event.globalPosition(), event.timestamp())
        if kind == QEvent.Type.TouchBegin and isinstance(event, QTouchEvent):
            # What takes touches itself, as the keys on the glass do, hears of no press that Qt makes of them.
            return self._is_second(event.points()[0].globalPosition(), event.timestamp())
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            # A key lies always on the same spot.
            return self._is_second(_NOWHERE, event.timestamp())
        return False

    def _is_second(self, at: QPointF, when: int) -> bool:
        second = when - self._when < WITHIN_MS and (at - self._at).manhattanLength() < NEAR
        swallowed = second and self._changed
        if not swallowed:
            self._at, self._when, self._changed = at, when, False
        return swallowed
