"""One day's visits in tabs, with a search over them and the verbs for many at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import fold, tokens
from reception_app.visits.records import Hold, VisitState, VisitSummary
from reception_app.visits.rules import overstaying
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable
from ui.kit.search_keys import lead_on
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_input import TextInput
from ui.visits.board_columns import board_columns, board_order, in_tab, tab_of
from ui.visits.visit_menu import visit_menu
from ui.visits.visit_steps import VisitSteps

_TABS = ("expected", "on_site", "left", "others")


class VisitBoard(Card):
    """The card with the tabs. Give it the day's visits with `show_visits`, single changes with `put`."""

    check_in_wanted = Signal()
    expect_wanted = Signal()

    def __init__(
        self,
        steps: VisitSteps,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        day: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("visitBoard")
        self._steps, self._who, self._now = steps, who, now
        self._only = ""
        """Who alone is shown of the tab, "held" or "overdue"; empty for all."""
        self._words: list[str] = []
        self._haystacks: dict[int, tuple[VisitSummary, str]] = {}
        self._titles = {
            "expected": self.tr("Expected"),
            "on_site": self.tr("On site"),
            "left": self.tr("Left"),
            "others": self.tr("Others"),
        }
        self.model: ListModel[VisitSummary] = ListModel(board_columns(now, zone, day))
        self._empty_of: tuple[str, bool, tuple[str, ...]] | None = None
        """The tab whose words for an empty list stand there, whether they are for a search, and where it found any."""
        self._build()
        # What an empty list says comes when the day has been read: most lists are not empty then.
        self.model.set_order(board_order("on_site"))
        self.model.set_filter(self._keep("on_site"))

    def _build(self) -> None:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(12)
        self.tabs = TabBar([Tab(key, self._titles[key], 0) for key in _TABS[:3]], name="visitTabs")
        self.tabs.setAccessibleName(self.tr("Lists of today"))
        self.tabs.set_key("on_site")
        self.tabs.chosen.connect(self._on_tabs_chosen)
        row.addWidget(self.tabs, 1)
        self.search = TextInput(
            placeholder=self.tr("Search this day"), icon="search", key="Ctrl F", name="boardSearch"
        )
        self.search.setAccessibleName(self.tr("Search name, company, host, badge or phone"))
        self.search.setMaximumWidth(260)
        self.search.textChanged.connect(self._on_search_changed)
        row.addWidget(self.search)
        self.body.addWidget(head)
        self.only_bar = Banner(parent=self)
        self.only_bar.action.connect(self._show_all)
        self.body.addWidget(self.only_bar)
        self.table = RecordTable(self.model, title=self.tr("Visits"), name="visits", header=False)
        self.table.entered.connect(self._steps.do_next)
        self.table.acted.connect(self._steps.do_next)
        self.table.selection_changed.connect(self._on_selection_changed)
        self.table.set_menu(lambda rows: visit_menu(self._steps, self._who, rows))
        lead_on(self.search, lambda: self.table)
        self.search.returnPressed.connect(self._show_elsewhere)
        self._build_batch()
        self.body.addWidget(self.table, 1)

    def _build_batch(self) -> None:
        table = (
            ("batchApprove", self.tr("Approve"), self._steps.approve),
            ("batchMeet", self.tr("With host"), self._steps.meet),
            ("batchCheckOut", self.tr("Check out"), self._steps.check_out),
            ("batchBadges", self.tr("Print badges"), self._steps.badges),
            ("batchNoShow", self.tr("Did not come"), self._steps.no_show),
        )
        self._batch_buttons: dict[str, Button] = {}
        for name, label, run in table:
            button = Button(label, small=True, name=name)
            button.clicked.connect(lambda _=False, run=run: run(self.table.selected()))
            self._batch_buttons[name] = button
            self.table.chosen.add_widget(button)

    # What the page calls

    def show_visits(self, visits: Sequence[VisitSummary]) -> None:
        """Replace the day's visits. `show_counts` may follow."""
        self.model.set_records(visits)
        self._show_empty(self.tabs.key() or "on_site")

    def put(self, visits: Iterable[VisitSummary], gone: Iterable[int] = ()) -> None:
        """Show these as they now are; only their rows change, and some row stays in hand: whoever was, wherever they
        stand now, for the next Enter is meant for them. `show_counts` may follow."""
        in_hand, was_empty = self.table.current(), not self.model.rowCount()
        with kept_in_hand(self.table):
            for visit in visits:
                self.model.put(visit)
            for visit_id in gone:
                self.model.remove(visit_id)
        self._show_empty(self.tabs.key() or "on_site")
        lost = self.table.current() is None and (was_empty or in_hand is not None)
        if lost and (in_hand is None or not self.table.select_id(in_hand.id)):
            self.table.select_first()
        # Those who stay selected may be further than what was offered for them.
        self._on_selection_changed()

    def show_tab(self, tab: str, only: str = "") -> None:
        """Bring a tab to the front; `only` is "held" or "overdue" to show no others, while there are any."""
        if self.tabs.key() == tab:
            self._on_tabs_chosen(tab)
        else:
            self.tabs.set_key(tab)
        if only:
            self._show_only(only)

    def clocks_moved(self) -> None:
        """A minute passed: times and waiting chips read differently."""
        self.model.refresh_cells()

    def focus_list(self) -> None:
        """The keyboard goes to the list, on its first row."""
        if self.table.current() is None and self.model.rowCount():
            self.table.view.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Events

    def _on_tabs_chosen(self, tab: str) -> None:
        self.model.set_order(board_order(tab))
        self._show_only("")

    def _show_only(self, only: str) -> None:
        """All of the tab, or some of them and why it is not all: whoever counts on the list has to know."""
        said = {
            "held": self.tr("Only who is held is listed."),
            "overdue": self.tr("Only who stays longer than expected is listed."),
        }
        self._only, tab = only, self.tabs.key() or "on_site"
        self.only_bar.set_message(said.get(only, ""), button=self.tr("Show all"))
        self.model.set_filter(self._keep(tab))
        self._show_empty(tab)
        if self.model.rowCount():
            self.table.view.setCurrentIndex(self.model.index(0, 0))

    def _show_all(self) -> None:
        self._show_only("")
        self.focus_list()

    def _keep(self, tab: str) -> Callable[[VisitSummary], bool]:
        fits, only, words, now = in_tab(tab), self._only, self._words, self._now

        def keep(visit: VisitSummary) -> bool:
            if not fits(visit):
                return False
            if only == "held" and visit.hold is Hold.NONE:
                return False
            if only == "overdue" and not overstaying(visit, now()):
                return False
            return not words or self._has_words(visit, words)

        return keep

    def _has_words(self, visit: VisitSummary, words: list[str]) -> bool:
        found = self._haystacks.get(visit.id)
        if found is None or found[0] is not visit:
            parts = (visit.name, visit.company, visit.host_name, visit.badge, visit.contact, visit.vehicle)
            found = (visit, " ".join(fold(part) for part in parts))
            self._haystacks[visit.id] = found
        return all(word in found[1] for word in words)

    def _on_search_changed(self, text: str) -> None:
        self._words = tokens(text)
        tab = self.tabs.key() or "on_site"
        self.model.set_filter(self._keep(tab))
        self._show_empty(tab)

    def _show_elsewhere(self) -> None:
        tab = self.tabs.key() or "on_site"
        if not self.model.rowCount() and (elsewhere := self._elsewhere(tab)):
            self.tabs.set_key(elsewhere[0])
            self.focus_list()

    def _on_selection_changed(self) -> None:
        rows: list[VisitSummary] = self.table.selected()
        if len(rows) < 2:
            return
        on_site = any(visit.state.on_site for visit in rows)
        # Who is held gets nothing before somebody has decided.
        free = [visit for visit in rows if not visit.hold]
        waiting = any(visit.state is VisitState.WAITING for visit in free)
        expected = any(visit.state is VisitState.EXPECTED for visit in rows)
        missed = any(self._steps.may_be_missed(visit) for visit in rows)
        held = any(visit.hold.by_approval for visit in rows)
        approves = held and allowed(self._who(), Right.APPROVE_VISIT)
        self._batch_buttons["batchApprove"].setVisible(approves)
        self._batch_buttons["batchMeet"].setVisible(waiting)
        self._batch_buttons["batchCheckOut"].setVisible(on_site)
        self._batch_buttons["batchBadges"].setVisible(expected or any(visit.state.on_site for visit in free))
        self._batch_buttons["batchNoShow"].setVisible(missed)

    def show_counts(self) -> None:
        """Count anew what each tab holds."""
        states = Counter([visit.state for visit in self.model.all_records()])
        counts = dict.fromkeys(_TABS, 0)
        for state, number in states.items():
            counts[tab_of(state)] += number
        tabs = [Tab(key, self._titles[key], counts[key]) for key in _TABS if key != "others" or counts[key]]
        self.tabs.set_tabs(tabs)
        self._show_empty(self.tabs.key() or "on_site")

    def _elsewhere(self, tab: str) -> tuple[str, ...]:
        """The other lists in which what is looked for is found."""
        words = self._words
        if not words:
            return ()
        there = {tab_of(each.state) for each in self.model.all_records() if self._has_words(each, words)}
        return tuple(key for key in _TABS if key in there and key != tab)

    def _show_empty(self, tab: str) -> None:
        if self._only and not self.model.rowCount() and not self._words:
            # The last of them was seen to: that nobody else is here would not be true.
            self._show_only("")
        if self.model.rowCount():
            return
        elsewhere = self._elsewhere(tab)
        if self._empty_of == (tab, bool(self._words), elsewhere):
            return
        self._empty_of = (tab, bool(self._words), elsewhere)
        if elsewhere:
            other = self._titles[elsewhere[0]]
            empty = EmptyState(
                "search",
                self.tr("Nobody fits in this list"),
                self.tr("Found in another one."),
                button=self.tr("Show {0}").format(other),
                key="⏎",
            )
            empty.action.connect(self._show_elsewhere)
        elif self._words:
            empty = EmptyState("search", self.tr("Nobody fits"), self.tr("F3 finds anyone, on any day."))
        elif tab == "expected":
            empty = EmptyState(
                "calendar",
                self.tr("Nobody is expected"),
                self.tr("Visitors you book appear here, ready to be checked in with two keys."),
                button=self.tr("Expect a visitor"),
                key="Ctrl+E",
            )
            empty.action.connect(self.expect_wanted)
        elif tab == "on_site":
            empty = EmptyState(
                "visitors",
                self.tr("Nobody is on site"),
                self.tr("Who is checked in appears here until they leave."),
                button=self.tr("Check in"),
                key="F2",
            )
            empty.action.connect(self.check_in_wanted)
        else:
            empty = EmptyState(
                "door-out", self.tr("Nobody here"), self.tr("Visits that are over appear here.")
            )
        self.table.set_empty(empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or self._only):
            if self.search.text():
                self.search.clear()
                self.focus_list()
            else:
                self._show_all()
            return
        super().keyPressEvent(event)
