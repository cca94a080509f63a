"""Public holidays by region."""

from datetime import date

import pytest

from reception_app.integrations.public_holidays import HolidayCalendar, clean_region
from reception_app.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("  ", ""),
        ("gb", "GB"),
        ("de_by", "DE-BY"),
        ("DE-augsburg", "DE-Augsburg"),
        (" gb-sct ", "GB-SCT"),
    ],
)
def test_a_region_is_stored_in_one_way(typed: str, stored: str) -> None:
    assert clean_region(typed) == stored


@pytest.mark.parametrize(
    ("typed", "told"), [("Atlantis", "No holidays"), ("GB-XX", "no part of GB"), ("AW-1", "no part")]
)
def test_a_region_without_holidays_is_refused(typed: str, told: str) -> None:
    with pytest.raises(Invalid, match=told) as refused:
        clean_region(typed, "office.region")
    assert refused.value.field == "office.region"


def test_a_day_is_a_holiday_in_its_region_alone() -> None:
    calendar = HolidayCalendar()
    epiphany = date(2026, 1, 6)
    assert calendar.name("DE-BY", epiphany) == "Epiphany"
    assert calendar.name("DE-BE", epiphany) == calendar.name("DE", epiphany) == ""
    assert calendar.name("", date(2026, 12, 25)) == ""
    assert calendar.name("Nowhere", date(2026, 12, 25)) == ""
    assert calendar.name("gb", date(2026, 12, 25)) == "Christmas Day"


def test_only_so_many_years_are_kept() -> None:
    calendar = HolidayCalendar()
    for year in range(1950, 2030):
        calendar.name("Nowhere", date(year, 1, 1))
    assert calendar.name("DE-BY", date(2026, 1, 6)) == "Epiphany"
    assert len(calendar._years) <= 64
