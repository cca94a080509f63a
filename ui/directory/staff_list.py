"""The list of staff with its tabs and its search."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from ui.directory.columns import staff_columns
from ui.directory.staff_card import StaffCard
from ui.directory.staff_reading import LEFT, SORTS, StaffAsked, StaffOrder, StaffRead
from ui.kit.empty_state import EmptyState
from ui.kit.search_keys import lead_on
from ui.kit.text_input import TextInput

_PAUSE_MS = 120
_WHICH = {
    "all": "Everybody who works here",
    "in": "Those who are in",
    "away": "Those who are away",
    LEFT: "Those who left",
}


class StaffList(StaffCard):
    """Also those who left, and those who are searched for."""

    add_wanted = Signal()
    import_wanted = Signal()

    def __init__(
        self,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(now, zone, staff_columns(zone, now), name="staff", left_too=True, parent=parent)
        self._who = who
        self._order = StaffOrder()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.filter_changed)
        self.tabs.setAccessibleName(self.tr("Lists of staff"))
        self._build_search()
        self._add_table(self.tr("Staff"), "staff")
        self.table.columns.sort_wanted.connect(self._on_sort_wanted)
        left = self.table.columns.state
        if left.sort in SORTS:
            self._order = StaffOrder(left.sort, left.ascending)
        self.table.columns.set_sorted(self._order.sort, ascending=self._order.ascending)

    def _build_search(self) -> None:
        self.search = TextInput(
            placeholder=self.tr("Search people"), icon="search", key="Ctrl F", name="staffSearch"
        )
        self.search.setAccessibleName(self.tr("Search name, department, extension or e-mail"))
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(lambda _: self._soon.start())
        lead_on(self.search, lambda: self.table)
        self.head.addWidget(self.search)

    def with_left(self) -> bool:
        """Whether those who left are wanted too."""
        return self.tabs.key() == LEFT

    def listed(self) -> tuple[str, Sequence[int]]:
        """Who stands in the list, in a sentence for a file, and their ids in its order."""
        said, typed = _WHICH[self.tabs.key() or "all"], self.search.text().strip()
        which = f"{said} with “{typed}”." if typed else f"{said}."
        return which, [person.id for person in self.model.records()]

    def clear_filter(self) -> None:
        """Show everybody again, at once."""
        self.search.setText("")
        self._soon.stop()
        self.tabs.set_key("all")
        self.filter_changed.emit()

    def asked(self) -> StaffAsked:
        return replace(super().asked(), text=self.search.text(), order=self._order)

    def show_read(self, read: StaffRead) -> None:
        super().show_read(read)
        self._show_empty()

    def _on_sort_wanted(self, key: str, ascending: bool) -> None:
        self._order = StaffOrder(key, ascending)
        self.table.columns.set_sorted(key, ascending=ascending)
        self.filter_changed.emit()

    def _show_empty(self) -> None:
        if self.model.rowCount() or self.read is None:
            return
        if self.read.asked.text.strip():
            empty = EmptyState(
                "search", self.tr("Nobody fits"), self.tr("Try fewer letters, a department or an extension.")
            )
        elif self.read.found or self.tabs.key() != "all":
            empty = EmptyState("users", self.tr("Nobody here"), self.tr("Nobody stands in this list now."))
        else:
            empty = self._first_step()
        self.table.set_empty(empty)

    def _first_step(self) -> EmptyState:
        title, actor = self.tr("Nobody works here yet"), self._who()
        if allowed(actor, Right.IMPORT_STAFF):
            sentence = self.tr("Staff appear here. Bring them from a CSV file, or add them one by one.")
            empty = EmptyState("users", title, sentence, button=self.tr("Import a CSV file"))
            empty.action.connect(self.import_wanted)
        elif allowed(actor, Right.EDIT_STAFF):
            sentence = self.tr("Staff appear here; visitors are announced to them.")
            empty = EmptyState("users", title, sentence, button=self.tr("Add a person"))
            empty.action.connect(self.add_wanted)
        else:
            sentence = self.tr("Staff appear here once an office manager has brought them in.")
            empty = EmptyState("users", title, sentence)
        return empty
