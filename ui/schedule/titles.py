"""What stands above a view: the days that it shows."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui.kit.dates import day_title
from ui.schedule.shown import Shown
from ui.schedule.spans import View


def view_title(shown: Shown, today: date, *, short: bool = False) -> str:
    """ "Tuesday 24 November", "Week 48, 23 to 29 Nov 2026", "November 2026", "2026", "From 24 November 2026".

    `short` where there is little room: "Tue 24 Nov", "23 to 29 Nov", "From 24 Nov".
    """
    if short:
        return _short(shown)
    tr = QCoreApplication.translate
    first, last = shown.days
    if shown.view is View.DAY:
        title = day_title(shown.day)
        return title if shown.day.year == today.year else f"{title} {shown.day.year}"
    if shown.view is View.WEEK:
        week = first.isocalendar().week
        begin = _text(first, "d" if first.month == last.month else "d MMM")
        return tr("schedule", "Week {0}, {1} to {2}").format(week, begin, _text(last, "d MMM yyyy"))
    if shown.view is View.MONTH:
        return _text(shown.day, "MMMM yyyy")
    if shown.view is View.YEAR:
        if first.year == last.year:
            return str(first.year)
        return tr("schedule", "{0} to {1}").format(_text(first, "MMM yyyy"), _text(last, "MMM yyyy"))
    return tr("schedule", "From {0}").format(_text(first, "d MMMM yyyy"))


def _short(shown: Shown) -> str:
    tr = QCoreApplication.translate
    first, last = shown.days
    if shown.view is View.DAY:
        return _text(shown.day, "ddd d MMM")
    if shown.view is View.WEEK:
        begin = _text(first, "d" if first.month == last.month else "d MMM")
        return tr("schedule", "{0} to {1}").format(begin, _text(last, "d MMM"))
    if shown.view is View.AGENDA:
        return tr("schedule", "From {0}").format(_text(first, "d MMM"))
    return _text(shown.day, "MMM yyyy") if shown.view is View.MONTH else str(first.year)


def _text(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
