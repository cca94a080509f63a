"""Something is being waited for."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimerEvent
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import motion
from ui.kit.theme import color, tokens

_STILL = 1_000
"""Milliseconds in which nothing moves: what is waited for so shortly needs no sign, and most starts ask no system."""
_STEP = 40


class Spinner(QWidget):
    """A turning arc with a spoken name. It stands still where the system asks for less motion."""

    def __init__(self, text: str = "", *, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._angle = 0
        self._timer = 0
        self._turning = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text or self.tr("Working"))

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._timer:
            self._timer = self.startTimer(_STEP if self._turning else _STILL)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        # Asked here and not when it is shown: the first paint of the program does not wait for the answer.
        if motion.reduced():
            self.killTimer(self._timer)
            self._timer = 0
            return
        if not self._turning:
            self.killTimer(self._timer)
            self._turning, self._timer = True, self.startTimer(_STEP)
        self._angle = (self._angle - 15) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(2, 2, self._size - 4, self._size - 4)
        painter.setPen(QPen(color(tokens().line2), 2.2))
        painter.drawEllipse(rect)
        painter.setPen(QPen(color(tokens().accent_line), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(rect, self._angle * 16, 90 * 16)
