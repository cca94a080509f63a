"""A text label that shows exactly what it is given."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.kit import fonts

Tone = Literal["ink", "ink2", "ink3", "accent", "ok", "warn", "bad", "info"]


class Label(QLabel):
    """Plain text in one of the program's sizes, weights and inks. Never markup, whatever a name contains."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = "ink",
        size: float = fonts.BODY,
        weight: int = fonts.REGULAR,
        tabular: bool = False,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.ui_font(size, weight, tabular=tabular))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Change the ink."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
