"""When a reminder is due: a plain choice with one key, or a day and, if wished, an hour."""

from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.button import Button
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.time_input import TimeInput
from ui.reminders.words import Now, Soon, Zone, soon_choices


class DuePart(QWidget):
    """A button fills in day and hour; without an hour it is due on that day."""

    changed = Signal()

    def __init__(self, now: Now, zone: Zone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._shown: tuple[date | None, time | None, datetime] | None = None
        first = soon_choices(now(), zone())[1].on
        self.day = DateInput(first.date(), today=self._today(), name="reminderDay")
        self.hour = TimeInput(first.time(), name="reminderHour")
        self.fields = {
            "due": Field(self.tr("Day"), self.day, required=True),
            "hour": Field(self.tr("Hour, or all day"), self.hour),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=8)
        self.buttons: dict[str, Button] = {}
        for number, choice in enumerate(soon_choices(now(), zone()), 1):
            button = Button(
                choice.label, key=f"Alt+{number}", small=True, name=f"soon_{choice.key}", parent=holder
            )
            button.clicked.connect(lambda _=False, key=choice.key: self.choose(key))
            self.buttons[choice.key] = button
            flow.addWidget(button)
        column.addWidget(holder)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.fields["due"], 2)
        row.addWidget(self.fields["hour"], 1)
        column.addLayout(row)
        self.day.date_changed.connect(lambda _: self.changed.emit())
        self.hour.time_changed.connect(lambda _: self.changed.emit())

    def choose(self, key: str) -> None:
        """Take one of the plain choices, as of now."""
        choice: Soon = next(each for each in soon_choices(self._now(), self._zone()) if each.key == key)
        self.show_due(choice.on.date(), choice.on.time())
        self.changed.emit()

    def show_due(self, day: date | None, hour: time | None) -> None:
        """Show a local day and hour."""
        self.day.set_date(day)
        self.hour.set_time(hour)

    def show_moment(self, moment: datetime) -> None:
        """Show a moment (aware), which stays the one it is until another day or hour is typed."""
        local = moment.astimezone(self._zone())
        self.show_due(local.date(), local.time())
        self._shown = (self.day.date(), self.hour.time(), moment)

    def due_at(self) -> datetime | None:
        """The moment, where an hour is said; in the zone of the desk."""
        day, hour = self.day.date(), self.hour.time()
        if self._shown is not None and self._shown[:2] == (day, hour):
            # An hour that comes twice is the one that it was.
            return self._shown[2]
        return datetime.combine(day, hour, self._zone()) if day is not None and hour is not None else None

    def due_on(self) -> date | None:
        """The day, where no hour is said."""
        return self.day.date() if self.hour.time() is None else None

    def trouble(self) -> tuple[str, str]:
        """The field that can't be read and a sentence about it; empty when both can."""
        if not self.day.is_valid() or self.day.date() is None:
            return "due", self.tr("A day such as 24 Nov 2026 is needed.")
        if not self.hour.is_valid():
            return "hour", self.tr("A time such as 15:00 is needed.")
        return "", ""

    def to_draft(self) -> dict[str, Any]:
        """What was chosen, as plain values."""
        return {"day": self.day.to_draft(), "hour": self.hour.text()}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen before."""
        self.day.from_draft(str(draft.get("day", "")))
        self.hour.show_typed(str(draft.get("hour", "")))

    def _today(self) -> date:
        return self._now().astimezone(self._zone()).date()
