"""The place of visitors: everything that was, who comes, badges that are out, the watchlist."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reception_app.badges import BadgePool
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.preferences import Preferences
from reception_app.reports import ReportService
from reception_app.visits import ExpectService, HoldService, VisitService, VisitTypes
from reception_app.visits.history import HistoryService
from reception_app.visits.records import HistoryFilter
from reception_app.watchlist import WatchlistService
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.shortcuts import in_sheet
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.turning import turn_by_keys
from ui.kit.view_state import ViewState
from ui.kit.view_states import load_view, save_view
from ui.visits.badges_view import BadgesView
from ui.visits.export_button import ExportButton
from ui.visits.history_view import HistoryView
from ui.visits.visit_steps import VisitSteps
from ui.visits.watchlist_view import WatchlistView


class VisitorsPage(Page):
    """Tabs over one card; the history is what is looked for most, so it comes first."""

    def __init__(
        self,
        visits: VisitService,
        expect: ExpectService,
        holds: HoldService,
        history: HistoryService,
        types: VisitTypes,
        badges: BadgePool,
        watchlist: WatchlistService,
        reports: ReportService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        passes: Page,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("visitors")
        self._who = who
        steps = VisitSteps(visits, expect, holds, who, self)
        steps.said.connect(self.said)
        steps.sheet_wanted.connect(self.sheet_wanted)
        steps.place_wanted.connect(self.place_wanted)
        self.history = HistoryView(history, types, steps, who, clock.now, preferences.zone)
        kept = load_view("history")
        if kept is not None:
            self.history.restore(kept)
        self.history.state_changed.connect(self._on_history_state_changed)
        self.history.filter_changed.connect(self._on_history_filter_changed)
        self.export = ExportButton(reports, who, lambda: self.history.wanted)
        self.export.said.connect(self.said)
        self.badges = BadgesView(badges, visits, who, clock.now, preferences.zone)
        self.badges.said.connect(self.said)
        self.badges.sheet_wanted.connect(self.sheet_wanted)
        self.passes = passes
        self.passes.said.connect(self.said)
        self.passes.sheet_wanted.connect(self.sheet_wanted)
        self.watchlist = WatchlistView(watchlist, who)
        self.watchlist.sheet_wanted.connect(self.sheet_wanted)
        self._build()
        turn_by_keys(self, self.tabs.turn)
        in_sheet(self, QKeySequence.StandardKey.Find, self._on_find_activated)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("Visitors"))
        group = Button(self.tr("Expect a group"), key="Ctrl+G", name="expectGroup")
        group.clicked.connect(lambda: self.sheet_wanted.emit("expect_group", {}))
        crowd = Button(self.tr("Event check-in"), key="Ctrl+K", name="crowdButton")
        crowd.clicked.connect(lambda: self.place_wanted.emit("crowd", {}))
        badges = Button(self.tr("Print badges"), key="Ctrl+B", name="batchButton")
        badges.clicked.connect(lambda: self.sheet_wanted.emit("badge_batch", {}))
        self.header.add_widget(self.export)
        self.header.add_widget(crowd)
        crowd.setVisible(allowed(self._who(), Right.CHECK_IN))
        self.header.add_widget(badges)
        badges.setVisible(allowed(self._who(), Right.PRINT))
        self.header.add_widget(group)
        group.setVisible(allowed(self._who(), Right.EXPECT))
        self.export.setVisible(allowed(self._who(), Right.EXPORT))
        outer.addWidget(self.header)
        card = Card(parent=self)
        self.tabs = TabBar(name="visitorTabs")
        self.tabs.setAccessibleName(self.tr("Lists of visitors"))
        tabs = [Tab("history", self.tr("All visits")), Tab("badges", self.tr("Badges out"))]
        tabs.append(Tab("passes", self.tr("Passes and keys")))
        if allowed(self._who(), Right.SEE_WATCHLIST):
            tabs.append(Tab("watchlist", self.tr("Watchlist")))
        self.tabs.set_tabs(tabs)
        self.tabs.chosen.connect(self._on_tabs_chosen)
        card.body.addWidget(self.tabs)
        self._stack = QStackedWidget(card)
        self._views: dict[str, QWidget] = {
            "history": self.history,
            "badges": self.badges,
            "passes": self.passes,
            "watchlist": self.watchlist,
        }
        for tab in tabs:
            self._stack.addWidget(self._views[tab.key])
        card.body.addWidget(self._stack, 1)
        outer.addWidget(card, 1)

    def activated(self) -> None:
        """The keyboard goes to the list in front, whichever it is."""
        shown = self._stack.currentWidget()
        if shown is self.passes:
            self.passes.activated()
        for view in (self.history, self.badges, self.watchlist):
            if shown is view:
                view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.tabs.set_key(str(payload.get("tab", "history")))
        self.passes.show_payload(payload)
        if "wanted" in payload:
            self.history.show_filter(payload["wanted"])
        elif payload.get("text"):
            self.history.show_filter(HistoryFilter(text=str(payload["text"])))
        self.activated()

    def on_minute(self, now: datetime) -> None:
        self.passes.on_minute(now)

    def on_changes(self, changes: list[Change]) -> None:
        self.passes.on_changes(changes)
        for change in changes:
            if change.kind == "visit":
                self.history.refresh(change.ids)
            elif change.kind == "visitor_type":
                self.history.offer_types()
            if change.kind in ("visit", "badge"):
                self.badges.refresh()
            elif change.kind == "watchlist":
                self.watchlist.refresh()

    def _on_find_activated(self) -> None:
        if self._stack.currentWidget() is self.passes:
            self.passes.activated()
            return
        # What is searched else is all visits: no other list here has a search of its own.
        self.tabs.set_key("history")
        self.history.focus_search()

    def _on_tabs_chosen(self, key: str) -> None:
        self._stack.setCurrentWidget(self._views[key])
        self.export.setEnabled(key == "history")

    def _on_history_filter_changed(self, wanted: HistoryFilter, count: int) -> None:
        everything = wanted == HistoryFilter(sort=wanted.sort)
        text = self.tr("%n visit(s)", "", count) if everything else self.tr("%n visit(s) fit", "", count)
        self.header.set_sub(text)

    def _on_history_state_changed(self, state: ViewState) -> None:
        save_view("history", state)
