"""What the visitors' pages lie on."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.touch.look import Look
from ui.kit.theme import color


class Ground(QWidget):
    """The accent's deep colours behind Home, paper behind every other page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._coloured = True

    def set_ground(self, look: Look | None, *, coloured: bool) -> None:
        """Show another ground; none until there is a look."""
        if (look, coloured) != (self._look, self._coloured):
            self._look, self._coloured = look, coloured
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        if not self._coloured:
            painter.fillRect(self.rect(), color(look.colors.paper))
            return
        ground = QLinearGradient(QPointF(0, 0), QPointF(self.width() * 0.25, self.height()))
        ground.setColorAt(0, color(look.ground))
        ground.setColorAt(1, color(look.ground_end))
        painter.fillRect(self.rect(), ground)
