"""A control with its label above and what is to be corrected below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kiosk.touch.caption import Caption
from ui.kiosk.touch.look import Look
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import fonts


class Labelled(QWidget):
    """One line of a form. `note` stands beside the label in a lighter ink, such as "optional"."""

    def __init__(
        self, look: Look, label: str, control: QWidget, *, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._look = look
        self._error: WordsLabel | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        if label:
            column.addWidget(Caption(look, label, note=note, parent=self))
        column.addWidget(control)

    def set_error(self, sentence: str) -> None:
        """Say what is to be corrected; empty says nothing."""
        if self._error is None and sentence:
            # Only now: a label on every field of every page would be a tenth of what a page takes.
            self._error = WordsLabel(
                self._look, size=fonts.KIOSK_SMALL, weight=fonts.MEDIUM, ink="bad", parent=self
            )
            self._column.addWidget(self._error)
        if self._error is not None:
            self._error.setText(sentence)
            self._error.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence)

    def error(self) -> str:
        """What is said to be corrected."""
        return self._error.text() if self._error is not None and not self._error.isHidden() else ""
