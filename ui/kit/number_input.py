"""A field for a small whole number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.text_input import TextInput


class NumberInput(TextInput):
    """Takes digits of any script. Up and Down count; outside `least` to `most` it shows itself as wrong.

    `value_changed` carries the number whenever it changes.
    """

    value_changed = Signal(int)

    def __init__(
        self, value: int, *, least: int = 0, most: int = 999, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(tabular=True, name=name, parent=parent)
        self._least, self._most = least, most
        self._value = value
        self.setText(str(value))
        self.setMaxLength(len(str(most)) + 1)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> int:
        """The last number that fits."""
        return self._value

    def fits(self) -> bool:
        """Whether what stands in it is the number that is taken: "1000" is not, where 999 is the most."""
        text = self.text().strip()
        return text.isdecimal() and int(text) == self._value

    def set_value(self, value: int) -> None:
        """Show a number, brought between the limits."""
        value = min(max(value, self._least), self._most)
        self.setText(str(value))
        self.set_wrong(False)
        self._take(value)

    def _on_text_edited(self, text: str) -> None:
        fits = text.strip().isdecimal() and self._least <= int(text) <= self._most
        self.set_wrong(not fits)
        if fits:
            self._take(int(text))

    def _take(self, value: int) -> None:
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # Not when editing is finished: Ctrl+Enter would save another number than the one that stands there.
        super().focusOutEvent(event)
        self.set_value(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers():
            self.set_value(self._value + step)
        else:
            super().keyPressEvent(event)
