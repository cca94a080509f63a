"""Pairs of what and value, in two columns or in one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.label import Label


class Facts(QWidget):
    """Shows facts; empty ones are left out, so that what is known stands together."""

    def __init__(self, parent: QWidget | None = None, *, columns: int = 2) -> None:
        super().__init__(parent)
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(12)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these pairs."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        known = [(what, value) for what, value in facts if value]
        for number, (what, value) in enumerate(known):
            self._grid.addWidget(self._pair(what, value), *divmod(number, self._columns))

    def _pair(self, what: str, value: str) -> QWidget:
        """One fact: the value close under what it is, so that nobody reads it with the next one."""
        pair = QWidget(self)
        lines = QVBoxLayout(pair)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        said = Label(value, wrap=True, selectable=True, weight=fonts.MEDIUM)
        said.setAccessibleName(f"{what}: {value}")
        lines.addWidget(Label(what, tone="ink3", size=fonts.SMALL))
        lines.addWidget(said)
        lines.addStretch(1)
        return pair
