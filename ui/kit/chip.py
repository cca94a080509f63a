"""A state as a word on a tint."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit import paint

ChipTone = Literal["ok", "warn", "bad", "info", "mute", "accent"]


class Chip(QLabel):
    """A short state such as "With host". The word carries the meaning, the tint only helps to find it."""

    def __init__(
        self, text: str = "", tone: ChipTone = "mute", *, dot: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(paint.chip_font())
        self._tone: ChipTone = tone
        self._dot = dot
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(text, tone)

    def tone(self) -> ChipTone:
        """The state's kind."""
        return self._tone

    def set_state(self, text: str, tone: ChipTone) -> None:
        """Say another state; an empty text hides the chip."""
        self._tone = tone
        self.setText(text)
        if not text or self.parentWidget() is not None:
            # Shown without a parent it would be a window of its own for a moment.
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.chip_width(self.text(), dot=self._dot), paint.CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRect(0, (self.height() - paint.CHIP_HEIGHT) // 2, self.width(), paint.CHIP_HEIGHT)
        paint.chip(painter, rect, self.text(), self._tone, dot=self._dot)
