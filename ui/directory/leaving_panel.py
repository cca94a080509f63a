"""Somebody leaves the company: when, and who takes over what is open with them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.records import EmployeeDetail
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.text import isolate
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.key_hold import write_held
from ui.kit.label import Label
from ui.kit.person_input import PersonInput


class LeavingPanel(Card):
    """Asked in place, never in a dialog. `left` carries the employee as they now are, `begun` comes when something is
    typed, or given up."""

    left = Signal(object)
    begun = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        today: date,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("leavingPanel")
        self._directory, self._who, self._today = directory, who, today
        self._person: EmployeeDetail | None = None
        self.set_padding(16, 14, 16, 16)
        self.body.setSpacing(12)
        self.title = Label("", weight=fonts.SEMIBOLD, wrap=True)
        self.body.addWidget(self.title)
        self.open = Label("", tone="ink2", wrap=True)
        self.body.addWidget(self.open)
        self.day = DateInput(today, today=today, name="leftOn")
        self.successor = PersonInput(directory, who, name="takeOverBy")
        self.day_field = Field(self.tr("First day away for good"), self.day)
        self.successor_field = Field(self.tr("Taken over by"), self.successor)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.day_field, 1)
        row.addWidget(self.successor_field, 1)
        self.body.addLayout(row)
        self.trouble = Banner("", tone="warn", parent=self)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addLayout(self._build_buttons())
        self.day.date_changed.connect(lambda _: self._count())
        self.day.date_changed.connect(lambda _: self.begun.emit())
        for editor in (self.day.typed, self.successor.textEdited, self.successor.person_changed):
            editor.connect(lambda *_: self.begun.emit())

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        never_mind = Button(self.tr("Never mind"), name="keepEmployee")
        never_mind.clicked.connect(self._on_never_mind_clicked)
        confirm = Button(self.tr("Note the departure"), kind="danger", name="confirmLeaving")
        confirm.clicked.connect(self.confirm)
        row.addStretch(1)
        row.addWidget(never_mind)
        row.addWidget(confirm)
        return row

    def ask(self, person: EmployeeDetail) -> None:
        """Ask about somebody."""
        self._show(person)
        self.day.setFocus()

    def to_draft(self) -> dict[str, Any]:
        """What is typed as plain values; nothing where the departure is not asked for, or nothing is typed."""
        typed = {
            "day": self.day.to_draft(),
            "successor": [self.successor.person_id(), self.successor.text()],
        }
        asked = not self.isHidden() and typed != {"day": self._today.isoformat(), "successor": [0, ""]}
        return typed if asked else {}

    def from_draft(self, person: EmployeeDetail, draft: Mapping[str, Any]) -> None:
        """The other way round."""
        self._show(person)
        self.day.from_draft(str(draft.get("day", "")))
        number, name = draft.get("successor", (0, ""))
        self.successor.show_person(int(number), str(name))

    def _show(self, person: EmployeeDetail) -> None:
        self._person = person
        self.title.setText(self.tr("{0} leaves the company").format(isolate(person.name)))
        self.trouble.set_message("")
        self._count()
        self.show()

    def _on_never_mind_clicked(self) -> None:
        self.hide()
        self.begun.emit()

    def ask_to_end(self) -> None:
        """The sheet is to be saved while this is open: nobody should think that it was noted with it."""
        self.trouble.set_message(
            self.tr("The departure is not noted yet."), self.tr("Note it, or choose “Never mind”."), "warn"
        )
        self.day.setFocus()

    def confirm(self) -> None:
        """Note it."""
        person, day = self._person, self.day.date()
        if person is None:
            return
        for field in (self.day_field, self.successor_field):
            field.clear_error()
        if day is None:
            self.day_field.set_error(self.tr("A date is needed."))
            return
        if not self.successor.is_valid():
            self.successor_field.set_error(self.tr("Nobody of this name works here. Choose from the list."))
            return
        over = self.successor.person_id()
        work = partial(self._directory.leave_company, self._who(), person.id, day, take_over_by=over)
        write_held(self, work, self.left.emit, self._show_trouble)

    def _show_trouble(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            field = self.day_field if error.field == "left_on" else self.successor_field
            field.set_error(str(error))
        else:
            self.trouble.set_message(error.message, error.hint, "warn")

    def _count(self) -> None:
        day = self.day.date()
        if self._person is None or day is None:
            return
        try:
            items = self._directory.open_items(self._who(), self._person.id, day)
        except AppError:
            # What hinders is said when it is noted; the day may be half typed.
            self.open.setText("")
            return
        if items:
            listed = ", ".join(f"{item.count} {item.label}" for item in items)
            still = self.tr("Still open from that day on: {0}. Choose who takes over.")
            if not any(item.must for item in items):
                still = self.tr("They have {0}. Whoever takes over gets them as well.")
            self.open.setText(still.format(listed))
        else:
            self.open.setText(self.tr("Nothing is open with them from that day on."))
