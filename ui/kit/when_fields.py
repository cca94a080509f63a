"""Day, from and until, as the organisation's clock shows them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.date_input import DateInput
from ui.kit.dates import weekday_text
from ui.kit.field import Field, focus_wrong
from ui.kit.time_input import TimeInput

_QUARTER = 15
_MORNING = time(9)
_DAY = timedelta(days=1)
_SOME_DAY = date(2000, 1, 1)
"""For lengths on the clock: they are the same on every day, and the last day of the calendar has none after it."""

_Said = tuple[date | None, time | None, time | None, int, str]
"""Day, from and until, the days between, the zone: what moments that were shown belong to."""


class WhenFields(QWidget):
    """When something is to be. Moving the beginning moves the end with it, so that the length stays.

    What lasts longer than a day ends on its own last day, which is said under the end. Moments that were shown are
    given back as they are until something else is typed: an hour that comes twice stays the one that it was.
    """

    changed = Signal()

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._length = timedelta(hours=1)
        self._days = 0
        """How many days after the first one it ends, where it was said to last longer than a day; else 0."""
        self._shown: tuple[_Said, tuple[datetime, datetime]] | None = None
        self._moving = False
        local = now().astimezone(zone())
        start = _next_quarter(local)
        self.day = DateInput(start.date(), today=local.date(), name="day")
        self.begin = TimeInput(start.time(), name="from")
        self.end = TimeInput((start + self._length).time(), name="until")
        self.day_field = Field(self.tr("Day"), self.day)
        self.begin_field = Field(self.tr("From"), self.begin)
        self.end_field = Field(self.tr("Until"), self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for field, wide in ((self.day_field, 2), (self.begin_field, 1), (self.end_field, 1)):
            # Only the end says something below it, when that is on another day.
            row.addWidget(field, wide, Qt.AlignmentFlag.AlignTop)
        self.day.date_changed.connect(lambda _: self.changed.emit())
        self.begin.time_changed.connect(self._on_begin_changed)
        self.end.time_changed.connect(self._on_end_changed)
        self.changed.connect(self._say_last)

    def today(self) -> date:
        """The organisation's day of this moment."""
        return self._now().astimezone(self._zone()).date()

    def set_length(self, length: timedelta) -> None:
        """How long such a visit usually lasts; the end follows."""
        self._length, self._days = length, 0
        self._on_begin_changed(self.begin.time())

    def set_moments(self, begin: datetime, end: datetime) -> None:
        """Show two moments (aware)."""
        zone = self._zone()
        begin, end = (each.astimezone(UTC).replace(second=0, microsecond=0) for each in (begin, end))
        first, last = begin.astimezone(zone), end.astimezone(zone)
        on_the_clock = last.replace(tzinfo=None) - first.replace(tzinfo=None)
        self._moving = True
        # In the hour that comes twice the clock may say that it ends before it begins.
        self._set_length(on_the_clock if on_the_clock > timedelta(0) else end - begin, first.time())
        self.day.set_date(first.date())
        self.begin.set_time(first.time())
        self.end.set_time(last.time())
        self._moving = False
        self._shown = ((first.date(), first.time(), last.time(), self._days, zone.key), (begin, end))
        self._say_last()

    def show_day(self, day: date) -> None:
        """Show a day that was pointed at without an hour: on another one than today it begins in the morning."""
        if day != self.today():
            self.begin.set_time(_MORNING)
        self.day.set_date(day)

    def moments(self) -> tuple[datetime, datetime] | None:
        """Beginning and end in UTC. None when something is missing: it is marked, and the first of it has the keyboard.

        An end before the beginning is meant for the next day.
        """
        between = self._marked()
        focus_wrong(self.day_field, self.begin_field, self.end_field)
        return between

    def _marked(self) -> tuple[datetime, datetime] | None:
        for field in (self.day_field, self.begin_field, self.end_field):
            field.clear_error()
        day, begin, end = self.day.date(), self.begin.time(), self.end.time()
        if day is None:
            self.day_field.set_error(self.tr("A day such as 24.11.2026 is needed."))
        if begin is None:
            self.begin_field.set_error(self.tr("Such as 9:30."))
        if end is None:
            self.end_field.set_error(self.tr("Such as 10:30."))
        if day is None or begin is None or end is None:
            return None
        between = self._between(day, begin, end)
        if between is None:
            self.day_field.set_error(self.tr("The calendar ends there."))
        return between

    def known(self) -> tuple[datetime, datetime] | None:
        """The same while one types: nothing is marked when something is missing."""
        day, begin, end = self.day.date(), self.begin.time(), self.end.time()
        return None if day is None or begin is None or end is None else self._between(day, begin, end)

    def _between(self, day: date, begin: time, end: time) -> tuple[datetime, datetime] | None:
        """None beyond the ends of the calendar."""
        zone = self._zone()
        if self._shown is not None and self._shown[0] == (day, begin, end, self._days, zone.key):
            return self._shown[1]
        try:
            first = datetime.combine(day, begin, zone)
            last = datetime.combine(day + timedelta(days=self._days or int(end <= begin)), end, zone)
            return first.astimezone(UTC), last.astimezone(UTC)
        except OverflowError:
            return None

    def _say_last(self) -> None:
        """The day on which it ends, where that is another one."""
        known = self.known()
        last = known[1].astimezone(self._zone()).date() if known is not None else None
        self.end_field.set_hint(weekday_text(last) if last is not None and last != self.day.date() else "")

    def to_draft(self) -> dict[str, Any]:
        """What was typed, and what it stands for where the fields alone don't tell."""
        day, begin, end = self.day.date(), self.begin.time(), self.end.time()
        typed: dict[str, Any] = {
            "day": self.day.to_draft(),
            "from": self.begin.text(),
            "until": self.end.text(),
        }
        span: dict[str, Any] = {"minutes": self._length // timedelta(minutes=1), "days": self._days}
        if self._shown is not None and self._shown[0] == (day, begin, end, self._days, self._zone().key):
            span["exact"] = [each.isoformat() for each in self._shown[1]]
        return {**typed, "span": span}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed."""
        # A draft of an older program says nothing of it.
        span = dict(draft.get("span", {}))
        if span.get("exact"):
            begin, end = (datetime.fromisoformat(each) for each in span["exact"])
            self.set_moments(begin, end)
        self._moving = True
        self._length = timedelta(minutes=int(span.get("minutes", self._length // timedelta(minutes=1))))
        self._days = int(span.get("days", 0))
        self.day.from_draft(str(draft.get("day", "")))
        self.begin.show_typed(str(draft.get("from", "")))
        self.end.show_typed(str(draft.get("until", "")))
        self._moving = False
        self._say_last()

    def _on_begin_changed(self, begin: time | None) -> None:
        if begin is not None and not self._moving:
            self._moving = True
            self._set_length(self._length, begin)
            self.end.set_time((datetime.combine(_SOME_DAY, begin) + self._length).time())
            self._moving = False
        self.changed.emit()

    def _on_end_changed(self, end: time | None) -> None:
        begin = self.begin.time()
        if end is not None and begin is not None and not self._moving:
            last = _SOME_DAY + timedelta(days=self._days)
            length = datetime.combine(last, end) - datetime.combine(_SOME_DAY, begin)
            # The last day stays: the first key of "16:00" alone is an hour of its own.
            self._length = length if length > timedelta(0) else length + _DAY
        self.changed.emit()

    def _set_length(self, length: timedelta, begin: time) -> None:
        """How long it lasts on the clock, and so on which day it ends."""
        last = datetime.combine(_SOME_DAY, begin) + length
        self._length, self._days = length, (last.date() - _SOME_DAY).days if length > _DAY else 0


def _next_quarter(local: datetime) -> datetime:
    past = timedelta(minutes=local.minute % _QUARTER, seconds=local.second, microseconds=local.microsecond)
    return local - past + timedelta(minutes=_QUARTER)
