"""Whom the clock presumed to have left, as the desk is told of them."""

from reception_app.kernel.records import dataclass
from reception_app.visits.records import HistoryFilter


@dataclass(frozen=True, slots=True)
class Presumed:
    """How many, and the filter that shows exactly these in the history."""

    count: int = 0
    wanted: HistoryFilter = HistoryFilter()
