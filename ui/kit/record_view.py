"""The table view under every list, with what mouse and keys do in it."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ui.kit.key_down import key_down
from ui.kit.modifiers import is_alone
from ui.kit.record_canvas import RecordCanvas

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_DOING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RecordView(RecordCanvas):
    """`row_entered` is Enter or a double click, `action_hit` the button in a row; both carry the row."""

    row_entered = Signal(int)
    action_hit = Signal(int)

    def _row_and_action(self, spot: QPoint) -> tuple[int, int]:
        row = self.rowAt(spot.y())
        return row, row if row >= 0 and self.action_area(row).contains(spot) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.action_down < 0:
            # With a button held, Qt would begin to select rows.
            super().mouseMoveEvent(event)
        row, hot = self._row_and_action(event.position().toPoint())
        if (row, hot) != (self.hover_row, self.action_hot):
            before = self.hover_row
            self.hover_row, self.action_hot = row, hot
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if hot >= 0 else Qt.CursorShape.ArrowCursor
            )
            self.update_row(before)
            self.update_row(row)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        before, self.hover_row, self.action_hot = self.hover_row, -1, -1
        self.update_row(before)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, hot = self._row_and_action(event.position().toPoint())
        if hot >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.action_down = row
            self.update_row(row)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        down, self.action_down = self.action_down, -1
        if down < 0:
            super().mouseReleaseEvent(event)
            return
        self.update_row(down)
        if self._row_and_action(event.position().toPoint())[1] == down:
            self.action_hit.emit(down)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, hot = self._row_and_action(event.position().toPoint())
        if hot >= 0:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.row_entered.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        key = event.key()
        if key in _DOING and is_alone(event) and row >= 0:
            # Once, however long it is held: whoever came here by Enter would do the next step of row after row.
            if not key_down().repeats(event):
                self._do(key, row)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and is_alone(event):
            self._jump(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and event.modifiers() & _SHIFT and row >= 0:
            # Qt means the ends of the row, of which nobody sees anything.
            self.hand.stretch_to(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        key_down().came_up(event)
        super().keyReleaseEvent(event)

    def _do(self, key: int, row: int) -> None:
        if key != Qt.Key.Key_Space:
            self.row_entered.emit(row)
        else:
            flags = QItemSelectionModel.SelectionFlag
            self.hand.select(self.currentIndex(), flags.Toggle | flags.Rows)

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Take one row in hand and no other, whatever key is held down: Qt would choose it in addition."""
        super().setCurrentIndex(index)
        row = index.row()
        if row >= 0 and self.hand.spans != [(row, row)]:
            self.hand.select_rows([(row, row)])

    def _jump(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, max(self.currentIndex().column(), 0)))

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: finding has its own field, and a jump by letter would only surprise."""
