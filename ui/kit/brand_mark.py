"""The organisation's mark in the corner."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import paint
from ui.kit.theme import color, tokens

_SIZE = 28


class BrandMark(QWidget):
    """The organisation's logo, or our own desk bell on the accent while there is none."""

    def __init__(self, parent: QWidget | None = None, *, size: int = _SIZE) -> None:
        super().__init__(parent)
        self._logo: QPixmap | None = None
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Logo"))

    def set_logo(self, logo: bytes | None) -> None:
        """Show an encoded image; one that can't be read shows the bell."""
        pixmap = QPixmap()
        self._logo = pixmap if logo and pixmap.loadFromData(logo) else None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(0, 0, self._size, self._size)
        if self._logo is not None:
            fitted = self._logo.size().scaled(self._size, self._size, Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self._size - fitted.width()) / 2, (self._size - fitted.height()) / 2
            target = QRectF(left, top, fitted.width(), fitted.height())
            painter.drawPixmap(target, self._logo, QRectF(self._logo.rect()))
            return
        t = tokens()
        paint.box(painter, area.toRect(), self._size * 0.28, t.accent)
        unit = self._size / 28
        bell = QPainterPath()
        bell.moveTo(8 * unit, 18.5 * unit)
        bell.arcTo(QRectF(8 * unit, 10.5 * unit, 12 * unit, 14 * unit), 180, -180)
        bell.closeSubpath()
        painter.setPen(QPen(color(t.on_accent), 1.9 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(bell)
        painter.drawLine(
            QRectF(6.5 * unit, 21.5 * unit, 15 * unit, 0).topLeft(),
            QRectF(21.5 * unit, 21.5 * unit, 0, 0).topLeft(),
        )
        painter.drawLine(
            QRectF(14 * unit, 8 * unit, 0, 0).topLeft(), QRectF(14 * unit, 10 * unit, 0, 0).topLeft()
        )
