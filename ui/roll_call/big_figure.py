"""A number that is read from across a car park."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.chip import ChipTone
from ui.kit.theme import tokens


class BigFigure(QWidget):
    """A figure over the word for what it counts, on the tint of its tone."""

    def __init__(self, word: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._word, self._figure, self._tone = word, "0", "mute"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure("0", "mute")

    def show_figure(self, figure: str, tone: ChipTone) -> None:
        """Change the number and how loudly it is said."""
        self._figure, self._tone = figure, tone
        self.setAccessibleName(f"{self._word}: {figure}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        ink, tint = tokens().tone(self._tone)
        paint.box(painter, self.rect(), metrics.CARD_RADIUS, tint)
        figure = fonts.ui_font(34.0, fonts.BOLD, tabular=True)
        area = self.rect().adjusted(18, 8, -18, -34)
        paint.text(painter, area, self._figure, figure, ink, paint.ALIGN_LEADING)
        word = self.rect().adjusted(18, 52, -18, -8)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        paint.text(painter, word, self._word, fonts.ui_font(13.0, fonts.SEMIBOLD), ink, flags)
