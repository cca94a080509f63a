"""Moments and days as the desk shows them: in the organisation's zone, 24 hours, in the user's language."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

# The first day that is written makes classes of Qt's: here, and in none of the jobs that write days. See `class_table`.
QLocale().toString(QDate(2000, 1, 1), "d")

WaitTone = Literal["mute", "warn", "bad"]


def clock_time(moment: datetime | None, zone: ZoneInfo) -> str:
    """ "9:42" of an aware moment in `zone`; a dash for none."""
    if moment is None:
        return "–"
    local = moment.astimezone(zone)
    return f"{local.hour}:{local.minute:02}"


def day_title(day: date) -> str:
    """ "Tuesday 24 November": the heading of a day."""
    shown = QDate(day.year, day.month, day.day)
    return QLocale().toString(shown, "dddd d MMMM")


def short_day(day: date) -> str:
    """ "24 Nov 2026": a day in a row."""
    # Not the locale's name: it leaves out the script, and Serbian is written in two.
    return _short_day(QLocale().bcp47Name(), day)


@lru_cache(maxsize=500)
def _short_day(language: str, day: date) -> str:
    """Of a screen full of rows many are of the same days."""
    return QLocale(language).toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def day_and_month(day: date) -> str:
    """ "24 Nov": a day of which it is clear which year it is in."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def weekday_text(day: date) -> str:
    """ "Fri 3 Jul 2026": a day in a row where the weekday matters."""
    named = QLocale().toString(QDate(day.year, day.month, day.day), "ddd")
    return f"{named} {short_day(day)}"


def days_of(now: Callable[[], datetime], zone: Callable[[], ZoneInfo]) -> Callable[[], date]:
    """What says which day it is, whenever it is asked."""
    return lambda: now().astimezone(zone()).date()


def day_begins(day: date | None, zone: ZoneInfo, *, later: int = 0) -> datetime | None:
    """For a filter: when a local day begins, or the one `later` days behind it, in UTC.

    None for none, and beyond the ends of the calendar: there is nothing there to be left out.
    """
    if day is None:
        return None
    try:
        return datetime.combine(day + timedelta(days=later), time.min, zone).astimezone(UTC)
    except OverflowError:
        return None


def moment_text(moment: datetime | None, zone: ZoneInfo, today: date) -> str:
    """ "9:42" today, "Yesterday 9:42", else "3 Mar 2026, 9:42"; a dash for none."""
    if moment is None:
        return "–"
    day = moment.astimezone(zone).date()
    time = clock_time(moment, zone)
    if day == today:
        return time
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("dates", "Yesterday {0}").format(time)
    return f"{short_day(day)}, {time}"


def span_words(starts_at: datetime, ends_at: datetime, zone: ZoneInfo, today: date) -> str:
    """ "10:00–11:00" today, "Tuesday 24 November, 10:00–11:00" on another day, both days when it passes midnight."""
    first, last = starts_at.astimezone(zone), ends_at.astimezone(zone)
    begin, end = clock_time(starts_at, zone), clock_time(ends_at, zone)
    if first.date() != last.date():
        return f"{short_day(first.date())}, {begin} – {short_day(last.date())}, {end}"
    times = f"{begin}–{end}"
    if first.date() == today:
        return times
    named = day_title(first.date()) if first.year == today.year else short_day(first.date())
    return f"{named}, {times}"


def lasted(begin: datetime, end: datetime) -> str:
    """ "1:42", hours and minutes; "3 d 1:42" beyond a day. Never below zero, whatever the clock did."""
    minutes = max(0, int((end - begin).total_seconds() // 60))
    days, minutes = divmod(minutes, 1440)
    text = f"{minutes // 60}:{minutes % 60:02}"
    return QCoreApplication.translate("dates", "{0} d {1}").format(days, text) if days else text


def waited(minutes: int, amber: int, red: int) -> WaitTone:
    """How a wait of `minutes` looks: quiet, amber from `amber`, red from `red`."""
    if minutes >= red:
        return "bad"
    return "warn" if minutes >= amber else "mute"
