"""Whether a booking comes again, what its rule would book, and what is done where that collides."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.bookings import BookingService
from reception_app.bookings.records import Choice, NewBooking, Planned, Scope, SeriesPlan
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted
from reception_app.recurrence import Rule
from ui.bookings.collisions_part import CollisionsPart
from ui.kit.dates import short_day
from ui.kit.jobs import Job, run_job
from ui.kit.label import Label
from ui.kit.repeat_part import RepeatPart


class SeriesPart(QWidget):
    """`look` is told what would be booked whenever that changes; the plan is made in a job. `changed`: an edit."""

    changed = Signal()
    needs_look = Signal()
    """Something below waits for a choice: it should be seen."""

    def __init__(
        self,
        bookings: BookingService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._series, self._who, self._now, self._zone = bookings.series, who, now, zone
        self._job: Job | None = None
        self.repeat = RepeatPart(self._today, endless=True, name="bookingRepeat", parent=self)
        self.sum = Label("", tone="ink2", wrap=True, parent=self)
        self.collisions = CollisionsPart(zone, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.repeat, self.sum, self.collisions):
            column.addWidget(part)
        self.sum.hide()
        self.repeat.changed.connect(self.changed)
        self.collisions.changed.connect(self.changed)
        self.collisions.stopped.connect(self._on_stopped)

    def repeats(self) -> bool:
        """Whether it comes more than once."""
        return self.repeat.repeats()

    def follow(self, starts_at: datetime) -> None:
        """The first time (UTC)."""
        self.repeat.follow(starts_at.astimezone(self._zone()).date())

    def look(self, new: NewBooking | None) -> None:
        """What would be booked; None while that is not known."""
        if self._job is not None:
            self._job.cancel()
        if new is None or not self.repeats():
            self._show(None)
            return
        rule = self.repeat.rule()
        self._job = run_job(
            lambda: self._series.plan(self._who(), new, rule), self._show, self._on_failed, owner=self
        )

    def planning(self, new: NewBooking) -> Callable[[], SeriesPlan] | None:
        """What plans it, in a job, before it is booked; None when the rule can't stand, which is said beside it.

        The work raises what planning raises: Invalid, NotFound.
        """
        if not self.repeat.is_valid():
            return None
        if self._job is not None:
            self._job.cancel()
        return partial(self._series.plan, self._who(), new, self.repeat.rule())

    def planning_change(self, booking_id: int, new: NewBooking, scope: Scope) -> Callable[[], SeriesPlan]:
        """The same for the change of a series."""
        return partial(self._series.plan_edit, self._who(), booking_id, new, scope)

    def stands(self, plan: SeriesPlan) -> bool:
        """Whether it can be booked as planned: for all that collides there is a choice."""
        self._show(plan)
        if self.collisions.open_ones():
            self.collisions.focus_open()
            self.needs_look.emit()
            return False
        return True

    def changes(self) -> None:
        """It is about a series that there is: its rule stays."""
        self.repeat.hide()

    def rule(self) -> str:
        """The rule as RFC 5545 writes it."""
        return self.repeat.rule()

    def choices(self) -> Mapping[datetime, Choice]:
        """What is done with those that collide."""
        return self.collisions.choices()

    def to_draft(self) -> dict[str, Any]:
        """What was chosen, as plain values; collisions are looked for anew."""
        return self.repeat.to_draft()

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen before."""
        self.repeat.from_draft(draft)

    def _today(self) -> date:
        return self._now().astimezone(self._zone()).date()

    def _show(self, plan: SeriesPlan | None) -> None:
        self.collisions.show_plan(plan, self._today())
        self.sum.setVisible(plan is not None)
        if plan is not None:
            # A number of times that was said stands in the words already.
            times = "" if "COUNT=" in self.rule() else self.tr("%n time(s)", "", len(plan.occurrences))
            last = (
                plan.occurrences[-1].starts_at.astimezone(self._zone()).date() if plan.occurrences else None
            )
            until = self.tr("the last on {0}").format(short_day(last)) if last else ""
            self.sum.setText(dotted(plan.words, times, until))

    def _on_failed(self, error: AppError) -> None:
        self.collisions.show_plan(None, self._today())
        self.sum.setText(" ".join(part for part in (error.message, error.hint) if part))
        self.sum.show()

    def _on_stopped(self, planned: Planned) -> None:
        """The series ends on the day before an occurrence."""
        before = planned.starts_at.astimezone(self._zone()).date() - timedelta(days=1)
        self.repeat.show_rule(str(replace(Rule.parse(self.rule()), count=None, until=before)))
        self.changed.emit()
