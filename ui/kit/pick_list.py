"""Some of several choices, in an order of one's own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.button import Button
from ui.kit.check_box import CheckBox


class PickList(QWidget):
    """Every choice with a box to tick and two buttons that move it; what is ticked counts in the order shown.

    `changed` comes with each tick and each move. Choices are (label, stored value), as for `Combo`.
    """

    changed = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if name:
            self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._rows = [_Row(label, stored, self) for label, stored in choices]
        for row in self._rows:
            self._column.addWidget(row)
            row.box.toggled.connect(lambda _: self.changed.emit())
            row.up.clicked.connect(partial(self._move, row, -1))
            row.down.clicked.connect(partial(self._move, row, +1))
        self._show_ends()
        if self._rows:
            self.setFocusProxy(self._rows[0].box)

    def values(self) -> tuple[str, ...]:
        """The stored values of what is ticked, in order."""
        return tuple(row.stored for row in self._rows if row.box.isChecked())

    def set_values(self, values: Sequence[str]) -> None:
        """Tick these, in this order, before all others."""
        rank = {stored: place for place, stored in enumerate(values)}
        self._rows.sort(key=lambda row: rank.get(row.stored, len(rank)))
        for row in self._rows:
            row.box.blockSignals(True)
            row.box.setChecked(row.stored in rank)
            row.box.blockSignals(False)
        self._lay_out()

    def _move(self, row: "_Row", step: int) -> None:
        place = self._rows.index(row)
        self._rows.insert(place + step, self._rows.pop(place))
        self._lay_out()
        # Whoever moves one with the keyboard moves it on with the next press.
        button = row.up if step < 0 else row.down
        (button if button.isEnabled() else row.box).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _lay_out(self) -> None:
        before: QWidget | None = None
        for row in self._rows:
            self._column.removeWidget(row)
            self._column.addWidget(row)
            for part in (row.box, row.up, row.down):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part
        self._show_ends()

    def _show_ends(self) -> None:
        for row in self._rows:
            row.up.setEnabled(row is not self._rows[0])
            row.down.setEnabled(row is not self._rows[-1])


class _Row(QWidget):
    def __init__(self, label: str, stored: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.stored = stored
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        self.box = CheckBox(label, name=f"pick_{stored}")
        up, down = self.tr("Move up"), self.tr("Move down")
        self.up = Button(up, icon="arrow-up", icon_only=True, small=True, kind="quiet", name=f"up_{stored}")
        self.down = Button(
            down, icon="arrow-down", icon_only=True, small=True, kind="quiet", name=f"down_{stored}"
        )
        self.up.setAccessibleName(self.tr("{0}: move up").format(label))
        self.down.setAccessibleName(self.tr("{0}: move down").format(label))
        across.addWidget(self.box, 1)
        across.addWidget(self.up)
        across.addWidget(self.down)
