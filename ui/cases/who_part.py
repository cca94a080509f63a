"""Who asks or complains: somebody who is known, a name as it is typed, or nobody who gives one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from ui.kit.check_box import CheckBox
from ui.kit.customer_part import Customer, CustomerPart
from ui.kit.shortcuts import in_sheet, key_text

ANONYMOUS_KEY = "Alt+N"


class WhoPart(QWidget):
    """`changed` comes with every key; `picked` when somebody who is known was taken from the list."""

    changed = Signal()
    picked = Signal()

    def __init__(self, calls: CallService, who: Callable[[], Actor], sheet: QWidget) -> None:
        super().__init__(sheet)
        self.person = CustomerPart(calls, who, self.tr("Who"), name="case", required=False, parent=self)
        self.fields = self.person.fields
        said = self.tr("Gives no name ({0})").format(key_text(ANONYMOUS_KEY))
        self.anonymous = CheckBox(said, name="caseAnonymous", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.person)
        column.addWidget(self.anonymous)
        self.person.changed.connect(self.changed)
        self.person.picked.connect(lambda _: self.picked.emit())
        self.anonymous.toggled.connect(self._on_anonymous_toggled)
        in_sheet(sheet, ANONYMOUS_KEY, self.anonymous.toggle)

    def first_field(self) -> QWidget:
        """Where the keyboard goes."""
        return self.anonymous if self.anonymous.isChecked() else self.person.name

    def customer(self) -> Customer:
        """Who it is; nothing is known of somebody who gives no name."""
        return Customer() if self.anonymous.isChecked() else self.person.customer()

    def show_customer(self, customer: Customer, *, anonymous: bool) -> None:
        """Fill it."""
        self.person.show_customer(customer)
        self.anonymous.setChecked(anonymous)

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values."""
        return {**self.person.to_draft(), "anonymous": self.anonymous.isChecked()}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before."""
        self.person.from_draft(draft)
        self.anonymous.setChecked(bool(draft.get("anonymous", False)))

    def _on_anonymous_toggled(self, anonymous: bool) -> None:
        self.person.setVisible(not anonymous)
        self.changed.emit()
