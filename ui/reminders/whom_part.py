"""Who is reminded: oneself, the desk, a role, somebody who signs in, or one of the staff."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import STAFF_ROLES, Actor, Role
from reception_app.reminders import DESK, Assignee, AssigneeKind
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.person_input import PersonInput

_STAFF = "employee"


class WhomPart(QWidget):
    """One list; for one of the staff their name is asked beside it."""

    changed = Signal()

    def __init__(
        self,
        people: Sequence[Assignee],
        directory: DirectoryService,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._people = {f"user:{each.id}": each for each in people}
        me = f"user:{who().user_id}"
        names = [(self.tr("Me"), me)] if me in self._people else []
        names.append((self.tr("The desk"), "desk"))
        names += [(role.label, f"role:{role.value}") for role in STAFF_ROLES]
        names += [(each.name, key) for key, each in self._people.items() if key != me]
        names.append((self.tr("One of the staff …"), _STAFF))
        choices: list[tuple[str, object]] = [(label, key) for label, key in names]
        self.choice = Combo(choices, name="reminderFor")
        self.person = PersonInput(directory, who, name="reminderPerson", parent=self)
        self._begun = str(self.choice.value())
        self.fields = {
            "assignee": Field(self.tr("For"), self.choice),
            "person": Field(self.tr("Who"), self.person),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in self.fields.values():
            column.addWidget(each)
        self.fields["person"].hide()
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        self.person.person_changed.connect(lambda _: self.changed.emit())
        self.person.textChanged.connect(lambda _: self.changed.emit())

    def assignee(self) -> Assignee:
        """Who was chosen. A person of the staff who was not named has the id 0."""
        key = str(self.choice.value())
        if key in self._people:
            return self._people[key]
        if key == _STAFF:
            return Assignee(AssigneeKind.EMPLOYEE, self.person.person_id(), self.person.text())
        if key.startswith("role:"):
            return Assignee(AssigneeKind.ROLE, role=Role(key.removeprefix("role:")))
        return DESK

    def show_assignee(self, assignee: Assignee) -> None:
        """Show who is stored."""
        if assignee.kind is AssigneeKind.USER:
            self.choice.set_value(f"user:{assignee.id}")
        elif assignee.kind is AssigneeKind.ROLE and assignee.role is not None:
            self.choice.set_value(f"role:{assignee.role.value}")
        elif assignee.kind is AssigneeKind.EMPLOYEE:
            self.choice.set_value(_STAFF)
            self.person.show_person(assignee.id, assignee.name)
        else:
            self.choice.set_value("desk")
        self._show_person()

    def trouble(self) -> tuple[str, str]:
        """The field that names nobody and a sentence about it; empty when all is well."""
        # Asked first: a name that was typed in full is somebody now, before the field is left.
        named = self.person.is_valid()
        chosen = self.assignee()
        if chosen.kind is AssigneeKind.EMPLOYEE and not (named and chosen.id):
            return "person", self.tr("Nobody of this name works here. Choose from the list.")
        return "", ""

    def to_draft(self) -> dict[str, Any]:
        """What was chosen, as plain values."""
        return {
            "for": str(self.choice.value()),
            "person_id": self.person.person_id(),
            "person": self.person.text(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen before."""
        self.choice.set_value(str(draft.get("for", self._begun)))
        self.person.show_person(int(draft.get("person_id", 0)), str(draft.get("person", "")))
        self._show_person()

    def _on_choice_changed(self, _: int) -> None:
        self._show_person()
        self.changed.emit()

    def _show_person(self) -> None:
        self.fields["person"].setVisible(self.choice.value() == _STAFF)
