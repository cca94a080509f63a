"""One field that a visitor type asks for, as it is edited."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.text import fold
from reception_app.visits.records import FieldKind, TypeField
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.text_input import TextInput


class OwnFieldRow(QWidget):
    """Label, kind, whether it is needed, and what the kind asks for. The key is made once and stays."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, field: TypeField | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ownField")
        self._key = field.key if field is not None else ""
        self.label = TextInput(placeholder=self.tr("Label, such as Permit number"), name="ownFieldLabel")
        self.label.setAccessibleName(self.tr("Label of the field"))
        self.label.setMaxLength(60)
        kinds = {
            FieldKind.TEXT: self.tr("Text"),
            FieldKind.NUMBER: self.tr("Whole number"),
            FieldKind.DATE: self.tr("Date"),
            FieldKind.CHOICE: self.tr("One of a list"),
            FieldKind.TICK: self.tr("Tick"),
            FieldKind.PHONE: self.tr("Phone"),
            FieldKind.EMAIL: self.tr("E-mail"),
        }
        self.kind = Combo([(text, kind.value) for kind, text in kinds.items()], name="ownFieldKind")
        self.kind.setAccessibleName(self.tr("Kind of the field"))
        self.required = CheckBox(self.tr("Needed"), name="ownFieldNeeded")
        self.choices = TextInput(placeholder=self.tr("Choices, parted by commas"), name="ownFieldChoices")
        self.choices.setAccessibleName(self.tr("Choices, parted by commas"))
        self.pattern = TextInput(
            placeholder=self.tr("Pattern, such as [A-Z]{2}\\d{4}"), name="ownFieldPattern"
        )
        self.pattern.setAccessibleName(self.tr("Pattern the whole text must match; may stay empty"))
        self._build()
        if field is not None:
            self._show(field)
        self._on_kind_changed()
        for text in (self.label, self.choices, self.pattern):
            text.textEdited.connect(lambda _: self.changed.emit())
        self.required.toggled.connect(lambda _: self.changed.emit())
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind_changed())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.label, 3)
        first.addWidget(self.kind, 2)
        up = Button(
            self.tr("Move up"), icon="arrow-up", icon_only=True, kind="quiet", small=True, name="fieldUp"
        )
        up.clicked.connect(lambda: self.moved.emit(-1))
        drop = Button(
            self.tr("Remove the field"),
            icon="trash",
            icon_only=True,
            kind="quiet",
            small=True,
            name="fieldRemove",
        )
        drop.clicked.connect(self.removed)
        first.addWidget(up)
        first.addWidget(drop)
        column.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.choices, 1)
        second.addWidget(self.pattern, 1)
        second.addWidget(self.required)
        column.addLayout(second)

    def field(self, taken: set[str]) -> TypeField:
        """What is edited. A new field gets a key that none of `taken` is."""
        kind = FieldKind(str(self.kind.value()))
        texts = kind in (FieldKind.TEXT, FieldKind.NUMBER, FieldKind.PHONE)
        return TypeField(
            self._key or _new_key(self.label.text(), taken),
            self.label.text().strip(),
            kind,
            self.required.isChecked(),
            tuple(part.strip() for part in self.choices.text().split(",") if part.strip())
            if kind is FieldKind.CHOICE
            else (),
            self.pattern.text().strip() if texts else "",
        )

    def key(self) -> str:
        """The stored key, empty for a new field."""
        return self._key

    def _show(self, field: TypeField) -> None:
        self.label.setText(field.label)
        self.kind.set_value(field.kind.value)
        self.required.setChecked(field.required)
        self.choices.setText(", ".join(field.choices))
        self.pattern.setText(field.pattern)

    def _on_kind_changed(self) -> None:
        kind = FieldKind(str(self.kind.value()))
        self.choices.setVisible(kind is FieldKind.CHOICE)
        self.pattern.setVisible(kind in (FieldKind.TEXT, FieldKind.NUMBER, FieldKind.PHONE))
        self.changed.emit()


def _new_key(label: str, taken: set[str]) -> str:
    """A stable name for programs, made from the label where that has Latin letters."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:30]
    stem = plain if plain[:1].isalpha() else f"field_{plain}".rstrip("_")
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key
