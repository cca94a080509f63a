"""Calls that are going on, of all desks."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import Call, CallState
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from ui.calls.call_steps import CallSteps
from ui.calls.columns import open_columns
from ui.kit.empty_state import EmptyState
from ui.kit.list_model import ListModel
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable

_FIRST = {CallState.CAME_BACK: 0, CallState.RINGING: 1}


class OpenView(QWidget):
    """What came back and what rings stands first. Enter takes a call."""

    def __init__(
        self,
        calls: CallService,
        steps: CallSteps,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._calls, self._steps, self._who = calls, steps, who
        columns = open_columns(zone, now, lambda: who().user_id)
        self._model: ListModel[Call] = ListModel(columns, order=lambda call: _FIRST.get(call.state, 2))
        self.table = RecordTable(self._model, title=self.tr("Open calls"), name="openCallRows")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.entered.connect(steps.open)
        self.table.acted.connect(steps.act)
        self.table.set_menu(self._menu)
        empty = EmptyState(
            "phone",
            self.tr("No call is open"),
            self.tr("Calls that ring, are parked or were put through stand here until they are over."),
            button=self.tr("New call"),
        )
        empty.action.connect(lambda: steps.sheet_wanted.emit("call", {}))
        self.table.set_empty(empty)

    def refresh(self) -> int:
        """Read again; how many there are."""
        self._model.set_records(self._calls.open_calls(self._who()))
        return self._model.rowCount()

    def _menu(self, rows: list[Call]) -> list[MenuItem]:
        call = rows[0]
        menu = [MenuItem(self.tr("Open"), lambda: self._steps.open(call), "phone")]
        if call.state in (CallState.PUT_THROUGH, CallState.CAME_BACK):
            menu.append(MenuItem(self.tr("It was answered"), lambda: self._steps.answered(call), "check"))
        return menu
