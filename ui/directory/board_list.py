"""The list of the in and out board: its tabs, its departments, and the bar that says where the chosen people are."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.directory.records import EmployeeDetail
from ui.directory.board_columns import board_columns
from ui.directory.mark_bar import MarkBar
from ui.directory.staff_reading import StaffAsked, StaffOrder, StaffRead
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.view_states import remember_columns


class BoardList(Card):
    """Everybody, those in or those away, of all departments or of one. `filter_changed` asks for other people:
    thousands are read, counted and sorted in a job."""

    filter_changed = Signal()

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("boardList")
        self._now, self._zone = now, zone
        self.read: StaffRead | None = None
        """What is shown; None until it was read for the first time."""
        self._held: frozenset[int] = frozenset()
        self._is_filled = False
        self._departments: tuple[str, ...] = ()
        self._build_head()
        self.bar = MarkBar(self)
        self.body.addWidget(self.bar)
        self.trouble = Label("", tone="bad", wrap=True, parent=self)
        self.trouble.setContentsMargins(16, 0, 16, 8)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.model: ListModel[EmployeeDetail] = ListModel(board_columns(zone, now), order=StaffOrder())
        self.table = RecordTable(self.model, title=self.tr("In and out board"), name="boardTable")
        remember_columns(self.table.columns, "board")
        self.table.selection_changed.connect(self._on_selection_changed)
        self.body.addWidget(self.table, 1)
        self._show_chosen()

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
            ],
            name="boardTabs",
        )
        self.tabs.setAccessibleName(self.tr("By where they are"))
        self.tabs.chosen.connect(self._on_filter_chosen)
        row.addWidget(self.tabs, 1)
        self.departments = Combo([(self.tr("All departments"), "")], small=True, name="boardDepartment")
        self.departments.setAccessibleName(self.tr("Department"))
        self.departments.setMaximumWidth(240)
        self.departments.currentIndexChanged.connect(self._on_filter_chosen)
        row.addWidget(self.departments)
        self.body.addWidget(head)

    def asked(self) -> StaffAsked:
        """What is to be shown now."""
        today = self._now().astimezone(self._zone()).date()
        department = str(self.departments.value() or "")
        return StaffAsked(today, tab=self.tabs.key() or "all", held=self._held, department=department)

    def state(self) -> tuple[dict[int, EmployeeDetail], StaffOrder | None]:
        """What is shown now, and in which order; for `read_staff`."""
        return self.model.state(), None if self.read is None else self.read.order

    def show_read(self, read: StaffRead) -> None:
        """Show what was read. Whoever is chosen stays chosen, and the list where it was scrolled to."""
        before = self.read
        self._is_filled = True
        self.trouble.hide()
        self.read = read
        with kept_in_hand(self.table, place=before is not None and before.asked.is_like(read.asked)):
            self.model.take(read.rows)
        if before is None:
            # Not sooner: what has not been read yet is not empty.
            self.table.set_empty(
                EmptyState("users", self.tr("Nobody here"), self.tr("Nobody stands in this list now."))
            )
        if self.table.current() is None:
            self.table.select_first()
        self._is_filled = False
        self._show_chosen()
        self.tabs.set_count("all", read.working)
        self.tabs.set_count("in", read.here)
        self.tabs.set_count("away", read.working - read.here)
        self._show_departments(read.departments)

    def put(self, people: Sequence[EmployeeDetail]) -> None:
        """Show these people's new state at once; the rest is read again later."""
        self._is_filled = True
        with kept_in_hand(self.table):
            for person in people:
                self.model.put(person)
        self._is_filled = False
        self._show_chosen()

    def show_trouble(self, error: object) -> None:
        """Say why they could not be read."""
        self.trouble.setText(str(error))
        self.trouble.show()

    def hold(self, people: Sequence[EmployeeDetail]) -> None:
        """Keep these in the list though the filter means others, until another one is chosen."""
        self._held = frozenset(person.id for person in people)

    def focus_list(self) -> None:
        """The keyboard goes to the list, on its first row."""
        if self.table.current() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_departments(self, names: tuple[str, ...]) -> None:
        if names == self._departments:
            return
        self._departments = names
        chosen = self.departments.value()
        silent = self.departments.blockSignals(True)
        self.departments.set_choices([(self.tr("All departments"), ""), *((name, name) for name in names)])
        self.departments.blockSignals(silent)
        if self.departments.value() != chosen:
            # Nobody is left in it.
            self._on_filter_chosen()

    def _on_selection_changed(self) -> None:
        # While rows are put in or out, others are in hand for a moment: fields that are being filled in stay open.
        if not self._is_filled:
            self._show_chosen()

    def _show_chosen(self) -> None:
        self.bar.show_chosen([person.name for person in self.table.selected()])

    def _on_filter_chosen(self) -> None:
        self._held = frozenset()
        self.filter_changed.emit()
