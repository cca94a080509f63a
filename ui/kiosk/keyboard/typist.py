"""Types into one field, whoever has the focus, and remembers nothing."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class Typist(QObject):
    """Gives keys to the field as a keyboard would, so that its limits and its signals work as always.

    To the field itself, past every event filter: what watches for typing scanners would hold back a second quick
    letter for a moment, and a tap on Next would come before it.
    """

    changed = Signal()
    """The text before the cursor is another one, by these keys or otherwise."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QLineEdit | None = None

    @property
    def field(self) -> QLineEdit | None:
        """Where is typed at the moment."""
        return self._field

    def set_field(self, field: QLineEdit | None) -> None:
        """Type somewhere else, or nowhere."""
        if field is self._field:
            return
        if self._field is not None:
            self._field.cursorPositionChanged.disconnect(self.changed)
            self._field.destroyed.disconnect(self._forget)
        self._field = field
        if field is not None:
            field.cursorPositionChanged.connect(self.changed)
            field.destroyed.connect(self._forget)
        self.changed.emit()

    def _forget(self) -> None:
        self._field = None

    def before(self) -> str:
        """What stands before the cursor."""
        field = self._field
        return field.text()[: field.cursorPosition()] if field is not None else ""

    def type(self, text: str) -> None:
        """Put `text` at the cursor: a letter, a sign, or several such as ".com"."""
        key = ord(text.upper()) if len(text) == 1 and text.isascii() else Qt.Key.Key_unknown
        self._send(int(key), text)

    def back(self) -> None:
        """Take away what is marked, or the letter before the cursor."""
        self._send(Qt.Key.Key_Backspace, "\b")

    def swap(self, steps: Mapping[str, str]) -> None:
        """Change the letter before the cursor as `steps` tells; what it doesn't know stays."""
        other = steps.get(self.before()[-1:])
        if other:
            self.back()
            self.type(other)

    def _send(self, key: int, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if self._field is not None:
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
                self._field.event(event)
