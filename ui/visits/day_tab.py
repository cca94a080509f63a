"""The list of a board that says something of the day that is shown."""

from collections.abc import Callable
from datetime import date

from ui.visits.visit_board import VisitBoard


class DayTab:
    """On another day than today nobody is on site: who is expected then stands in front in place of that, or who was
    here. A list that somebody has chosen stays, whichever day it is."""

    def __init__(self, board: VisitBoard, today: Callable[[], date]) -> None:
        self._board, self._today = board, today
        self._of_day = ""
        """The list that stands in front because of the day; empty where it was chosen, and today."""
        board.tabs.chosen.connect(lambda _: self.let_go())

    def let_go(self) -> None:
        """What stands in front from now on is meant by somebody, and not because of the day."""
        self._of_day = ""

    def show(self, day: date) -> None:
        """Another day is shown."""
        if self._board.tabs.key() in ("on_site", self._of_day):
            self._put(self._fitting(day))

    def keep_up(self, day: date) -> None:
        """The day is the same, and may be today by now, or over."""
        fitting = self._fitting(day)
        if self._of_day and fitting != self._of_day:
            self._put(fitting)

    def _put(self, fitting: str) -> None:
        self._board.show_tab(fitting or "on_site")
        # Last: the board says of this list too that it was chosen.
        self._of_day = fitting

    def _fitting(self, day: date) -> str:
        today = self._today()
        return "" if day == today else "expected" if day > today else "left"
