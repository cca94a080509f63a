"""A page with one card in its middle: sign-in, trouble at start, a fault."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.card import Card


class CentreCard(QWidget):
    """Put content into `body`; the card keeps its width and stays in the middle."""

    def __init__(self, *, width: int = 520, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        card = Card(parent=self)
        card.setFixedWidth(width)
        card.set_padding(32, 28, 32, 28)
        self.body: QVBoxLayout = card.body
        self.body.setSpacing(12)
        # In a row of its own: a column asks its card how high it is at the page's width, not at the card's.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)
