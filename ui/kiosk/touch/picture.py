"""What the camera sees, or the photo that was taken."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch.look import TILE_RADIUS, Look
from ui.kit.icons import paint_icon
from ui.kit.theme import color


class Picture(QWidget):
    """The middle of an image, as large as there is room. A live one is mirrored: people know themselves that way."""

    def __init__(self, look: Look, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        self._mirrored = False
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(160))

    def show_image(self, image: QImage, *, mirrored: bool = False) -> None:
        """Show another picture; an empty one shows a sign for a camera."""
        self._image, self._mirrored = image, mirrored
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = min(self.width(), self.height())
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        path = QPainterPath()
        radius = self._look.px(TILE_RADIUS)
        path.addRoundedRect(area, radius, radius)
        painter.fillPath(path, color(self._look.colors.mute_weak))
        if self._image.isNull():
            icon = self._look.px(72)
            paint_icon(
                painter,
                "camera",
                area.toRect().adjusted(
                    (side - icon) // 2, (side - icon) // 2, -(side - icon) // 2, -(side - icon) // 2
                ),
                self._look.colors.ink3,
            )
            return
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        if self._mirrored:
            painter.translate(area.center().x() * 2, 0)
            painter.scale(-1, 1)
        shorter = min(self._image.width(), self._image.height())
        source = QRectF(
            (self._image.width() - shorter) / 2, (self._image.height() - shorter) / 2, shorter, shorter
        )
        painter.drawImage(area, self._image, source)
