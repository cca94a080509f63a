"""How a call may end, each on a key of its own."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import Outcome
from ui.calls.words import outcome_word
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.shortcuts import in_sheet

KEYS: dict[Outcome, tuple[str, str]] = {
    Outcome.PUT_THROUGH: ("Alt+I", "wasAnswered"),
    Outcome.MESSAGE_TAKEN: ("Alt+M", "messageTaken"),
    Outcome.ANSWERED: ("Alt+A", "answeredAtOnce"),
    Outcome.WILL_CALL_AGAIN: ("Alt+W", "willCallAgain"),
    Outcome.WRONG_NUMBER: ("Alt+N", "wrongNumber"),
    Outcome.ABANDONED: ("Alt+B", "abandoned"),
}


class OutcomeButtons(QWidget):
    """`chosen` carries the `Outcome`; the keys work anywhere in `sheet`."""

    chosen = Signal(object)

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 18)
        column.setSpacing(8)
        column.addWidget(
            Label(self.tr("Ends as"), weight=fonts.SEMIBOLD, tone="ink2", size=13.0, parent=self)
        )
        self._buttons: dict[Outcome, Button] = {}
        for outcome, (key, name) in KEYS.items():
            said = self.tr("It was answered") if outcome is Outcome.PUT_THROUGH else outcome_word(outcome)[0]
            button = Button(said, key=key, small=True, name=name, parent=self)
            button.clicked.connect(partial(self._choose, outcome))
            column.addWidget(button)
            in_sheet(sheet, key, partial(self._choose, outcome))
            self._buttons[outcome] = button
        self.show_answered(shown=False)

    def show_answered(self, *, shown: bool) -> None:
        """Whether the call was put through before: it may have been answered there after all."""
        self._buttons[Outcome.PUT_THROUGH].setVisible(shown)

    def _choose(self, outcome: Outcome) -> None:
        if self._buttons[outcome].isVisibleTo(self.window()):
            self.chosen.emit(outcome)
