"""Who is to be called back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import CallBack
from reception_app.kernel.text import isolate
from ui.calls.call_steps import CallSteps
from ui.calls.columns import call_back_columns
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.list_model import ListModel
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable


class CallBacksView(QWidget):
    """The one that is due first at the top; the row's button says that it is done."""

    def __init__(
        self,
        steps: CallSteps,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps, self._is_read = steps, False
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

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "repeat",
            self.tr("Nobody is to be called back"),
            self.tr("Whoever wants to be called back stands here, with the time and who calls."),
        )

    def show_call_backs(self, call_backs: Sequence[CallBack]) -> None:
        """Show these."""
        with kept_in_hand(self.table):
            self._model.set_records(call_backs)
        if not self._is_read:
            # Not sooner: what has not been read yet is not empty.
            self._is_read = True
            self.table.set_empty(self._nothing())

    def _menu(self, rows: list[CallBack]) -> list[MenuItem]:
        back = rows[0]
        menu = [MenuItem(self.tr("Called back"), lambda: self._steps.called_back(back), "check")]
        if self._steps.may_dial(back.call):
            menu.append(MenuItem(self.tr("Dial"), lambda: self._steps.dial(back.call), "phone"))
        menu.append(MenuItem(self.tr("An hour later"), lambda: self._steps.later(back), "clock"))
        if back.cover_id:
            words = self.tr("{0} calls back").format(isolate(back.cover_name))
            take = partial(self._steps.hand_on, back, back.cover_id, back.cover_name)
            menu.append(MenuItem(words, take, "user"))
        if back.owner_id:
            take = partial(self._steps.hand_on, back, 0, "")
            menu.append(MenuItem(self.tr("The desk calls back"), take, "user"))
        menu.append(MenuItem(self.tr("Open the call"), lambda: self._steps.open(back.call), "info"))
        return menu
