"""Customers and third parties: the list beside the card of whoever is in hand."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.contacts import ContactPapers, ContactService
from reception_app.contacts.exchange import ContactExchange
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.preferences import Preferences
from reception_app.reports.contact_lists import ContactLists
from reception_app.timeline import TimelineService
from reception_app.timeline.records import FOLLOWED
from ui.contacts.contact_card import APPOINT, CALL, CASE, EDIT, EXPECT, MESSAGE, PRIVACY, ContactCard
from ui.contacts.contact_list import ContactList
from ui.contacts.contact_steps import ContactSteps, Dial
from ui.contacts.exchange_items import exchange_items
from ui.contacts.files_menu import FilesMenu
from ui.kit.button import Button
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.scroll_card import ScrollCard
from ui.kit.search_keys import found_by_key
from ui.kit.shortcuts import in_sheet

_CARD_WIDTH, _CARD_NARROW = 396, 352
_ROOMY = 1200
_CARD_LEAST = 1040
_CARD_MS = 20
"""Of a walk through the list only the contact is read at which it stops."""
_OF_CONTACTS = frozenset({"contact", "contact_document"})


class ContactsPage(Page):
    """One of the two sides of the place of people."""

    def __init__(
        self,
        contacts: ContactService,
        papers: ContactPapers,
        timeline: TimelineService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        dial: Dial,
        who: Callable[[], Actor],
        lists: ContactLists,
        exchange: ContactExchange,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("contacts")
        self._papers, self._who = papers, who
        self._stale = True
        self.steps = ContactSteps(contacts, dial, who, self)
        self.steps.said.connect(self.said)
        self.steps.sheet_wanted.connect(self.sheet_wanted)
        self.list = ContactList(contacts, preferences, clock, self.steps, who, self)
        self.list.counted.connect(self._on_list_counted)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_CARD_MS)
        self._soon.timeout.connect(self._show_card)
        self.list.table.selection_changed.connect(self._soon.start)
        self.side = ScrollCard(self.tr("Contact"), name="contact", parent=self)
        self.side.setFixedWidth(_CARD_WIDTH)
        self.card = ContactCard(
            contacts, papers, timeline, directory, preferences, clock, self.steps, who, self.side.inner
        )
        self.card.trouble.connect(self.list.show_trouble)
        self.side.column.addWidget(self.card, 1)
        self.side.hide()
        self.files = FilesMenu(lists, self.list.wanted, who, self)
        self.files.said.connect(self.said)
        self.files.more = exchange_items(
            exchange, self.files, self.list.wanted, who, lambda: self.sheet_wanted.emit("contact_import", {})
        )
        self._build()
        self._add_keys()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("People"), parent=self)
        self.add = Button(
            self.tr("Add a contact"), icon="user-plus", key="Ctrl+N", name="addContact", parent=self.header
        )
        self.add.clicked.connect(self.steps.add)
        self.header.add_widget(self.files.progress)
        self.header.add_widget(self.files)
        self.files.setVisible(bool(self.files.items()))
        self.header.add_widget(self.add)
        self.add.setVisible(allowed(self._who(), Right.EDIT_CONTACTS))
        outer.addWidget(self.header)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self.list, 1)
        across.addWidget(self.side)
        outer.addLayout(across, 1)

    def _add_keys(self) -> None:
        found_by_key(self, self.list.bar.search)
        if allowed(self._who(), Right.EDIT_CONTACTS):
            in_sheet(self, QKeySequence.StandardKey.New, self.steps.add)
        for letter in (CALL, MESSAGE, EXPECT, APPOINT, CASE, EDIT, PRIVACY):
            # Only while the list has the keyboard: letters typed into a field stay letters.
            in_sheet(self.list.table, letter, partial(self._act, letter))

    # The page's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and not event.spontaneous():
            self._stale = False
            self.list.reload()

    def activated(self) -> None:
        self.list.focus_list()

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("papers"):
            self.list.bar.show_papers()

    def on_changes(self, changes: list[Change]) -> None:
        kinds = {change.kind for change in changes}
        if not self.isVisible():
            self._stale = self._stale or bool(kinds & (_OF_CONTACTS | FOLLOWED))
        elif kinds & _OF_CONTACTS:
            self.list.refresh()
        elif kinds & FOLLOWED and self.side.isVisible():
            self.card.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(_CARD_WIDTH if self.width() >= _ROOMY else _CARD_NARROW)
        if self._is_wide() is self.side.isHidden():
            self._soon.start()

    # Within

    def _is_wide(self) -> bool:
        return self.width() >= _CARD_LEAST

    def _act(self, key: str) -> None:
        current = self.list.table.current()
        if current is not None and (self.card.contact is None or self.card.contact.id != current.id):
            # Where there is no room for the card, its verbs work all the same.
            self.card.show_contact(current.id)
        self.card.act(key)

    def _show_card(self) -> None:
        current = self.list.table.current()
        wide = self._is_wide()
        self.side.setVisible(current is not None and wide and self.card.show_contact(current.id))

    def _on_list_counted(self, count: int) -> None:
        self.header.set_sub(self.tr("%n contact(s)", "", count))
