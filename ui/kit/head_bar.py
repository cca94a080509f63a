"""The row at the top of a card."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.theme import color, tokens


class HeadBar(QWidget):
    """Tabs or a heading at the start, a few small controls at the end, a thin line below."""

    def __init__(self, first: QWidget, *others: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(10)
        row.addWidget(first, 1)
        for widget in others:
            row.addWidget(widget)
        self._row = row

    def add_widget(self, widget: QWidget) -> None:
        """Put a control at the end."""
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color(tokens().line))
