"""Feeds the history list from the store, page by page."""

from collections.abc import Callable, Sequence

from reception_app.kernel.actor import Actor
from reception_app.visits.history import HistoryService
from reception_app.visits.records import HistoryFilter, VisitSummary
from ui.kit.paged_model import PAGE


class HistoryProvider:
    """One filter's rows; made anew when the filter changes.

    Counting a million visits takes longer than a frame. Until `set_count` is called with what a job has counted, the
    list is as long as its first page. Pages are read in jobs, too.
    """

    def __init__(self, history: HistoryService, who: Callable[[], Actor], wanted: HistoryFilter) -> None:
        self._history, self._who = history, who
        self.wanted = wanted
        self._count = 0

    def set_count(self, count: int) -> None:
        """The number is known now; the list is told by its view."""
        self._count = count

    def ask_count(self) -> int:
        """Count, in a job: up to a tenth of a second among a million."""
        return self._history.count(self._who(), self.wanted)

    def ask_first(self) -> Sequence[VisitSummary]:
        """The first page, in a job; the list is as long as that until it is counted."""
        found = self.page(0)
        self._count = len(found)
        return found

    def count(self) -> int:
        """How many rows the list has for now."""
        return self._count

    def page(self, index: int) -> Sequence[VisitSummary]:
        """One page, found by key; in a job."""
        return self._history.page(self._who(), self.wanted, index, PAGE)
