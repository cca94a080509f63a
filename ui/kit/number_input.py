"""A field for a small whole number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.field import Field
from ui.kit.modifiers import is_alone
from ui.kit.text_input import TextInput


class NumberInput(TextInput):
    """Takes digits of any script. Up and Down count. What is no number from `least` to `most` stays, marked wrong.

    `value_changed` carries the number whenever it changes. While something wrong stands here it is the one from before:
    the first digits of what was typed are nobody's number.
    """

    value_changed = Signal(int)

    def __init__(
        self, value: int, *, least: int = 0, most: int = 999, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(tabular=True, name=name, parent=parent)
        self._least, self._most = least, most
        self._value = self._before = value
        self.setText(str(value))
        self.setMaxLength(len(str(most)) + 1)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> int:
        """The number that stands here, or the one from before while none does."""
        return self._value

    def fits(self) -> bool:
        """Whether what stands in it is the number that is taken: "1000" is not, where 999 is the most."""
        return self._is_one(self.text()) and int(self.text()) == self._value

    def trouble(self) -> str:
        """What is wrong with what stands here, or nothing."""
        if self.fits():
            return ""
        return self.tr("A whole number from {0} to {1} is needed.").format(self._least, self._most)

    def set_value(self, value: int) -> None:
        """Show a number, brought between the limits."""
        value = min(max(value, self._least), self._most)
        self.setText(str(value))
        self.set_wrong(False)
        self._before = value
        self._take(value)

    def to_draft(self) -> int | str:
        """The number, as a plain value; what is none comes back as it was typed. Where nothing stands, nothing was
        said: the number from before."""
        text = self.text()
        if self._is_one(text):
            return int(text)
        return text if text.strip() else self._value

    def from_draft(self, typed: int | str) -> None:
        """Show what was typed. What is no number is marked wrong, and the one that stood here before stays in force."""
        if isinstance(typed, int) or self._is_one(typed):
            self.set_value(int(typed))
        else:
            self.setText(typed)
            self.set_wrong(True)

    def _is_one(self, text: str) -> bool:
        return text.strip().isdecimal() and self._least <= int(text) <= self._most

    def _on_text_edited(self, text: str) -> None:
        fits = self._is_one(text)
        self.set_wrong(not fits)
        self._take(int(text) if fits else self._before)

    def _take(self, value: int) -> None:
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._before = self._value

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # Not when editing is finished: Ctrl+Enter would save another number than the one that stands there.
        super().focusOutEvent(event)
        if self.fits() or not self.text().strip():
            # Tidied; and where nothing stands, nothing was said.
            self.set_value(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and is_alone(event):
            self.set_value(self._value + step)
        else:
            super().keyPressEvent(event)


def has_number(field: Field, number: NumberInput) -> bool:
    """Whether what stands in `field` is a number that is taken; if not it says so, and has the keyboard."""
    field.set_error(number.trouble())
    if number.trouble():
        number.setFocus()
    return not number.trouble()
