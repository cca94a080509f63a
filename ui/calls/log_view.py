"""The call log: every call, filtered and searched."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.calls.log import PAGE
from reception_app.calls.records import Call, CallFilter, Direction, Outcome
from ui.calls.call_steps import CallSteps
from ui.calls.columns import LOG_SORTS, log_columns
from ui.calls.words import outcome_word
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.dates import day_begins, days_of
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_newest_first
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable
from ui.kit.search_keys import lead_on
from ui.kit.text_input import TextInput

_TYPING_PAUSE_MS = 120
_KNOWN = [outcome for outcome in Outcome if outcome is not Outcome.NONE]


class LogView(QWidget):
    """The newest calls that fit. Enter opens one. `wanted_again`: something else is asked for."""

    wanted_again = Signal()

    def __init__(
        self,
        steps: CallSteps,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps, self._zone = steps, zone
        self._shown_of: CallFilter | None = None
        today = days_of(now, zone)
        self.search = TextInput(
            placeholder=self.tr("Name, company, number"), icon="search", key="Ctrl F", name="callSearch"
        )
        self.search.setAccessibleName(self.tr("Search the call log"))
        self.since = DateInput(None, today=today, placeholder=self.tr("From day"), name="callsFrom")
        self.since.setAccessibleName(self.tr("From day"))
        self.until = DateInput(None, today=today, placeholder=self.tr("Until day"), name="callsUntil")
        self.until.setAccessibleName(self.tr("Until day"))
        outcomes: list[tuple[str, object]] = [(self.tr("All outcomes"), "all")]
        outcomes += [(outcome_word(outcome)[0], outcome.value) for outcome in _KNOWN]
        self.outcome = Combo(outcomes, name="callOutcome")
        self.outcome.setAccessibleName(self.tr("Outcome"))
        self.way = Combo(
            [(self.tr("In and out"), ""), (self.tr("In"), "in"), (self.tr("Out"), "out")], name="callWay"
        )
        self.way.setAccessibleName(self.tr("Direction"))
        self._model: ListModel[Call] = ListModel(log_columns(zone, now))
        self.table = RecordTable(self._model, title=self.tr("Call log"), name="callRows")
        self.order = sort_newest_first(self.table, self._model, LOG_SORTS, name="calls")
        """What the list is sorted by; None for the newest first, as calls are read."""
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_PAUSE_MS)
        self._soon.timeout.connect(self.wanted_again)
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 10, 14, 10)
        bar.setSpacing(8)
        for narrow in (self.since, self.until, self.outcome, self.way):
            narrow.setMaximumWidth(170)
        bar.addWidget(self.search, 3)
        bar.addWidget(self.since, 2)
        bar.addWidget(Label("–", tone="ink3"))
        bar.addWidget(self.until, 2)
        bar.addWidget(self.outcome, 2)
        bar.addWidget(self.way, 2)
        outer.addLayout(bar)
        self.more = Label("", tone="ink2", wrap=True, parent=self)
        self.more.setContentsMargins(16, 0, 16, 8)
        self.more.hide()
        outer.addWidget(self.more)
        outer.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._soon.start())
        lead_on(self.search, lambda: self.table)
        for day in (self.since, self.until):
            day.date_changed.connect(lambda _: self._soon.start())
        for combo in (self.outcome, self.way):
            combo.currentIndexChanged.connect(lambda _: self._soon.start())
        self.table.entered.connect(self._steps.open)
        self.table.set_menu(self._menu)

    def wanted(self) -> CallFilter:
        """What the bar asks for."""
        outcome, way = str(self.outcome.value()), str(self.way.value())
        return CallFilter(
            since=day_begins(self.since.meant(), self._zone()),
            until=day_begins(self.until.meant(), self._zone(), later=1),
            text=self.search.text(),
            direction=Direction(way) if way else None,
            outcome=None if outcome == "all" else Outcome(outcome),
        )

    def show_calls(self, calls: Sequence[Call], wanted: CallFilter) -> None:
        """Show these, which are what was wanted."""
        with kept_in_hand(self.table, place=wanted == self._shown_of):
            self._model.set_records(calls)
        self._shown_of = wanted
        cut = len(calls) == PAGE
        self.more.setVisible(cut)
        if cut:
            said = self.tr("The newest {0} are listed. Narrow it down by days or words to see others.")
            self.more.setText(said.format(PAGE))
        if not calls:
            self.table.set_empty(self._nothing(wanted))

    def _nothing(self, wanted: CallFilter) -> EmptyState:
        if wanted == CallFilter():
            sentence = self.tr("Every call stands here with its time, caller and outcome.")
            empty = EmptyState("phone", self.tr("No calls yet"), sentence, button=self.tr("New call"))
            empty.action.connect(lambda: self._steps.sheet_wanted.emit("call", {}))
            return empty
        return EmptyState("search", self.tr("No call fits"), self.tr("Try other words, or other days."))

    def _menu(self, rows: list[Call]) -> list[MenuItem]:
        call = rows[0]
        menu = [MenuItem(self.tr("Open"), lambda: self._steps.open(call), "info")]
        if self._steps.may_dial(call):
            menu.append(MenuItem(self.tr("Dial"), lambda: self._steps.dial(call), "phone"))
        if self._steps.may_open_card(call):
            menu.append(MenuItem(self.tr("Open their card"), lambda: self._steps.open_card(call), "book"))
        return menu
