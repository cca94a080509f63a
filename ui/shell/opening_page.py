"""What is seen while the store opens."""

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit import fonts
from ui.kit.theme import color, tokens

_MARK, _TURN, _GAP = 56, 18, 16
"""Sides of the mark and of the moving sign, and the distance between what is below each other."""

_PATIENCE = 400
"""Milliseconds after which a window that nobody sees counts as painted."""


class OpeningPage(QWidget):
    """The mark, a moving sign and one sentence. `painted` comes once, when it has been seen (or can't be).

    It is the first thing the program paints, so it writes the sentence itself, and the mark and the sign join it a
    moment later: with pens, brushes and the pieces of the kit comes a part of Qt (the class `Qt` with its hundred
    enums) that takes a tenth of the time of a bare window.
    """

    painted = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening")
        self.setAccessibleName(sentence)
        self.setFont(fonts.ui_font())
        ink = self.palette()
        ink.setColor(QPalette.ColorRole.WindowText, color(tokens().ink2))
        self.setPalette(ink)
        self._sentence = sentence
        self._above: list[QWidget] = []
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.timeout.connect(self._on_seen_timeout)
        self._seen.start(_PATIENCE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        left = (self.width() - metrics.horizontalAdvance(self._sentence)) / 2
        painter.drawText(
            QPointF(left, self._top() + _MARK + _TURN + 2 * _GAP + metrics.ascent()), self._sentence
        )
        if self._seen.isActive() and self._seen.interval():
            self._seen.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _top(self) -> int:
        line = QFontMetricsF(self.font()).height()
        return round(self.height() - (_MARK + _TURN + 2 * _GAP + line)) // 2

    def _on_seen_timeout(self) -> None:
        # Late on purpose: see the class.
        from ui.kit.brand_mark import BrandMark
        from ui.kit.spinner import Spinner

        self._above = [BrandMark(self, size=_MARK), Spinner(parent=self)]
        self._place()
        for widget in self._above:
            widget.show()
        self.painted.emit()

    def _place(self) -> None:
        top = self._top()
        for widget, side in zip(self._above, (_MARK, _TURN), strict=False):
            widget.setGeometry((self.width() - side) // 2, top, side, side)
            top += side + _GAP
