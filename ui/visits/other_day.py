"""That who is checked in is expected on another day."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.visits import VisitService
from reception_app.visits.records import VisitSummary
from reception_app.visits.rules import expected_days
from ui.kit.banner import Banner
from ui.kit.dates import weekday_text
from ui.kit.jobs import run_promptly
from ui.kit.late_reader import LateReader


class OtherDay(Banner):
    """Says it while a booking of another day is in the form: whoever scans an invitation too early is to see that.

    It forbids nothing: somebody stands at the desk, and the host may see them all the same.
    """

    def __init__(
        self,
        visits: VisitService,
        who: Callable[[], Actor],
        today: Callable[[], date],
        preferences: Preferences,
        parent: QWidget,
    ) -> None:
        super().__init__("", tone="warn", parent=parent)
        self._visits, self._who, self._today, self._preferences = visits, who, today, preferences
        self._visit_id = 0
        self.setObjectName("otherDay")
        self.hide()
        self._reader = LateReader(
            lambda: self._visit_id, self._reading, self._show, self._on_not_read, self, run=run_promptly
        )

    def follow(self, visit_id: int) -> None:
        """This booking is in the form now; 0: none is."""
        if visit_id != self._visit_id:
            self._visit_id = visit_id
            self.set_message("")
            self._reader.read()

    def _reading(self, visit_id: int) -> Callable[[], Sequence[VisitSummary]]:
        return partial(self._visits.summary, self._who(), [visit_id] if visit_id else [])

    def _show(self, found: Sequence[VisitSummary], visit_id: int) -> None:
        for booked in found:
            self.set_message(self._said(booked), "", "warn")

    def _on_not_read(self, error: AppError) -> None:
        """What can't be read is said when it is written."""

    def _said(self, booked: VisitSummary) -> str:
        if booked.expected_at is None:
            return ""
        first, last = expected_days(booked.expected_at, booked.expected_until, self._preferences.local_day)
        if first <= self._today() <= last:
            return ""
        said = self.tr("{0} is expected on {1}, not today.")
        return said.format(isolate(booked.name), weekday_text(first))
