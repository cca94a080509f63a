"""What goes with a message: why, how urgent it is, by when to call back, when to ask again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.rules import next_at
from reception_app.kernel.errors import Invalid
from reception_app.kernel.years import check_years
from reception_app.messages.records import Reason
from ui.kit.check_box import CheckBox
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.number_input import NumberInput
from ui.kit.time_input import TimeInput
from ui.messages.words import reason_word

_DAYS_MOST = 365


@dataclass(frozen=True, slots=True)
class Details:
    """What was chosen. `call_back_by` has the zone of the desk."""

    reasons: frozenset[Reason] = field(default=frozenset())
    urgent: bool = False
    call_back_by: datetime | None = None
    follow_up_days: int = 0


class DetailsPart(QWidget):
    """A time without a day means the next time the clock shows it after it was typed."""

    changed = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        follow_up_days: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._zone, self._usual_days = now, zone, follow_up_days
        self._next: datetime | None = None
        """The moment that a time without a day means: it stays that, however late the message is sent."""
        self.urgent = CheckBox(self.tr("Urgent"), name="messageUrgent")
        self.reasons = {
            reason: CheckBox(reason_word(reason), name=f"reason_{reason.value}") for reason in Reason
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for tick in (self.urgent, *self.reasons.values()):
            column.addWidget(tick)
            tick.toggled.connect(lambda _: self.changed.emit())
        self.by = TimeInput(name="callBackBy")
        self.day = DateInput(None, today=self._today(), placeholder=self.tr("Next time"), name="callBackDay")
        self.days = NumberInput(follow_up_days, most=_DAYS_MOST, name="followUpDays")
        self.fields = {
            "call_back_by": Field(self.tr("Call back by"), self.by),
            "call_back_day": Field(self.tr("On"), self.day),
            "follow_up_days": Field(self.tr("Ask again after days"), self.days),
        }
        column.addSpacing(10)
        for each in self.fields.values():
            column.addWidget(each)
        self.by.time_changed.connect(self._on_time_changed)
        self.day.date_changed.connect(lambda _: self.changed.emit())
        self.days.value_changed.connect(lambda _: self.changed.emit())
        # What is none yet is kept as it was typed, too.
        self.day.typed.connect(self.changed)
        for line in (self.by, self.days):
            line.textEdited.connect(lambda _: self.changed.emit())

    def details(self) -> Details:
        """What was chosen."""
        ticked = frozenset(reason for reason, tick in self.reasons.items() if tick.isChecked())
        return Details(ticked, self.urgent.isChecked(), self._due(), self.days.value())

    def trouble(self) -> tuple[str, str]:
        """The field that can't be read and a sentence about it; empty when all can."""
        if not self.by.is_valid() or (self.by.time() is None and self.day.date() is not None):
            return "call_back_by", self.tr("A time such as 15:00 is needed.")
        if not self.day.is_valid():
            return "call_back_day", self.tr("A day such as 24 Nov 2026 is needed.")
        day = self.day.date()
        try:
            check_years(day or self._today(), day or self._today(), "call_back_day")
        except Invalid as error:
            return error.field, error.message
        due = self._due()
        if due is not None and due <= self._now():
            return "call_back_by", self.tr("This time has passed.")
        return "", ""

    def to_draft(self) -> dict[str, Any]:
        """What was chosen and typed, as plain values; `due` is the moment that `by` means without a day."""
        return {
            "reasons": sorted(reason.value for reason in self.details().reasons),
            "urgent": self.urgent.isChecked(),
            "by": self.by.text(),
            "due": self._next.isoformat() if self._next else "",
            "day": self.day.to_draft(),
            "days": self.days.to_draft(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen and typed before."""
        ticked = set(draft.get("reasons", []))
        for reason, tick in self.reasons.items():
            tick.setChecked(reason.value in ticked)
        self.urgent.setChecked(bool(draft.get("urgent")))
        self.by.show_typed(str(draft.get("by", "")))
        if draft.get("due"):
            self._next = datetime.fromisoformat(str(draft["due"]))
        self.day.from_draft(str(draft.get("day", "")))
        self.days.from_draft(draft.get("days", self._usual_days))

    def is_blank(self) -> bool:
        """Whether nothing was chosen or typed."""
        nothing = {"reasons": [], "urgent": False, "by": "", "due": "", "day": "", "days": self._usual_days}
        return self.to_draft() == nothing

    def _today(self) -> date:
        return self._now().astimezone(self._zone()).date()

    def _due(self) -> datetime | None:
        at, day = self.by.time(), self.day.date()
        if at is not None and day is not None:
            return datetime.combine(day, at, self._zone())
        return self._next.astimezone(self._zone()) if self._next is not None else None

    def _on_time_changed(self, at: time | None) -> None:
        self._next = next_at(at, self._now(), self._zone()) if at is not None else None
        self.changed.emit()
