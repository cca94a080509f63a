"""The days that a rule names, period by period: a year, a month, a week or a day at a time, and never beyond an end.

What a rule of the standard leaves open is done as most calendars do it: a day at the turn of the year belongs to the
week whose number it has, whichever year that is counted in.
"""

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from reception_app.recurrence.records import Frequency, Rule

_LAST_YEAR = 9998


def searched(rule: Rule, starts: datetime, until: datetime) -> Iterator[datetime]:
    """The times of a rule by the wall clock, from `starts` to `until`. Its count and its own end are left to others."""
    last = until.date()
    for first, days in _periods(rule, starts.date()):
        if first > last or first.year > _LAST_YEAR:
            return
        found = [day for day in days if _names(rule, day)]
        if rule.bysetpos:
            found = _chosen(rule, found)
        for day in found:
            moment = datetime.combine(day, starts.time())
            if moment > until:
                return
            if moment >= starts:
                yield moment


def _periods(rule: Rule, begun: date) -> Iterator[tuple[date, Iterable[date]]]:
    """Each period's first day, and the days of it that come into question, in order."""
    step = rule.interval
    match rule.frequency:
        case Frequency.YEARLY:
            for year in range(begun.year, _LAST_YEAR + 1, step):
                yield date(year, 1, 1), _of_year(rule, year)
        case Frequency.MONTHLY:
            for month in range(begun.year * 12 + begun.month - 1, _LAST_YEAR * 12 + 12, step):
                year, number = divmod(month, 12)
                months = not rule.bymonth or number + 1 in rule.bymonth
                yield date(year, number + 1, 1), _of_month(rule, year, number + 1) if months else ()
        case Frequency.WEEKLY:
            week = begun - timedelta(days=(begun.weekday() - rule.wkst) % 7)
            while week.year <= _LAST_YEAR:
                yield week, [week + timedelta(days=day) for day in range(7)]
                week += timedelta(weeks=step)
        case Frequency.DAILY:
            while begun.year <= _LAST_YEAR:
                yield begun, (begun,)
                begun += timedelta(days=step)


def _of_year(rule: Rule, year: int) -> Iterable[date]:
    first = date(year, 1, 1)
    length = 366 if calendar.isleap(year) else 365
    if rule.byyearday:
        places = {each if each > 0 else length + 1 + each for each in rule.byyearday}
        return [first + timedelta(days=each - 1) for each in sorted(places) if 1 <= each <= length]
    if rule.bymonthday or rule.bymonth:
        return [day for month in rule.bymonth or range(1, 13) for day in _of_month(rule, year, month)]
    return _on_weekdays(rule, first, length)


def _of_month(rule: Rule, year: int, month: int) -> Iterable[date]:
    length = calendar.monthrange(year, month)[1]
    if rule.bymonthday:
        places = {each if each > 0 else length + 1 + each for each in rule.bymonthday}
        return [date(year, month, each) for each in sorted(places) if 1 <= each <= length]
    return _on_weekdays(rule, date(year, month, 1), length)


def _on_weekdays(rule: Rule, first: date, length: int) -> Iterable[date]:
    wished = {day for _, day in rule.byday} or set(range(7))
    begun = first.weekday()
    return [first + timedelta(days=each) for each in range(length) if (begun + each) % 7 in wished]


def _names(rule: Rule, day: date) -> bool:
    """Whether a day is one of those that the rule names."""
    if rule.bymonth and day.month not in rule.bymonth:
        return False
    if rule.bymonthday:
        length = calendar.monthrange(day.year, day.month)[1]
        if day.day not in rule.bymonthday and day.day - length - 1 not in rule.bymonthday:
            return False
    if rule.byday and not any(
        weekday == day.weekday() and (not ordinal or _is_place(rule, day, ordinal))
        for ordinal, weekday in rule.byday
    ):
        return False
    return not rule.byweekno or _in_weeks(rule, day)


def _is_place(rule: Rule, day: date, ordinal: int) -> bool:
    """Whether a day is the so-manieth of its weekday in its month; in its year, where no month is named."""
    if rule.frequency is Frequency.YEARLY and not rule.bymonth:
        place, length = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
    else:
        place, length = day.day, calendar.monthrange(day.year, day.month)[1]
    return ordinal in ((place - 1) // 7 + 1, -((length - place) // 7 + 1))


def _in_weeks(rule: Rule, day: date) -> bool:
    year = day.year + 1
    while day < (first := _first_week(year, rule.wkst)):
        year -= 1
    number = (day - first).days // 7 + 1
    if number in rule.byweekno:
        return True
    # Counted from the end it is a week of this very year, or the last one of the year before.
    from_end = number - ((_first_week(year + 1, rule.wkst) - first).days // 7 + 1)
    return from_end in rule.byweekno and (year == day.year or (year < day.year and from_end == -1))


def _first_week(year: int, wkst: int) -> date:
    """The beginning of the first week that has four days in a year."""
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - wkst) % 7)


def _chosen(rule: Rule, days: list[date]) -> list[date]:
    count = len(days)
    places = {each - 1 if each > 0 else count + each for each in rule.bysetpos}
    return [days[each] for each in sorted(places) if 0 <= each < count]
