"""What the law asks about a contact: held back, handed over, erased; and which visitors they are."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactState
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.privacy.contact_privacy import ContactPrivacy
from reception_app.privacy.service import PrivacyService
from reception_app.visits.visitors import VisitorService
from ui.contacts.erase_part import ErasePart
from ui.contacts.visitor_links import VisitorLinks
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.date_input import DateInput, date_text
from ui.kit.field import Field
from ui.kit.key_hold import write_held
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.save_file_button import SaveFileButton
from ui.kit.sheet import Sheet


class ContactPrivacySheet(Sheet):
    """Each part is there for whoever may do it. Nothing is typed that a draft would keep."""

    def __init__(
        self,
        contacts: ContactService,
        privacy: PrivacyService,
        erasing: ContactPrivacy,
        visitors: VisitorService,
        directory: DirectoryService,
        today: Callable[[], date],
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Data of a contact"), name="contactPrivacy", parent=parent)
        self._contacts, self._privacy, self._today, self._who = contacts, privacy, today, who
        self._contact_id = int(payload.get("contact_id", 0))
        self._contact: ContactDetail | None = None
        self.links = VisitorLinks(contacts, visitors, today, who, self)
        self.links.said.connect(self.said)
        self.links.linked.connect(self._read)
        self.held = Label("", tone="ink2", wrap=True, parent=self)
        self.until = DateInput(today=today(), placeholder=self.tr("No hold"), name="holdUntil", parent=self)
        self.hold = Button(self.tr("Hold until then"), icon="lock", name="holdContact", parent=self)
        self.lift = Button(self.tr("Lift the hold"), icon="unlock", name="liftHold", parent=self)
        self.zip = SaveFileButton(
            self.tr("Save everything about them"),
            lambda: "contact-data.zip",
            lambda: partial(self._privacy.export_contact, self._who(), self._contact_id),
            name="exportContact",
            parent=self,
        )
        self.erase = ErasePart(erasing, directory, who, self)
        self._build()
        self._read()

    def _build(self) -> None:
        self.hold.clicked.connect(self._on_hold_clicked)
        self.lift.clicked.connect(lambda: self._hold(None))
        self.zip.said.connect(self.said)
        self.erase.said.connect(self.said)
        self.erase.erased.connect(self.finish)
        self.heard.connect(self._on_heard)
        may_erase = allowed(self._who(), Right.ANONYMISE)
        self.link_field = Field(
            self.tr("Visitors who are this very person"),
            self.links,
            hint=self.tr("Their visits stand in the contact's time line."),
        )
        self.hold_field = Field(self.tr("Legal hold until"), self.until)
        buttons = QWidget(self)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.hold)
        row.addWidget(self.lift)
        row.addStretch(1)
        may_hand_over = allowed(self._who(), Right.EXPORT_PERSON)
        parts: list[tuple[QWidget, bool]] = [
            (self.link_field, allowed(self._who(), Right.EDIT_CONTACTS)),
            (self._headline(self.tr("Held back")), may_erase),
            (self.held, may_erase),
            (self.hold_field, may_erase),
            (buttons, may_erase),
            (self._headline(self.tr("Handed over")), may_hand_over),
            (self.zip, may_hand_over),
            (self._headline(self.tr("Erased")), may_erase),
            (self.erase, may_erase),
        ]
        for widget, shown in parts:
            self.body.addWidget(widget)
            widget.setVisible(shown)
        self.body.addStretch(1)
        self.set_hints([("Esc", self.tr("close"))])

    def first_field(self) -> QWidget | None:
        parts = (self.links, self.until, self.zip)
        return next((part for part in parts if part.isVisibleTo(self) and part.isEnabled()), None)

    def _headline(self, text: str) -> Label:
        return Label(text, weight=fonts.SEMIBOLD, parent=self)

    def _read(self) -> None:
        try:
            contact = self._contacts.contact(self._who(), self._contact_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        before, self._contact = self._contact, contact
        self.set_title(contact.name)
        self.links.show_contact(contact)
        self.link_field.setEnabled(contact.state is not ContactState.ERASED)
        if allowed(self._who(), Right.ANONYMISE):
            self._show_hold(contact, fresh=before is None or before.hold_until != contact.hold_until)
            self.erase.show_contact(contact)

    def _show_hold(self, contact: ContactDetail, *, fresh: bool) -> None:
        until = contact.hold_until
        holds = until is not None and until >= self._today()
        if until is not None and holds:
            said = self.tr("Kept until {0}: neither erased nor forgotten before.").format(date_text(until))
        else:
            said = self.tr("No hold: erased on request, and forgotten some time after they are put aside.")
        self.held.setText(said)
        if fresh:
            self.until.set_date(until)
        self.lift.setVisible(holds)

    def _on_hold_clicked(self) -> None:
        day = self.until.date()
        self.hold_field.clear_error()
        if day is None or day < self._today():
            self.hold_field.set_error(self.tr("Choose a day from today on."))
            self.hold_field.setFocus()
            return
        self._hold(day)

    def _hold(self, until: date | None) -> None:
        before = self._contact.hold_until if self._contact is not None else None
        hold = partial(self._contacts.hold, self._who(), self._contact_id)
        write_held(
            self,
            partial(hold, until),
            lambda contact: self._on_held(contact, until, partial(hold, before)),
            lambda error: self.said.emit(Said(str(error), "warn")),
        )

    def _on_held(self, contact: ContactDetail, until: date | None, undo: Callable[[], object]) -> None:
        name = isolate(contact.name)
        said = self.tr("{0} is held") if until is not None else self.tr("The hold of {0} is lifted")
        self.said.emit(Said(said.format(name), "ok", undo))
        self._read()

    def _on_heard(self, changes: list[Change]) -> None:
        if any(change.kind in ("contact", "message", "call", "call_back") for change in changes):
            self._read()
