"""The list of customers and third parties under its bar."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactFilter, ContactSort, ContactState, ContactSummary
from reception_app.contacts.settings import EXPIRY_DAYS
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right
from reception_app.preferences import Preferences
from ui.contacts.columns import SORTS, contact_columns
from ui.contacts.contact_steps import ContactSteps
from ui.contacts.contacts_bar import ContactsBar
from ui.contacts.contacts_provider import ContactsProvider
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.late_hand import LateHand
from ui.kit.late_pages import LatePagedModel
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable
from ui.kit.search_keys import lead_on
from ui.kit.shortcuts import in_sheet
from ui.kit.view_states import remember_columns

ARCHIVE, MERGE = "A", "G"
"""Keys that work while the list has the keyboard."""
Offered = tuple[list[str], list[str]]
"""The categories and the tags there are to choose from."""


class ContactList(Card):
    """Any number of contacts, read as they are scrolled. `counted` tells how many fit."""

    counted = Signal(int)

    def __init__(
        self,
        contacts: ContactService,
        preferences: Preferences,
        clock: Clock,
        steps: ContactSteps,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("contactList")
        self._contacts, self._steps, self._who = contacts, steps, who
        self.total = 0
        self._provider: ContactsProvider | None = None
        self._offered: Offered = ([], [])
        self._sort, self._ascending = ContactSort.NAME, True
        self.bar = ContactsBar(
            lambda: preferences.local_day(clock.now()), lambda: preferences.whole(EXPIRY_DAYS), self
        )
        self.model: LatePagedModel[ContactSummary] = LatePagedModel(
            contact_columns(preferences.zone, clock.now)
        )
        self.table = RecordTable(self.model, title=self.tr("Contacts"), name="contactRows")
        self._hand = LateHand(self.table, self.model, self)
        self.trouble = Label("", tone="bad", wrap=True, parent=self)
        self.trouble.setContentsMargins(16, 0, 16, 8)
        self.trouble.hide()
        self.body.addWidget(self.bar)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.table, 1)
        self._take_columns()
        self._connect()

    def _take_columns(self) -> None:
        columns = self.table.columns
        remember_columns(columns, "contacts")
        left = columns.state
        if left.sort in SORTS:
            self._sort, self._ascending = SORTS[left.sort], left.ascending
        key = next(key for key, sort in SORTS.items() if sort is self._sort)
        columns.set_sorted(key, ascending=self._ascending)

    def _connect(self) -> None:
        self.bar.changed.connect(self.reload)
        lead_on(self.bar.search, lambda: self.table)
        self.model.trouble.connect(self.show_trouble)
        self.model.page_read.connect(self._on_page_read)
        self.table.unread.connect(self.show_trouble)
        self.table.columns.sort_wanted.connect(self._on_table_sort_wanted)
        self.table.entered.connect(self._steps.open)
        self.table.set_menu(self._menu)
        for key, run in ((ARCHIVE, self._archive), (MERGE, self._merge)):
            # Only while the list has the keyboard: letters typed into a field stay letters.
            in_sheet(self.table, key, run)

    def wanted(self) -> ContactFilter:
        """What is shown, in its order."""
        return replace(self.bar.wanted(), sort=self._sort, descending=not self._ascending)

    def reload(self) -> None:
        """Read again from the beginning: another filter, another order, or the first time."""
        self.trouble.hide()
        self._offer()
        provider = self._provider = ContactsProvider(self._contacts, self._who, self.wanted())
        run_job(provider.ask_first, partial(self._on_first, provider), self.show_trouble, owner=self)

    def _on_first(self, provider: ContactsProvider, first: Sequence[ContactSummary]) -> None:
        if provider is not self._provider:
            return
        before = self.table.current()
        self.model.set_provider(provider, first)
        self._show_empty()
        if before is None or not self.table.select_id(before.id):
            self.table.select_first()
        self._count(provider)

    def refresh(self) -> None:
        """Contacts changed: those that are looked at are read again."""
        if self._provider is None:
            return
        before = self.table.current()
        self._hand.keep()
        self._offer()
        self.model.refresh()
        self._show_empty()
        if before is None and self.model.rowCount():
            self.table.select_first()
        self._count(self._provider)
        self.table.selection_changed.emit()

    def _on_page_read(self, first: int, last: int) -> None:
        if first <= self.table.view.currentIndex().row() <= last:
            # It is known now who is in hand.
            self.table.selection_changed.emit()

    def focus_list(self) -> None:
        """The keyboard goes to the list, on its first row."""
        if self.table.current() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        contacts, who = self._contacts, self._who()

        def read() -> Offered:
            return contacts.categories(who), contacts.tags(who)

        run_job(read, self._on_offered, self.show_trouble, owner=self)

    def _on_offered(self, offered: Offered) -> None:
        if offered != self._offered:
            self._offered = offered
            self.bar.offer(*offered)

    def _count(self, provider: ContactsProvider) -> None:
        counted = partial(self._on_counted, provider, self.model.turn, self.model.rowCount())
        run_job(provider.ask_count, counted, self.show_trouble, owner=self)

    def _on_counted(self, provider: ContactsProvider, turn: int, before: int, count: int) -> None:
        if turn != self.model.turn:
            # Others may have come since it was asked; they are being counted.
            return
        provider.set_count(count)
        self.model.counted()
        self.total = count
        if count != before:
            self.model.refresh()
            self._show_empty()
        self.counted.emit(count)

    def _on_table_sort_wanted(self, key: str, ascending: bool) -> None:
        self._sort, self._ascending = SORTS[key], ascending
        self.reload()

    def show_trouble(self, error: object) -> None:
        """Say why something could not be read."""
        self.trouble.setText(str(error))
        self.trouble.show()

    def _menu(self, rows: list[ContactSummary]) -> list[MenuItem]:
        first, steps = rows[0], self._steps
        menu = [MenuItem(self.tr("Open"), lambda: steps.open(first), "info", "Enter")]
        if steps.may(Right.EDIT_CONTACTS):
            menu.append(MenuItem(self.tr("Edit"), lambda: steps.edit(first.id), "edit", "E"))
            active = [row for row in rows if row.state is ContactState.ACTIVE]
            archive = self.tr("Archive %n contact(s)", "", len(active))
            item = MenuItem(archive, partial(steps.archive, active), "box", ARCHIVE, enabled=bool(active))
            menu.append(item)
        if steps.may(Right.MERGE_CONTACTS):
            two = len(rows) == 2
            menu.append(MenuItem(self.tr("Merge these two"), self._merge, "swap", MERGE, enabled=two))
        return menu

    def _archive(self) -> None:
        self.table.with_selected(self._steps.archive)

    def _merge(self) -> None:
        if self.table.view.selected_count() == 2:
            self.table.with_selected(self._steps.merge)
        else:
            self._steps.merge(())

    def _show_empty(self) -> None:
        if self.model.rowCount():
            return
        if self.bar.wanted() == ContactFilter():
            title = self.tr("No contacts yet")
            said = self.tr("Customers, suppliers, couriers, whoever the desk has to do with appears here.")
            first = self.tr("Add a contact") if self._steps.may(Right.EDIT_CONTACTS) else ""
            empty = EmptyState("book", title, said, button=first, key="Ctrl+N" if first else "")
            empty.action.connect(self._steps.add)
        else:
            empty = EmptyState(
                "search",
                self.tr("No contact fits"),
                self.tr("Try fewer letters, or another list."),
                button=self.tr("Show everybody"),
            )
            empty.action.connect(self.bar.clear)
        self.table.set_empty(empty)
