"""Which days a view shows, and those before and after them."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

_AGENDA_DAYS = 28


class View(StrEnum):
    """How the schedule is looked at."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    AGENDA = "agenda"


def shown_days(view: View, day: date, year_begins: int = 1) -> tuple[date, date]:
    """The first and the last day that a view around `day` shows.

    Weeks begin on Monday; a month is shown with the days that fill its first and its last week; a year begins with
    the month `year_begins`.
    """
    if view is View.DAY:
        return day, day
    if view is View.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if view is View.MONTH:
        first = day.replace(day=1)
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    if view is View.YEAR:
        first = date(day.year if day.month >= year_begins else day.year - 1, year_begins, 1)
        return first, in_months(first, 12) - timedelta(days=1)
    return day, day + timedelta(days=_AGENDA_DAYS - 1)


def step(view: View, day: date, by: int) -> date:
    """The day around which the view before (-1) or after (+1) is shown."""
    if view is View.MONTH:
        return in_months(day, by)
    if view is View.YEAR:
        return in_months(day, 12 * by)
    days = {View.DAY: 1, View.WEEK: 7, View.AGENDA: _AGENDA_DAYS}[view]
    try:
        return day + timedelta(days=days * by)
    except OverflowError:
        return day


def in_months(day: date, months: int) -> date:
    """The same day some months on, or the last one of a month that has fewer days."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if not date.min.year < year < date.max.year:
        return day
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
