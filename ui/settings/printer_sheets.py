"""The sheets of labels in a printer: where on each the next badge comes, to be set when another one is put in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.outbox.printer_records import SheetInside
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.number_input import NumberInput, has_number


class PrinterSheets(QWidget):
    """A number for each sheet; `begun` carries the template's name and the label that is the next free one."""

    begun = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._shown: tuple[SheetInside, ...] = ()
        self._lines: list[QWidget] = []
        self.numbers: dict[str, NumberInput] = {}
        self.buttons: dict[str, Button] = {}

    def show_sheets(self, sheets: Sequence[SheetInside]) -> None:
        """These; nothing is to be seen where a printer has single labels alone."""
        self.setVisible(bool(sheets))
        if tuple(sheets) == self._shown:
            return
        self._shown = tuple(sheets)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.numbers, self.buttons = {}, {}
        self._lines = [self._line(sheet) for sheet in sheets]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, sheet: SheetInside) -> QWidget:
        line = QWidget(self)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        number = NumberInput(sheet.next_label, least=1, most=sheet.labels, name=f"nextLabel_{sheet.template}")
        self.numbers[sheet.template] = number
        hint = self.tr("Of {0}, row by row from the top left. Each badge goes on from there.")
        column.addWidget(Label(sheet.title, tone="ink2", wrap=True, parent=line))
        field = Field(self.tr("Next free label on the sheet"), number, hint=hint.format(sheet.labels))
        column.addWidget(field)
        begin = Button(self.tr("Begin there"), small=True, name=f"beginSheet_{sheet.template}", parent=line)

        def on_clicked() -> None:
            if has_number(field, number):
                self.begun.emit(sheet.template, number.value())

        begin.clicked.connect(on_clicked)
        self.buttons[sheet.template] = begin
        column.addWidget(begin)
        return line
