"""Colleagues who attend: found by name, each with a button that takes them off."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.person_input import PersonInput

Person = tuple[int, str]
"""(employee id, name)."""


class PeoplePart(QWidget):
    """`changed` comes with each who is added or taken off."""

    changed = Signal()

    def __init__(
        self, directory: DirectoryService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people: list[Person] = []
        self.line = PersonInput(directory, who, name="entryPeople")
        self.field = Field(self.tr("Who attends"), self.line)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self._chips)
        self._chips.hide()
        self.line.person_changed.connect(self._on_person)

    def people(self) -> tuple[int, ...]:
        """Who attends, in the order they were added."""
        return tuple(person_id for person_id, _ in self._people)

    def chosen(self) -> list[Person]:
        """The same with their names."""
        return list(self._people)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show who attends."""
        self._people = list(people)
        self._show()

    def to_draft(self) -> list[list[object]]:
        """Who was chosen, and last with the number 0 what is typed and means nobody yet."""
        rest = self.line.text().strip()
        return [list(person) for person in (*self._people, *([(0, rest)] if rest else []))]

    def from_draft(self, draft: Sequence[Sequence[object]]) -> None:
        """Show who was chosen and what was typed."""
        people = [(int(str(each[0])), str(each[1])) for each in draft]
        self.show_people([person for person in people if person[0]])
        self.line.show_person(0, next((name for person_id, name in people if not person_id), ""))

    def _on_person(self, person_id: object) -> None:
        if isinstance(person_id, int) and person_id:
            if person_id not in self.people():
                self._people.append((person_id, self.line.text().strip()))
            self.line.show_person(0, "")
            self._show()
            self.changed.emit()

    def _take_off(self, person: Person) -> None:
        self._people.remove(person)
        self._show()
        self.line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for person in self._people:
            button = Button(
                person[1], icon="close", small=True, name=f"attends_{person[0]}", parent=self._chips
            )
            button.setAccessibleName(self.tr("Take off {0}").format(isolate(person[1])))
            button.clicked.connect(partial(self._take_off, person))
            self._flow.addWidget(button)
            button.show()
        self._chips.setVisible(bool(self._people))
