"""Reminders over any place: what Ctrl+D is about, and how what calls is shown in front."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from reception_app.kernel.text import isolate
from reception_app.reminders import Reminder, ReminderCounts
from ui.kit.page import Said
from ui.shell.now_button import NowItem

if TYPE_CHECKING:
    from ui.shell.desk import Desk

REMINDER = "reminder"
_SINGLY = 3
"""So many quiet ones are named; more of them are one line, and their list is a click away."""
_LINKS = {
    "visit": ("visit", "visit_id"),
    "visitor": ("visitor", "visitor_id"),
    "contact_card": ("contact", "contact_id"),
    "contact": ("contact", "contact_id"),
    "call": ("call", "call_id"),
    "message": ("message", "message_id"),
    "booking": ("booking", "booking_id"),
    "appointment": ("appointment", "appointment_id"),
    "deadline": ("deadline", "deadline_id"),
    "employee": ("employee", "employee_id"),
}
"""By the kind of a sheet: what a reminder made over it is about, and where its payload has the number."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReminderDesk", text)


class ReminderDesk(QObject):
    """A reminder made over a sheet that shows one record is about that record."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._told: set[int] | None = None

    def begin(self) -> None:
        """Ctrl+D."""
        self._desk.open_sheet(REMINDER, self._about())

    def news(self, calling: Sequence[Reminder]) -> list[Said]:
        """Urgent ones that began to call since the last look, each once; the first look tells nothing.

        What was said of those that call no more goes from the screen.
        """
        urgent = {each.id: each for each in calling if each.what.urgent}
        known, self._told = self._told, set(urgent)
        if known is None:
            return []
        self._desk.toasts.take_away({(REMINDER, each) for each in known - urgent.keys()})
        text = _tr("Reminder: {0}")
        return [
            Said(text.format(isolate(urgent[each].subject)), "bad", about=(REMINDER, each))
            for each in sorted(urgent.keys() - known)
        ]

    def _about(self) -> dict[str, Any]:
        front = self._desk.host.front()
        if front is None:
            return {}
        known, payload = front.property("sheet_kind"), front.property("sheet_payload")
        kind, name = _LINKS.get(str(known), ("", ""))
        number = int(payload.get(name, 0) or 0) if isinstance(payload, dict) and name else 0
        if not number:
            return {}
        about = front.property("about")
        title = front.title() if not about else f"{front.title()} · {about}"
        return {"link_kind": kind, "link_id": number, "about": title}


def loud_items(calling: Sequence[Reminder]) -> list[NowItem]:
    """What calls urgently."""
    return [_item(each, _tr("urgent"), "bad") for each in calling if each.what.urgent]


def quiet_items(calling: Sequence[Reminder], counts: ReminderCounts) -> list[NowItem]:
    """What calls besides; many of them in one line."""
    quiet = [each for each in calling if not each.what.urgent]
    if len(quiet) <= _SINGLY:
        return [_item(each, _tr("reminder"), "warn") for each in quiet]
    title = _tr("{0} reminders").format(counts.calling - counts.urgent)
    return [NowItem("reminders", 0, title, "", _tr("due"), "warn", "bell")]


def _item(reminder: Reminder, chip: str, tone: Any) -> NowItem:
    return NowItem(REMINDER, reminder.id, reminder.subject, reminder.what.note[:80], chip, tone, "bell")
