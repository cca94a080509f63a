"""Every visit there ever was: filtered, sorted, searched and exported."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.visits import VisitTypes
from reception_app.visits.history import HistoryService
from reception_app.visits.records import HistoryFilter, Sort, VisitState, VisitSummary
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.dates import days_of
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.late_hand import LateHand
from ui.kit.late_pages import LatePagedModel
from ui.kit.late_reader import LateReader
from ui.kit.record_table import RecordTable
from ui.kit.search_keys import lead_on
from ui.kit.text_input import TextInput
from ui.kit.view_state import ViewState
from ui.visits.history_columns import history_columns
from ui.visits.history_provider import HistoryProvider
from ui.visits.visit_menu import visit_menu
from ui.visits.visit_steps import VisitSteps

_SORTS = {
    ("day", True): Sort.OLDEST,
    ("day", False): Sort.NEWEST,
    ("name", True): Sort.NAME,
    ("company", True): Sort.COMPANY,
    ("host", True): Sort.HOST,
}
_TYPING_PAUSE_MS = 90
_First = tuple[HistoryProvider, Sequence[VisitSummary]]


class HistoryView(QWidget):
    """The filter bar over the list. `filter_changed` comes with the `HistoryFilter` and how many it finds."""

    filter_changed = Signal(object, int)
    state_changed = Signal(object)

    def __init__(
        self,
        history: HistoryService,
        types: VisitTypes,
        steps: VisitSteps,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self._history, self._steps, self._who = history, steps, who
        self.wanted = HistoryFilter()
        self._provider: HistoryProvider | None = None
        self._missed: frozenset[int] = frozenset()
        today = days_of(now, zone)
        self.search = TextInput(
            placeholder=self.tr("Name, company, host, badge or phone"),
            icon="search",
            key="Ctrl F",
            name="historySearch",
        )
        self.search.shorten_placeholder(self.tr("Name, host or badge"))
        self.search.setAccessibleName(self.tr("Search the history"))
        self.since = DateInput(None, today=today, placeholder=self.tr("From day"), name="historyFrom")
        self.since.setAccessibleName(self.tr("From day"))
        self.until = DateInput(None, today=today, placeholder=self.tr("Until day"), name="historyUntil")
        self.until.setAccessibleName(self.tr("Until day"))
        self._types = types
        self.kind = Combo(self._kinds(), name="historyType")
        self.kind.setAccessibleName(self.tr("Visitor type"))
        self.state = Combo(self._states(), name="historyState")
        self.state.setAccessibleName(self.tr("State"))
        self.model: LatePagedModel[VisitSummary] = LatePagedModel(history_columns(now, zone))
        self.model.trouble.connect(self._on_model_trouble)
        self.table = RecordTable(
            self.model, title=self.tr("History of visits"), name="historyRows", row_height=48
        )
        self._hand = LateHand(self.table, self.model, self)
        self._reader = LateReader(
            lambda: self.wanted, self._reading, self._on_first, self._on_model_trouble, self
        )
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_PAUSE_MS)
        self._soon.timeout.connect(self._apply)
        self._connect()

    def _kinds(self) -> list[tuple[str, object]]:
        known = self._types.all(self._who(), include_inactive=True)
        return [(self.tr("All types"), 0), *((kind.name, kind.id) for kind in known)]

    def _states(self) -> list[tuple[str, object]]:
        return [
            (self.tr("All states"), ""),
            (self.tr("On site"), "on_site"),
            (self.tr("Expected"), VisitState.EXPECTED.value),
            (self.tr("Left"), VisitState.CHECKED_OUT.value),
            (self.tr("Presumed left"), VisitState.PRESUMED_LEFT.value),
            (self.tr("No-show"), VisitState.NO_SHOW.value),
            (self.tr("Cancelled"), VisitState.CANCELLED.value),
            (self.tr("Refused"), VisitState.REFUSED.value),
        ]

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 10, 14, 10)
        bar.setSpacing(8)
        self.since.setMaximumWidth(170)
        self.until.setMaximumWidth(170)
        self.kind.setMaximumWidth(170)
        self.state.setMaximumWidth(170)
        bar.addWidget(self.search, 3)
        bar.addWidget(self.since, 2)
        bar.addWidget(Label("–", tone="ink3"))
        bar.addWidget(self.until, 2)
        bar.addWidget(self.kind, 2)
        bar.addWidget(self.state, 2)
        outer.addLayout(bar)
        self.trouble = Label("", tone="bad", wrap=True)
        self.trouble.setContentsMargins(16, 0, 16, 8)
        self.trouble.hide()
        outer.addWidget(self.trouble)
        outer.addWidget(self.table, 1)
        self.table.columns.set_sorted("day", ascending=False)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._soon.start())
        lead_on(self.search, lambda: self.table)
        for day in (self.since, self.until):
            day.date_changed.connect(lambda _: self._soon.start())
        for combo in (self.kind, self.state):
            combo.currentIndexChanged.connect(lambda _: self._soon.start())
        self.table.columns.sort_wanted.connect(self._on_table_sort_wanted)
        self.table.columns.state_changed.connect(self.state_changed)
        self.table.unread.connect(self._on_model_trouble)
        self.table.entered.connect(
            lambda visit: self._steps.sheet_wanted.emit("visit", {"visit_id": visit.id})
        )
        self.table.set_menu(lambda rows: visit_menu(self._steps, self._who, rows))

    def restore(self, state: ViewState) -> None:
        """Show columns and the order of rows as somebody left them."""
        kept = _SORTS.get((state.sort, state.ascending))
        if kept is None:
            state.sort, state.ascending = "day", False
        self.table.columns.restore(state)
        self.wanted = replace(self.wanted, sort=kept or Sort.NEWEST)

    def offer_types(self) -> None:
        """Types were added, named anew or retired: the choice among them says so, and what was chosen stays."""
        self.kind.set_choices(self._kinds())

    def show_filter(self, wanted: HistoryFilter) -> None:
        """Show this filter, as another place asked."""
        self.search.setText(wanted.text)
        self.since.set_date(wanted.from_on)
        self.until.set_date(wanted.until_on)
        self.kind.set_value(wanted.type_id)
        self.state.set_value(_choice_of(wanted.states))
        self._soon.stop()
        self._apply()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        missed, self._missed = self._missed, frozenset()
        if self.model.rowCount() == 0 and self._reader.is_idle():
            self._apply()
        elif missed:
            self.refresh(missed)

    def refresh(self, ids: frozenset[int]) -> None:
        """Visits changed: those on the screen are read again; new ones may stand at the top.

        While the view is not to be seen it only remembers them, and catches up when it is shown.
        """
        if not self.isVisible():
            self._missed |= ids
        elif self._provider is None or not self._reader.is_idle():
            self._reader.read_anew()
        else:
            self._hand.keep()
            self.model.refresh_ids(ids)
            self._count(self._provider)

    def _apply(self) -> None:
        state = str(self.state.value() or "")
        states = frozenset(s for s in VisitState if s.value == state)
        if state == "on_site":
            states = frozenset(s for s in VisitState if s.on_site)
        self.wanted = replace(
            self.wanted,
            text=self.search.text().strip(),
            from_on=self.since.meant(),
            until_on=self.until.meant(),
            type_id=self.kind.number(),
            states=states,
        )
        self._show()

    def _show(self) -> None:
        self.trouble.hide()
        self._reader.read()

    def _reading(self, wanted: HistoryFilter) -> Callable[[], _First]:
        provider = HistoryProvider(self._history, self._who, wanted)
        return lambda: (provider, provider.ask_first())

    def _on_first(self, answer: _First, _: object) -> None:
        before = self._provider
        self._provider, first = answer
        again = before is not None and before.wanted == self._provider.wanted
        with kept_in_hand(self.table) if again else nullcontext():
            self.model.set_provider(self._provider, first)
        if not first:
            # Not before: while it is being read nobody knows.
            self._show_empty(self._provider.wanted)
        elif not self.table.view.currentIndex().isValid():
            self.table.select_first()
        self._count(self._provider)

    def _show_empty(self, wanted: HistoryFilter) -> None:
        if wanted == HistoryFilter(sort=wanted.sort):
            said = self.tr("Visits that fit the filter appear here.")
            self.table.set_empty(EmptyState("history", self.tr("No visits"), said))
            return
        turned = bool(wanted.from_on and wanted.until_on and wanted.from_on > wanted.until_on)
        said = self.tr("The first day is after the last one.") if turned else ""
        # A day or a type may have been chosen an hour ago.
        empty = EmptyState("search", self.tr("No visit fits"), said, button=self.tr("Show all visits"))
        empty.action.connect(lambda: self.show_filter(HistoryFilter()))
        self.table.set_empty(empty)

    def _count(self, provider: HistoryProvider) -> None:
        counted = partial(self._on_counted, provider, self.model.turn)
        run_job(provider.ask_count, counted, self._on_model_trouble, owner=self)

    def _on_counted(self, provider: HistoryProvider, turn: int, count: int) -> None:
        if turn != self.model.turn:
            # Others may have come since it was asked; they are being counted.
            return
        provider.set_count(count)
        self.model.counted()
        self.filter_changed.emit(self.wanted, count)

    def _on_table_sort_wanted(self, key: str, ascending: bool) -> None:
        sort = _SORTS.get((key, ascending))
        if sort is None:
            # Names run from A only: the header says so by going back to it.
            self.table.columns.set_sorted(key, ascending=True)
            sort = _SORTS[(key, True)]
        self.wanted = replace(self.wanted, sort=sort)
        self._show()

    def _on_model_trouble(self, error: Any) -> None:
        self.trouble.setText(str(error))
        self.trouble.show()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _choice_of(states: frozenset[VisitState]) -> str:
    """The choice of the list of states that stands for these; all of them when none does."""
    if states == frozenset(state for state in VisitState if state.on_site):
        return "on_site"
    return next(iter(states)).value if len(states) == 1 else ""
