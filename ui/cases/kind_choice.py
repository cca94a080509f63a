"""What sort of case it is, by one letter."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.cases.records import CaseKind
from ui.cases.words import kind_word
from ui.kit.segmented import Segmented
from ui.kit.shortcuts import in_sheet

LETTERS = {CaseKind.INQUIRY: "I", CaseKind.COMPLAINT: "C"}
"""While the choice has the keyboard; with Alt from anywhere in its sheet."""


class KindChoice(Segmented):
    """`lettered` comes when a letter has chosen: what comes next may have the keyboard."""

    lettered = Signal()

    def __init__(self, sheet: QWidget) -> None:
        super().__init__([(kind.value, kind_word(kind)) for kind in LETTERS], name="caseKind", parent=sheet)
        for kind, letter in LETTERS.items():
            take = partial(self._on_letter, kind)
            in_sheet(self, letter, take)
            in_sheet(sheet, f"Alt+{letter}", take)

    def kind(self) -> CaseKind:
        """Which is chosen."""
        return CaseKind(self.key())

    def _on_letter(self, kind: CaseKind) -> None:
        if self.isEnabled() and self.isVisible():
            self.set_key(kind.value)
            self.lettered.emit()
