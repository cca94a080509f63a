"""The clocks of cases: nights, weekends, holidays and the two days on which the clocks change."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.cases.clocks import WorkingTime

BERLIN = ZoneInfo("Europe/Berlin")
CHRISTMAS = {date(2026, 12, 24), date(2026, 12, 25)}


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def but_christmas(day: date) -> bool:
    return weekdays(day) and day not in CHRISTMAS


def never(day: date) -> bool:
    return False


def always(day: date) -> bool:
    return True


def at(day: str, clock: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), BERLIN).astimezone(UTC)


def house(works: Callable[[date], bool] = weekdays, opens: int = 9, closes: int = 17) -> WorkingTime:
    return WorkingTime(works, time(opens), time(closes), BERLIN)


@pytest.mark.parametrize(
    ("came", "hours", "due"),
    [
        (("2026-11-24", "10:42"), 4, ("2026-11-24", "14:42")),
        (("2026-11-24", "16:00"), 4, ("2026-11-25", "12:00")),
        (("2026-11-24", "03:00"), 8, ("2026-11-24", "17:00")),
        (("2026-11-24", "17:00"), 1, ("2026-11-25", "10:00")),
        (("2026-11-24", "23:59"), 1, ("2026-11-25", "10:00")),
        (("2026-11-27", "16:30"), 1, ("2026-11-30", "09:30")),
        (("2026-11-28", "12:00"), 8, ("2026-11-30", "17:00")),
        (("2026-11-24", "09:00"), 80, ("2026-12-07", "17:00")),
        (("2026-11-24", "10:42"), 0, ("2026-11-24", "10:42")),
    ],
)
def test_nights_and_weekends_do_not_count(came: tuple[str, str], hours: int, due: tuple[str, str]) -> None:
    start, end = at(*came), at(*due)
    assert house().after(start, timedelta(hours=hours)) == end
    assert house().between(start, end) == timedelta(hours=hours)


def test_holidays_do_not_count_though_they_fall_on_workdays() -> None:
    works, came = house(but_christmas), at("2026-12-23", "16:00")
    assert works.after(came, timedelta(hours=2)) == at("2026-12-28", "10:00")
    assert works.between(came, at("2026-12-28", "10:00")) == timedelta(hours=2)
    assert works.between(at("2026-12-24", "00:00"), at("2026-12-27", "12:00")) == timedelta()


@pytest.mark.parametrize(
    ("sunday", "length"),
    [("2026-03-29", 23), ("2026-10-25", 25)],
    ids=["an hour is missing", "an hour comes twice"],
)
def test_a_day_on_which_the_clocks_change_is_as_long_as_it_really_is(sunday: str, length: int) -> None:
    whole = house(always, 0, 0)
    begin = at(sunday, "00:00")
    end = at(str(date.fromisoformat(sunday) + timedelta(days=1)), "00:00")
    assert whole.between(begin, end) == timedelta(hours=length)
    assert whole.after(begin, timedelta(hours=length)) == end


@pytest.mark.parametrize("sunday", ["2026-03-29", "2026-10-25"])
def test_office_hours_are_those_on_the_wall_on_both_sides_of_a_change(sunday: str) -> None:
    day = date.fromisoformat(sunday)
    friday, monday = str(day - timedelta(days=2)), str(day + timedelta(days=1))
    assert house().after(at(friday, "16:00"), timedelta(hours=2)) == at(monday, "10:00")
    seven_days = house(always)
    assert seven_days.after(at(sunday, "08:00"), timedelta(hours=8)) == at(sunday, "17:00")


def test_work_by_night_goes_over_midnight() -> None:
    night = house(weekdays, 22, 6)
    assert night.after(at("2026-11-24", "23:00"), timedelta(hours=8)) == at("2026-11-25", "23:00")
    assert night.after(at("2026-11-25", "02:00"), timedelta(hours=1)) == at("2026-11-25", "03:00")
    assert night.after(at("2026-11-28", "02:00"), timedelta(hours=5)) == at("2026-11-30", "23:00")


def test_a_calendar_of_nothing_but_holidays_does_not_hang() -> None:
    came = at("2026-11-24", "10:00")
    due = house(never).after(came, timedelta(hours=8))
    assert due > came
    assert house(never).between(came, due) == timedelta(hours=8)
    assert due < came + timedelta(days=90)


def test_time_does_not_run_backwards() -> None:
    assert house().between(at("2026-11-25", "12:00"), at("2026-11-24", "12:00")) == timedelta()
