"""How far a long piece of work has got."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.kit import paint
from ui.kit.mirror import mirrored
from ui.kit.theme import tokens


class ProgressBar(QProgressBar):
    """A thin bar; `text` is its spoken name. Maximum 0 means that the end is not known."""

    def __init__(self, text: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text or self.tr("Progress"))
        if name:
            self.setObjectName(name)

    def sizeHint(self) -> QSize:
        return QSize(160, 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = tokens()
        track = self.rect().adjusted(0, (self.height() - 6) // 2, 0, 0)
        track.setHeight(6)
        paint.box(painter, track, 3, t.line)
        span = self.maximum() - self.minimum()
        share = (self.value() - self.minimum()) / span if span > 0 else 0.35
        filled = QRectF(track)
        filled.setWidth(
            max(track.width() * max(0.0, min(share, 1.0)), 6 if self.value() > self.minimum() else 0)
        )
        shown = mirrored(self.layoutDirection(), track, filled.toRect())
        if shown.width() > 0:
            paint.box(painter, shown, 3, t.accent_line)
