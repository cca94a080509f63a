"""One contact as it is typed: a customer or a third party, a person or an organisation."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.contacts import ContactService
from reception_app.contacts.records import (
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactPhone,
    ContactState,
    DuplicatesFound,
)
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Difference
from reception_app.kernel.text import isolate
from ui.contacts.contact_form import ContactFields
from ui.contacts.duplicates_panel import DuplicatesPanel
from ui.contacts.filled import filled, left_out
from ui.kit.button import Button
from ui.kit.conflict_panel import ConflictPanel
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.sheet import Draft, changed_by_both, typed_again
from ui.kit.shortcuts import in_sheet


class ContactSheet(FormSheet):
    """Adds a contact or changes one. Who may be the same is shown before anything is saved twice.

    The payload says who (`contact_id`), or what is known of somebody new (`name`, `company`, `number`, `email`); a
    `number` beside a `contact_id` is one that the card does not have yet. With `call_id` that call is gone on with.
    """

    def __init__(
        self,
        contacts: ContactService,
        directory: DirectoryService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New contact"), name="contactSheet", parent=parent)
        self._contacts, self._who = contacts, who
        self._contact_id = int(payload.get("contact_id", 0))
        self._call_id = int(payload.get("call_id", 0))
        self._version = 0
        self._stored: ContactDetail | None = None
        self._typed: ContactEdit | None = None
        self._opened_as: dict[str, Any] = {}
        """What the fields said of that version, before anything was typed."""
        self.conflict = ConflictPanel(self)
        self.conflict.chosen.connect(self._on_conflict_chosen)
        self.body.addWidget(self.conflict)
        self.same = DuplicatesPanel(self)
        self.same.used.connect(self._on_same_used)
        self.same.anyway.connect(lambda: self._save(anyway=True))
        self.body.addWidget(self.same)
        self.form = ContactFields(contacts, directory, who, self)
        self.fields |= self.form.fields
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._build_footer()
        in_sheet(self, "Alt+A", self.form.add_line)
        in_sheet(self, "Alt+R", self.form.remove_line)
        self.set_hints(
            [
                ("Enter", self.tr("next")),
                ("Alt A", self.tr("one more line")),
                ("Ctrl ⏎", self.tr("save")),
                ("Esc", self.tr("park")),
            ]
        )
        self._open()
        self._take(payload)
        self.form.changed.connect(self.touch)

    def _build_footer(self) -> None:
        self.aside = Button(self.tr("Archive"), icon="box", name="archiveContact", parent=self)
        self.aside.clicked.connect(self._on_aside_clicked)
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveContact", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.aside)
        self.footer.addStretch(1)
        self.footer.addWidget(main)

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.form.lines["name"]

    def to_draft(self) -> Draft:
        draft = self.form.to_draft()
        if draft == self._opened_as:
            return {}
        self.setProperty("about", self.form.lines["name"].text().strip())
        numbers = {"contact_id": self._contact_id, "version": self._version, "call_id": self._call_id}
        return draft | numbers | {"stood": self._opened_as}

    def from_draft(self, draft: Draft) -> None:
        self._contact_id = int(draft.get("contact_id", 0))
        self._call_id = int(draft.get("call_id", 0))
        stood = dict(draft.get("stood") or {})
        if self._meet(draft, stood) or not stood:
            # What was typed belongs to the version it was typed over: a change since then shows as a conflict.
            self._version, self._opened_as = int(draft.get("version", 0)), stood

    def submit(self) -> None:
        self._save(anyway=False)

    def on_conflict(self, error: Conflict) -> None:
        if not error.differences:
            super().on_conflict(error)
            return
        self.banner.set_message("")
        # The choice is made over what is stored now; a further change would ask again. A draft that does not say what
        # it was typed over may have changed all that differs.
        stood = self._opened_as
        both = self._meet(self.form.to_draft(), stood)
        asked = [each for each in error.differences if not stood or _key_of(each) in both]
        asked = [each for each in asked if each.field in self.form.fields]
        self.conflict.show_differences([(self.form.label_of(each.field), each) for each in asked])
        if asked and not self.banner.text():
            super().on_conflict(error)
        self.say_taken_up(error)

    # Within

    def _save(self, *, anyway: bool) -> None:
        self.clear_errors()
        if not self.form.owner.is_valid():
            self.blame("owner_id", self.tr("Nobody of this name works here. Choose from the list."))
            return
        edit = self._typed = self.form.edit(self._version)
        self.write(
            partial(self._contacts.save, self._who(), edit, self._contact_id, anyway=anyway), self._on_saved
        )

    def _meet(self, typed: Draft, stood: Draft) -> set[str]:
        """What was typed over what `stood` there, shown over what is stored now; the fields of which both differ."""
        self._open()
        stands = self._opened_as if self._stored is not None else {}
        self.form.from_draft(typed_again({**typed, "stood": stood}, stands))
        return changed_by_both(typed, stood, stands)

    def _open(self) -> None:
        if self._contact_id:
            try:
                self._stored = self._contacts.contact(self._who(), self._contact_id)
            except AppError as error:
                self.banner.set_message(error.message, error.hint, "warn")
        stored = self._stored
        if stored is not None:
            # A merged one leads to the one that was kept.
            self._contact_id, self._version = stored.id, stored.version
            self.set_title(stored.name)
            self.form.show_all(stored)
        self._show_aside()
        self._opened_as = self.form.to_draft()

    def _show_aside(self) -> None:
        stored = self._stored
        archived = stored is not None and stored.state is ContactState.ARCHIVED
        self.aside.setVisible(stored is not None)
        self.aside.set_label(self.tr("Use again") if archived else self.tr("Archive"))

    def _take(self, payload: dict[str, Any]) -> None:
        """What is known already of whoever is to be added, or added to."""
        number, email = str(payload.get("number", "")), str(payload.get("email", ""))
        known = ContactEdit(
            name=str(payload.get("name", "")),
            company=str(payload.get("company", "")),
            phones=(ContactPhone(number),) if number else (),
            emails=(ContactEmail(email),) if email else (),
        )
        if self._stored is not None:
            if number or email:
                self._add_to(self._stored, known)
        elif known != ContactEdit(name=""):
            self.form.show_all(known)

    def _add_to(self, stored: ContactDetail, typed: ContactEdit) -> None:
        self.form.show_all(filled(stored.edit(), typed))
        said = self.tr("What you typed stands on the card of {0} now").format(isolate(stored.name))
        hint = self.tr("Save to keep it.")
        if others := left_out(stored.edit(), typed):
            names = ", ".join(self.form.label_of(key) for key in others)
            hint = f"{hint} {self.tr('Something else stays there for: {0}.').format(names)}"
        self.banner.set_message(said, hint, "info")
        self.touch()

    def _on_conflict_chosen(self, key: str, stored: bool) -> None:
        source = self._stored if stored else self._typed
        if source is not None:
            self.form.show_value(key, source)

    def _on_same_used(self, contact_id: int) -> None:
        typed = self.form.edit(0)
        self._contact_id = contact_id
        self._open()
        self.same.show_hits(())
        stored = self._stored
        if stored is not None:
            self._add_to(stored, typed)
            self.first_field().setFocus()

    def _on_saved(self, saved: ContactDetail | DuplicatesFound) -> None:
        if isinstance(saved, DuplicatesFound):
            # The work is not done: it stays a draft.
            self.touch()
            self.same.show_hits(saved.hits)
            self.scroll_area.verticalScrollBar().setValue(0)
            return
        self.said.emit(Said(self.tr("{0} is saved").format(isolate(saved.name))))
        self.finish()
        if self._call_id:
            # Whoever it is is still on the line.
            self.sheet_wanted.emit("call", {"call_id": self._call_id})

    def _on_aside_clicked(self) -> None:
        stored = self._stored
        if stored is None:
            return
        if stored.state is ContactState.ARCHIVED:
            self.write(partial(self._contacts.restore, self._who(), stored.id), self._on_restored)
        else:
            self.write(partial(self._contacts.archive, self._who(), stored.id), self._on_archived)

    def _on_archived(self, detail: ContactDetail) -> None:
        text = self.tr("{0} is archived").format(isolate(detail.name))
        self.said.emit(Said(text, "ok", partial(self._contacts.restore, self._who(), detail.id)))
        self._go_on(detail)

    def _on_restored(self, detail: ContactDetail) -> None:
        text = self.tr("{0} is used again").format(isolate(detail.name))
        self.said.emit(Said(text, "ok", partial(self._contacts.archive, self._who(), detail.id)))
        self._go_on(detail)

    def _go_on(self, detail: ContactDetail) -> None:
        """It is put aside or used again, which is done; what was typed beside it is still to be saved."""
        if not self.to_draft():
            self.finish()
            return
        if detail.version == self._version + 1:
            # Nobody else has changed it: else the older version asks whose values to keep.
            self._version = detail.version
        self._stored = detail
        self._show_aside()
        self.touch()


def _key_of(difference: Difference) -> str:
    """The field of the form that shows it: an organisation is a name and its record."""
    return "company" if difference.field == "organisation_id" else difference.field
