"""Calls that are going on, of all desks."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import Call, CallState
from reception_app.kernel.actor import Actor
from ui.calls.call_steps import CallSteps
from ui.calls.columns import open_columns
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.list_model import ListModel
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable

_FIRST = {CallState.CAME_BACK: 0, CallState.RINGING: 1}


class OpenView(QWidget):
    """What came back and what rings stands first. Enter takes a call."""

    def __init__(
        self,
        steps: CallSteps,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps, self._is_read = steps, False
        columns = open_columns(zone, now, lambda: who().user_id)
        self._model: ListModel[Call] = ListModel(columns, order=lambda call: _FIRST.get(call.state, 2))
        self.table = RecordTable(self._model, title=self.tr("Open calls"), name="openCallRows")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.entered.connect(steps.open)
        self.table.acted.connect(steps.act)
        self.table.set_menu(self._menu)

    def _nothing(self) -> EmptyState:
        empty = EmptyState(
            "phone",
            self.tr("No call is open"),
            self.tr("Calls that ring, are parked or were put through stand here until they are over."),
            button=self.tr("New call"),
        )
        empty.action.connect(lambda: self._steps.sheet_wanted.emit("call", {}))
        return empty

    def show_calls(self, calls: Sequence[Call]) -> None:
        """Show these."""
        with kept_in_hand(self.table):
            self._model.set_records(calls)
        if not self._is_read:
            # Not sooner: what has not been read yet is not empty.
            self._is_read = True
            self.table.set_empty(self._nothing())

    def _menu(self, rows: list[Call]) -> list[MenuItem]:
        call = rows[0]
        menu = [MenuItem(self.tr("Open"), lambda: self._steps.open(call), "phone")]
        if call.state in (CallState.PUT_THROUGH, CallState.CAME_BACK):
            menu.append(MenuItem(self.tr("It was answered"), lambda: self._steps.answered(call), "check"))
        return menu
