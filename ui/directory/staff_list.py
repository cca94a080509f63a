"""The list of staff with its tabs and its search."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.directory.records import EmployeeDetail, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import fold
from ui.directory.columns import staff_columns
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.list_model import ListModel
from ui.kit.local_sort import Backwards
from ui.kit.record_table import RecordTable
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_input import TextInput
from ui.kit.view_states import remember_columns

_PAUSE_MS = 120
_SORTS: dict[str, Callable[[EmployeeDetail], str]] = {
    "name": lambda person: person.name,
    "presence": lambda person: person.availability.presence.value,
    "department": lambda person: person.department,
    "extension": lambda person: person.extension.rjust(12),
    "deputy": lambda person: person.deputy_name,
    "supervisor": lambda person: person.supervisor_name,
}


class StaffList(Card):
    """Everybody, those in, those away, or also those who left. `filter_changed` asks for other people."""

    filter_changed = Signal()
    add_wanted = Signal()
    import_wanted = Signal()

    def __init__(
        self,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("staffList")
        self._who, self._now, self._zone = who, now, zone
        self._people: list[EmployeeDetail] = []
        self._ranks: dict[int, int] = {}
        self._searched = False
        self._held = 0
        self._sort, self._ascending = "name", True
        self.model: ListModel[EmployeeDetail] = ListModel(staff_columns(zone, now), order=self._rank)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.filter_changed)
        self._build_head()
        self.table = RecordTable(self.model, title=self.tr("Staff"), name="staff")
        remember_columns(self.table.columns, "staff")
        self.table.columns.sort_wanted.connect(self._on_sort_wanted)
        left = self.table.columns.state
        if left.sort in _SORTS:
            self._sort, self._ascending = left.sort, left.ascending
        self.table.columns.set_sorted(self._sort, ascending=self._ascending)
        self.body.addWidget(self.table, 1)

    def _build_head(self) -> None:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(12)
        self.tabs = TabBar(
            [
                Tab("all", self.tr("Everybody"), 0),
                Tab("in", self.tr("In"), 0),
                Tab("away", self.tr("Away"), 0),
                Tab("left", self.tr("Left")),
            ],
            name="staffTabs",
        )
        self.tabs.setAccessibleName(self.tr("Lists of staff"))
        self.tabs.chosen.connect(self._on_tabs_chosen)
        row.addWidget(self.tabs, 1)
        self.search = TextInput(
            placeholder=self.tr("Search people"), icon="search", key="Ctrl F", name="staffSearch"
        )
        self.search.setAccessibleName(self.tr("Search name, department, extension or e-mail"))
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self.search.returnPressed.connect(self.focus_list)
        row.addWidget(self.search)
        self.body.addWidget(head)

    def with_left(self) -> bool:
        """Whether those who left are wanted too."""
        return self.tabs.key() == "left"

    def clear_filter(self) -> None:
        """Show everybody again, at once."""
        self.search.setText("")
        self._soon.stop()
        self.tabs.set_key("all")
        self.filter_changed.emit()

    def working(self) -> list[EmployeeDetail]:
        """Those who were read and have not left."""
        today = self._now().astimezone(self._zone()).date()
        return [person for person in self._people if not _gone(person, today)]

    def show_people(self, people: Sequence[EmployeeDetail], *, searched: bool) -> None:
        """Show these, as far as the tab lets them through; searched ones in the order they were found."""
        same_order = searched == self._searched and not searched
        before = self.table.current()
        self._people, self._searched = list(people), searched
        self._ranks = {person.id: place for place, person in enumerate(people)}
        if not same_order:
            self.model.set_order(self._rank)
        self.model.set_records([person for person in people if self._fits(person)])
        if searched:
            self.model.set_order(self._rank)
        working = self.working()
        here = sum(person.availability.presence is Presence.IN for person in working)
        self.tabs.set_count("all", len(working))
        self.tabs.set_count("in", here)
        self.tabs.set_count("away", len(working) - here)
        self._show_empty()
        if before is not None and self.table.current() != before:
            self.table.select_id(before.id)
        if self.table.current() is None:
            self.table.select_first()

    def hold(self, employee_id: int) -> None:
        """Keep somebody in the list though the tab no longer means them, until another tab is chosen.

        Whoever was just set as out is still being written about.
        """
        self._held = employee_id

    def focus_list(self) -> None:
        """The keyboard goes to the list, on its first row."""
        if self.table.current() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rank(self, person: EmployeeDetail) -> tuple[Any, ...]:
        if self._searched:
            return (self._ranks.get(person.id, 0),)
        value = fold(_SORTS[self._sort](person))
        # Those without one come last, whichever way the list runs.
        missing = not value
        return (missing, Backwards(value) if not self._ascending else value, fold(person.name))

    def _on_sort_wanted(self, key: str, ascending: bool) -> None:
        self._sort, self._ascending = key, ascending
        self.table.columns.set_sorted(key, ascending=ascending)
        self.model.set_order(self._rank)

    def _on_tabs_chosen(self) -> None:
        self._held = 0
        self.filter_changed.emit()

    def _fits(self, person: EmployeeDetail) -> bool:
        if person.id == self._held:
            return True
        gone = _gone(person, self._now().astimezone(self._zone()).date())
        match self.tabs.key():
            case "in":
                return not gone and person.availability.presence is Presence.IN
            case "away":
                return not gone and person.availability.presence is not Presence.IN
            case "left":
                return gone
            case _:
                return not gone

    def _show_empty(self) -> None:
        if self.model.rowCount():
            return
        if self._searched:
            empty = EmptyState(
                "search", self.tr("Nobody fits"), self.tr("Try fewer letters, a department or an extension.")
            )
        elif self._people or self.tabs.key() != "all":
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


def _gone(person: EmployeeDetail, today: date) -> bool:
    return person.left_on is not None and person.left_on <= today
