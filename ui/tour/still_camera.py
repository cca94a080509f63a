"""A camera in front of which somebody drawn sits: no real person is ever in the tour's pictures."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

_WIDE, _HIGH = 960, 720


class StillCamera:
    """A `CameraPort` that gives one picture."""

    problem = ""

    def available(self) -> bool:
        """It always works."""
        return True

    def start(self, frame: Callable[[QImage], None], failed: Callable[[], None]) -> None:
        """The picture comes as one does from a camera: a moment later."""
        self._frame: Callable[[QImage], None] | None = frame
        QTimer.singleShot(0, self._give)

    def stop(self) -> None:
        """Nobody is seen any more."""
        self._frame = None

    def _give(self) -> None:
        if self._frame is not None:
            self._frame(_somebody())


def _somebody() -> QImage:
    image = QImage(_WIDE, _HIGH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wall = QLinearGradient(0, 0, _WIDE, _HIGH)
    wall.setColorAt(0, QColor("#D9E4E8"))
    wall.setColorAt(1, QColor("#A9BFC6"))
    painter.fillRect(image.rect(), wall)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, part in (
        ("#3E5C76", QRectF(230, 520, 500, 420)),
        ("#C98F6B", QRectF(425, 430, 110, 150)),
        ("#3B2A22", QRectF(345, 160, 270, 300)),
        ("#D9A27E", QRectF(372, 205, 216, 280)),
    ):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(part)
    painter.setBrush(QColor("#2B2B2B"))
    for x in (435.0, 525.0):
        painter.drawEllipse(QPointF(x, 335.0), 9.0, 9.0)
    painter.end()
    return image
