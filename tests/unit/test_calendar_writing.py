"""Calendar files that are given out, as other programs read them: above all what they say of time zones."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]  # the wheel ships no types
from dateutil import tz
from icalendar import Calendar

from reception_app.integrations.ical_reading import read_calendar
from reception_app.integrations.ical_writing import WrittenEvent, write_calendar
from reception_app.integrations.ical_zone_writing import zone_component

BERLIN = ZoneInfo("Europe/Berlin")
STAMP = datetime(2026, 11, 1, tzinfo=UTC)


def weekly(zone: ZoneInfo, month: int = 7) -> WrittenEvent:
    """From a Monday at nine on, each week for a year."""
    nine = datetime(2026, month, 6, 9)  # noqa: DTZ001 - a wall clock
    hour = timedelta(hours=1)
    return WrittenEvent("weekly@here", "Jour fixe", nine, hour, zone, STAMP, rule="FREQ=WEEKLY;COUNT=52")


def test_a_zone_is_told_by_the_rules_of_its_clock_by_the_clock_of_before() -> None:
    said = write_calendar([weekly(BERLIN)]).decode().split("\r\n")
    zone = said[said.index("BEGIN:VTIMEZONE") + 1 : said.index("END:VTIMEZONE")]
    assert zone == [
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
    ]
    assert said.index("END:VTIMEZONE") < said.index("BEGIN:VEVENT")


@pytest.mark.parametrize("key", ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata"])
def test_a_reader_that_goes_by_the_described_zone_has_every_meeting_at_its_hour(key: str) -> None:
    """Lists of days it passes over: there all of summer was an hour off."""
    zone = ZoneInfo(key)
    found = vobject.readOne(write_calendar([weekly(zone)]).decode()).vevent.getrruleset(addRDate=True)
    assert len(list(found)) == 52
    for moment in found:
        meant = moment.replace(tzinfo=zone)
        assert (moment.hour, moment.utcoffset()) == (9, meant.utcoffset())


@pytest.mark.parametrize(
    "key",
    ["Europe/Dublin", "Asia/Jerusalem", "Africa/Casablanca", "Australia/Lord_Howe", "Europe/Istanbul", "America/Nuuk"],
)  # fmt: skip
@pytest.mark.parametrize("year", [2010, 2026])
def test_zones_whose_rules_change_are_told_as_their_clocks_stand(key: str, year: int) -> None:
    zone = ZoneInfo(key)
    said = zone_component(zone, date(year, 1, 1)).to_ical().decode().replace("\r\n", "\n")
    told = tz.tzical(StringIO(f"BEGIN:VCALENDAR\n{said}END:VCALENDAR\n")).get(key)
    noon = datetime(year, 1, 1, 12)  # noqa: DTZ001 - a wall clock
    wrong = [
        day
        for day in (noon + timedelta(days=number) for number in range(0, (2037 - year) * 365, 3))
        if day.replace(tzinfo=told).utcoffset() != day.replace(tzinfo=zone).utcoffset()
    ]
    assert wrong == []


def test_the_name_of_a_calendar_comes_back_whatever_signs_it_has() -> None:
    name = "Smith, John; room \\2"
    data = write_calendar([weekly(BERLIN)], name)
    assert b"X-WR-CALNAME:Smith\\, John\\; room \\\\2" in data
    assert read_calendar(data).name == name


def test_whole_days_and_moments_in_utc_need_no_zone() -> None:
    day = datetime(2026, 5, 1)  # noqa: DTZ001 - a wall clock
    events = [
        WrittenEvent("days@here", "Fair", day, timedelta(days=3), BERLIN, STAMP, all_day=True),
        WrittenEvent("utc@here", "Call", day, timedelta(hours=1), ZoneInfo("UTC"), STAMP),
    ]
    assert b"VTIMEZONE" not in write_calendar(events)
    both = [*events, weekly(BERLIN), weekly(ZoneInfo("America/New_York"))]
    zones = [each["TZID"] for each in Calendar.from_ical(write_calendar(both)).walk("VTIMEZONE")]
    assert zones == ["America/New_York", "Europe/Berlin"]
