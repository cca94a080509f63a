"""A page as it will print."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import paint
from ui.kit.theme import tokens


class PdfPreview(QWidget):
    """Shows a raster of the very page that prints, at the page's shape, crisp at any scale.

    `scale_wanted` says how many device pixels wide a sharp raster is now; answer with `set_page`.
    """

    scale_wanted = Signal(int)

    def __init__(
        self, width_mm: float, height_mm: float, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shape = (width_mm, height_mm)
        self._image: QImage | None = None
        self._asked = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Preview"))
        if name:
            self.setObjectName(name)

    def set_shape(self, width_mm: float, height_mm: float) -> None:
        """Another page size."""
        self._shape = (width_mm, height_mm)
        self.updateGeometry()
        self.update()

    def set_page(self, width: int, height: int, rgba: bytes, described: str) -> None:
        """Show a raster: 4 bytes a pixel, rows without padding. `described` is what a screen reader says.

        Raises ValueError when the bytes don't fit the size.
        """
        if len(rgba) != width * height * 4:
            raise ValueError(f"{len(rgba)} bytes are no {width} x {height} raster")
        # A copy, because QImage only borrows the bytes it is given.
        self._image = QImage(rgba, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()
        self.setAccessibleDescription(described)
        self.update()

    def clear(self) -> None:
        """Show an empty page."""
        self._image = None
        self.setAccessibleDescription("")
        self.update()

    def has_page(self) -> bool:
        """Whether a raster is shown."""
        return self._image is not None

    def pixels_wanted(self) -> int:
        """How many device pixels wide a raster must be to be shown without blur."""
        return max(1, round(self._page_rect().width() * self.devicePixelRatioF()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._shape[1] / self._shape[0])

    def sizeHint(self) -> QSize:
        return QSize(224, self.heightForWidth(224))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.heightForWidth(96))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self.pixels_wanted()
        if wanted != self._asked:
            self._asked = wanted
            self.scale_wanted.emit(wanted)

    def _page_rect(self) -> QRectF:
        wide, high = self._shape
        share = min(self.width() / wide, self.height() / high)
        size = (wide * share, high * share)
        return QRectF((self.width() - size[0]) / 2, 0, size[0], size[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        page = self._page_rect()
        paint.box(painter, page.toAlignedRect(), 10, "#FFFFFF", tokens().line2)
        if self._image is None:
            return
        inner = page.adjusted(1, 1, -1, -1)
        ratio = self.devicePixelRatioF()
        exact = abs(self._image.width() - self.pixels_wanted()) <= 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        image = self._image
        if image.width() > 2 * self.pixels_wanted():
            # Halving in one smooth step first keeps the bars of a QR code even.
            image = image.scaledToWidth(self.pixels_wanted(), Qt.TransformationMode.SmoothTransformation)
        clip = QPainterPath()
        clip.addRoundedRect(inner, 9, 9)
        painter.setClipPath(clip)
        if exact:
            # Dot by dot: stretched by a pixel or two, a line of letters would lose one.
            corner = QPointF(round(page.left() * ratio) / ratio, page.top())
            inner = QRectF(corner, QSizeF(image.width() / ratio, image.height() / ratio))
        painter.drawImage(inner, image)
