"""What stands where there is nothing yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label


class EmptyState(QWidget):
    """Says what will appear here and offers the first step."""

    action = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str = "",
        *,
        button: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon = IconLabel(icon, size=36, token="ink3", parent=self)
        column.addWidget(self._icon, 0, centre)
        self._title = Label(title, size=fonts.BODY, weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self._title.setAlignment(centre)
        self._sentence = Label(sentence, tone="ink2", wrap=True, parent=self)
        self._sentence.setAlignment(centre)
        self._sentence.setVisible(bool(sentence))
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        self.button = Button(button, kind="primary", key=key, name="button", parent=self)
        self.button.setVisible(bool(button))
        if button:
            self.setFocusProxy(self.button)
        self.button.clicked.connect(self.action)
        column.addSpacing(6)
        column.addWidget(self.button, 0, centre)
        column.addStretch(3)

    def set_text(self, title: str, sentence: str = "") -> None:
        """Say something else."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
