"""The live picture of a camera, and the photo taken from it."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QImageWriter, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import paint
from ui.kit.camera.camera import Camera
from ui.kit.theme import tokens

_PHOTO_SIDE = 960
"""Pixels: three times what a badge prints at 300 dpi."""
_QUALITY = 90
_RADIUS = 20


class CameraView(QWidget):
    """Shows what a camera sees, mirrored as people know themselves, cut to the part that a photo keeps.

    It lets go of the camera when it is hidden. `taken` carries a photo as JPEG bytes, not mirrored; `seeing` says that
    the first picture has come, `failed` that the camera is gone.
    """

    seeing = Signal()
    taken = Signal(bytes)
    failed = Signal()

    def __init__(self, camera: Camera, *, name: str = "camera", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("What the camera sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._camera = camera
        self._image = QImage()
        self._frozen = False
        camera.frame_came.connect(self._on_camera_frame_came)
        camera.failed.connect(self._on_camera_failed)

    def start(self) -> None:
        """Show the live picture, also after one was taken."""
        self._frozen = False
        self._image = QImage()
        self._camera.start()
        self.update()

    def stop(self) -> None:
        """Let go of the camera and forget the picture."""
        self._camera.stop()
        self._image = QImage()
        self.update()

    def take(self) -> bool:
        """Keep the picture of this moment and say so by `taken`; False while none has come yet."""
        if self._image.isNull() or self._frozen:
            return False
        self._frozen = True
        self._camera.stop()
        self.taken.emit(jpeg_of(self._image))
        self.update()
        return True

    def sizeHint(self) -> QSize:
        return QSize(360, 360)

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        room = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint.box(painter, room, _RADIUS, tokens().mute_weak, tokens().line2)
        if not self._image.isNull():
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(room), _RADIUS, _RADIUS)
            painter.setClipPath(shape)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(room.x() * 2 + room.width(), 0)
            painter.scale(-1, 1)
            painter.drawImage(room, self._image, middle_of(self._image))
        painter.end()

    def _on_camera_frame_came(self, image: QImage) -> None:
        if self._frozen or not self.isVisible():
            return
        first = self._image.isNull()
        self._image = image
        self.update()
        if first:
            self.seeing.emit()

    def _on_camera_failed(self) -> None:
        self.stop()
        self.failed.emit()


def middle_of(image: QImage) -> QRect:
    """The square in the middle of a picture."""
    side = min(image.width(), image.height())
    return QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side)


def jpeg_of(image: QImage) -> bytes:
    """The photo of a picture: its middle, no larger than needed, without anything else that a camera may note."""
    square = image.copy(middle_of(image)).convertToFormat(QImage.Format.Format_RGB32)
    if square.width() > _PHOTO_SIDE:
        square = square.scaled(
            _PHOTO_SIDE,
            _PHOTO_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"JPEG"))
    writer.setQuality(_QUALITY)
    if not writer.write(square):
        raise OSError("a picture could not be written as JPEG")
    return bytes(buffer.data().data())
