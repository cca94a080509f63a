"""Where scans and letters go at an event's door."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.modifiers import is_alone
from ui.kit.scan_filter import AT_ONCE
from ui.kit.text_input import TextInput

_HEIGHT = 52
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class CrowdField(TextInput):
    """A large line. `entered` is Enter, `moved` (rows) the arrows: the list below is worked from here."""

    entered = Signal()
    moved = Signal(int)

    def __init__(self, *, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, icon="search", height=_HEIGHT, name=name, parent=parent)
        self.setMaxLength(200)
        # Whoever types sees each letter at once, also where a scanner may follow.
        self.setProperty(AT_ONCE, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_alone(event):
            self.entered.emit()
        elif key in _STEPS and is_alone(event):
            self.moved.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
