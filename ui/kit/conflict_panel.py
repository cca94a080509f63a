"""Two people changed one record: both values, field by field, and whose is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.errors import Difference
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.segmented import Segmented


@dataclass(frozen=True, slots=True)
class _Row:
    field: str
    choice: Segmented


class ConflictPanel(QWidget):
    """One row a field with what is stored now and what was typed here, and above several of them a choice for all.

    Typed values are kept unless changed.

    `chosen` carries the field and whether the stored value is wanted. `lead` says above them why it is asked, where
    nothing else does.
    """

    chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None, *, lead: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("conflict")
        self.setAccessibleName(self.tr("Both values, field by field"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        if lead:
            self._column.addWidget(Label(lead, wrap=True, weight=fonts.SEMIBOLD, parent=self))
        self._holder: QWidget | None = None
        self._rows: list[_Row] = []
        self.hide()

    def show_differences(self, differences: Sequence[tuple[str, Difference]]) -> None:
        """Ask about these: (label of the field, difference) pairs. None hides the panel."""
        if self._holder is not None:
            self._column.removeWidget(self._holder)
            self._holder.deleteLater()
        self._rows = []
        self._holder = QWidget(self)
        inner = QVBoxLayout(self._holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        if len(differences) > 1:
            inner.addWidget(self._whole(self._holder))
        for label, difference in differences:
            inner.addWidget(Label(label, tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD))
            nothing = self.tr("nothing")
            stored = self.tr("Stored now: {0}").format(difference.theirs or nothing)
            typed = self.tr("Yours: {0}").format(difference.yours or nothing)
            inner.addWidget(Label(f"{stored}\n{typed}", wrap=True))
            choice = Segmented(
                [("yours", self.tr("Keep yours")), ("theirs", self.tr("Take what is stored"))],
                name=f"conflict_{difference.field}",
                parent=self._holder,
            )
            choice.setAccessibleName(label)
            choice.chosen.connect(
                lambda key, field=difference.field: self.chosen.emit(field, key == "theirs")
            )
            inner.addWidget(choice)
            self._rows.append(_Row(difference.field, choice))
        self._column.addWidget(self._holder)
        self.setVisible(bool(self._rows))

    def _whole(self, parent: QWidget) -> QWidget:
        """One press for every field."""
        part = QWidget(parent)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        for name, label, stored in (
            ("keepAllYours", self.tr("Keep all of yours"), False),
            ("takeAllStored", self.tr("Take all that is stored"), True),
        ):
            button = Button(label, small=True, name=name, parent=part)
            button.clicked.connect(lambda _=False, stored=stored: self.choose_all(stored=stored))
            row.addWidget(button)
        row.addStretch(1)
        return part

    def choose_all(self, *, stored: bool) -> None:
        """Choose the same for every field."""
        for row in self._rows:
            self.choose(row.field, stored=stored)

    def choose(self, field: str, *, stored: bool) -> None:
        """Choose for a field, as a press would. Unknown fields are ignored."""
        for row in self._rows:
            if row.field == field:
                row.choice.set_key("theirs" if stored else "yours")

    def fields(self) -> list[str]:
        """The fields that are asked about."""
        return [row.field for row in self._rows]
