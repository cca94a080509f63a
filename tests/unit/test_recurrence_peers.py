"""Another library that expands calendars names the same times for the same rules, exceptions and whole days."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]

from reception_app.recurrence import Rule, Series, expand
from tests.builders.recurrences import LISTED, STARTS

BERLIN = ZoneInfo("Europe/Berlin")
_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Tests//EN
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20260101T000000Z
{start}
DURATION:{duration}
RRULE:{rule}
{more}END:VEVENT
END:VCALENDAR
"""


def _theirs(
    start: str, duration: str, rule: str, more: str, since: datetime, until: datetime
) -> list[object]:
    text = _CALENDAR.format(start=start, duration=duration, rule=rule, more=more)
    calendar = icalendar.Calendar.from_ical(text.replace("\n", "\r\n"))
    return sorted(each["DTSTART"].dt for each in recurring_ical_events.of(calendar).between(since, until))


@pytest.mark.parametrize("text", LISTED)
def test_the_same_times_by_the_clock_of_a_zone(text: str) -> None:
    for starts, year in list(STARTS.items())[1:4]:
        since = datetime(year, 1, 1, tzinfo=UTC)
        until = since + timedelta(days=500)
        found = expand(Series(starts, timedelta(hours=1), BERLIN, Rule.parse(text)), since, until)
        start = f"DTSTART;TZID=Europe/Berlin:{starts:%Y%m%dT%H%M%S}"
        theirs = _theirs(start, "PT1H", text, "", since, until)
        assert [each.starts_at for each in found] == [each.astimezone(UTC) for each in theirs]  # type: ignore[attr-defined]


def test_the_same_days_with_exceptions() -> None:
    rule = "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231"
    more = "EXDATE;VALUE=DATE:20270129\nRDATE;VALUE=DATE:20270201\n"
    since, until = datetime(2026, 11, 1, tzinfo=UTC), datetime(2028, 6, 1, tzinfo=UTC)
    theirs = _theirs("DTSTART;VALUE=DATE:20261127", "P2D", rule, more, since, until)
    day = datetime(2026, 11, 27, tzinfo=UTC).date()
    series = Series.of_days(day, day + timedelta(days=1), Rule.parse(rule))
    out, added = datetime(2027, 1, 29, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
    changed = Series(
        series.starts, series.lasts, UTC, series.rule, frozenset({out}), frozenset({added}), all_day=True
    )
    assert [each.first_on for each in expand(changed, since, until)] == theirs
