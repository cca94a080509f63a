"""A field for millimetres or points."""

from math import isfinite

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.badges.words import length_text
from ui.kit.text_input import TextInput

_STEP = 0.5


class LengthInput(TextInput):
    """Takes a number with a point or a comma. Up and Down count by halves; outside its limits it shows itself as wrong.

    `value_changed` carries the number whenever a person changed it.
    """

    value_changed = Signal(float)

    def __init__(
        self, *, least: float = 0, most: float = 300, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(tabular=True, height=34, name=name, parent=parent)
        self._least, self._most = least, most
        self._value = least
        self.setMaxLength(7)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(lambda: self.set_value(self._value))

    def value(self) -> float:
        """The last number that fits."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number. What stands there stays as it is typed while it means the same."""
        self._value = value
        self.set_wrong(False)
        if not self.hasFocus() or _read(self.text()) != value:
            self.setText(length_text(value))

    def _on_text_edited(self, text: str) -> None:
        value = _read(text)
        fits = value is not None and self._least <= value <= self._most
        self.set_wrong(not fits)
        if value is not None and fits:
            self._take(value)

    def _take(self, value: float) -> None:
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}.get(Qt.Key(event.key()), 0.0)
        if not step or event.modifiers():
            super().keyPressEvent(event)
            return
        value = round(min(max(self._value + step, self._least), self._most), 2)
        self.set_wrong(False)
        self.setText(length_text(value))
        self._take(value)


def _read(text: str) -> float | None:
    """A number as people type it, in digits of any script; None for anything else."""
    try:
        # Python reads the digits of every script.
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) else None
