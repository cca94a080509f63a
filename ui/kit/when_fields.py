"""Day, from and until, as the organisation's clock shows them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.time_input import TimeInput

_QUARTER = 15


class WhenFields(QWidget):
    """When something is to be. Moving the beginning moves the end with it, so that the length stays."""

    changed = Signal()

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._length = timedelta(hours=1)
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
        row.addWidget(self.day_field, 2)
        row.addWidget(self.begin_field, 1)
        row.addWidget(self.end_field, 1)
        self.day.date_changed.connect(lambda _: self.changed.emit())
        self.begin.time_changed.connect(self._on_begin_changed)
        self.end.time_changed.connect(self._on_end_changed)

    def today(self) -> date:
        """The organisation's day of this moment."""
        return self._now().astimezone(self._zone()).date()

    def set_length(self, length: timedelta) -> None:
        """How long such a visit usually lasts; the end follows."""
        self._length = length
        self._on_begin_changed(self.begin.time())

    def set_moments(self, begin: datetime, end: datetime) -> None:
        """Show two moments (aware)."""
        zone = self._zone()
        first, last = begin.astimezone(zone), end.astimezone(zone)
        self._moving = True
        self._length = end - begin
        self.day.set_date(first.date())
        self.begin.set_time(first.time().replace(second=0, microsecond=0))
        self.end.set_time(last.time().replace(second=0, microsecond=0))
        self._moving = False

    def moments(self) -> tuple[datetime, datetime] | None:
        """Beginning and end in UTC, None with the fields marked when something is missing.

        An end before the beginning is meant for the next day.
        """
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
        return self._between(day, begin, end)

    def known(self) -> tuple[datetime, datetime] | None:
        """The same while one types: nothing is marked when something is missing."""
        day, begin, end = self.day.date(), self.begin.time(), self.end.time()
        return None if day is None or begin is None or end is None else self._between(day, begin, end)

    def _between(self, day: date, begin: time, end: time) -> tuple[datetime, datetime]:
        zone = self._zone()
        first = datetime.combine(day, begin, zone)
        last = datetime.combine(day if end > begin else day + timedelta(days=1), end, zone)
        return first.astimezone(UTC), last.astimezone(UTC)

    def to_draft(self) -> dict[str, str]:
        """What was typed."""
        day = self.day.date()
        return {"day": day.isoformat() if day else "", "from": self.begin.text(), "until": self.end.text()}

    def from_draft(self, draft: dict[str, object]) -> None:
        """Show what was typed."""
        self._moving = True
        day = str(draft.get("day", ""))
        self.day.set_date(date.fromisoformat(day) if day else None)
        self.begin.setText(str(draft.get("from", "")))
        self.end.setText(str(draft.get("until", "")))
        self._moving = False

    def _on_begin_changed(self, begin: time | None) -> None:
        if begin is not None and not self._moving:
            self._moving = True
            day = self.day.date() or self._now().astimezone(self._zone()).date()
            self.end.set_time((datetime.combine(day, begin) + self._length).time())
            self._moving = False
        self.changed.emit()

    def _on_end_changed(self, end: time | None) -> None:
        begin = self.begin.time()
        if end is not None and begin is not None and not self._moving:
            today = date(2000, 1, 1)
            length = datetime.combine(today, end) - datetime.combine(today, begin)
            self._length = length if length > timedelta(0) else length + timedelta(days=1)
        self.changed.emit()


def _next_quarter(local: datetime) -> datetime:
    past = timedelta(minutes=local.minute % _QUARTER, seconds=local.second, microseconds=local.microsecond)
    return local - past + timedelta(minutes=_QUARTER)
