"""Who leaves a message: recalled while it is typed, as the call pad does."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import Candidate, CandidateKind
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.phone_numbers import NumberKind
from ui.kit.caller_input import CallerInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.text_input import TextInput


@dataclass(frozen=True, slots=True)
class Caller:
    """Who left it, as far as it is known; the number as typed, ids 0 where nobody was picked."""

    number: str = ""
    name: str = ""
    company: str = ""
    email: str = ""
    visitor_id: int = 0
    contact_id: int = 0

    @property
    def known(self) -> bool:
        """Whether anything tells who it is."""
        return bool(self.number or self.name or self.company or self.email)


class CallerPart(QWidget):
    """`changed` comes with every key; `picked` when somebody who is known was taken from the list."""

    changed = Signal()
    picked = Signal()

    def __init__(self, calls: CallService, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls, self._who = calls, who
        self._visitor_id = self._contact_id = 0
        self._their_email = ""
        """The address that came with whoever is shown: somebody else is not to be answered there."""
        self._picked = ""
        """The name of whoever was picked, of whom there may be no record to be kept with."""
        self.line = CallerInput(calls, who, name="messageCaller")
        self.name = TextInput(name="messageCallerName")
        self.company = TextInput(name="messageCompany")
        self.email = TextInput(name="messageEmail")
        self.fields = {
            "number": Field(self.tr("From"), self.line),
            "caller_name": Field(self.tr("Name"), self.name),
            "company": Field(self.tr("Company"), self.company),
            "email": Field(self.tr("E-mail"), self.email),
        }
        grid = FormGrid()
        for field in self.fields.values():
            grid.add(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        self.line.caller_picked.connect(self._on_caller_picked)
        # Somebody else of the same number: the message belongs on nobody's card but theirs. Another number of the same
        # name is theirs all the same.
        self.name.textEdited.connect(lambda _: self._on_name_edited())
        self.line.name_typed.connect(self._on_other_typed)
        for line in (self.line, self.name, self.company, self.email):
            line.textChanged.connect(lambda _: self.changed.emit())

    def caller(self) -> Caller:
        """Who it is. What was typed first and is no number is the name."""
        typed, name = self.line.text().strip(), self.name.text().strip()
        if typed and name in ("", typed) and self._is_name(typed):
            typed, name = "", typed
        said = (typed, name, self.company.text(), self.email.text())
        return Caller(*said, self._visitor_id, self._contact_id)

    def show_caller(self, caller: Caller) -> None:
        """Fill every field."""
        self._visitor_id, self._contact_id = caller.visitor_id, caller.contact_id
        self._picked = ""
        self.line.setText(caller.number)
        self.name.setText(caller.name)
        self.company.setText(caller.company)
        self.email.setText(caller.email)
        self._their_email = caller.email if caller.visitor_id or caller.contact_id else ""

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values: each field as it stands, a name that is half typed as the number, too; and
        whether it came with whoever was picked, so that it goes with them later on, and what was typed does not."""
        typed = {"number": self.line.text(), "name": self.name.text()}
        # Said so, not as what came: nothing of somebody who is not meant any more stays in the draft.
        came = {
            "name_came": typed["name"] == self._picked,
            "email_came": self.email.text() == self._their_email,
        }
        return {**asdict(self.caller()), **typed, **came}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before."""
        blank = asdict(Caller())
        self.show_caller(Caller(**{key: draft.get(key, value) for key, value in blank.items()}))
        if draft.get("name_came"):
            self._picked = self.name.text()
        # A draft of an earlier release does not say: it is as with whoever is shown anew.
        if not draft.get("email_came", True):
            self._their_email = ""

    def _is_name(self, typed: str) -> bool:
        try:
            return self._calls.read_number(self._who(), typed).kind is NumberKind.OTHER
        except AppError:
            return True

    def _on_caller_picked(self, found: Candidate) -> None:
        self._visitor_id = found.id if found.kind is CandidateKind.VISITOR else 0
        self._contact_id = found.id if found.kind is CandidateKind.CONTACT else 0
        self._drop_their_email()
        self._picked = found.name
        self.name.setText(found.name)
        self.company.setText(found.company)
        self.picked.emit()

    def _on_name_edited(self) -> None:
        self._visitor_id = self._contact_id = 0
        self._drop_their_email()

    def _on_other_typed(self) -> None:
        named = self.name.text()
        if self._visitor_id or self._contact_id or (named and named == self._picked):
            self._visitor_id = self._contact_id = 0
            self.name.setText("")
            self.company.setText("")
            self._drop_their_email()

    def _drop_their_email(self) -> None:
        if self.email.text() == self._their_email:
            self.email.setText("")
        # What is typed from now on is somebody else's, though it be the same.
        self._their_email = ""
