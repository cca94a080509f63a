"""How far a visitor has come, along the upper edge."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.touch.look import Look
from ui.kit.mirror import mirrored
from ui.kit.theme import color


class StepBar(QWidget):
    """A line that fills from step to step. The words "Step 2 of 5" stand on the page below it."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._share = 0.0
        self.setFixedHeight(look.px(6))

    def set_step(self, number: int, count: int, words: str) -> None:
        """Fill `number` of `count` parts; `words` are what is spoken."""
        self._share = number / count if count else 0.0
        self.setAccessibleName(words)
        self.update()

    def share(self) -> float:
        """How much is filled, 0 to 1."""
        return self._share

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = self._look.colors
        painter.fillRect(self.rect(), color(t.line))
        filled = QRect(0, 0, round(self.width() * self._share), self.height())
        painter.fillRect(mirrored(self.layoutDirection(), self.rect(), filled), color(t.accent_line))
