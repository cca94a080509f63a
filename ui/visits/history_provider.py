"""Feeds the history list from the store, page by page."""

from collections.abc import Callable, Sequence

from reception_app.kernel.actor import Actor
from reception_app.visits.history import HistoryService
from reception_app.visits.records import HistoryFilter, VisitSummary
from ui.kit.paged_model import PAGE


class HistoryProvider:
    """One filter's rows; made anew when the filter changes.

    Counting a million visits takes longer than a frame. Until `set_count` is called with what a job has counted, the
    list is as long as its first page.
    """

    def __init__(self, history: HistoryService, who: Callable[[], Actor], wanted: HistoryFilter) -> None:
        self._history, self._who = history, who
        self.wanted = wanted
        self._counted: int | None = None

    def set_count(self, count: int) -> None:
        """The number is known now; the list is told to refresh by its view."""
        self._counted = count

    def ask_count(self) -> int:
        """Count, in a job: up to a tenth of a second among a million."""
        return self._history.count(self._who(), self.wanted)

    def count(self) -> int:
        """How many rows the list has for now."""
        return len(self.page(0)) if self._counted is None else self._counted

    def page(self, index: int) -> Sequence[VisitSummary]:
        """One page, found by key."""
        return self._history.page(self._who(), self.wanted, index, PAGE)
