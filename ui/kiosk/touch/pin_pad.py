"""Digits for a PIN, large and by themselves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kiosk.touch.look import GAP, Look
from ui.kiosk.touch.touch_button import TouchButton

_LONGEST = 12


class PinPad(QWidget):
    """Three by four keys. The digits are kept here and nowhere shown: `typed` says only how many there are.

    A keyboard's digits, in whatever script, Backspace and Enter work as well while the pad has the focus.
    """

    typed = Signal(int)
    done = Signal()

    def __init__(
        self, look: Look, *, name: str, label: str, delete: str, enter: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._digits = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(GAP))
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._key(look, digit), place // 3, place % 3)
        back = TouchButton(look, delete, name=f"{name}Delete", icon="arrow-left", icon_only=True, parent=self)
        back.clicked.connect(self._on_delete)
        zero = self._key(look, "0")
        self.enter = TouchButton(
            look, enter, name=f"{name}Enter", icon="check", icon_only=True, kind="primary", parent=self
        )
        self.enter.clicked.connect(self.done)
        for column, key in enumerate((back, zero, self.enter)):
            grid.addWidget(key, 3, column)
        for key in self.findChildren(TouchButton):
            key.setFixedWidth(look.px(104))
        # As on a telephone, in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _key(self, look: Look, digit: str) -> TouchButton:
        key = TouchButton(look, digit, name=f"{self.objectName()}{digit}", parent=self)
        key.clicked.connect(lambda: self._on_digit(digit))
        return key

    def take(self) -> str:
        """The digits, which are then forgotten."""
        digits, self._digits = self._digits, ""
        self.typed.emit(0)
        return digits

    def _on_digit(self, digit: str) -> None:
        if len(self._digits) < _LONGEST:
            self._digits += digit
        self.typed.emit(len(self._digits))

    def _on_delete(self) -> None:
        self._digits = self._digits[:-1]
        self.typed.emit(len(self._digits))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if len(text) == 1 and text.isdecimal():
            self._on_digit(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_delete()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)
