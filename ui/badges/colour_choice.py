"""A colour on a badge: black, the visitor type's, the day's, or one of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.documents.labels.template import DARK, DAY_COLOUR, TYPE_COLOUR
from ui.kit.color import is_color, parse, to_hex
from ui.kit.combo import Combo
from ui.kit.text_input import TextInput

_OWN = "own"
_WHITE = "#FFFFFF"


class ColourChoice(QWidget):
    """`value_changed` carries "#rrggbb", or the word for a colour that another thing decides, "" for none."""

    value_changed = Signal(str)

    def __init__(self, *, name: str, may_be_none: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        choices: list[tuple[str, object]] = [(self.tr("None"), "")] if may_be_none else []
        choices += [
            (self.tr("Black"), DARK),
            (self.tr("White"), _WHITE),
            (self.tr("The visitor type's"), TYPE_COLOUR),
            (self.tr("Another each weekday"), DAY_COLOUR),
            (self.tr("One of your own"), _OWN),
        ]
        self._fixed = {value for _, value in choices} - {_OWN}
        self.choice = Combo(choices, small=True, name=f"{name}_choice", parent=self)
        self.edit = TextInput(
            placeholder="#0F6E66", height=34, tabular=True, name=f"{name}_text", parent=self
        )
        self.edit.setMaxLength(7)
        column.addWidget(self.choice)
        column.addWidget(self.edit)
        self.edit.hide()
        self.setFocusProxy(self.choice)
        self.choice.activated.connect(lambda _: self._on_chosen())
        self.edit.textEdited.connect(self._on_text_edited)

    def set_value(self, value: str) -> None:
        """Show a colour."""
        own = value not in self._fixed
        self.choice.set_value(_OWN if own else value)
        self.edit.setVisible(own)
        if own and not (is_color(self.edit.text()) and _hex(self.edit.text()) == value.upper()):
            self.edit.setText(value)
        self.edit.set_wrong(False)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.choice.setAccessibleName(name)
        self.edit.setAccessibleName(self.tr("{0}: your own, like #0F6E66").format(name))

    def _on_chosen(self) -> None:
        value = str(self.choice.value())
        self.edit.setVisible(value == _OWN)
        if value != _OWN:
            self.value_changed.emit(value)
        elif is_color(self.edit.text()):
            self.value_changed.emit(_hex(self.edit.text()))
        else:
            self.edit.setFocus()

    def _on_text_edited(self, text: str) -> None:
        self.edit.set_wrong(not is_color(text.strip()))
        if is_color(text.strip()):
            self.value_changed.emit(_hex(text))


def _hex(text: str) -> str:
    return to_hex(parse(text.strip())).upper()
