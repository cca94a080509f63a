"""Who is to be called back."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.log import CallLog
from reception_app.calls.records import CallBack
from reception_app.kernel.actor import Actor
from ui.calls.call_steps import CallSteps
from ui.calls.columns import call_back_columns
from ui.kit.empty_state import EmptyState
from ui.kit.list_model import ListModel
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable


class CallBacksView(QWidget):
    """The one that is due first at the top; the row's button says that it is done."""

    def __init__(
        self,
        log: CallLog,
        steps: CallSteps,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._log, self._steps, self._who = log, steps, who
        self._model: ListModel[CallBack] = ListModel(
            call_back_columns(zone, now), order=lambda back: back.due_at
        )
        self.table = RecordTable(self._model, title=self.tr("Call-backs"), name="callBackRows")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.entered.connect(lambda back: steps.open(back.call))
        self.table.acted.connect(steps.called_back)
        self.table.set_menu(self._menu)
        empty = EmptyState(
            "repeat",
            self.tr("Nobody is to be called back"),
            self.tr("Whoever wants to be called back stands here, with the time and who calls."),
        )
        self.table.set_empty(empty)

    def refresh(self) -> int:
        """Read again; how many there are."""
        self._model.set_records(self._log.call_backs(self._who()))
        return self._model.rowCount()

    def _menu(self, rows: list[CallBack]) -> list[MenuItem]:
        back = rows[0]
        menu = [MenuItem(self.tr("Called back"), lambda: self._steps.called_back(back), "check")]
        if self._steps.may_dial(back.call):
            menu.append(MenuItem(self.tr("Dial"), lambda: self._steps.dial(back.call), "phone"))
        menu.append(MenuItem(self.tr("An hour later"), lambda: self._steps.later(back), "clock"))
        menu.append(MenuItem(self.tr("Open the call"), lambda: self._steps.open(back.call), "info"))
        return menu
