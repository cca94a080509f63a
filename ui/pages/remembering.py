"""What is to be remembered and to be read: its place, its sheets, and how Today shows it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from reception_app.kernel.later import made_late
from reception_app.kernel.rights import Right, allowed
from reception_app.reminders import Reminder, ReminderFilter, Show
from ui.kit.dates import clock_time
from ui.kit.jobs import in_turns
from ui.kit.late_reader import LateReader
from ui.kit.page import Page
from ui.kit.sheet import Sheet
from ui.kit.sides_page import Side, SidesPage
from ui.pages import later
from ui.reminders.words import due_words, state_chip, whom_words
from ui.visits.side_list import SideItem, SideList

if TYPE_CHECKING:
    from ui.visits.today_page import TodayPage

Who = Callable[[], Actor]
_DUE_MOST = 50
_TURNS = 6
"""Of the event loop, from the making of the page to its painting, and one."""


def today_place(c: AppContext, who: Who, within: QWidget) -> "TodayPage":
    """The board of the day, under the notice that is to be read first."""
    page: TodayPage = later.TodayPage(c.visits, c.expect, c.holds, c.preferences, c.clock, who, within)
    # All in one piece would hold the window up at the sign-in.
    in_turns(_around(c, who, page), page)
    return page


def _around(c: AppContext, who: Who, page: "TodayPage") -> Iterator[None]:
    """What stands above and beside the board, in a turn after it was painted: reading it brings in SQLAlchemy."""
    for _ in range(_TURNS):
        yield
    strip = later.NoticeStrip(made_late(lambda: c.notice_board), who, page)
    strip.said.connect(page.said)
    page.add_above(strip, "notice_board", strip.refresh)
    if allowed(who(), Right.REMIND):
        _show_due(c, who, page)


def _show_due(c: AppContext, who: Who, page: "TodayPage") -> None:
    """What is to be remembered today, below what goes on now."""
    reminders = made_late(lambda: c.reminders)
    due = SideList(QCoreApplication.translate("Places", "To remember"), name="dueList", most=3)

    def reading(_: None) -> Callable[[], list[Reminder]]:
        return partial(reminders.reminders, who(), ReminderFilter(Show.DUE, mine=True), _DUE_MOST)

    def show(found: list[Reminder], _: None) -> None:
        due.show_items(
            [_item(each, c, who()) for each in found],
            more=QCoreApplication.translate("Places", "All %n", "", len(found)) if found else "",
            empty=QCoreApplication.translate("Places", "Nothing is due today."),
        )

    due.opened.connect(lambda key: page.sheet_wanted.emit("reminder", {"reminder_id": key}))
    due.more_wanted.connect(lambda: page.place_wanted.emit("reminders", {"reminders": "due"}))
    # When the store is away for a moment, what is shown stays.
    reader = LateReader(lambda: None, reading, show, lambda _: None, due)
    page.add_side(due, "reminder", reader.read)
    reader.read()


def _item(reminder: Reminder, c: AppContext, me: Actor) -> SideItem:
    """One line of that list; what is not due today any more has its state instead of an hour."""
    now, zone = c.clock.now(), c.preferences.zone()
    on_day = (
        reminder.what.due_on is not None
        or reminder.due_at.astimezone(zone).date() != now.astimezone(zone).date()
    )
    word, tone = state_chip(reminder)
    return SideItem(
        reminder.id,
        "–" if on_day else clock_time(reminder.due_at, zone),
        reminder.subject,
        due_words(reminder, zone, now) if on_day else whom_words(reminder.what.assignee, me),
        word,
        tone,
    )


def remembering_place(c: AppContext, who: Who, within: QWidget) -> Page:
    """Reminders, and notices."""
    reminders = Side(
        "reminders",
        QCoreApplication.translate("Places", "Reminders"),
        lambda: later.RemindersPage(c.reminders, c.reminder_files, c.preferences, c.clock, who),
        ("reminders",),
    )
    notices = Side(
        "notices",
        QCoreApplication.translate("Places", "Notices"),
        lambda: later.NoticesPage(c.notice_board, c.preferences, c.clock, who),
    )
    return SidesPage("remembering", [reminders, notices], within)


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
