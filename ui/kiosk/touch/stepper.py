"""A small count, by two large buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kiosk.touch.look import GAP, Look
from ui.kiosk.touch.touch_button import TouchButton
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import fonts


class Stepper(QWidget):
    """How many, between `least` and `most`. `less` and `more` are the spoken names of its buttons."""

    changed = Signal(int)

    def __init__(
        self,
        look: Look,
        value: int = 1,
        *,
        name: str,
        label: str,
        less: str,
        more: str,
        least: int = 1,
        most: int = 50,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._value, self._least, self._most = value, least, most
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(GAP))
        self._less = TouchButton(look, less, name=f"{name}Less", icon="minus", icon_only=True, parent=self)
        self._more = TouchButton(look, more, name=f"{name}More", icon="plus", icon_only=True, parent=self)
        self._count = WordsLabel(look, size=fonts.KIOSK_TITLE, weight=fonts.SEMIBOLD, wrap=False, parent=self)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setMinimumWidth(look.px(72))
        for part in (self._less, self._count, self._more):
            row.addWidget(part)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._less.clicked.connect(lambda: self._set(self._value - 1))
        self._more.clicked.connect(lambda: self._set(self._value + 1))
        self._show()

    def value(self) -> int:
        """How many."""
        return self._value

    def _set(self, value: int) -> None:
        self._value = min(max(value, self._least), self._most)
        self._show()
        self.changed.emit(self._value)

    def _show(self) -> None:
        self._count.setText(str(self._value))
        self._count.setAccessibleName(f"{self.accessibleName()}: {self._value}")
        self._less.setEnabled(self._value > self._least)
        self._more.setEnabled(self._value < self._most)
