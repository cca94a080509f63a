"""A page that nobody asked for and that comes under somebody's hands: what they typed was meant for what was there."""

from collections.abc import Callable, Iterable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_MOMENT_S = 0.5
_DOING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Unasked(QObject):
    """Lets no key press a button of the page before it was seen for a moment, nor amid what somebody goes on typing.

    The moment is half a second from the first paint, from each letter, and from each Enter that came too early. A click
    is never held up. `now` tells the time in seconds from anywhere.
    """

    def __init__(
        self, page: QWidget, buttons: Iterable[QWidget], now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(page)
        self._page, self._now = page, now
        self._since: float | None = None
        """None until it has been painted."""
        page.installEventFilter(self)
        for button in buttons:
            button.installEventFilter(self)

    def is_over(self) -> bool:
        """Whether Enter presses a button now."""
        return self._since is not None and self._now() - self._since >= _MOMENT_S

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            if event.type() == QEvent.Type.Paint and self._since is None:
                self._since = self._now()
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        does = event.key() in _DOING
        if does and self.is_over():
            return False
        if self._since is not None and (does or event.text()):
            self._since = self._now()
        return does
