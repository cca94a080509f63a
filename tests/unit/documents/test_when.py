"""Times in words: the house's zone, both changes of the clock, and no month name that a system could change."""

import locale
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.documents.when import clock_text, day_text, moment_text, since_text, span_text, zone_text

BERLIN = ZoneInfo("Europe/Berlin")


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year, month, day, hour, minute


def test_a_moment_in_the_zone_of_the_house() -> None:
    assert moment_text(at(2026, 11, 24, 8, 42), BERLIN) == "24 Nov 2026 09:42"
    assert moment_text(at(2026, 12, 31, 23, 30), BERLIN) == "1 Jan 2027 00:30"
    assert day_text(at(2026, 3, 1, 0, 0), BERLIN) == "1 Mar 2026"


@pytest.mark.parametrize(
    ("moment", "clock", "zone"),
    [
        (at(2026, 3, 29, 0, 59), "01:59", "Europe/Berlin, UTC+01:00"),
        (at(2026, 3, 29, 1, 0), "03:00", "Europe/Berlin, UTC+02:00"),
        (at(2026, 10, 25, 0, 30), "02:30", "Europe/Berlin, UTC+02:00"),
        (at(2026, 10, 25, 1, 30), "02:30", "Europe/Berlin, UTC+01:00"),
    ],
)
def test_both_changes_of_the_clock(moment: datetime, clock: str, zone: str) -> None:
    assert (clock_text(moment, BERLIN), zone_text(moment, BERLIN)) == (clock, zone)


def test_zones_west_and_beside_the_hour() -> None:
    assert zone_text(at(2026, 1, 1), ZoneInfo("America/St_Johns")) == "America/St_Johns, UTC-03:30"
    assert zone_text(at(2026, 1, 1), ZoneInfo("Asia/Kathmandu")) == "Asia/Kathmandu, UTC+05:45"


def test_the_day_is_named_when_it_was_another() -> None:
    today = at(2026, 11, 24, 9, 0)
    assert since_text(at(2026, 11, 24, 7, 0), BERLIN, today) == "08:00"
    assert since_text(at(2026, 11, 23, 22, 59), BERLIN, today) == "23 Nov 23:59"
    assert since_text(at(2026, 11, 23, 23, 30), BERLIN, today) == "00:30"


def test_spans() -> None:
    assert [span_text(s) for s in (0, 59.9, 60, 3599, 3900, -5)] == [
        "0 s",
        "59 s",
        "1 min",
        "59 min",
        "1 h 05 min",
        "0 s",
    ]


def test_month_names_are_not_the_systems() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "")
        assert "May" in day_text(at(2026, 5, 5), BERLIN)
    finally:
        locale.setlocale(locale.LC_TIME, before)
