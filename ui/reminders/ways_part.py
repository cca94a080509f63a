"""How a reminder calls: earlier as well, loudly, until somebody has seen it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.check_box import CheckBox
from ui.kit.label import Label
from ui.reminders.words import LEADS, lead_words


class WaysPart(QWidget):
    """Ticks; lead times that none of them means are kept as they are."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: tuple[int, ...] = ()
        self.urgent = CheckBox(self.tr("Urgent: calls in front"), name="reminderUrgent")
        self.needs_ack = CheckBox(self.tr("Must be acknowledged"), name="reminderAck")
        self.leads = {
            minutes: CheckBox(self.tr("{0} before").format(lead_words(minutes)), name=f"lead_{minutes}")
            for minutes in LEADS
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.urgent)
        column.addWidget(self.needs_ack)
        column.addSpacing(10)
        column.addWidget(Label(self.tr("Calls earlier as well"), tone="ink2", parent=self))
        for tick in self.leads.values():
            column.addWidget(tick)
        for tick in (self.urgent, self.needs_ack, *self.leads.values()):
            tick.toggled.connect(lambda _: self.changed.emit())

    def minutes(self) -> tuple[int, ...]:
        """The lead times that were chosen."""
        return (*self._own, *(minutes for minutes, tick in self.leads.items() if tick.isChecked()))

    def show_ways(self, leads: tuple[int, ...], *, urgent: bool, needs_ack: bool) -> None:
        """Show what is stored."""
        self._own = tuple(lead for lead in leads if lead not in self.leads)
        for minutes, tick in self.leads.items():
            tick.setChecked(minutes in leads)
        self.urgent.setChecked(urgent)
        self.needs_ack.setChecked(needs_ack)

    def to_draft(self) -> dict[str, Any]:
        """What was chosen, as plain values."""
        return {
            "leads": list(self.minutes()),
            "urgent": self.urgent.isChecked(),
            "ack": self.needs_ack.isChecked(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen before."""
        leads = tuple(int(each) for each in draft.get("leads", ()))
        self.show_ways(leads, urgent=bool(draft.get("urgent")), needs_ack=bool(draft.get("ack")))
