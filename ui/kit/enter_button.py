"""What every button does at Enter, however it is drawn."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from ui.kit.key_down import key_down
from ui.kit.modifiers import is_alone


class EnterButton(QPushButton):
    """A push button that Enter presses as Space does: outside a dialog Qt's own knows Space alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_alone(event):
            # Once, however long it is held: the keyboard may have come here under somebody's hands.
            if not key_down().repeats(event):
                self.click()
            return
        if event.key() == Qt.Key.Key_Space and key_down().repeats(event):
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        key_down().came_up(event)
        super().keyReleaseEvent(event)
