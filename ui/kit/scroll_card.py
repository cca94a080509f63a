"""A card whose content scrolls where there is no room for all of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.card import Card
from ui.kit.scroll_body import scroll_body


class ScrollCard(Card):
    """Put widgets with `inner` as their parent into `column`; end it with a stretch. `title` is read out, not shown."""

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(f"{name}Card")
        scroll, self.inner, self.column = scroll_body(self, title, name=name)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(18, 18, 18, 18)
        self.column.setSpacing(12)
        self.body.addWidget(scroll)
