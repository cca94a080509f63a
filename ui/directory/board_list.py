"""The list of the in and out board: its tabs, its departments, and the bar that says where the chosen people are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from reception_app.directory.records import EmployeeDetail
from ui.directory.board_columns import board_columns
from ui.directory.mark_bar import MarkBar
from ui.directory.staff_card import StaffCard
from ui.directory.staff_reading import StaffAsked, StaffRead
from ui.kit.combo import Combo
from ui.kit.empty_state import EmptyState


class BoardList(StaffCard):
    """Of all departments or of one."""

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(now, zone, board_columns(zone, now), name="board", parent=parent)
        self._departments: tuple[str, ...] = ()
        self.tabs.setAccessibleName(self.tr("By where they are"))
        self.departments = Combo([(self.tr("All departments"), "")], small=True, name="boardDepartment")
        self.departments.setAccessibleName(self.tr("Department"))
        self.departments.setMaximumWidth(240)
        self.departments.currentIndexChanged.connect(self._on_filter_chosen)
        self.head.addWidget(self.departments)
        self.bar = MarkBar(self)
        self.body.addWidget(self.bar)
        self._add_table(self.tr("In and out board"), "boardTable")
        self.table.selection_changed.connect(self._on_selection_changed)
        self._show_chosen()

    def asked(self) -> StaffAsked:
        return replace(super().asked(), department=str(self.departments.value() or ""))

    def show_read(self, read: StaffRead) -> None:
        first = self.read is None
        super().show_read(read)
        if first:
            # Not sooner: what has not been read yet is not empty.
            self.table.set_empty(
                EmptyState("users", self.tr("Nobody here"), self.tr("Nobody stands in this list now."))
            )
        self._show_chosen()
        self._show_departments(read.departments)

    def put(self, people: Sequence[EmployeeDetail]) -> None:
        super().put(people)
        self._show_chosen()

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
        if not self.is_filled:
            self._show_chosen()

    def _show_chosen(self) -> None:
        person, count = self.table.current(), self.table.view.selected_count()
        if count == 1:
            person = self.table.selected()[0]
        name, number = ("", 0) if person is None else (person.name, person.id)
        self.bar.show_chosen(name, count, number if count else 0)
