"""The fields that a visitor type asks for of its own, as a list to be edited."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.visits.records import TypeField
from ui.kit.button import Button
from ui.kit.label import Label
from ui.visits.own_field_row import OwnFieldRow


class OwnFieldsEditor(QWidget):
    """Rows that can be added, moved and removed. `changed` comes with each edit."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ownFields")
        self.rows: list[OwnFieldRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.none = Label(self.tr("No field beside the usual ones."), tone="ink3", parent=self)
        column.addWidget(self.none)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        column.addLayout(self._list)
        self.add_button = Button(
            self.tr("Add a field"), small=True, icon="plus", name="addField", parent=self
        )
        self.add_button.clicked.connect(self._on_add_clicked)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.changed.connect(self._lead_on)
        self._lead_on()

    def show_fields(self, fields: Sequence[TypeField]) -> None:
        """Replace all rows."""
        for row in list(self.rows):
            self._drop(row)
        for field in fields:
            self._add(field)
        self._lead_on()

    def fields(self) -> tuple[TypeField, ...]:
        """What is edited, in its order."""
        taken = {row.key() for row in self.rows if row.key()}
        made = []
        for row in self.rows:
            field = row.field(taken)
            taken.add(field.key)
            made.append(field)
        return tuple(made)

    def _lead_on(self) -> None:
        """Whoever gives the keyboard to all of it means the first label that is missing, or else one field more."""
        unnamed = (row.label for row in self.rows if not row.label.text().strip())
        self.setFocusProxy(next(unnamed, self.add_button))

    def _add(self, field: TypeField | None) -> OwnFieldRow:
        row = OwnFieldRow(field, self)
        row.changed.connect(self.changed)
        row.moved.connect(lambda step: self._move(row, step))
        row.removed.connect(lambda: self._on_row_removed(row))
        self.rows.append(row)
        self._list.addWidget(row)
        self.none.hide()
        return row

    def _on_add_clicked(self) -> None:
        self._add(None).label.setFocus()
        self.changed.emit()

    def _on_row_removed(self, row: OwnFieldRow) -> None:
        self._drop(row)
        self.add_button.setFocus()
        self.changed.emit()

    def _drop(self, row: OwnFieldRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.none.setVisible(not self.rows)

    def _move(self, row: OwnFieldRow, step: int) -> None:
        place = self.rows.index(row) + step
        if not 0 <= place < len(self.rows):
            return
        self.rows.remove(row)
        self.rows.insert(place, row)
        self._list.removeWidget(row)
        self._list.insertWidget(place, row)
        self.changed.emit()
