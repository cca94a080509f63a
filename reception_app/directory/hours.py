"""Hours as they are typed and shown: "9:00–12:30, 13:30–17:00", and a time of return: "14:30", "2h", "tomorrow"."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from reception_app.directory.records import Shift
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import fold
from reception_app.kernel.years import check_years

DAY = 24 * 60
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2})?|(\d{2}))?")
_SPAN = re.compile(r"(?:(\d{1,2})\s*h(?:ours?)?)?\s*(?:(\d{1,3})\s*m(?:in(?:utes)?)?)?")
_DAYS_AND_TIMES = re.compile(
    r"([^\W\d_]{2,})\.?(?:\s*(?:-|–|—|−|to|bis)\s*([^\W\d_]{2,})\.?)?:?\s+(.*)", re.IGNORECASE
)
_DAY_NAMES = {
    "mo": 0,
    "tu": 1,
    "di": 1,
    "we": 2,
    "mi": 2,
    "th": 3,
    "do": 3,
    "fr": 4,
    "sa": 5,
    "su": 6,
    "so": 6,
}
"""By their first two letters, in English and German."""
_MANY = 6
_MOST_HOURS = 24 * 14


def moment_of(day: date, minutes: int, zone: ZoneInfo, *, fold: int = 0) -> datetime:
    """The UTC moment of a wall clock's minutes after a local midnight; a time that the clock skips is the one after.

    Of a time that comes twice it is the first, with `fold` 1 the second.
    """
    wall = datetime.combine(day, time(0, 0)) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def next_moment(minutes: int, now: datetime, zone: ZoneInfo) -> datetime:
    """The UTC moment when a wall clock shows these minutes after midnight next, later than `now`."""
    today = now.astimezone(zone).date()
    # In the night when the clock goes back an hour, its second pass may still be to come.
    moments = (moment_of(today, minutes, zone, fold=fold) for fold in (0, 1))
    tomorrow = moment_of(today + timedelta(days=1), minutes, zone)
    return next((moment for moment in moments if moment > now), tomorrow)


def parse_times(text: str, field: str = "hours") -> tuple[tuple[int, int], ...]:
    """The intervals of a day in minutes after midnight, in order; an end before its start is on the next day.

    Raises Invalid for what is no time, for intervals that overlap and for more than six.
    """
    found = sorted(_interval(part, field) for part in re.split(r"[,;]", text) if part.strip())
    if len(found) > _MANY:
        raise Invalid(f"At most {_MANY} intervals a day.", field=field)
    for (begun, end), (start, _) in pairwise(found):
        if end <= begun or end > start:
            raise Invalid(f"{show_clock(start)} lies within the interval before it.", field=field)
    return tuple((start, end) for start, end in found)


def _interval(part: str, field: str) -> tuple[int, int]:
    ends = [_minutes(piece) for piece in re.split(r"\s*(?:-|–|—|−|to|bis)\s*", fold(part).strip())]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] == ends[1] or ends[0] == DAY:
        raise Invalid(f"“{part.strip()[:40]}” is no interval such as 9:00–17:00.", field=field)
    return ends[0], ends[1]


def _minutes(text: str) -> int | None:
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= DAY else None


def show_clock(minutes: int) -> str:
    """Minutes after midnight as "9:00"."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def show_times(times: Iterable[tuple[int, int]]) -> str:
    """The intervals of a day as they may be typed again."""
    return ", ".join(f"{show_clock(start)}–{show_clock(end)}" for start, end in times)


def times_of(hours: Sequence[Shift], weekday: int) -> tuple[tuple[int, int], ...]:
    """The intervals of one day of the week."""
    return tuple((shift.starts, shift.ends) for shift in hours if shift.weekday == weekday)


def show_week(hours: Sequence[Shift]) -> str:
    """A week in one line: "Mon–Thu 9:00–17:00; Fri 9:00–13:00"."""
    runs: list[tuple[list[int], str]] = []
    for weekday in range(7):
        said = show_times(times_of(hours, weekday))
        if said and runs and runs[-1][1] == said and runs[-1][0][-1] == weekday - 1:
            runs[-1][0].append(weekday)
        elif said:
            runs.append(([weekday], said))
    return "; ".join(f"{_days(days)} {said}" for days, said in runs)


def _days(days: Sequence[int]) -> str:
    first, last = WEEKDAYS[days[0]][:3], WEEKDAYS[days[-1]][:3]
    return first if len(days) == 1 else f"{first}–{last}"


def parse_week(text: str) -> tuple[Shift, ...]:
    """A week as `show_week` says it, or as files have it: "Mon-Fri 9:00-17:00"; () for nothing. Raises Invalid."""
    found: list[Shift] = []
    for part in filter(None, (each.strip() for each in re.split(r"[;\n]", text))):
        said = _DAYS_AND_TIMES.fullmatch(part)
        days = _days_of(said[1], said[2] or said[1]) if said else ()
        if said is None or not days:
            raise Invalid(f"“{part[:40]}” is no part of a week such as Mon–Fri 9:00–17:00.", field="hours")
        found += [Shift(day, start, end) for day in days for start, end in parse_times(said[3])]
    return clean_week(found)


def _days_of(first: str, last: str) -> tuple[int, ...]:
    """The days from one to another; they may go over the end of the week."""
    begin, end = (_DAY_NAMES.get(fold(each)[:2]) for each in (first, last))
    if begin is None or end is None:
        return ()
    return tuple((begin + step) % 7 for step in range((end - begin) % 7 + 1))


def clean_week(hours: Iterable[Shift]) -> tuple[Shift, ...]:
    """A week in its stored form. Raises Invalid for a day or a time that isn't one, and for intervals that overlap."""
    week = tuple(sorted(hours))
    for shift in week:
        if not (0 <= shift.weekday < 7 and 0 <= shift.starts < DAY and 0 <= shift.ends <= DAY):
            raise Invalid("These hours are none of a week.", field="hours")
    for weekday in range(7):
        parse_times(show_times(times_of(week, weekday)))
    return week


def parse_back_at(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The UTC moment of a typed return; None for nothing. "14:30" when past is tomorrow's; days begin at midnight.

    Raises Invalid for what can't be read.
    """
    said = fold(text).strip()
    today = now.astimezone(zone).date()
    if not said:
        return None
    span = _SPAN.fullmatch(said)
    if span is not None and (span[1] or span[2]):
        length = timedelta(hours=int(span[1] or 0), minutes=int(span[2] or 0))
        if timedelta(0) < length <= timedelta(hours=_MOST_HOURS):
            return (now + length).replace(second=0, microsecond=0)
    words = said.split()
    day = _day(words[0], today)
    clock = _minutes(words[-1]) if day is None or len(words) > 1 else 0
    if clock is None or clock == DAY or len(words) > 2 or (day is None and len(words) > 1):
        raise Invalid(
            f"“{text.strip()[:40]}” is no time of return.",
            field="back_at",
            hint="Such as 14:30, 2h, tomorrow, or Monday 9:00.",
        )
    if day is not None:
        check_years(day, day, "back_at")
        return moment_of(day, clock, zone)
    return next_moment(clock, now, zone)


def _day(word: str, today: date) -> date | None:
    if word in ("tomorrow", "tom", "tmrw"):
        return today + timedelta(days=1)
    if len(word) >= 3:
        for weekday, name in enumerate(WEEKDAYS):
            if fold(name).startswith(word):
                return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
