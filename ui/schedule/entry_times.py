"""When an entry is: hours of a day, or whole days, in a zone of its own if it needs one."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QByteArray, QTimeZone, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.schedule import NewEntry
from ui.kit.check_box import CheckBox
from ui.kit.date_input import DateInput
from ui.kit.field import Field, focus_wrong
from ui.kit.form import FormGrid
from ui.kit.suggest_input import SuggestInput
from ui.kit.when_fields import WhenFields
from ui.kit.zones import offer_zones

_MOMENT = timedelta(microseconds=1)


class EntryTimes(QWidget):
    """`changed` comes with each edit. Hours are by the clock of the zone that stands in its field."""

    changed = Signal()

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._house = zone
        self.whole = CheckBox(self.tr("Whole days"), name="entryWhole")
        self.place = SuggestInput(provider=offer_zones, placeholder=zone().key, name="entryZone")
        self.when = WhenFields(now, self.zone, self)
        self.first = DateInput(self.when.today(), today=self.when.today(), name="entryFirst")
        self.last = DateInput(self.when.today(), today=self.when.today(), name="entryLast")
        self.first_field = Field(self.tr("First day"), self.first)
        self.last_field = Field(self.tr("Last day"), self.last)
        self.zone_field = Field(
            self.tr("Time zone"), self.place, hint=self.tr("Only when it isn't the organisation's.")
        )
        self.days = QWidget(self)
        grid = FormGrid()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.add(self.first_field)
        grid.add(self.last_field)
        self.days.setLayout(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.whole, self.when, self.days):
            column.addWidget(part)
        self.days.hide()
        self.whole.toggled.connect(self._on_whole_toggled)
        self.when.changed.connect(self.changed)
        self.first.date_changed.connect(self._on_first_changed)
        self.last.date_changed.connect(lambda _: self.changed.emit())
        self.place.textChanged.connect(lambda _: self.changed.emit())

    def zone(self) -> ZoneInfo:
        """The zone by whose clock it is; the organisation's while the field is empty or means none."""
        typed = self.place.text().strip()
        known = bool(typed) and QTimeZone.isTimeZoneIdAvailable(QByteArray(typed.encode()))
        return ZoneInfo(typed) if known else self._house()

    def zone_name(self) -> str:
        """What is to be kept as its zone; empty for the organisation's."""
        typed = self.place.text().strip()
        return typed if typed and typed != self._house().key else ""

    def first_day(self) -> date | None:
        """The day on which it begins."""
        return self.first.date() if self.whole.isChecked() else self.when.day.date()

    def values(self) -> dict[str, Any] | None:
        """The moments or the days, by the names of `NewEntry`. None with what is wrong said under its field, which has
        the keyboard then."""
        self.first_field.clear_error()
        self.last_field.clear_error()
        if not self.whole.isChecked():
            moments = self.when.moments()
            return None if moments is None else {"starts_at": moments[0], "ends_at": moments[1]}
        first, last = self.first.date(), self.last.date()
        if first is None:
            self.first_field.set_error(self.tr("A day such as 24.11.2026 is needed."))
        elif last is None or last < first:
            self.last_field.set_error(self.tr("A day from the first one on is needed."))
        else:
            return {"first_on": first, "last_on": last}
        focus_wrong(self.first_field, self.last_field)
        return None

    def known(self) -> dict[str, Any] | None:
        """The same while one types: nothing is marked when something is missing."""
        first, last = self.first.date(), self.last.date()
        if self.whole.isChecked():
            return {"first_on": first, "last_on": last} if first and last and first <= last else None
        moments = self.when.known()
        return None if moments is None else {"starts_at": moments[0], "ends_at": moments[1]}

    def show_zone(self, entry: NewEntry) -> None:
        """Show the zone of an entry."""
        self.place.setText("" if entry.zone == self._house().key else entry.zone)

    def show_times(self, entry: NewEntry) -> None:
        """Show the moments or the days of an entry."""
        if entry.first_on is not None and entry.last_on is not None:
            self.whole.setChecked(True)
            self.first.set_date(entry.first_on)
            self.last.set_date(entry.last_on)
        elif entry.starts_at is not None and entry.ends_at is not None:
            self.whole.setChecked(False)
            self.when.set_moments(entry.starts_at, entry.ends_at)

    def show_day(self, day: date, last: date | None = None) -> None:
        """A day that was pointed at, or several up to the `last`; the hours stay."""
        self.when.day.set_date(day)
        self.first.set_date(day)
        self.last.set_date(last or day)

    def to_draft(self) -> dict[str, Any]:
        """What was typed."""
        return {
            **self.when.to_draft(),
            "whole": self.whole.isChecked(),
            "first": self.first.to_draft(),
            "last": self.last.to_draft(),
            "zone": self.place.text(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed."""
        self.place.setText(str(draft.get("zone", "")))
        self.when.from_draft(draft)
        # Before the days: ticking it fills them in.
        self.whole.setChecked(bool(draft.get("whole")))
        for field, key in ((self.first, "first"), (self.last, "last")):
            field.from_draft(str(draft.get(key, "")))

    def _on_whole_toggled(self, whole: bool) -> None:
        day, first, last = self.when.day.date(), self.first.date(), self.last.date()
        if whole and day is not None:
            known = self.when.known()
            # What ends at midnight has nothing of the day that begins then.
            ends = (known[1] - _MOMENT).astimezone(self.zone()).date() if known else day
            chosen = last if first == day and last is not None else day
            self.first.set_date(day)
            self.last.set_date(max(ends, chosen, day))
        self.days.setVisible(whole)
        self.when.setVisible(not whole)
        self.changed.emit()

    def _on_first_changed(self, first: date | None) -> None:
        last = self.last.date()
        if first is not None and (last is None or last < first):
            self.last.set_date(first)
        self.changed.emit()
