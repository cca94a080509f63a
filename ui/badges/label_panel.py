"""The fields of the label itself: its name, its size, and the sheet it stands on."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.documents.labels import editing
from ui.badges.edit import Edit
from ui.badges.length_input import LengthInput
from ui.badges.sheet_fields import SheetFields
from ui.badges.words import length_text
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.text_input import TextInput

_SIZES = ((62, 100), (100, 62), (62, 29), (54, 86), (86, 54), (102, 152))
_OWN = "own"
_SIDES = (10, 300)
_TITLE_MOST = 80


class LabelPanel(QWidget):
    """What there is to set while no element is in hand."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labelPanel")
        self._edit = edit
        self.title = TextInput(height=34, name="templateTitle")
        self.title.setMaxLength(_TITLE_MOST)
        self.title.textEdited.connect(self._on_title_edited)
        sizes: list[tuple[str, object]] = [
            (self.tr("{0} × {1} mm").format(length_text(wide), length_text(high)), f"{wide}x{high}")
            for wide, high in _SIZES
        ]
        self.sizes = Combo([*sizes, (self.tr("Another size"), _OWN)], small=True, name="labelSize")
        self.sizes.activated.connect(lambda _: self._on_size_chosen())
        self.sides = {
            key: LengthInput(least=_SIDES[0], most=_SIDES[1], name=f"label_{key}")
            for key in ("width", "height")
        }
        for side in self.sides.values():
            side.value_changed.connect(lambda _: self._on_sides_edited())
        self.along = CheckBox(self.tr("Elements stretch with it"), checked=True, name="stretchElements")
        self.along.toggled.connect(lambda _: edit.settle())
        self.paper = SheetFields(edit, self)
        self.title_field = Field(self.tr("Name of the template"), self.title, required=True)
        self._build()
        edit.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        grid = FormGrid()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        grid.add(self.title_field, wide=True)
        grid.add(Field(self.tr("Size of the label"), self.sizes), wide=True)
        grid.add(Field(self.tr("Width (mm)"), self.sides["width"]))
        grid.add(Field(self.tr("Height (mm)"), self.sides["height"]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self.along)
        column.addSpacing(4)
        column.addWidget(self.paper)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the label as it is."""
        template = self._edit.template
        if self.title.text().strip() != template.title:
            self.title.setText(template.title)
        for key, side in self.sides.items():
            side.set_value(getattr(template, key))
        known = f"{length_text(template.width)}x{length_text(template.height)}"
        if not self.sizes.set_value(known):
            self.sizes.set_value(_OWN)

    def _on_title_edited(self, text: str) -> None:
        self.title_field.clear_error()
        self._edit.do(replace(self._edit.template, title=text.strip()), "title")

    def _on_size_chosen(self) -> None:
        chosen = str(self.sizes.value())
        if chosen == _OWN:
            self.sides["width"].setFocus()
            return
        wide, high = chosen.split("x")
        self._take(float(wide), float(high))

    def _on_sides_edited(self) -> None:
        self._take(self.sides["width"].value(), self.sides["height"].value())

    def _take(self, wide: float, high: float) -> None:
        template = self._edit.before("size")
        change = editing.scaled if self.along.isChecked() else editing.trimmed
        self._edit.do(change(template, wide, high), "size")
