"""How reminders and notices read: when they are due, for whom, where they stand, until when they sleep."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reception_app.kernel.actor import Actor
from reception_app.kernel.records import dataclass
from reception_app.reminders import Assignee, AssigneeKind, Link, Reminder
from reception_app.reminders import ReminderState as S
from reception_app.reminders.notice_records import Audience, Notice
from reception_app.reminders.records import DAY
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, short_day
from ui.reminders.counts import ReminderNumbers

MORNING = time(9, 0)
LEADS = (60, DAY, 7 * DAY, 30 * DAY, 90 * DAY)
"""What can be ticked, in minutes before the due time."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reminders", text)


@dataclass(frozen=True, slots=True)
class Soon:
    """A moment that is chosen with one key. `on`: local day and time."""

    key: str
    label: str
    on: datetime


def soon_choices(now: datetime, zone: ZoneInfo) -> tuple[Soon, ...]:
    """In an hour, tomorrow and on Monday at nine: by the local clock."""
    local = now.astimezone(zone)
    hour = (local + timedelta(hours=1)).replace(second=0, microsecond=0)
    monday = local.date() + timedelta(days=7 - local.weekday())

    def morning(day: date) -> datetime:
        return datetime.combine(day, MORNING, zone)

    return (
        Soon("hour", _tr("In 1 hour"), hour),
        Soon("tomorrow", _tr("Tomorrow 9:00"), morning(local.date() + timedelta(days=1))),
        Soon("monday", _tr("Monday 9:00"), morning(monday)),
    )


def when_words(moment: datetime, on_day: bool, zone: ZoneInfo, now: datetime) -> str:
    """ "Today 15:00", "Tomorrow", "3 Mar 2027 9:00"; without the hour for what is due on a day."""
    day, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    names = {-1: _tr("Yesterday"), 0: _tr("Today"), 1: _tr("Tomorrow")}
    said = names.get((day - today).days) or day_words(day, today)
    return said if on_day else f"{said} {clock_time(moment, zone)}"


def day_words(day: date, today: date) -> str:
    """ "Thu 3 Dec", with its year where that is another one."""
    if day.year != today.year:
        return short_day(day)
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def due_words(reminder: Reminder, zone: ZoneInfo, now: datetime) -> str:
    """When it is due, as people say it."""
    return when_words(reminder.due_at, reminder.what.due_on is not None, zone, now)


def lead_words(minutes: int) -> str:
    """ "1 week before"."""
    known = {60: _tr("1 hour"), DAY: _tr("1 day"), 7 * DAY: _tr("1 week")}
    if minutes in known:
        return known[minutes]
    if minutes % DAY == 0:
        return _tr("{0} days").format(minutes // DAY)
    return _tr("{0} minutes").format(minutes)


def rule_words(rule: str) -> str:
    """How it comes again; empty for once."""
    if not rule:
        return ""
    # Late: the board comes without, and of its reminders nothing is said that repeats.
    from reception_app.recurrence import Rule, words

    return words(Rule.parse(rule))


def whom_words(assignee: Assignee, me: Actor) -> str:
    """For whom it is."""
    if assignee.kind is AssigneeKind.USER and assignee.id == me.user_id:
        return _tr("Me")
    if assignee.kind in (AssigneeKind.USER, AssigneeKind.EMPLOYEE):
        return assignee.name
    if assignee.kind is AssigneeKind.ROLE and assignee.role is not None:
        return assignee.role.label
    return _tr("The desk")


def state_chip(reminder: Reminder) -> tuple[str, ChipTone]:
    """Where it stands in a word."""
    if reminder.escalated and reminder.state.open:
        return _tr("Told further up"), "bad"
    chips: dict[S, tuple[str, ChipTone]] = {
        S.SCHEDULED: (_tr("Scheduled"), "mute"),
        S.DUE: (_tr("Due"), "warn"),
        S.SNOOZED: (_tr("Asleep"), "info"),
        S.OVERDUE: (_tr("Overdue"), "bad"),
        S.DONE: (_tr("Done"), "ok"),
        S.CANCELLED: (_tr("Cancelled"), "mute"),
    }
    return chips[reminder.state]


def link_words(link: Link) -> str:
    """What it is about, as a kind of thing."""
    kinds: dict[str, str] = {
        "visit": _tr("A visit"),
        "visitor": _tr("A visitor"),
        "contact": _tr("A contact"),
        "call": _tr("A call"),
        "message": _tr("A message"),
        "booking": _tr("A booking"),
        "appointment": _tr("An appointment"),
        "deadline": _tr("A deadline"),
        "deadline_step": _tr("A step towards a deadline"),
        "employee": _tr("A colleague"),
    }
    return kinds.get(link.kind, "") if link else ""


OPENS: dict[str, tuple[str, str]] = {
    "visit": ("visit", "visit_id"),
    "visitor": ("visitor", "visitor_id"),
    "contact": ("contact_card", "contact_id"),
    "call": ("call", "call_id"),
    "message": ("message", "message_id"),
    "booking": ("booking", "booking_id"),
    "appointment": ("appointment", "appointment_id"),
    "deadline": ("deadline", "deadline_id"),
    "employee": ("employee", "employee_id"),
}
"""By the kind of a link: the sheet that shows it, and under which name that takes the number."""


def audience_words(notice: Notice) -> str:
    """Who is to read it."""
    if notice.what.audience is Audience.ROLE and notice.what.role is not None:
        return notice.what.role.label
    if notice.what.audience is Audience.DEPARTMENT:
        return notice.what.department
    return _tr("Everybody")


def notice_days(notice: Notice, zone: ZoneInfo) -> tuple[date, date]:
    """Its first and its last local day."""
    until = notice.what.until_at - timedelta(seconds=1)
    return notice.what.from_at.astimezone(zone).date(), until.astimezone(zone).date()


def read_words(notice: Notice) -> str:
    """How many have read it, where that is counted."""
    if not notice.what.needs_tick:
        return ""
    return ReminderNumbers().read(len(notice.ticks))


Zone = Callable[[], ZoneInfo]
Now = Callable[[], datetime]
