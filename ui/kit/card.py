"""A white sheet on the paper."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.label import Label
from ui.kit.theme import tokens


class Card(QWidget):
    """A panel with a thin line around it. Put content into `body`; `set_title` adds the small heading row."""

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._head = QWidget(self)
        self._head_row = QHBoxLayout(self._head)
        self._head_row.setContentsMargins(14, 12, 14, 6)
        self._title = Label(tone="ink2", size=13.0, weight=fonts.SEMIBOLD, parent=self._head)
        self._head_row.addWidget(self._title, 1)
        outer.addWidget(self._head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        outer.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """The heading; empty hides the row."""
        self._title.setText(title)
        self._head.setVisible(bool(title))

    def add_head_widget(self, widget: QWidget) -> None:
        """Put a link or chip at the end of the heading row."""
        self._head_row.addWidget(widget)
        self._head.setVisible(True)

    def set_padding(self, left: int, top: int, right: int, bottom: int) -> None:
        """Space between the card's edge and its content."""
        self.body.setContentsMargins(left, top, right, bottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = tokens()
        paint.box(painter, self.rect(), metrics.CARD_RADIUS, t.card, t.line)
