"""Laying out fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

COLUMN_GAP = 14
ROW_GAP = 16


class FormGrid(QGridLayout):
    """Fields in two columns; wide ones take both. The grid mirrors itself right to left."""

    def __init__(self, *, columns: int = 2) -> None:
        super().__init__()
        self._columns = columns
        self._row = 0
        self._column = 0
        self.setHorizontalSpacing(COLUMN_GAP)
        self.setVerticalSpacing(ROW_GAP)
        for column in range(columns):
            self.setColumnStretch(column, 1)

    def add(self, field: QWidget, *, wide: bool = False) -> None:
        """Put the next field; `wide` starts a line of its own."""
        if wide and self._column:
            self._next_row()
        span = self._columns if wide else 1
        # At the top: a neighbour with a line of hint below must not push this one's label away from its editor.
        self.addWidget(field, self._row, self._column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._column += span
        if self._column >= self._columns:
            self._next_row()

    def add_break(self) -> None:
        """The next field starts a new line."""
        if self._column:
            self._next_row()

    def _next_row(self) -> None:
        self._row += 1
        self._column = 0
