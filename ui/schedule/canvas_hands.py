"""Which event of the mouse is what, for every view of the schedule."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent


class CanvasHands:
    """Base of the hands of one view: it says what a press, a move, a release, two presses and a menu do."""

    def take(self, event: QEvent) -> bool:
        """Whether the event was one for us."""
        if isinstance(event, QContextMenuEvent):
            return self.menu(event)
        if not isinstance(event, QMouseEvent):
            return False
        kind, left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonPress and left:
            return self.press(event.position().toPoint())
        if kind == QEvent.Type.MouseMove:
            return self.move(event)
        if kind == QEvent.Type.MouseButtonRelease and left:
            return self.release(event)
        return kind == QEvent.Type.MouseButtonDblClick and self.double(event.position().toPoint())

    def press(self, point: QPoint) -> bool:
        """The left button went down."""
        return False

    def move(self, event: QMouseEvent) -> bool:
        """The pointer moved, with a button held or without."""
        return False

    def release(self, event: QMouseEvent) -> bool:
        """The left button came up."""
        return False

    def double(self, point: QPoint) -> bool:
        """Pressed twice."""
        return False

    def menu(self, event: QContextMenuEvent) -> bool:
        """The menu is asked for, by mouse or by its key."""
        return False
