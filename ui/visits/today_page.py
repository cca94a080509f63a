"""Today: who is expected, who is here, who has left, and what is coming up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from heapq import nlargest, nsmallest
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.visits import VisitService
from reception_app.visits.records import VisitState, VisitSummary
from reception_app.visits.rules import expected_days, overstaying
from ui.kit.banner import Banner
from ui.kit.dates import clock_time, day_title
from ui.kit.focus_before import hide_part
from ui.kit.in_hand import kept_in_hand
from ui.kit.late_reader import LateReader
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.search_keys import found_by_key
from ui.kit.turning import turn_by_keys
from ui.visits.day_navigator import DayNavigator
from ui.visits.day_tab import DayTab
from ui.visits.rows import minutes_since, other_day, status_of
from ui.visits.side_column import SideColumn
from ui.visits.side_list import SideItem, SideList
from ui.visits.visit_board import VisitBoard
from ui.visits.visit_steps import VisitSteps

if TYPE_CHECKING:
    from reception_app.visits import ExpectService, HoldService

_SIDE_WIDTH, _SIDE_NARROW = 352, 280
_WIDE, _NARROW = 1180, 940
"""Page widths from which the side is wide, and from which there is room for it at all."""
_TALL = 720
"""Page height from which the side lists show more."""

_ROOMY = 860
"""Page height from which a fourth list has room at the side."""

_MOST = 5
"""Lines of the longest side list: of a busy day, no more are put in order."""
_FIGURES_MS = 40
# Asked of thousands of visits: a member costs more to look up at its class than to compare.
_EXPECTED, _WAITING = VisitState.EXPECTED, VisitState.WAITING
_ON_SITE = frozenset(state for state in VisitState if state.on_site)


class TodayPage(Page):
    """The board of one day, today unless another is chosen, beside what needs attention."""

    reads_first = True

    def __init__(
        self,
        visits: VisitService,
        expect: ExpectService,
        holds: HoldService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("today")
        self._visits, self._preferences, self._clock, self._who = visits, preferences, clock, who
        self.steps = VisitSteps(visits, expect, holds, who, self)
        self.steps.said.connect(self.said)
        self.steps.sheet_wanted.connect(self.sheet_wanted)
        self.steps.place_wanted.connect(self.place_wanted)
        self._tall = True
        self._above: list[tuple[str, Callable[[], object]]] = []
        self._roomy: list[QWidget] = []
        self._build()
        self.reader = LateReader(self.days.day, self._reading, self._on_read, self._on_not_read, self)
        self._shown_day: date | None = None
        turn_by_keys(self, self.board.tabs.turn)
        found_by_key(self, self.board.search)
        # The board of a changed day is read once for a burst of changes.
        self._touched: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh_touched)
        # The changed row is painted first; what is counted over the whole day follows, once for a burst.
        self._figures_soon = QTimer(self)
        self._figures_soon.setSingleShot(True)
        self._figures_soon.setInterval(_FIGURES_MS)
        self._figures_soon.timeout.connect(self._show_figures)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader("")
        self.days = DayNavigator(self._today)
        self.days.chosen.connect(self._on_day_chosen)
        self.header.add_widget(self.days)
        outer.addWidget(self.header)
        self.trouble = Banner("", tone="bad")
        self.trouble.hide()
        outer.addWidget(self.trouble)
        across = QHBoxLayout()
        across.setSpacing(20)
        self.board = VisitBoard(self.steps, self._who, self._clock.now, self._preferences.zone, self.days.day)
        self.board.check_in_wanted.connect(lambda: self.sheet_wanted.emit("check_in", {}))
        self.board.expect_wanted.connect(lambda: self.sheet_wanted.emit("expect", {}))
        self._day_tab = DayTab(self.board, self._today)
        across.addWidget(self.board, 1)
        self.side = SideColumn(self.board.table, self)
        self.side.setFixedWidth(_SIDE_WIDTH)
        self.attention = SideList(self.tr("Now"), name="nowList")
        self.coming = SideList(self.tr("Coming up"), name="comingList", most=5)
        self.gone = SideList(self.tr("Just left"), name="goneList", most=3)
        for place, side in enumerate((self.attention, self.coming, self.gone)):
            side.opened.connect(lambda key: self.sheet_wanted.emit("visit", {"visit_id": key}))
            self.side.insert(place, side)
        self.attention.more_wanted.connect(lambda: self.board.show_tab("on_site"))
        self.coming.more_wanted.connect(lambda: self.board.show_tab("expected"))
        self.gone.more_wanted.connect(lambda: self.board.show_tab("left"))
        across.addWidget(self.side)
        outer.addLayout(across, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Names come before what is at the side.
        self.side.setVisible(event.size().width() >= _NARROW)
        self.side.setFixedWidth(_SIDE_WIDTH if event.size().width() >= _WIDE else _SIDE_NARROW)
        for widget in self._roomy:
            widget.setVisible(event.size().height() >= _ROOMY)
        tall = event.size().height() >= _TALL
        if tall != self._tall:
            self._tall = tall
            for side, most in ((self.attention, 3), (self.coming, 3), (self.gone, 1)):
                side.set_most(most + 2 if tall else most)
            self._show_figures()

    def add_above(self, widget: QWidget, kind: str, refresh: Callable[[], object]) -> None:
        """Put a bar over the board; `refresh` is called when a change of that kind is heard, and every minute."""
        self._above.append((kind, refresh))
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.trouble), widget)

    def add_side(self, widget: QWidget, kind: str, refresh: Callable[[], object]) -> None:
        """Put a list below what goes on now, where the page is tall enough; `refresh` as in `add_above`."""
        self._above.append((kind, refresh))
        self._roomy.append(widget)
        self.side.insert(1, widget)
        widget.setVisible(self.height() >= _ROOMY)

    # What the shell calls

    def activated(self) -> None:
        self.board.focus_list()

    def show_payload(self, payload: dict[str, Any]) -> None:
        if self.days.day() != self._today():
            self.days.show_day(self._today())
            self._reload()
        self.board.show_tab(str(payload.get("tab", "on_site")), str(payload.get("only", "")))
        self._day_tab.let_go()
        self.board.focus_list()

    def on_minute(self, now: datetime) -> None:
        self.board.clocks_moved()
        if self.days.follow():
            self._reload()
        self._day_tab.keep_up(self.days.day())
        self._show_figures()
        for _, refresh in self._above:
            refresh()

    def on_changes(self, changes: list[Change]) -> None:
        for change in changes:
            if change.kind == "visit":
                self._touched |= change.ids
            elif change.kind == "visitor":
                shown = self.board.model.all_records()
                self._touched |= {visit.id for visit in shown if visit.visitor_id in change.ids}
            elif change.kind in ("visitor_type", "setting"):
                self._reload()
        if self._touched:
            self._soon.start()
        kinds = {change.kind for change in changes}
        for kind, refresh in self._above:
            if kind in kinds:
                refresh()

    def read_first(self) -> None:
        """The day that is seen at once after the sign-in, which waits for it anyway."""
        day = self.days.day()
        try:
            self._on_read(self._visits.board(self._who(), day), day)
        except AppError as error:
            self._on_not_read(error)

    # Within

    def _today(self) -> date:
        return self._preferences.local_day(self._clock.now())

    def _on_day_chosen(self, day: date) -> None:
        self._day_tab.show(day)
        self._reload()

    def _reload(self) -> None:
        """Read the whole day in a job: of thousands of visits it takes longer than a frame."""
        self.reader.read()

    def _reading(self, day: date) -> Callable[[], list[VisitSummary]]:
        return partial(self._visits.board, self._who(), day)

    def _on_read(self, visits: list[VisitSummary], day: date) -> None:
        self.trouble.hide()
        same, self._shown_day = day == self._shown_day, day
        with kept_in_hand(self.board.table, place=same):
            self.board.show_visits(visits)
        self._show_figures()

    def _on_not_read(self, error: AppError) -> None:
        self.trouble.set_message(error.message, error.hint, "bad")
        self.trouble.show()
        if self.days.day() != self._shown_day:
            # Better nobody than those of another day.
            self._shown_day = self.days.day()
            self.board.show_visits([])
            self._show_figures()

    def _refresh_touched(self) -> None:
        touched, self._touched = self._touched, set()
        if len(touched) > 200:
            self._reload()
            return
        if not self.reader.is_idle():
            # What is being read may be older than these.
            self.reader.read_anew()
        day = self.days.day()
        found = self._visits.summary(self._who(), sorted(touched))
        here = [visit for visit in found if self._belongs(visit, day)]
        gone = touched - {visit.id for visit in here}
        self.board.put(here, gone)
        self._figures_soon.start()

    def _belongs(self, visit: VisitSummary, day: date) -> bool:
        if visit.state.on_site and day == self._today():
            return True
        # As the day is read: by when somebody came, or else is expected, and by when they left.
        if visit.state is _EXPECTED and visit.expected_at is not None:
            first, last = expected_days(visit.expected_at, visit.expected_until, self._preferences.local_day)
            return first <= day <= last
        moments = (visit.arrived_at or visit.expected_at, visit.left_at)
        return any(m is not None and self._preferences.local_day(m) == day for m in moments)

    def _show_figures(self) -> None:
        now = self._clock.now()
        zone = self._preferences.zone()
        day = self.days.day()
        self.board.show_counts()
        expected, on_site, over = _parted(self.board.model.all_records())
        parts = [
            self.tr("%n expected", "", len(expected)),
            self.tr("%n on site", "", len(on_site)),
        ]
        if day == self._today():
            parts.append(clock_time(now, zone))
        self.header.set_title(day_title(day))
        self.header.set_sub(dotted(*parts))
        # Who waits does so now: on the board of another day nobody is known of.
        if day == self._today():
            self._show_attention(on_site, now)
            self.attention.show()
        elif not self.attention.isHidden():
            hide_part(self.attention, self.board.table)
        soon = [
            SideItem(
                visit.id,
                clock_time(visit.expected_at, zone),
                visit.name,
                dotted(other_day(visit.expected_at, zone, day), visit.company, visit.host_name),
                *_late_chip(visit, now),
            )
            for visit in nsmallest(_MOST, expected, key=_expected_key)
        ]
        self.coming.show_items(
            soon,
            more=self.tr("All %n", "", len(expected)) if expected else "",
            empty=self.tr("Nobody else is expected."),
        )
        left = nlargest(_MOST, [visit for visit in over if visit.left_at], key=_left_key)
        self.gone.show_items(
            [SideItem(v.id, clock_time(v.left_at, zone), v.name, v.company or v.host_name) for v in left],
            empty=self.tr("Nobody has left yet."),
        )
        self.side.fit_soon()

    def _show_attention(self, on_site: list[VisitSummary], now: datetime) -> None:
        urgent = [visit for visit in on_site if visit.state is _WAITING or overstaying(visit, now)]
        items = []
        for visit in nsmallest(_MOST, urgent, key=lambda visit: visit.arrived_at or now):
            status = status_of(visit, now)
            minutes = minutes_since(visit.arrived_at, now)
            clock = f"{minutes // 60}:{minutes % 60:02}"
            for_whom = (
                self.tr("For {0}").format(isolate(visit.host_name)) if visit.host_name else visit.type_name
            )
            items.append(SideItem(visit.id, clock, visit.name, for_whom, status.word, status.tone))
        more = self.tr("%n waiting", "", len(urgent)) if urgent else ""
        self.attention.show_items(items, more=more, empty=self.tr("Nobody is waiting."))


# Of thousands of visits each is asked once: a getter of C's costs half of a function of our own.
_expected_key: Callable[[VisitSummary], Any] = attrgetter("expected_at")
_left_key: Callable[[VisitSummary], Any] = attrgetter("left_at")


def _parted(visits: list[VisitSummary]) -> tuple[list[VisitSummary], list[VisitSummary], list[VisitSummary]]:
    """Who is expected, who is on site, and whose visit is over: in one walk through the whole day."""
    expected: list[VisitSummary] = []
    on_site: list[VisitSummary] = []
    over: list[VisitSummary] = []
    for visit in visits:
        state = visit.state
        if state is _EXPECTED:
            if visit.expected_at:
                expected.append(visit)
        elif state in _ON_SITE:
            on_site.append(visit)
        else:
            over.append(visit)
    return expected, on_site, over


def _late_chip(visit: VisitSummary, now: datetime) -> tuple[str, Any]:
    status = status_of(visit, now)
    return (status.word, status.tone) if status.tone == "warn" else ("", "mute")
