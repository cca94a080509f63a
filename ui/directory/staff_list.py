"""The list of staff with its tabs and its search."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.directory.records import EmployeeDetail
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from ui.directory.columns import staff_columns
from ui.directory.staff_reading import (
    LEFT,
    SORTS,
    StaffAsked,
    StaffOrder,
    StaffRead,
    arranged_staff,
)
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_input import TextInput
from ui.kit.view_states import remember_columns

_PAUSE_MS = 120


class StaffList(Card):
    """Everybody, those in, those away, or also those who left. `filter_changed` asks for other people, or another
    order: thousands are read and sorted in a job."""

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
        self.read: StaffRead | None = None
        """What is shown; None until it was read for the first time."""
        self.is_filled = False
        """While rows are put in or out, another one is in hand for a moment."""
        self._shown_order: StaffOrder | None = None
        self._held: frozenset[int] = frozenset()
        self._order = StaffOrder()
        self.model: ListModel[EmployeeDetail] = ListModel(staff_columns(zone, now), order=self._order)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.filter_changed)
        self._build_head()
        self.table = RecordTable(self.model, title=self.tr("Staff"), name="staff")
        remember_columns(self.table.columns, "staff")
        self.table.columns.sort_wanted.connect(self._on_sort_wanted)
        left = self.table.columns.state
        if left.sort in SORTS:
            self._order = StaffOrder(left.sort, left.ascending)
        self.table.columns.set_sorted(self._order.sort, ascending=self._order.ascending)
        self.trouble = Label("", tone="bad", wrap=True, parent=self)
        self.trouble.setContentsMargins(16, 0, 16, 8)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
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
        return self.tabs.key() == LEFT

    def clear_filter(self) -> None:
        """Show everybody again, at once."""
        self.search.setText("")
        self._soon.stop()
        self.tabs.set_key("all")
        self.filter_changed.emit()

    def asked(self) -> StaffAsked:
        """What is to be shown now."""
        today = self._now().astimezone(self._zone()).date()
        return StaffAsked(today, self.search.text(), self.tabs.key() or "all", self._held, self._order)

    def state(self) -> tuple[dict[int, EmployeeDetail], StaffOrder | None]:
        """What is shown now, and in which order; for `read_staff`."""
        return self.model.state(), self._shown_order

    def show_people(self, people: Sequence[EmployeeDetail], *, searched: bool) -> None:
        """Show these, as far as the tab lets them through; searched ones in the order they were found."""
        asked = replace(self.asked(), text=self.search.text() if searched else "")
        self.show_read(arranged_staff(people, asked, *self.state()))

    def show_read(self, read: StaffRead) -> None:
        """Show what was read. Whoever is in hand stays in hand, and the list where it was scrolled to."""
        same = self.read is not None and self.read.asked.is_like(read.asked)
        self.is_filled = True
        self.trouble.hide()
        self.read, self._shown_order = read, read.order
        with kept_in_hand(self.table, place=same):
            self.model.take(read.rows)
        self.tabs.set_count("all", read.working)
        self.tabs.set_count("in", read.here)
        self.tabs.set_count("away", read.working - read.here)
        self._show_empty()
        if self.table.current() is None:
            self.table.select_first()
        self.is_filled = False

    def put(self, people: Sequence[EmployeeDetail]) -> None:
        """Show these people's new state at once; the rest is read again later."""
        self.is_filled = True
        with kept_in_hand(self.table):
            for person in people:
                self.model.put(person)
        self.is_filled = False

    def show_trouble(self, error: object) -> None:
        """Say why they could not be read."""
        self.trouble.setText(str(error))
        self.trouble.show()

    def hold(self, employee_id: int) -> None:
        """Keep somebody in the list though the tab no longer means them, until another tab is chosen.

        Whoever was just set as out is still being written about.
        """
        self._held = frozenset({employee_id})

    def focus_list(self) -> None:
        """The keyboard goes to the list, on its first row."""
        if self.table.current() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sort_wanted(self, key: str, ascending: bool) -> None:
        self._order = StaffOrder(key, ascending)
        self.table.columns.set_sorted(key, ascending=ascending)
        self.filter_changed.emit()

    def _on_tabs_chosen(self) -> None:
        self._held = frozenset()
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
