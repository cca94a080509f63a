"""The organisation's name or logo on Home; held for three seconds it lets staff in."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch import inked
from ui.kiosk.touch.look import TARGET, Look
from ui.kit import fonts, paint
from ui.kit.mirror import mirrored

HOLD_MS = 3000


class Corner(QWidget):
    """Looks like a name and nothing else. `held` comes while the finger is still down."""

    held = Signal()

    def __init__(self, look: Look, name: str, logo: bytes, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name = look, name
        pixmap = QPixmap()
        self._logo = pixmap if logo and pixmap.loadFromData(logo) and not pixmap.isNull() else None
        self.setObjectName("corner")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(self._wide())
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        self._hold.timeout.connect(self.held)

    def _wide(self) -> int:
        if self._logo is not None:
            high = self._look.px(TARGET - 12)
            return max(round(self._logo.width() * high / max(self._logo.height(), 1)), self._look.px(TARGET))
        font = self._look.font(20.0, fonts.BOLD)
        return max(paint.text_width(font, self._name.upper()) + 4, self._look.px(2 * TARGET))

    def sizeHint(self) -> QSize:
        return QSize(min(self._wide(), self._look.px(420)), self._look.px(TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(2 * TARGET), self._look.px(TARGET))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hold.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold.stop()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self._hold.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if self._logo is None:
            font = self._look.font(20.0, fonts.BOLD)
            inked.line(painter, self.rect(), self._name.upper(), font, self._look.on_ground)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QSize(self.width(), self._look.px(TARGET - 12))
        fitted = self._logo.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(0, (self.height() - fitted.height()) // 2, fitted.width(), fitted.height())
        painter.drawPixmap(mirrored(self.layoutDirection(), self.rect(), area), self._logo)
