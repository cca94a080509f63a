"""Feeds the history list from the store, page by page."""

from collections.abc import Callable, Sequence

from reception_app.kernel.actor import Actor
from reception_app.visits import HistoryService
from reception_app.visits.records import HistoryFilter, VisitSummary
from ui.kit.paged_model import PAGE


class HistoryProvider:
    """One filter's rows; made anew when the filter changes."""

    def __init__(self, history: HistoryService, who: Callable[[], Actor], wanted: HistoryFilter) -> None:
        self._history, self._who = history, who
        self.wanted = wanted

    def count(self) -> int:
        """How many visits the filter finds."""
        return self._history.count(self._who(), self.wanted)

    def page(self, index: int) -> Sequence[VisitSummary]:
        """One page, found by key."""
        return self._history.page(self._who(), self.wanted, index, PAGE)
