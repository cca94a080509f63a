"""Erasing a contact: what is open first, who is told of it, then the question in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.contacts.records import ContactDetail, ContactState
from reception_app.directory import DirectoryService, OpenItems
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.text import isolate
from reception_app.privacy.contact_privacy import ContactPrivacy
from ui.kit.button import Button
from ui.kit.confirm_bar import ConfirmBar
from ui.kit.field import Field
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.person_input import PersonInput


class ErasePart(QWidget):
    """`erased` comes when it is done; `said` tells how it went."""

    erased = Signal()
    said = Signal(object)

    def __init__(
        self,
        privacy: ContactPrivacy,
        directory: DirectoryService,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("eraseContact")
        self._privacy, self._who = privacy, who
        self._contact: ContactDetail | None = None
        self.open = Label("", tone="ink2", wrap=True, parent=self)
        self.successor = PersonInput(directory, who, name="eraseTakeOver", parent=self)
        self.successor_field = Field(self.tr("Who is told of it"), self.successor)
        self.confirm = ConfirmBar(name="confirmErase", parent=self)
        self.button = Button(
            self.tr("Erase this contact"), kind="danger", icon="trash", name="eraseNow", parent=self
        )
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.open, self.successor_field, self.button, self.confirm):
            column.addWidget(widget)

    def show_contact(self, contact: ContactDetail) -> None:
        """Show what is open with a contact now."""
        self._contact = contact
        found: Sequence[OpenItems] = ()
        gone = contact.state is ContactState.ERASED
        if not gone:
            try:
                found = self._privacy.open_items(self._who(), contact.id)
            except AppError as error:
                self.said.emit(Said(str(error), "warn"))
        counted = ", ".join(self._words(items) for items in found)
        if gone:
            self.open.setText(self.tr("This contact was erased."))
        elif found:
            said = self.tr("Open with them: {0}. That ends with the erasing; somebody is told what it was.")
            self.open.setText(said.format(counted))
        else:
            self.open.setText(self.tr("Nothing is open with them."))
        self.successor_field.setVisible(bool(found))
        self.button.setVisible(not gone)

    def _words(self, items: OpenItems) -> str:
        if items.label == "messages":
            return self.tr("%n message(s)", "", items.count)
        if items.label == "appointments":
            return self.tr("%n appointment(s)", "", items.count)
        if items.label == "cases":
            return self.tr("%n case(s)", "", items.count)
        return self.tr("%n call-back(s)", "", items.count)

    def _on_clicked(self) -> None:
        contact = self._contact
        if contact is None:
            return
        self.successor_field.clear_error()
        if not self.successor_field.isHidden() and not self.successor.person_id():
            self.successor_field.set_error(self.tr("Choose who is told of what is open."))
            self.successor_field.setFocus()
            return
        self.confirm.ask(
            self.tr("Erase {0} for good?").format(isolate(contact.name)),
            self.tr("Calls, messages, mails and documents of theirs go as well. It can't be taken back."),
            yes=self.tr("Erase 1 contact"),
            on_yes=self._erase,
        )

    def _erase(self) -> None:
        contact, actor, successor = self._contact, self._who(), self.successor.person_id()
        if contact is None:
            return
        self.button.setEnabled(False)
        run_job(
            lambda: self._privacy.erase(actor, contact.id, successor),
            lambda _: self._on_erased(),
            self._on_failed,
            owner=self,
        )

    def _on_erased(self) -> None:
        self.button.setEnabled(True)
        self.said.emit(Said(self.tr("The contact is erased"), "mute"))
        self.erased.emit()

    def _on_failed(self, error: AppError) -> None:
        self.button.setEnabled(True)
        if isinstance(error, Invalid) and error.field == "take_over_by":
            # Something was left open since the sheet was read.
            if self._contact is not None:
                self.show_contact(self._contact)
            self.successor_field.set_error(error.message)
            return
        self.said.emit(Said(str(error), "warn"))
