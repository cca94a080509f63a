"""A list of staff under tabs that say where they are, as a reader fills it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.directory.records import EmployeeDetail
from ui.directory.staff_reading import LEFT, StaffAsked, StaffOrder, StaffRead
from ui.kit.card import Card
from ui.kit.in_hand import kept_in_hand
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.record_model import Column
from ui.kit.record_table import RecordTable
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.view_states import remember_columns


class StaffCard(Card):
    """Everybody, those in or those away. `filter_changed` asks for other people, or another order: thousands are read,
    counted and sorted in a job."""

    filter_changed = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        columns: Sequence[Column[EmployeeDetail]],
        *,
        name: str,
        left_too: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName(f"{name}List")
        self._now, self._zone, self._name = now, zone, name
        self.read: StaffRead | None = None
        """What is shown; None until it was read for the first time."""
        self.is_filled = False
        """While rows are put in or out, another one is in hand for a moment."""
        self._held: frozenset[int] = frozenset()
        head = QWidget(self)
        self.head = QHBoxLayout(head)
        self.head.setContentsMargins(14, 0, 12, 0)
        self.head.setSpacing(12)
        tabs = [
            Tab("all", self.tr("Everybody"), 0),
            Tab("in", self.tr("In"), 0),
            Tab("away", self.tr("Away"), 0),
        ]
        if left_too:
            tabs.append(Tab(LEFT, self.tr("Left")))
        self.tabs = TabBar(tabs, name=f"{name}Tabs")
        self.tabs.chosen.connect(self._on_filter_chosen)
        self.head.addWidget(self.tabs, 1)
        self.body.addWidget(head)
        self.trouble = Label("", tone="bad", wrap=True, parent=self)
        self.trouble.setContentsMargins(16, 0, 16, 8)
        self.trouble.hide()
        self.model: ListModel[EmployeeDetail] = ListModel(columns, order=StaffOrder())

    def _add_table(self, title: str, name: str) -> None:
        self.body.addWidget(self.trouble)
        self.table = RecordTable(self.model, title=title, name=name)
        remember_columns(self.table.columns, self._name)
        self.body.addWidget(self.table, 1)

    def asked(self) -> StaffAsked:
        """What is to be shown now."""
        today = self._now().astimezone(self._zone()).date()
        return StaffAsked(today, tab=self.tabs.key() or "all", held=self._held)

    def state(self) -> tuple[dict[int, EmployeeDetail], StaffOrder | None]:
        """What is shown now, and in which order; for `read_staff`."""
        return self.model.state(), None if self.read is None else self.read.order

    def show_read(self, read: StaffRead) -> None:
        """Show what was read. Whoever is in hand stays in hand, and the list where it was scrolled to."""
        before, self.read = self.read, read
        self.is_filled = True
        self.trouble.hide()
        with kept_in_hand(self.table, place=before is not None and before.asked.is_like(read.asked)):
            self.model.take(read.rows)
        self.tabs.set_count("all", read.working)
        self.tabs.set_count("in", read.here)
        self.tabs.set_count("away", read.working - read.here)
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

    def on_screen(self, people: Sequence[EmployeeDetail]) -> list[EmployeeDetail]:
        """Those among them whose rows can be seen now."""
        view, model = self.table.view, self.model
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        last = last if last >= 0 else model.rowCount() - 1
        return [each for each in people if first <= model.row_of(each.id) <= last]

    def as_shown(self, employee_ids: Sequence[int]) -> list[EmployeeDetail]:
        """These as their rows show them."""
        rows = (self.model.row_of(number) for number in employee_ids)
        return [record for row in rows if (record := self.model.record(row)) is not None]

    def show_trouble(self, error: object) -> None:
        """Say why they could not be read."""
        self.trouble.setText(str(error))
        self.trouble.show()

    def hold(self, people: Sequence[EmployeeDetail]) -> None:
        """Keep these in the list though the filter no longer means them, until another one is chosen.

        Whoever was just set as out is still being written about.
        """
        self._held = frozenset(person.id for person in people)

    def focus_list(self) -> None:
        """The keyboard goes to the list, on its first row."""
        if self.table.current() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filter_chosen(self) -> None:
        self._held = frozenset()
        self.filter_changed.emit()
