"""Hours as they are typed, and a time of return."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.directory import Shift
from reception_app.directory.hours import (
    clean_week,
    moment_of,
    parse_back_at,
    parse_times,
    parse_week,
    show_times,
    show_week,
)
from reception_app.kernel.errors import Invalid

LONDON = ZoneInfo("Europe/London")
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 11, 24, 10, 30, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("", ()),
        ("9-17", ((540, 1020),)),
        ("9:00–12:30, 13:30–17:00", ((540, 750), (810, 1020))),
        ("13.30 to 17; 9h00-12h30", ((540, 750), (810, 1020))),
        ("22:00–6:00", ((1320, 360),)),
        ("9-24", ((540, 1440),)),
        ("18-0", ((1080, 0),)),
        ("\u0669-\u0661\u0667", ((540, 1020),)),
    ],
)
def test_the_intervals_of_a_day_are_read_as_they_are_typed(
    typed: str, times: tuple[tuple[int, int], ...]
) -> None:
    assert parse_times(typed) == times
    assert parse_times(show_times(times)) == times


@pytest.mark.parametrize(
    "typed",
    ["soon", "9", "9-9", "9-25", "9:75-10", "24-25", "9-12, 11-14", "22-6, 23-24", "9-17-18",
     "1-2,3-4,5-6,7-8,9-10,11-12,13-14"],
)  # fmt: skip
def test_what_are_no_intervals_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_times(typed)
    assert refused.value.field == "hours"


def test_a_week_is_told_in_one_line() -> None:
    week = [Shift(day, 540, 1020) for day in range(4)] + [Shift(4, 540, 780), Shift(4, 840, 900)]
    assert show_week(week) == "Mon–Thu 9:00–17:00; Fri 9:00–13:00, 14:00–15:00"
    assert show_week([Shift(0, 540, 600), Shift(2, 540, 600)]) == "Mon 9:00–10:00; Wed 9:00–10:00"
    assert show_week(()) == ""


def test_a_week_is_kept_in_order_and_nonsense_is_refused() -> None:
    assert clean_week([Shift(1, 600, 660), Shift(0, 540, 600)]) == (Shift(0, 540, 600), Shift(1, 600, 660))
    for wrong in ([Shift(7, 0, 60)], [Shift(0, -1, 60)], [Shift(0, 0, 60), Shift(0, 30, 90)]):
        with pytest.raises(Invalid):
            clean_week(wrong)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("14:30", (24, 14, 30)),
        ("1430", (24, 14, 30)),
        ("9", (25, 9, 0)),
        ("2h", (24, 12, 30)),
        ("90m", (24, 12, 0)),
        ("1h 15m", (24, 11, 45)),
        ("tomorrow", (25, 0, 0)),
        ("tomorrow 9:00", (25, 9, 0)),
        ("Friday", (27, 0, 0)),
        ("tue 8", (31, 8, 0)),
        ("2026-11-30 8:15", (30, 8, 15)),
        ("soon", None),
        ("99", None),
        ("0m", None),
        ("14:30 9:00", None),
        ("tomorrow at 9", None),
        ("tomorrow later", None),
        ("400h", None),
        ("9 9", None),
        ("0001-01-01", None),
        ("9999-12-31 23:59", None),
    ],
)
def test_a_time_of_return_is_typed(typed: str, moment: tuple[int, int, int] | None) -> None:
    if moment is None:
        with pytest.raises(Invalid) as refused:
            parse_back_at(typed, TUESDAY, LONDON)
        assert refused.value.field == "back_at"
        return
    day, hour, minute = moment
    expected = (
        datetime(2026, 12, 1, hour, minute, tzinfo=UTC)
        if day == 31
        else datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    )
    assert parse_back_at(typed, TUESDAY, LONDON) == expected


def test_no_time_of_return_is_none() -> None:
    assert parse_back_at("  ", TUESDAY, LONDON) is None


def test_a_wall_clock_is_told_in_utc_on_the_days_when_it_jumps() -> None:
    assert moment_of(date(2026, 3, 29), 9 * 60, BERLIN) == datetime(2026, 3, 29, 7, 0, tzinfo=UTC)
    assert moment_of(date(2026, 3, 28), 9 * 60, BERLIN) == datetime(2026, 3, 28, 8, 0, tzinfo=UTC)
    assert moment_of(date(2026, 3, 29), 2 * 60 + 30, BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert moment_of(date(2026, 10, 25), 24 * 60, BERLIN) == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("Mon–Thu 9:00–17:00; Fri 9:00–13:00", None),
        ("Mon–Fri 9:00–12:30, 13:30–17:00", None),
        ("mon-wed: 9-17\nSaturday 10 to 12", "Mon–Wed 9:00–17:00; Sat 10:00–12:00"),
        ("Mo bis Mi 8-16; So 22-6", "Mon–Wed 8:00–16:00; Sun 22:00–6:00"),
        ("Sat–Mon 8-9", "Mon 8:00–9:00; Sat–Sun 8:00–9:00"),
    ],
)
def test_a_week_is_read_as_it_is_shown(typed: str, shown: str | None) -> None:
    assert show_week(parse_week(typed)) == (typed if shown is None else shown)


@pytest.mark.parametrize("typed", ["all day", "9-17", "Mon", "Xyz 9-17", "Mon 9-17; Mon 10-12", "Mon 25-26"])
def test_what_is_no_week_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_week(typed)
    assert refused.value.field == "hours"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 45, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 10, tzinfo=UTC), datetime(2026, 10, 25, 1, 45, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 50, tzinfo=UTC), datetime(2026, 10, 26, 1, 45, tzinfo=UTC)),
        (datetime(2027, 3, 28, 1, 50, tzinfo=UTC), datetime(2027, 3, 29, 0, 45, tzinfo=UTC)),
    ],
)
def test_in_the_night_of_the_change_the_next_such_time_is_meant(now: datetime, expected: datetime) -> None:
    assert parse_back_at("2:45", now, BERLIN) == expected
