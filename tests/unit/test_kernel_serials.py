"""Numbers that are counted anew each year, read as people type them."""

import pytest

from reception_app.cases.numbers import number_text as case_number
from reception_app.deliveries.numbers import number_text as parcel_number
from reception_app.kernel.serials import read_serial


@pytest.mark.parametrize(("year", "serial"), [(2026, 412), (2026, 99_999), (2031, 123_456)])
def test_a_number_is_read_as_it_is_written(year: int, serial: int) -> None:
    for written in (parcel_number, case_number):
        assert read_serial(f" {written(year, serial).lower()}\n", written) == (year, serial)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "PAR",
        "PAR-2026-412",
        "PAR-2026-000412",
        "PAR-2026-00412 x",
        "CAS-2026-00412",
        "PAR-٢٠٢٦-٠٠٤١٢",
        "9" * 99,
    ],
)
def test_what_is_no_whole_number_is_none(typed: str) -> None:
    assert read_serial(typed, parcel_number) is None
