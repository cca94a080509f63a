"""What only a complaint has: against whom, how grave it is, what they wish, and whether it is confidential."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.cases.records import Severity
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from ui.cases.words import severity_word
from ui.kit.check_box import CheckBox
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.person_input import PersonInput
from ui.kit.segmented import Segmented
from ui.kit.shortcuts import in_sheet, key_text
from ui.kit.text_input import TextInput

CONFIDENTIAL_KEY = "Alt+F"


class ComplaintPart(QWidget):
    """`changed` comes with every key."""

    changed = Signal()

    def __init__(self, directory: DirectoryService, who: Callable[[], Actor], sheet: QWidget) -> None:
        super().__init__(sheet)
        self.against = PersonInput(directory, who, name="caseAgainst")
        self.against.setPlaceholderText(self.tr("One of the staff, or what it is about"))
        self.severity = Segmented(
            [(each.value, severity_word(each)) for each in Severity], name="caseSeverity"
        )
        self.wish = TextInput(name="caseWish")
        said = self.tr("Confidential ({0})").format(key_text(CONFIDENTIAL_KEY))
        self.restricted = CheckBox(said, name="caseConfidential", parent=self)
        self.fields = {
            "against": Field(self.tr("Against"), self.against),
            "severity": Field(self.tr("How grave"), self.severity),
            "wish": Field(self.tr("What they wish"), self.wish),
        }
        hint = self.tr("Whoever it is against never sees it.")
        self.fields["against"].set_hint(hint)
        grid = FormGrid()
        grid.add(self.fields["against"], wide=True)
        grid.add(self.fields["severity"], wide=True)
        grid.add(self.fields["wish"], wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self.restricted)
        for line in (self.against, self.wish):
            line.textChanged.connect(lambda _: self.changed.emit())
        self.severity.chosen.connect(lambda _: self.changed.emit())
        self.restricted.toggled.connect(lambda _: self.changed.emit())
        in_sheet(sheet, CONFIDENTIAL_KEY, self._on_confidential_key)

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values."""
        person = self.against.person_id()
        return {
            "against_id": person,
            "against": self.against.text().strip(),
            "severity": self.severity.key(),
            "wish": self.wish.text(),
            "restricted": self.restricted.isChecked(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before."""
        self.against.setText(str(draft.get("against", "")))
        if draft.get("against_id"):
            self.against.show_person(int(draft["against_id"]), str(draft.get("against", "")))
        self.severity.set_key(str(draft.get("severity", "")))
        self.wish.setText(str(draft.get("wish", "")))
        self.restricted.setChecked(bool(draft.get("restricted", False)))

    def _on_confidential_key(self) -> None:
        if self.isVisible():
            self.restricted.toggle()
