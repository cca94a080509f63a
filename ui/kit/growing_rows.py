"""Several phones of a contact, several layouts of a room: rows that grow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.button import Button
from ui.kit.focus_before import holds_focus
from ui.kit.line_row import Line, LineRow, LineShape


class GrowingRows(QWidget):
    """As many lines as there are, and a button for one more. `changed` comes with each edit.

    With `ready` a blank line always waits to be typed in; else there is none until one is asked for.
    """

    changed = Signal()

    def __init__(
        self, shape: LineShape, add: str, *, ready: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{shape.name}Rows")
        self._shape, self._ready, self._made = shape, ready, 0
        self.rows: list[LineRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self.add_button = Button(
            add, kind="quiet", small=True, icon="plus", key="Alt+A", name=f"{shape.name}Add", parent=self
        )
        self.add_button.clicked.connect(self.add_line)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_lines([])

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace all lines."""
        for row in list(self.rows):
            self._drop(row)
        for line in lines:
            self._add(line)
        if self._ready and not self.rows:
            self._add({})

    def lines(self) -> list[Line]:
        """What is typed, in its order, without blank lines."""
        return [row.line() for row in self.rows if not row.is_blank()]

    def add_line(self) -> None:
        """One more line, ready to be typed in; a blank one that is there already is taken."""
        blank = next((row for row in self.rows if row.is_blank()), None)
        (blank or self._add({})).setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in one of the lines or on the button below them."""
        return holds_focus(self)

    def remove_line(self) -> None:
        """Take away the line that has the keyboard."""
        row = next((row for row in self.rows if holds_focus(row)), None)
        if row is not None:
            self._on_row_removed(row)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the lines as holding something that can't be taken."""
        for row in self.rows:
            row.set_wrong(wrong)

    def _add(self, line: Line) -> LineRow:
        self._made += 1
        row = LineRow(self._shape, self._made, self)
        row.show_line(line)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._on_row_removed(row))
        self.rows.append(row)
        self._list.addWidget(row)
        if len(self.rows) == 1:
            self.setFocusProxy(row)
        return row

    def _on_row_removed(self, row: LineRow) -> None:
        place = self.rows.index(row)
        self._drop(row)
        if self._ready and not self.rows:
            self._add({})
        after = self.rows[min(place, len(self.rows) - 1)] if self.rows else self.add_button
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, row: LineRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setFocusProxy(self.rows[0] if self.rows else self.add_button)
