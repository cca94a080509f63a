"""A drawn key."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import paint
from ui.kit.shortcuts import shown_key


class KeyCap(QWidget):
    """Shows a key's name as a key, beside the word for what it does."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = shown_key(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._text)

    def text(self) -> str:
        """What the key says."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(paint.cap_width(self._text), paint.CAP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self.sizeHint()
        paint.cap(
            painter, QRect(0, (self.height() - size.height()) // 2, size.width(), size.height()), self._text
        )
