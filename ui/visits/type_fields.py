"""The fields a visitor type asks for of its own."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.visits.records import FieldKind, TypeField, VisitorType
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.text_input import TextInput

_TICKED = "yes"


class TypeFields(QWidget):
    """Made anew for each type; what was typed under a key survives a change of type and back."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._holder: QWidget | None = None
        self._fields: dict[str, tuple[TypeField, Field]] = {}
        self._values: dict[str, str] = {}
        self._type_id = 0
        self.hide()

    def show_type(self, kind: VisitorType | None) -> None:
        """Ask for this type's fields."""
        self._values.update(self.values())
        if self._holder is not None:
            self._outer.removeWidget(self._holder)
            self._holder.deleteLater()
        self._fields.clear()
        self._holder = QWidget(self)
        grid = FormGrid()
        grid.setContentsMargins(0, 0, 0, 0)
        self._holder.setLayout(grid)
        for asked in kind.fields if kind is not None else ():
            editor = self._editor(asked)
            field = Field(asked.label, editor, required=asked.required)
            self._fields[asked.key] = (asked, field)
            grid.add(field, wide=asked.kind is FieldKind.TICK)
        self._outer.addWidget(self._holder)
        self.set_values(self._values)
        self.setVisible(bool(self._fields))

    def values(self) -> dict[str, str]:
        """What was typed, by key; empty answers are left out."""
        found: dict[str, str] = {}
        for key, (_, field) in self._fields.items():
            value = _read(field.editor)
            if value:
                found[key] = value
        return found

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show answers."""
        self._values.update(values)
        for key, (_, field) in self._fields.items():
            if key in self._values:
                _write(field.editor, self._values[key])

    def show_error(self, key: str, message: str) -> bool:
        """Say what is wrong with one answer; False when no such field is shown."""
        found = self._fields.get(key)
        if found is None:
            return False
        found[1].set_error(message)
        found[1].setFocus()
        return True

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for _, field in self._fields.values():
            field.clear_error()

    def _editor(self, asked: TypeField) -> QWidget:
        name = f"field_{asked.key}"
        if asked.kind is FieldKind.CHOICE:
            combo = Combo([("", ""), *((choice, choice) for choice in asked.choices)], name=name)
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())
            return combo
        if asked.kind is FieldKind.TICK:
            box = CheckBox(asked.label, name=name)
            box.toggled.connect(lambda _: self.changed.emit())
            return box
        if asked.kind is FieldKind.DATE:
            day = DateInput(None, today=self._today(), name=name)
            day.date_changed.connect(lambda _: self.changed.emit())
            day.typed.connect(self.changed)
            return day
        text = TextInput(name=name)
        text.textChanged.connect(lambda _: self.changed.emit())
        return text


def _read(editor: QWidget) -> str:
    if isinstance(editor, Combo):
        return str(editor.value() or "")
    if isinstance(editor, CheckBox):
        return _TICKED if editor.isChecked() else ""
    if isinstance(editor, DateInput):
        # What is no day is told, and not left out as if nothing had been typed.
        return editor.to_draft()
    return editor.text().strip() if isinstance(editor, TextInput) else ""


def _write(editor: QWidget, value: str) -> None:
    if isinstance(editor, Combo):
        editor.set_value(value)
    elif isinstance(editor, CheckBox):
        editor.setChecked(value == _TICKED)
    elif isinstance(editor, DateInput):
        editor.from_draft(value)
    elif isinstance(editor, TextInput):
        editor.setText(value)
