"""Recurrences against dateutil: many rules, drawn and listed; both daylight-saving days; the calendar's edges."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reception_app.kernel.errors import Invalid, NotFound
from reception_app.recurrence import (
    Rule,
    Series,
    aligned,
    day_moment,
    ends_by,
    expand,
    split_at,
    utc_of,
    words,
    zone_named,
)
from tests.builders.recurrences import LISTED, STARTS, wall

BERLIN = ZoneInfo("Europe/Berlin")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
HOUR = timedelta(hours=1)


def _named(series: Series, since: datetime, until: datetime) -> list[datetime]:
    """What dateutil says, by the wall clock, begun at the beginning, in UTC; the first time is one whatever it says."""
    assert series.rule is not None
    text = str(series.rule)
    parts = [part for part in text.split(";") if not part.startswith("UNTIL=")]
    found = islice(rrulestr(";".join(parts), dtstart=series.starts), 4_000)
    horizon = until.replace(tzinfo=None) + timedelta(days=2)
    local = [series.starts]
    for each in found:
        if each > horizon:
            break
        if each != series.starts:
            local.append(each)
    moments = [utc_of(each, series.zone) for each in local]
    last = series.rule.until
    if isinstance(last, datetime):
        moments = [each for each in moments if each <= last]
    return [each for each in moments if since - series.lasts < each < until]


def _agrees(series: Series, since: datetime, until: datetime) -> None:
    found = [each.starts_at for each in expand(series, since, until)]
    named = _named(series, since, until)
    assert found == named, str(series.rule)


@pytest.mark.parametrize("text", LISTED)
def test_the_rules_of_the_standard_agree_with_dateutil(text: str) -> None:
    for starts, year in STARTS.items():
        series = Series(starts, HOUR, BERLIN, Rule.parse(text))
        _agrees(series, datetime(year, 1, 1, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC))


weekday = st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
ordinal = st.sampled_from(("1", "2", "3", "4", "5", "-1", "-2"))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule of any kind that the standard allows here."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]

    def listed(name: str, values: st.SearchStrategy[object]) -> None:
        chosen = draw(st.lists(values, max_size=4, unique=True))
        if chosen:
            parts.append(f"{name}={','.join(map(str, chosen))}")

    if draw(st.booleans()):
        # Not both kinds at once: dateutil takes "every Monday and the second Tuesday" for days that are both.
        counted = frequency in ("MONTHLY", "YEARLY") and draw(st.booleans())
        listed("BYDAY", st.tuples(ordinal, weekday).map("".join) if counted else weekday)
    if draw(st.booleans()):
        listed("BYMONTH", st.integers(1, 12))
    if frequency != "WEEKLY" and draw(st.booleans()):
        listed("BYMONTHDAY", st.integers(-31, 31).filter(bool))
    if frequency == "YEARLY" and draw(st.integers(0, 3)) == 0:
        listed("BYWEEKNO", st.integers(-53, 53).filter(bool))
    if frequency == "YEARLY" and draw(st.integers(0, 5)) == 0:
        listed("BYYEARDAY", st.integers(-366, 366).filter(bool))
    if draw(st.integers(0, 3)) == 0:
        # Of the first week dateutil counts only what is left of it.
        listed("BYSETPOS", st.sampled_from((1, 2, -1) if frequency != "WEEKLY" else (-1,)))
    if draw(st.booleans()):
        parts.append(f"WKST={draw(weekday)}")
    if draw(st.integers(0, 2)) == 0:
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@settings(max_examples=40, deadline=None)
@given(
    text=rules(),
    starts=st.datetimes(wall(2023, 1, 1), wall(2028, 12, 31)).map(lambda d: d.replace(microsecond=0)),
    after=st.integers(-100, 1500),
    zone=st.sampled_from((BERLIN, LOS_ANGELES, UTC, ZoneInfo("Australia/Lord_Howe"))),
)
def test_any_rule_agrees_with_dateutil_wherever_one_looks(
    text: str, starts: datetime, after: int, zone: ZoneInfo
) -> None:
    try:
        rule = Rule.parse(text)
    except Invalid:
        assume(False)
    assert Rule.parse(str(rule)) == rule
    since = utc_of(starts, UTC) + timedelta(days=after)
    _agrees(Series(starts, HOUR, zone, rule), since, since + timedelta(days=400))


@settings(max_examples=30, deadline=None)
@given(
    text=rules(),
    starts=st.datetimes(wall(2023, 1, 1), wall(2028, 12, 31)).map(lambda d: d.replace(microsecond=0)),
    which=st.integers(0, 30),
)
def test_both_sides_of_a_split_are_together_what_the_series_was(
    text: str, starts: datetime, which: int
) -> None:
    try:
        series = Series(starts, HOUR, BERLIN, Rule.parse(text))
    except Invalid:
        assume(False)
    since, until = utc_of(starts, UTC) - timedelta(days=1), utc_of(starts, UTC) + timedelta(days=2000)
    whole = expand(series, since, until)
    chosen = whole[min(which, len(whole) - 1)]
    before, after = split_at(series, chosen.recurrence_id)
    parts = expand(before, since, until) if before else []
    assert len(parts) == whole.index(chosen)
    assert parts + expand(after, since, until) == whole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FREQ=SECONDLY", "several times a day"),
        ("FREQ=MINUTELY;INTERVAL=5", "several times a day"),
        ("RRULE:FREQ=HOURLY", "several times a day"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never comes"),
        ("FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31", "never comes"),
        ("FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7", "never comes"),
        ("FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2", "never comes"),
        ("FREQ=WEEKLY;BYDAY=2MO", "counted in"),
        ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO", "counted in"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "days of the month"),
        ("FREQ=MONTHLY;BYYEARDAY=3", "yearly rule"),
        ("FREQ=DAILY;BYSETPOS=1", "days to choose from"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270101", "two ends"),
        ("FREQ=DAILY;COUNT=0", "COUNT is a number from 1"),
        ("FREQ=DAILY;COUNT=1000000", "COUNT is a number from 1"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL is a number"),
        ("FREQ=DAILY;INTERVAL=x", "INTERVAL is a number"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "can't be 0"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY is a number"),
        ("FREQ=WEEKLY;BYDAY=XX", "no weekday"),
        ("FREQ=MONTHLY;BYDAY=0MO", "no weekday"),
        ("FREQ=WEEKLY;UNTIL=tomorrow", "no date"),
        ("FREQ=WEEKLY;UNTIL=20270230", "no date"),
        ("FREQ=WEEKLY;WKST=8", "WKST"),
        ("FREQ=DAILY;BYHOUR=9,17", "can't be part"),
        ("FREQ=DAILY;FREQ=DAILY", "twice"),
        ("INTERVAL=2", "how often"),
        ("every day", "no part of a rule"),
        ("", "no part of a rule"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said) as caught:
        Rule.parse(text)
    assert caught.value.field == "rule"


def test_a_rule_that_never_ends_is_looked_at_through_a_window_only() -> None:
    series = Series(wall(1990, 1, 1, 9, 0), HOUR, BERLIN, Rule.parse("FREQ=DAILY"))
    found = expand(series, datetime(2026, 11, 27, tzinfo=UTC), datetime(2026, 11, 29, tzinfo=UTC))
    assert [each.starts_at.day for each in found] == [27, 28]
    assert (
        len(expand(series, datetime(1990, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC), limit=5)) == 5
    )
    assert ends_by(series) is None


def test_days_of_the_week_of_both_kinds_add_up_and_a_first_week_counts_whole() -> None:
    both = Series(wall(2026, 11, 1, 9), HOUR, UTC, Rule.parse("FREQ=MONTHLY;BYDAY=MO,2TU"))
    november = expand(both, datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    assert [each.starts_at.day for each in november] == [2, 9, 10, 16, 23, 30]
    second = Series(wall(2026, 11, 4, 9), HOUR, UTC, Rule.parse("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2"))
    found = expand(second, datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 15, tzinfo=UTC))
    assert [each.starts_at.day for each in found] == [4, 11]


def test_the_local_hour_is_kept_over_both_changes_of_the_clocks() -> None:
    weekly = Series(wall(2026, 10, 18, 9, 0), HOUR, BERLIN, Rule.parse("FREQ=WEEKLY;COUNT=3"))
    found = expand(weekly, datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert [each.starts_at.hour for each in found] == [7, 8, 8]
    night = Series(wall(2027, 3, 27, 22, 0), 8 * HOUR, BERLIN, Rule.parse("FREQ=DAILY;COUNT=2"))
    spring = expand(night, datetime(2027, 3, 27, tzinfo=UTC), datetime(2027, 3, 30, tzinfo=UTC))
    assert [each.ends_at - each.starts_at for each in spring] == [7 * HOUR, 8 * HOUR]


def test_an_hour_that_the_clocks_skip_is_shifted_and_of_two_the_first_is_meant() -> None:
    rule = Rule.parse("FREQ=DAILY;COUNT=2")
    skipped = Series(wall(2027, 3, 27, 2, 15), timedelta(minutes=30), BERLIN, rule)
    found = expand(skipped, datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC))
    assert [f"{each.starts_at:%d %H:%M}-{each.ends_at:%H:%M}" for each in found] == [
        "27 01:15-01:45",
        "28 01:15-01:45",
    ]
    half = Series(wall(2027, 3, 28, 1, 45), timedelta(minutes=30), BERLIN)
    (one,) = expand(half, datetime(2027, 3, 28, tzinfo=UTC), datetime(2027, 3, 29, tzinfo=UTC))
    assert one.ends_at > one.starts_at
    twice = Series(wall(2026, 10, 25, 2, 30), HOUR, BERLIN)
    (first,) = expand(twice, datetime(2026, 10, 24, tzinfo=UTC), datetime(2026, 10, 26, tzinfo=UTC))
    assert first.starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_whole_days_are_days_everywhere() -> None:
    series = Series.of_days(date(2026, 12, 30), date(2027, 1, 1), Rule.parse("FREQ=YEARLY;UNTIL=20281230"))
    found = expand(series, day_moment(date(2027, 1, 1)), day_moment(date(2030, 1, 1)))
    assert [(each.first_on, each.last_on) for each in found] == [
        (date(2026, 12, 30), date(2027, 1, 1)),
        (date(2027, 12, 30), date(2028, 1, 1)),
        (date(2028, 12, 30), date(2029, 1, 1)),
    ]
    before, after = split_at(series, day_moment(date(2027, 12, 30)))
    assert before is not None
    assert str(before.rule) == "FREQ=YEARLY;UNTIL=20271229"
    assert after.starts == wall(2027, 12, 30)


def test_the_29th_of_february_comes_in_leap_years_only() -> None:
    series = Series.of_days(date(2024, 2, 29), date(2024, 2, 29), Rule.parse("FREQ=YEARLY"))
    found = expand(series, day_moment(date(2024, 1, 1)), day_moment(date(2034, 1, 1)))
    assert [each.first_on.year for each in found] == [2024, 2028, 2032]


def test_a_series_begins_on_a_day_that_its_rule_names() -> None:
    mondays = Rule.parse("FREQ=WEEKLY;BYDAY=MO")
    tuesday = Series(wall(2026, 11, 24, 9, 0), HOUR, BERLIN, mondays)
    assert aligned(tuesday).starts == wall(2026, 11, 30, 9, 0)
    once = Series(wall(2026, 11, 24, 9, 0), HOUR, BERLIN)
    assert aligned(once) is once
    with pytest.raises(Invalid, match="ends before it begins"):
        aligned(Series(wall(2026, 11, 24, 9, 0), HOUR, BERLIN, Rule.parse("FREQ=DAILY;UNTIL=20261123")))
    leap = Rule.parse("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29")
    with pytest.raises(Invalid, match="never takes place"):
        aligned(Series(wall(2026, 1, 1, 9, 0), HOUR, BERLIN, leap))
    assert expand(Series(wall(2026, 1, 1, 9, 0), HOUR, BERLIN, leap), *_years(2028, 2060)) == []


def _years(first: int, last: int) -> tuple[datetime, datetime]:
    return datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)


def test_what_is_left_out_and_what_is_added() -> None:
    series = Series(wall(2026, 11, 2, 9, 0), HOUR, UTC, Rule.parse("FREQ=WEEKLY;COUNT=4"))
    monday, second, third, fourth = (each.recurrence_id for each in expand(series, *_years(2026, 2027)))
    extra, early, late = (datetime(2026, 11, day, 15, 0, tzinfo=UTC) for day in (12, 1, 29))
    changed = Series(
        series.starts,
        HOUR,
        UTC,
        series.rule,
        frozenset({second}),
        frozenset({extra, early, late, third}),
    )
    found = [each.starts_at for each in expand(changed, *_years(2026, 2027))]
    assert found == [early, monday, extra, third, fourth, late]
    assert monday not in [each.starts_at for each in expand(series.but(monday), *_years(2026, 2027))]
    with pytest.raises(NotFound):
        split_at(changed, datetime(2026, 11, 3, 9, 0, tzinfo=UTC))
    before, after = split_at(changed, late)
    assert before is not None
    assert [each.starts_at for each in expand(before, *_years(2026, 2027))] == found[:-1]
    assert (after.rule, after.starts) == (None, late.replace(tzinfo=None))
    first, rest = split_at(series, monday)
    assert (first, rest) == (None, series)


def test_when_a_series_is_over() -> None:
    start = wall(2026, 11, 2, 9, 0)
    for text in ("COUNT=3", "UNTIL=20261104", "UNTIL=20261104T100000Z", "UNTIL=20261104T100000"):
        end = ends_by(Series(start, HOUR, BERLIN, Rule.parse(f"FREQ=DAILY;{text}")))
        assert end is not None
        assert datetime(2026, 11, 4, 9, 0, tzinfo=UTC) <= end < datetime(2026, 11, 7, tzinfo=UTC)
    once = ends_by(Series(start, HOUR, BERLIN))
    assert once is not None
    assert once.day == 3
    found = expand(
        Series(start, HOUR, BERLIN, Rule.parse("FREQ=DAILY;UNTIL=20261104T080000")), *_years(2026, 2027)
    )
    assert [each.starts_at.day for each in found] == [2, 3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=10", "every 2 weeks on Monday and Wednesday, 10 times"),
        ("FREQ=WEEKLY;COUNT=1", "every week, once"),
        ("FREQ=MONTHLY;BYDAY=2TU", "every month on the second Tuesday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,22,-1", "every month on the last day, 1st and 22nd"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "every month on the last of these days: Monday and Tuesday"),
        ("FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "every year on the last Sunday in March and October"),
        (
            "FREQ=YEARLY;BYYEARDAY=100;UNTIL=20301231",
            "every year on day 100 of the year, until 31 December 2030",
        ),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH", "every year in week 53 on Thursday"),
        ("FREQ=YEARLY;BYDAY=11MO,-12MO", "every year on the 12th last Monday and the 11th Monday"),
        ("FREQ=DAILY;UNTIL=20270301T080000Z", "every day, until 1 March 2027"),
    ],
)
def test_a_rule_is_said_in_plain_words(text: str, said: str) -> None:
    assert words(Rule.parse(text)) == said


def test_a_zone_is_known_by_its_name_or_refused() -> None:
    assert zone_named("Europe/Berlin") is not None
    with pytest.raises(Invalid, match="no time zone"):
        zone_named("Mars/Olympus")
