"""Several lines of text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.kit import fonts
from ui.kit.verb_keys import is_left_to_verbs


class TextArea(QPlainTextEdit):
    """Plain text over several lines. Tab moves on instead of being typed.

    One that `grows` has at least its `lines` and takes what room its sheet has left over.
    """

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        lines: int = 3,
        grows: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kit", "true")
        self.setProperty("ring", "soft:8")
        self.setFont(fonts.ui_font())
        self.setTabChangesFocus(True)
        # Rows pasted from a spreadsheet stand in columns.
        self.setTabStopDistance(120)
        self.setPlaceholderText(placeholder)
        if name:
            self.setObjectName(name)
        if grows:
            self.setMinimumHeight(lines * 20 + 24)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedHeight(lines * 20 + 24)
        self.setPlainText(text)

    def sizeHint(self) -> QSize:
        # Qt asks for 192 pixels: a low sheet would be scrolled for the sake of empty lines.
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace everything."""
        self.setPlainText(text)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as holding something that can't be taken."""
        self.setProperty("wrong", "true" if wrong else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        if is_left_to_verbs(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+Enter belongs to the sheet (save and send), not to the text.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)
