"""One printer: how it is, who prints on it, what is on its roll, and what may be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.label import Label
from ui.kit.number_input import NumberInput, has_number
from ui.kit.scroll_card import ScrollCard
from ui.settings.printer_sheets import PrinterSheets
from ui.settings.printer_words import ShownPrinter, place_words, says, state_chip

_ROLL, _MOST = 100, 10_000


class PrinterCard(ScrollCard):
    """`wanted` names the verb: "test", "jobs", "change", "stop_counting"; `rolled` carries the labels of a new roll."""

    wanted = Signal(str)
    rolled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Printer"), name="printer", parent=parent)
        inner, column = self.inner, self.column
        self.title = Label("", weight=fonts.SEMIBOLD, wrap=True, parent=inner)
        self.chip = Chip(parent=inner)
        self.sentence = Label("", wrap=True, selectable=True, parent=inner)
        self.facts = Label("", tone="ink2", wrap=True, parent=inner)
        for widget in (self.title, self.chip, self.sentence, self.facts):
            column.addWidget(widget)
        column.addWidget(self._build_buttons(inner))
        self.roll = self._build_roll(inner)
        column.addWidget(self.roll)
        self.sheets = PrinterSheets(inner)
        column.addWidget(self.sheets)
        column.addStretch(1)

    def _build_buttons(self, inner: QWidget) -> QWidget:
        holder = QWidget(inner)
        flow = FlowLayout(holder)
        labels = {
            "test": self.tr("Print a test badge"),
            "jobs": self.tr("Its jobs"),
            "change": self.tr("Change"),
        }
        self.buttons: dict[str, Button] = {}
        for verb, label in labels.items():
            button = Button(label, small=True, name=f"printer_{verb}", parent=holder)
            button.clicked.connect(lambda _=False, verb=verb: self.wanted.emit(verb))
            self.buttons[verb] = button
            flow.addWidget(button)
        return holder

    def _build_roll(self, inner: QWidget) -> QWidget:
        holder = QWidget(inner)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.labels = NumberInput(_ROLL, most=_MOST, name="rollLabels")
        self.labels_field = Field(
            self.tr("Labels on a new roll"),
            self.labels,
            hint=self.tr("Reception counts them down and says when they run low. It is an estimate."),
        )
        column.addWidget(self.labels_field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new_roll = Button(self.tr("New roll is in"), small=True, name="newRoll", parent=holder)
        self.new_roll.clicked.connect(self._on_new_roll_clicked)
        self.stop = Button(
            self.tr("Don't count"), small=True, kind="quiet", name="stopCounting", parent=holder
        )
        self.stop.clicked.connect(lambda: self.wanted.emit("stop_counting"))
        row.addWidget(self.new_roll)
        row.addWidget(self.stop)
        row.addStretch(1)
        column.addLayout(row)
        return holder

    def _on_new_roll_clicked(self) -> None:
        if has_number(self.labels_field, self.labels):
            self.rolled.emit(self.labels.value())

    def show_printer(self, printer: ShownPrinter, *, may_change: bool) -> None:
        """Show one; the buttons that make no sense, or that the role doesn't allow, are not there."""
        self.title.setText(printer.title)
        self.chip.set_state(*state_chip(printer.standing))
        self.sentence.setText(says(printer))
        self.facts.setText("\n".join(self._facts(printer)))
        ours = printer.printer
        self.roll.setVisible(ours is not None)
        self.stop.setVisible(ours is not None and ours.labels_left is not None)
        self.buttons["change"].setVisible(may_change)
        self.labels_field.clear_error()

    def _facts(self, printer: ShownPrinter) -> list[str]:
        facts = [printer.way]
        facts += [place_words(route) for route in printer.routes]
        ours = printer.printer
        if ours is not None and not printer.routes:
            facts.append(self.tr("Nobody prints here yet: choose Change."))
        if ours is not None and ours.labels_left is not None:
            facts.append(self.tr("About %n label(s) left", "", ours.labels_left))
        if printer.waiting:
            facts.append(self.tr("%n job(s) wait for it", "", printer.waiting))
        return facts
