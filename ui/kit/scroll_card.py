"""A card whose content scrolls where there is no room for all of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.kit.card import Card


class ScrollCard(Card):
    """Put widgets with `inner` as their parent into `column`; end it with a stretch. `title` is read out, not shown."""

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(f"{name}Card")
        scroll = QScrollArea(self)
        scroll.setObjectName(f"{name}Scroll")
        scroll.setAccessibleName(title)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget(scroll)
        self.inner.setProperty("scrollBody", "true")
        self.column = QVBoxLayout(self.inner)
        self.column.setContentsMargins(18, 18, 18, 18)
        self.column.setSpacing(12)
        scroll.setWidget(self.inner)
        self.body.addWidget(scroll)
