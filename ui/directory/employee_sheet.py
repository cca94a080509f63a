"""One employee: everything the desk keeps about them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService, StaffDays
from reception_app.directory.records import EmployeeDetail, EmployeeEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.kernel.text import dotted, isolate
from ui.directory.employee_form import EmployeeForm
from ui.directory.exceptions_panel import ExceptionsPanel
from ui.directory.leaving_panel import LeavingPanel
from ui.kit.button import Button
from ui.kit.conflict_panel import ConflictPanel
from ui.kit.form_sheet import FormSheet
from ui.kit.into_view import come_into_view
from ui.kit.page import Said
from ui.kit.sheet import Draft, changed_by_both, typed_again


class EmployeeSheet(FormSheet):
    """Adds somebody or changes them; the departure with its take-over is at the end."""

    def __init__(
        self,
        directory: DirectoryService,
        days: StaffDays,
        today: date,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New person"), name="employeeSheet", parent=parent)
        self._directory, self._who, self._today = directory, who, today
        self._employee_id = int(payload.get("employee_id", 0))
        self._version = 0
        self._stored: EmployeeDetail | None = None
        self._typed: EmployeeEdit | None = None
        self._opened_as: Draft = {}
        """What the fields said before anything was typed."""
        self._stored_as: Draft = {}
        """What they said of what is stored, when it was last read."""
        self.conflict = ConflictPanel(self)
        self.conflict.chosen.connect(self._on_conflict_chosen)
        self.body.addWidget(self.conflict)
        self.form = EmployeeForm(directory, today, who, self._employee_id, self)
        self.form.changed.connect(self.touch)
        self.fields |= self.form.fields
        self.body.addWidget(self.form)
        self.days = ExceptionsPanel(directory, days, today, who, self)
        self.days.begun.connect(self.touch)
        self.days.hide()
        self.body.addWidget(self.days)
        self.leaving = LeavingPanel(directory, today, who, self)
        self.leaving.left.connect(self._on_leaving_left)
        self.leaving.begun.connect(self.touch)
        self.leaving.hide()
        self.body.addWidget(self.leaving)
        self.body.addStretch(1)
        self._build_footer()
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self._open()

    def _build_footer(self) -> None:
        self.leave = Button(self.tr("Left the company"), icon="door-out", name="leaveCompany", parent=self)
        self.leave.clicked.connect(self._on_leave_clicked)
        self.back = Button(self.tr("Works here again"), icon="undo", name="comeBack", parent=self)
        self.back.clicked.connect(self._on_back_clicked)
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveEmployee", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.leave)
        self.footer.addWidget(self.back)
        self.footer.addStretch(1)
        self.footer.addWidget(main)

    def first_field(self) -> QWidget:
        return self.form.texts["name"]

    def to_draft(self) -> Draft:
        draft = self.form.to_draft()
        days, leaving = self.days.to_draft(), self.leaving.to_draft()
        if draft == self._opened_as and not days and not leaving:
            return {}
        self.setProperty("about", self.form.texts["name"].text().strip())
        return self._whole(draft) | {"days": days, "leaving": leaving, "stood": self._opened_as}

    def _whole(self, typed: Draft) -> Draft:
        return typed | {"employee_id": self._employee_id, "version": self._version}

    def from_draft(self, draft: Draft) -> None:
        self._employee_id = int(draft.get("employee_id", 0))
        self._open()
        if self._stored is None:
            self.form.from_draft(draft)
        else:
            self.form.from_draft(typed_again(draft, self._opened_as))
            # A draft that does not say what it was typed over may have changed all that differs.
            stood = draft.get("stood") or dict.fromkeys(self._opened_as)
            if both := changed_by_both(draft, stood, self._opened_as):
                # They belong to the version they were typed over: saving asks for them.
                self._version = int(draft.get("version", 0))
                self._opened_as = self._opened_as | {key: stood.get(key) for key in both}
        self.days.from_draft(draft.get("days") or {})
        leaving, person = draft.get("leaving"), self._stored
        if leaving and person is not None and person.left_on is None:
            self.leaving.from_draft(person, leaving)

    def submit(self) -> None:
        self.clear_errors()
        if not self.leaving.isHidden():
            self.leaving.ask_to_end()
            return
        if self.days.is_begun():
            # What is typed beside is meant to be kept as well.
            self.days.note(self.submit)
            return
        for key in self.form.strangers():
            self.blame(key, self.tr("Nobody of this name works here. Choose from the list."))
            return
        if not self.form.starts_on.is_valid():
            self.blame("starts_on", self.tr("This is no date."))
            return
        try:
            edit = self._typed = self.form.edit(self._version)
        except Invalid as error:
            self.blame(error.field, error.message)
            return
        self.write(
            partial(self._directory.save_employee, self._who(), edit, self._employee_id), self._on_saved
        )

    def on_conflict(self, error: Conflict) -> None:
        try:
            now = self._directory.employee(self._who(), self._employee_id)
        except AppError as gone:
            self.banner.set_message(gone.message, gone.hint, "bad")
            return
        if now.version == self._version:
            super().on_conflict(error)
            return
        typed, stood = self.form.to_draft(), self._opened_as
        self.take_up(error, self._whole(typed), stood)
        # The choice is made over what is stored now; a further change would ask again.
        self._version, self._opened_as = now.version, self._stored_as
        # Only what both have changed is to be chosen: of all else the one that was changed is shown.
        both = changed_by_both(typed, stood, self._stored_as)
        asked = [each for each in error.differences if each.field in both]
        self.conflict.show_differences([(self.form.label_of(each.field), each) for each in asked])

    def _on_conflict_chosen(self, key: str, stored: bool) -> None:
        source = self._stored if stored else self._typed
        if source is not None:
            self.form.show_value(key, source)

    def _open(self) -> None:
        if self._employee_id:
            try:
                self._stored = self._directory.employee(self._who(), self._employee_id)
            except AppError as error:
                self.banner.set_message(error.message, error.hint, "warn")
        if self._stored is not None:
            self._version = self._stored.version
            self.set_title(self._stored.name)
            self.form.show_all(self._stored)
            self.days.show_person(self._employee_id)
        self._show_whether_gone()
        self._opened_as = self._stored_as = self.form.to_draft()

    def _show_whether_gone(self) -> None:
        gone = self._stored is not None and self._stored.left_on is not None
        self.leave.setVisible(self._stored is not None and not gone)
        self.back.setVisible(gone)
        self.days.setVisible(self._stored is not None and not gone)

    def _on_saved(self, person: EmployeeDetail) -> None:
        self.said.emit(Said(self.tr("{0} is saved").format(isolate(person.name))))
        self.finish()

    def _on_leave_clicked(self) -> None:
        if self._stored is not None:
            self.leaving.ask(self._stored)
            come_into_view(self.leaving)

    def _on_leaving_left(self, person: EmployeeDetail) -> None:
        text = self.tr("The departure of {0} is noted").format(isolate(person.name))
        if self.leaving.successor.person_id():
            # Taken back, the departure alone is: what the successor has got they may have begun with.
            stays = self.tr("What was open is with {0} and stays there").format(
                isolate(self.leaving.successor.text())
            )
            text = dotted(text, stays)
        self.said.emit(Said(text, "ok", partial(self._directory.come_back, self._who(), person.id)))
        self._go_on(person)

    def _on_came_back(self, person: EmployeeDetail) -> None:
        self.said.emit(Said(self.tr("{0} works here again").format(isolate(person.name))))
        self._go_on(person)

    def _go_on(self, person: EmployeeDetail) -> None:
        """Somebody has left or come back, which is done; what was typed beside it is still to be saved."""
        self.leaving.hide()
        if not self.to_draft():
            self.finish()
            return
        if person.version == self._version + 1:
            # Nobody else has changed them: else the older version asks whose values to keep.
            self._version = person.version
        self._stored = person
        self._show_whether_gone()
        self.touch()

    def _on_back_clicked(self) -> None:
        person = self._stored
        if person is None:
            return
        self.write(partial(self._directory.come_back, self._who(), person.id), self._on_came_back)
