"""A time zone as a calendar file describes it: by the rules of its clock, which is what every other calendar reads.

Lists of the single days are allowed as well, but not known everywhere: there a meeting would stand an hour off for half
of each year. They are written only for years in which no rule holds.
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_UNTIL, _AHEAD = 2037, 12
"""Rules are looked at up to this year, and for so many years at least; what still holds then holds on."""
_FEWEST = 3
"""So many years in a row make a rule."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = timedelta(days=1)


class _Shift(NamedTuple):
    """The clock is put on or back: when it does so by the clock of before."""

    before: timedelta
    after: timedelta
    name: str
    onset: datetime


def zone_component(zone: ZoneInfo, first: date) -> Component:
    """The VTIMEZONE for everything that happens from a day on."""
    return Timezone.from_ical(_described(zone.key, max(first.year, 2) - 1))


# The same few zones again and again, of events of the same years.
@lru_cache(maxsize=64)
def _described(key: str, year: int) -> bytes:
    zone = ZoneInfo(key)
    described = Timezone()
    described.add("tzid", key)
    last = max(_UNTIL, year + _AHEAD)
    shifts = list(_shifts(zone, year, last))
    begins = datetime(year, 1, 1, tzinfo=zone)
    if not shifts or shifts[0].onset.year > year:
        offset = begins.utcoffset() or timedelta()
        still = _Shift(offset, offset, begins.tzname() or key, begins.replace(tzinfo=None))
        described.add_component(_observance(still))
    kinds: dict[tuple[timedelta, timedelta, str], list[datetime]] = {}
    for shift in shifts:
        kinds.setdefault(shift[:3], []).append(shift.onset)
    for kind, onsets in kinds.items():
        for run, rule in _runs(onsets):
            if rule and run[-1].year < last:
                # A day later than it has to be: some take this moment for one of the zone.
                rule += f";UNTIL={run[-1] - kind[0] + _DAY:%Y%m%dT%H%M%SZ}"
            described.add_component(_observance(_Shift(*kind, run[0]), run, rule))
    return bytes(described.to_ical())


def _shifts(zone: ZoneInfo, first: int, last: int) -> Iterator[_Shift]:
    """Each change of a zone's clock in some years."""
    day = datetime(first, 1, 1, tzinfo=UTC)
    after = _offset(zone, day)
    while day.year <= last:
        before, after = after, _offset(zone, day + _DAY)
        if before != after:
            low, high = day, day + _DAY
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (low, middle) if _offset(zone, middle) == after else (middle, high)
            name = high.astimezone(zone).tzname() or zone.key
            yield _Shift(before, after, name, (high + before).replace(tzinfo=None))
        day += _DAY


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _runs(onsets: Sequence[datetime]) -> Iterator[tuple[list[datetime], str]]:
    """The onsets by the rule that they follow, year for year; without one those of single years."""
    single: list[datetime] = []
    at = 0
    while at < len(onsets):
        run, rule = _longest(onsets[at:])
        if len(run) >= _FEWEST:
            yield run, rule
            at += len(run)
        else:
            single.append(onsets[at])
            at += 1
    if single:
        yield single, ""


def _longest(onsets: Sequence[datetime]) -> tuple[list[datetime], str]:
    """As many of the first onsets as one rule tells, and the rule."""
    first = onsets[0]
    best: list[datetime] = []
    said = ""
    for rule in _rules(first):
        run = [first]
        for onset in onsets[1:]:
            if onset.year != run[-1].year + 1 or onset.time() != first.time() or rule not in _rules(onset):
                break
            run.append(onset)
        if len(run) > len(best):
            best, said = run, rule
    return best, said


def _rules(onset: datetime) -> Iterable[str]:
    """By which rules of a year a day may be meant: the third Sunday of a month, or its last one."""
    month, day, weekday = onset.month, onset.day, _WEEKDAYS[onset.weekday()]
    if day + 7 > calendar.monthrange(onset.year, month)[1]:
        yield f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1{weekday}"
    yield f"FREQ=YEARLY;BYMONTH={month};BYDAY={(day - 1) // 7 + 1}{weekday}"


def _observance(
    shift: _Shift, run: Sequence[datetime] = (), rule: str = ""
) -> TimezoneStandard | TimezoneDaylight:
    said = TimezoneDaylight() if shift.after > shift.before else TimezoneStandard()
    said.add("dtstart", shift.onset)
    said.add("tzoffsetfrom", shift.before)
    said.add("tzoffsetto", shift.after)
    said.add("tzname", shift.name)
    if rule:
        said.add("rrule", vRecur.from_ical(rule))
    elif run[1:]:
        said.add("rdate", list(run[1:]))
    return said
