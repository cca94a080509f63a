"""The page with the recovery key can be read by a person and by a scanner, and tells nobody else."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.documents.raster import page_count
from reception_app.documents.records import Paper, RecoverySheet
from reception_app.documents.recovery_sheet import recovery_sheet_pdf
from tests.unit.documents.reading import HARD_NAMES, codes_in, ink_box, picture_of, text_of

GROUPS = [f"AB{n:02}X" for n in range(1, 14)]
KEY = "-".join(GROUPS)


def page(organisation: str = "Northwind Ltd", paper: Paper = Paper.A4) -> bytes:
    made = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)
    return recovery_sheet_pdf(
        RecoverySheet(organisation, KEY, "6f1c-22b9", made, ZoneInfo("Europe/Berlin"), paper)
    )


@pytest.mark.parametrize("paper", list(Paper))
def test_a_person_can_read_it(paper: Paper) -> None:
    text = text_of(page(paper=paper))
    places = [text.index(group) for group in GROUPS]
    assert places == sorted(places)
    for words in (
        "Recovery key",
        "Northwind Ltd",
        "6f1c-22b9",
        "24 Nov 2026 09:42 (Europe/Berlin, UTC+01:00)",
    ):
        assert words in text


def test_a_scanner_can_read_it() -> None:
    assert codes_in(page(), dpi=150) == [KEY]


def test_what_a_file_manager_shows_does_not_hold_the_key() -> None:
    data = page()
    assert b"AB01X" not in data
    assert page_count(data) == 1


@pytest.mark.parametrize("name", HARD_NAMES)
def test_any_organisation_has_room(name: str) -> None:
    left, top, right, bottom = ink_box(picture_of(page(name), dpi=72))
    assert (left >= 38, top >= 36, right <= 558, bottom <= 805) == (True, True, True, True)
