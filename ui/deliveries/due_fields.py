"""When an announced parcel is expected: a day, and hours of it where they are known."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.deliveries.records import Due
from ui.kit.date_input import DateInput
from ui.kit.dates import days_of
from ui.kit.field import Field
from ui.kit.time_input import TimeInput


class DueFields(QWidget):
    """Day, from and until on the organisation's clock. Without hours the whole day is meant."""

    changed = Signal()

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        today = days_of(now, zone)
        self.day = DateInput(today(), today=today, name="dueDay")
        self.begin = TimeInput(name="dueFrom")
        self.end = TimeInput(name="dueUntil")
        self.fields = {
            "on": Field(self.tr("Expected on"), self.day),
            "starts_at": Field(self.tr("From"), self.begin),
            "ends_at": Field(self.tr("Until"), self.end),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for field, stretch in zip(self.fields.values(), (2, 1, 1), strict=True):
            row.addWidget(field, stretch)
        self.day.date_changed.connect(lambda _: self.changed.emit())
        self.begin.textChanged.connect(lambda _: self.changed.emit())
        self.end.textChanged.connect(lambda _: self.changed.emit())

    def trouble(self) -> tuple[str, str]:
        """The field that holds what can't be taken, and why; empty ones where all is well."""
        if self.day.date() is None:
            return "on", self.tr("A day such as 24.11.2026 is needed.")
        for key, line in (("starts_at", self.begin), ("ends_at", self.end)):
            if line.text().strip() and line.time() is None:
                return key, self.tr("Such as 9:30.")
        return "", ""

    def due(self) -> Due | None:
        """What is meant; None while `trouble` says something. An end before the beginning is of the next day."""
        day, begin, end = self.day.date(), self.begin.time(), self.end.time()
        if day is None or self.trouble()[0]:
            return None
        try:
            passes_midnight = begin is not None and end is not None and end < begin
            last = day + timedelta(days=1) if passes_midnight else day
            return Due(day, self._moment(day, begin), self._moment(last, end))
        except OverflowError:
            # At the ends of the calendar there is no hour: the day is refused, whatever its hours are.
            return Due(day)

    def _moment(self, day: date, at: time | None) -> datetime | None:
        return datetime.combine(day, at, self._zone()).astimezone(UTC) if at is not None else None

    def show_due(self, due: Due) -> None:
        """Show when it is expected."""
        zone = self._zone()
        self.day.set_date(due.on)
        self.begin.set_time(due.starts_at.astimezone(zone).time() if due.starts_at else None)
        self.end.set_time(due.ends_at.astimezone(zone).time() if due.ends_at else None)

    def to_draft(self) -> dict[str, Any]:
        """What was typed."""
        return {"on": self.day.to_draft(), "from": self.begin.text(), "until": self.end.text()}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed."""
        self.day.from_draft(str(draft.get("on", "")))
        self.begin.setText(str(draft.get("from", "")))
        self.end.setText(str(draft.get("until", "")))
