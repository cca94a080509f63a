"""Which pairs of series are looked at beyond the years that are followed in full."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.recurrence import Rule, Series
from reception_app.schedule import far

BERLIN, LONDON = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)
SINCE = datetime(2028, 11, 25, tzinfo=UTC)


def series(hour: int = 10, rule: str = "FREQ=WEEKLY", zone: ZoneInfo = BERLIN, year: int = 2026) -> Series:
    return Series(datetime.combine(date(year, 11, 25), time(hour)), HOUR, zone, Rule.parse(rule))


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (series(10), series(10), True),
        (series(10), series(11), True),  # an hour apart: in the night of a change they may meet
        (series(10), series(12), False),
        (series(12), series(10), False),
        (series(23), series(0), True),
        (series(10), series(15, zone=LONDON), True),
        (series(10), Series.of_days(SINCE.date(), SINCE.date(), Rule.parse("FREQ=YEARLY")), True),
    ],
)
def test_hours_that_never_meet_are_known(one: Series, other: Series, may: bool) -> None:
    assert far.may_meet(one, other) is may


def test_what_has_shown_itself_is_known() -> None:
    assert far.shown_by(series(), series(rule="FREQ=WEEKLY;INTERVAL=6"), SINCE)
    assert far.shown_by(series(rule="FREQ=DAILY;INTERVAL=2"), series(), SINCE)
    assert not far.shown_by(
        series(rule="FREQ=WEEKLY;INTERVAL=7"), series(rule="FREQ=WEEKLY;INTERVAL=8"), SINCE
    )
    assert not far.shown_by(series(), series(rule="FREQ=YEARLY"), SINCE)
    assert not far.shown_by(series(), series(year=2028), SINCE), "one that has just begun"


def test_a_whole_cycle_of_the_calendar_is_looked_at_and_never_more_than_a_thousand_times() -> None:
    yearly = far.later(series(rule="FREQ=YEARLY"), SINCE)
    assert (yearly[0].starts_at.year, len(yearly)) == (2028, 28)
    assert len(far.later(series(rule="FREQ=DAILY"), SINCE)) == 1_000
    assert far.later(series(rule="FREQ=DAILY;COUNT=3"), SINCE) == []
