"""What is to be remembered and to be read: its place, its sheets, and how Today shows it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from ui.kit.page import Page
from ui.kit.sheet import Sheet
from ui.kit.sides_page import Side, SidesPage
from ui.pages import later

if TYPE_CHECKING:
    from ui.visits.today_page import TodayPage

Who = Callable[[], Actor]


def today_place(c: AppContext, who: Who) -> "TodayPage":
    """The board of the day, under the notice that is to be read first."""
    page = later.TodayPage(c.visits, c.expect, c.holds, c.preferences, c.clock, who)
    strip = later.NoticeStrip(c.notice_board, who, page)
    strip.said.connect(page.said)
    strip.sheet_wanted.connect(page.sheet_wanted)
    page.add_above(strip, "notice_board", strip.refresh)
    return page


def remembering_place(c: AppContext, who: Who) -> Page:
    """Reminders, and notices."""
    reminders = Side(
        "reminders",
        QCoreApplication.translate("Places", "Reminders"),
        lambda: later.RemindersPage(c.reminders, c.preferences, c.clock, who),
        ("reminders",),
    )
    notices = Side(
        "notices",
        QCoreApplication.translate("Places", "Notices"),
        lambda: later.NoticesPage(c.notice_board, c.preferences, c.clock, who),
    )
    return SidesPage("remembering", [reminders, notices])


def _reminder(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """A new reminder, or one to be changed; else the card of one."""
    if payload.get("reminder_id") and not payload.get("edit"):
        return later.ReminderCard(c.reminders, c.preferences, c.clock, who, payload)
    return later.ReminderSheet(c.reminders, c.directory, c.preferences, c.clock, who, payload)


def _notice(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """A new notice, or one to be changed; else the card of one."""
    if payload.get("notice_id") and not payload.get("edit"):
        return later.NoticeCard(c.notice_board, c.preferences, c.clock, who, payload)
    return later.NoticeSheet(c.notice_board, c.directory, c.preferences, c.clock, who, payload)


REMINDER_SHEETS: dict[str, Callable[[AppContext, Who, dict[str, Any]], Sheet]] = {
    "reminder": _reminder,
    "notice": _notice,
}
