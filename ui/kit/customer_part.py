"""Who it is about: recalled while it is typed, as the call pad does."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import Candidate, CandidateKind
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from ui.kit.caller_input import CallerInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.text_input import TextInput


@dataclass(frozen=True, slots=True)
class Customer:
    """Who it is, as far as it is known; ids 0 where nobody was picked."""

    name: str = field(default="", repr=False)
    company: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    visitor_id: int = 0
    contact_id: int = 0

    @property
    def known(self) -> bool:
        """Whether anything tells who it is."""
        return bool(self.name or self.company or self.phone or self.email)


class CustomerPart(QWidget):
    """`changed` comes with every key; `picked` when somebody who is known was taken from the list.

    `called` is what the first field is called, and `name` what the names of all of them begin with.
    """

    changed = Signal()
    picked = Signal(object)
    """A `Candidate`."""

    def __init__(
        self,
        calls: CallService,
        who: Callable[[], Actor],
        called: str,
        *,
        name: str,
        required: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._visitor_id = self._contact_id = 0
        self.name = CallerInput(calls, who, name=f"{name}Customer")
        self.name.setPlaceholderText(self.tr("Name, company or number"))
        self.company = TextInput(name=f"{name}Company")
        self.phone = TextInput(name=f"{name}Phone")
        self.email = TextInput(name=f"{name}Email")
        self.fields = {
            "name": Field(called, self.name, required=required),
            "company": Field(self.tr("Company"), self.company),
            "phone": Field(self.tr("Phone"), self.phone),
            "email": Field(self.tr("E-mail"), self.email),
        }
        grid = FormGrid()
        for each in self.fields.values():
            grid.add(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        self.name.caller_picked.connect(self._on_picked)
        self.name.cleared.connect(self._on_cleared)
        for line in (self.name, self.company, self.phone, self.email):
            line.textChanged.connect(lambda _: self.changed.emit())

    def customer(self) -> Customer:
        """Who it is."""
        said = (self.name.text().strip(), self.company.text(), self.phone.text(), self.email.text())
        return Customer(*said, self._visitor_id, self._contact_id)

    def show_customer(self, customer: Customer) -> None:
        """Fill every field."""
        self.name.setText(customer.name)
        self.company.setText(customer.company)
        self.phone.setText(customer.phone)
        self.email.setText(customer.email)
        self._visitor_id, self._contact_id = customer.visitor_id, customer.contact_id

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values."""
        return asdict(self.customer())

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before."""
        blank = asdict(Customer())
        self.show_customer(Customer(**{key: draft.get(key, value) for key, value in blank.items()}))

    def _on_picked(self, found: Candidate) -> None:
        self.name.setText(found.name)
        self.company.setText(found.company)
        if found.number:
            self.phone.setText(found.number)
        self._visitor_id = found.id if found.kind is CandidateKind.VISITOR else 0
        self._contact_id = found.id if found.kind is CandidateKind.CONTACT else 0
        self.picked.emit(found)

    def _on_cleared(self) -> None:
        self._visitor_id = self._contact_id = 0
