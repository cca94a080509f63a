"""The card of a contact: open items and last contact, then details, then the time line."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.contacts import ContactPapers, ContactService
from reception_app.contacts.records import ContactDetail, ContactForm, ContactState
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.preferences import Preferences
from reception_app.timeline import TimelineService
from reception_app.timeline.records import TimelineEntry
from ui.contacts.contact_facts import contact_facts
from ui.contacts.contact_steps import ContactSteps
from ui.contacts.papers_part import PapersPart
from ui.contacts.words import form_word, reach_word, state_chip
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card_top import CardTop
from ui.kit.facts import Facts
from ui.kit.flow_layout import FlowLayout
from ui.kit.person_row import PersonRow
from ui.kit.record_menu import MenuItem, make_menu
from ui.kit.timeline_part import TimelinePart

CALL, MESSAGE, EXPECT, APPOINT, CASE, EDIT, PRIVACY = "C", "M", "V", "T", "K", "E", "P"
"""The keys that are drawn on the buttons; whoever shows the card makes them work."""


class ContactCard(QWidget):
    """Shows one contact. What the rights don't allow is not there. `trouble` says why it can't be shown.

    With `aside` the `facts` are in one column, for whoever shows the card to put them beside it.
    """

    trouble = Signal(str)

    def __init__(
        self,
        contacts: ContactService,
        papers: ContactPapers,
        timeline: TimelineService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        steps: ContactSteps,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
        *,
        aside: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("contactCard")
        self._contacts, self._timeline, self._directory = contacts, timeline, directory
        self._steps, self._who, self._zone = steps, who, preferences.zone
        self.contact: ContactDetail | None = None
        self.head = PersonRow(size=44, parent=self)
        self.top = CardTop(clock.now, preferences.zone, self)
        self.do_not_tell = Banner(tone="bad", parent=self)
        self.facts = Facts(self, columns=1 if aside else 2)
        self.papers = PapersPart(papers, lambda: preferences.local_day(clock.now()), who, self)
        self.papers.trouble.connect(self.trouble)
        self.papers.said.connect(steps.said)
        self.line = TimelinePart(
            clock.now, preferences.zone, name="contactTimeline", titled=True, parent=self
        )
        self.line.wanted.connect(steps.sheet_wanted)
        self.buttons = self._buttons()
        self._build(aside=aside)

    def _buttons(self) -> dict[str, Button]:
        made = {
            CALL: Button(self.tr("Call"), icon="phone", key=CALL, small=True, name="callContact"),
            MESSAGE: Button(self.tr("Message"), icon="mail", key=MESSAGE, small=True, name="messageContact"),
            EXPECT: Button(self.tr("Expect"), icon="user-plus", key=EXPECT, small=True, name="expectContact"),
            APPOINT: Button(
                self.tr("Appointment"), icon="clock", key=APPOINT, small=True, name="appointContact"
            ),
            CASE: Button(self.tr("Case"), icon="inbox", key=CASE, small=True, name="openCase"),
            EDIT: Button(self.tr("Edit"), icon="edit", key=EDIT, small=True, name="editContact"),
            PRIVACY: Button(self.tr("Data"), icon="shield", key=PRIVACY, small=True, name="contactData"),
        }
        for key, button in made.items():
            button.clicked.connect(partial(self.act, key))
        return made

    def _build(self, *, aside: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        first = QHBoxLayout()
        first.addWidget(self.head, 1)
        column.addLayout(first)
        column.addWidget(self.top)
        column.addWidget(self.do_not_tell)
        holder = QWidget(self)
        flow = FlowLayout(holder)
        for button in self.buttons.values():
            flow.addWidget(button)
        column.addWidget(holder)
        if not aside:
            column.addWidget(self.facts)
        column.addWidget(self.papers)
        column.addWidget(self.line, 1)

    def show_keys_with(self, modifier: str) -> None:
        """In a sheet, where letters may be typed, the keys are pressed with another one ("Alt+")."""
        for key, button in self.buttons.items():
            button.set_key(f"{modifier}{key}")

    def show_contact(self, contact_id: int) -> bool:
        """Show a contact as it is kept now; False when it can't be read, and `trouble` says why."""
        try:
            contact = self._contacts.contact(self._who(), contact_id)
            top = self._timeline.top_of_contact(self._who(), contact.id)
        except AppError as error:
            self.contact = None
            self.trouble.emit(str(error))
            return False
        again = self.contact is not None and self.contact.id == contact.id
        self.contact = contact
        chip, tone = state_chip(contact.state)
        second = dotted(contact.role, contact.company)
        if contact.form is ContactForm.ORGANISATION:
            second = form_word(contact.form)
        self.head.set_person(contact.name, second, chip=chip, tone=tone)
        self.top.show_top(top)
        said = contact.do_not_tell
        self.do_not_tell.set_message(self.tr("Do not tell: {0}").format(said) if said else "", "", "bad")
        self.facts.show_facts(contact_facts(contact, self._owner(contact), self._zone))
        self.papers.show_contact(contact.id)
        if again:
            self.line.refresh()
        else:
            self.line.show_of(partial(self._read, contact.id))
        self._show_buttons(contact)
        return True

    def refresh(self) -> None:
        """Something of it may have changed."""
        if self.contact is not None:
            self.show_contact(self.contact.id)

    def act(self, key: str, *_: object) -> None:
        """What a button, or its key, does."""
        contact = self.contact
        if contact is None or self.buttons[key].isHidden():
            return
        if key == CALL:
            self._call(contact)
        elif key == MESSAGE:
            self._steps.message(contact)
        elif key == EXPECT:
            self._steps.expect(contact)
        elif key == APPOINT:
            self._steps.appoint(contact)
        elif key == CASE:
            self._steps.open_case(contact)
        elif key == PRIVACY:
            self._steps.privacy(contact.id)
        else:
            self._steps.edit(contact.id)

    def _show_buttons(self, contact: ContactDetail) -> None:
        actor = self._who()
        # Of who was erased nothing is left that anything could be done with.
        known = contact.state is not ContactState.ERASED
        self.buttons[MESSAGE].setVisible(known)
        self.buttons[CALL].setVisible(bool(contact.phones) and allowed(actor, Right.HANDLE_CALLS))
        is_person = known and contact.form is ContactForm.PERSON
        self.buttons[EXPECT].setVisible(is_person and allowed(actor, Right.EXPECT))
        self.buttons[APPOINT].setVisible(known and allowed(actor, Right.APPOINT))
        self.buttons[CASE].setVisible(known and allowed(actor, Right.HANDLE_CASES))
        self.buttons[EDIT].setVisible(known and allowed(actor, Right.EDIT_CONTACTS))
        self.papers.add.setVisible(known and allowed(actor, Right.EDIT_CONTACTS))
        self.buttons[PRIVACY].setVisible(self._steps.may_privacy())

    def _call(self, contact: ContactDetail) -> None:
        if len(contact.phones) == 1:
            self._steps.call(contact)
            return
        items = [
            MenuItem(f"{phone.raw} · {reach_word(phone.kind)}", partial(self._steps.call, contact, place))
            for place, phone in enumerate(contact.phones)
        ]
        menu = make_menu(self, items)
        menu.setAccessibleName(self.tr("Which number"))
        button = self.buttons[CALL]
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _read(self, contact_id: int, before: int | None, limit: int) -> tuple[TimelineEntry, ...]:
        return self._timeline.of_contact(self._who(), contact_id, before, limit)

    def _owner(self, contact: ContactDetail) -> str:
        if not contact.owner_id:
            return ""
        try:
            return self._directory.host(self._who(), contact.owner_id).name
        except AppError:
            return ""
