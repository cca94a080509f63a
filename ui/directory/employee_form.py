"""The fields of an employee."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.records import EmployeeEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import fold
from ui.kit.check_box import CheckBox
from ui.kit.comma_list import comma_names, comma_text
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.person_input import PersonInput
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.kit.text_input import TextInput
from ui.kit.week_editor import WeekEditor

TEXTS = (
    "name", "title", "department", "extension", "mobile", "email", "room", "languages", "region", "key", "webhook",
)  # fmt: skip
PEOPLE = ("deputy_id", "supervisor_id")
TICKS = ("fire_warden", "first_aider")
_ORDER = (*TEXTS[:7], *PEOPLE, "starts_on", *TEXTS[7:9], "topics", "hours", *TEXTS[9:])
_WIDE = ("name", "topics", "hours", "webhook")
_OFFERED = 6


class Source(Protocol):
    """What has the fields of an employee: `EmployeeDetail` and `EmployeeEdit`."""

    @property
    def name(self) -> str: ...


class EmployeeForm(QWidget):
    """Shows and hands back what `EmployeeEdit` holds. `fields` are by the names of the record."""

    changed = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        today: date,
        who: Callable[[], Actor],
        employee_id: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._directory, self._who = directory, who
        self.texts: dict[str, TextInput] = {key: TextInput(name=key) for key in TEXTS if key != "department"}
        self.texts["department"] = SuggestInput(provider=self._departments, name="department")
        self.people = {key: PersonInput(directory, who, name=key, leave_out=employee_id) for key in PEOPLE}
        self.starts_on = DateInput(None, today=today, name="startsOn")
        self.topics = TextInput(placeholder=self.tr("Such as: parking permits, keys"), name="topics")
        self.week = WeekEditor()
        self.ticks = {
            "fire_warden": CheckBox(self.tr("Fire warden"), name="fireWarden"),
            "first_aider": CheckBox(self.tr("First aider"), name="firstAider"),
        }
        self._shown_topics: tuple[str, ...] = ()
        self.fields: dict[str, Field] = {}
        self._build()
        for text in (*self.texts.values(), *self.people.values(), self.topics):
            text.textEdited.connect(lambda _: self.changed.emit())
        # Who is taken from a list is not typed.
        for person in self.people.values():
            person.person_changed.connect(lambda _: self.changed.emit())
        department = self.texts["department"]
        if isinstance(department, SuggestInput):
            department.picked.connect(lambda _: self.changed.emit())
        self.starts_on.date_changed.connect(lambda _: self.changed.emit())
        # What is no date yet is kept as it was typed, too.
        self.starts_on.typed.connect(self.changed)
        self.week.changed.connect(self.changed)
        for tick in self.ticks.values():
            tick.toggled.connect(lambda _: self.changed.emit())

    def _build(self) -> None:
        labels = {
            "name": self.tr("Name"),
            "title": self.tr("Title"),
            "department": self.tr("Department"),
            "extension": self.tr("Extension"),
            "mobile": self.tr("Mobile"),
            "email": self.tr("E-mail"),
            "room": self.tr("Room"),
            "key": self.tr("Key"),
            "webhook": self.tr("Own webhook"),
            "deputy_id": self.tr("Deputy"),
            "supervisor_id": self.tr("Supervisor"),
            "languages": self.tr("Languages"),
            "region": self.tr("Region of holidays"),
            "starts_on": self.tr("First day here"),
            "topics": self.tr("Handles"),
            "hours": self.tr("Hours of a week"),
        }
        hints = {
            "key": self.tr("Personnel number or e-mail; imports go by it."),
            "webhook": self.tr("Starts with https://; told of this person's visitors."),
            "deputy_id": self.tr("Told when this person can't be reached."),
            "region": self.tr("Such as GB or DE-BY; empty for the organisation's."),
            "topics": self.tr("What callers ask for, parted by commas."),
            "hours": self.tr("Such as 9:00–12:30, 13:30–17:00. All empty: not known."),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        grid = FormGrid()
        for key in _ORDER:
            editor = self._editor(key)
            field = Field(labels[key], editor, hint=hints.get(key, ""), required=key == "name")
            self.fields[key] = field
            grid.add(field, wide=key in _WIDE)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(24)
        for tick in self.ticks.values():
            row.addWidget(tick)
        row.addStretch(1)
        column.addLayout(row)

    def _editor(self, key: str) -> QWidget:
        own: dict[str, QWidget] = {"starts_on": self.starts_on, "topics": self.topics, "hours": self.week}
        return own.get(key) or self.texts.get(key) or self.people[key]

    def label_of(self, key: str) -> str:
        """What a field is called on the screen."""
        return self.fields[key].label() if key in self.fields else self.ticks[key].text()

    def show_all(self, source: Source) -> None:
        """Show everything of an employee."""
        for key in (*_ORDER, *TICKS):
            self.show_value(key, source)

    def show_value(self, key: str, source: Source) -> None:
        """Show one field."""
        value = getattr(source, key)
        if key == "hours":
            self.week.show_week(value)
        elif key == "starts_on":
            self.starts_on.set_date(value)
        elif key == "topics":
            self._shown_topics = tuple(value or ())
            self.topics.setText(comma_text(self._shown_topics))
        elif key in self.texts:
            self.texts[key].setText(value)
        elif key in self.ticks:
            self.ticks[key].setChecked(value)
        else:
            self.people[key].show_person(value, self._name_of(value))

    def strangers(self) -> list[str]:
        """The fields that name nobody who works here."""
        return [key for key, editor in self.people.items() if not editor.is_valid()]

    def edit(self, version: int) -> EmployeeEdit:
        """What is typed, as it is saved. Raises Invalid for hours that are none."""
        values: dict[str, Any] = {key: editor.text() for key, editor in self.texts.items()}
        values |= {key: editor.person_id() for key, editor in self.people.items()}
        values |= {key: editor.isChecked() for key, editor in self.ticks.items()}
        values |= {"hours": self.week.week(), "starts_on": self.starts_on.date()}
        topics = comma_names(self.topics.text(), self._shown_topics)
        # What was not touched here may have been changed in the list of topics meanwhile.
        changed = topics if topics != self._shown_topics else None
        return EmployeeEdit(**values, topics=changed, version=version)

    def to_draft(self) -> dict[str, Any]:
        """Everything as plain values."""
        draft: dict[str, Any] = {key: editor.text() for key, editor in self.texts.items()}
        draft |= {key: editor.isChecked() for key, editor in self.ticks.items()}
        draft |= {key: [editor.person_id(), editor.text()] for key, editor in self.people.items()}
        draft |= {"starts_on": self.starts_on.to_draft(), "topics": self.topics.text()}
        draft |= {"hours": self.week.texts()}
        return draft

    def from_draft(self, draft: dict[str, Any]) -> None:
        """The other way round."""
        for key, text in self.texts.items():
            text.setText(str(draft.get(key, "")))
        for key, tick in self.ticks.items():
            tick.setChecked(bool(draft.get(key)))
        for key, person in self.people.items():
            person_id, name = draft.get(key) or (0, "")
            person.show_person(int(person_id), str(name))
        self.starts_on.from_draft(str(draft.get("starts_on", "")))
        self.topics.setText(str(draft.get("topics", "")))
        self.week.set_texts(draft.get("hours", []))

    def _name_of(self, person_id: int) -> str:
        if not person_id:
            return ""
        try:
            return self._directory.host(self._who(), person_id).name
        except AppError:
            return ""

    def _departments(self, text: str) -> Sequence[Suggestion]:
        typed = fold(text.strip())
        names = [name for name in self._directory.departments(self._who()) if typed in fold(name)]
        return [Suggestion(name, person=False, icon="building") for name in names[:_OFFERED]]
