"""Whoever rings and is in no card yet: one key adds them, or adds the new number to the card that is theirs."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.calls.records import CallEdit
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactFilter, ContactSummary
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.phone_numbers import NumberKind, PhoneNumber
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import fold, isolate
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.shortcuts import in_sheet

_PAUSE_MS = 150
_NAMESAKES = 5


class CallerPart(QWidget):
    """Stands in the pad while there is something to add. `wanted` carries the sheet's kind and its payload.

    `read` tells what sort of number something is, `call_id` which call the pad is about by now (0 before it has one).
    """

    wanted = Signal(str, dict)

    def __init__(
        self,
        contacts: ContactService,
        read: Callable[[str], PhoneNumber],
        call_id: Callable[[], int],
        who: Callable[[], Actor],
        sheet: QWidget,
    ) -> None:
        super().__init__(sheet)
        self.setObjectName("callerContact")
        self._contacts, self._read, self._call_id, self._who = contacts, read, call_id, who
        self._edit = CallEdit()
        self._known: ContactSummary | ContactDetail | None = None
        self.said = Label("", tone="ink2", wrap=True, parent=self)
        self.add = Button("", icon="user-plus", key="Alt+K", small=True, name="addCaller", parent=self)
        self.add.clicked.connect(self._on_add_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.said, 1)
        row.addWidget(self.add)
        in_sheet(sheet, "Alt+K", self._on_add_clicked)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        self.hide()

    def look(self, edit: CallEdit) -> None:
        """More is known of the call now."""
        self._edit = edit
        self._soon.start()

    def _look(self) -> None:
        self.setVisible(self._offer())

    def _offer(self) -> bool:
        """Say what can be added; False when there is nothing."""
        edit, actor = self._edit, self._who()
        if edit.employee_id or not allowed(actor, Right.EDIT_CONTACTS):
            return False
        try:
            number = self._read(edit.number)
            if number.kind is not NumberKind.NUMBER or not number.e164:
                return False
            if self._contacts.by_number(actor, number.e164, 1):
                return False
            # Whoever was picked is meant, however many are called so.
            picked = edit.contact_id
            self._known = self._contacts.contact(actor, picked) if picked else self._of_this_name(edit)
        except AppError:
            return False
        if self._known is None:
            self.said.setText(self.tr("This number stands on no card."))
            self.add.set_label(self.tr("Add as a contact"))
        else:
            reached = self._known.phones if isinstance(self._known, ContactDetail) else self._known.phone
            said = (
                self.tr("{0} is known with other numbers.") if reached else self.tr("{0} has no number yet.")
            )
            self.said.setText(said.format(isolate(self._known.name)))
            self.add.set_label(self.tr("Add this number"))
        return True

    def _of_this_name(self, edit: CallEdit) -> ContactSummary | None:
        """The one contact of this very name; nobody where there are several."""
        name, company = fold(edit.name.strip()), fold(edit.company.strip())
        if not name:
            return None
        found = self._contacts.contacts(self._who(), ContactFilter(text=edit.name), _NAMESAKES)
        same = [
            one
            for one in found
            if fold(one.name) == name and (not company or fold(one.company) in ("", company))
        ]
        return same[0] if len(same) == 1 else None

    def _on_add_clicked(self) -> None:
        if self.isHidden():
            return
        edit = self._edit
        payload: dict[str, object] = {"number": edit.number, "call_id": self._call_id()}
        if self._known is not None:
            payload["contact_id"] = self._known.id
        else:
            payload |= {"name": edit.name, "company": edit.company}
        self.wanted.emit("contact", payload)
