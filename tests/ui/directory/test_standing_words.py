"""How somebody reads who is away by hours, leave or a holiday."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.directory import Availability, Because, EmployeeDetail, HostOption, Presence
from ui.directory.presence import availability_standing, standing_of
from ui.kit.staff_words import away_words
from ui.visits.presence import away_sentence

LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
BACK = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("found", "word", "more"),
    [
        (Availability(), "In", ""),
        (Availability(Presence.OUT, Because.MARK, BACK, "out until 14:30", "lunch"), "Out", "back 14:30 · lunch"),
        (Availability(Presence.OUT, Because.HOURS, BACK, "starts at 14:30"), "Not at work", "starts at 14:30"),
        (
            Availability(Presence.OUT, Because.HOLIDAY, BACK, "not working today: Whit Monday"),
            "Not at work",
            "not working today: Whit Monday",
        ),
        (Availability(Presence.ON_LEAVE, Because.LEAVE, BACK, "on leave", "family"), "On leave", "back 14:30 · family"),
        (Availability(Presence.OUT, Because.ABSENT, None, "absent"), "Absent", ""),
        (Availability(Presence.OUT, Because.LEFT), "Has left", ""),
    ],
)  # fmt: skip
def test_an_availability_in_a_word_and_a_line(found: Availability, word: str, more: str) -> None:
    standing = availability_standing(found, LONDON, TODAY)
    assert (standing.word, standing.more) == (word, more)


def test_who_leaves_soon_is_said_beside_it() -> None:
    leaving = EmployeeDetail(1, "", "Ada", left_on=date(2026, 12, 1))
    assert standing_of(leaving, LONDON, NOW).more.startswith("leaves")


def test_a_host_outside_of_their_hours_is_said_plainly() -> None:
    host = HostOption(1, "Ada", presence=Presence.OUT, words="starts at 9:00 tomorrow", deputy_name="Ben")
    assert "starts at 9:00 tomorrow." in away_words(host)
    assert "starts at 9:00 tomorrow." in away_sentence(host)
    assert "Ben" in away_sentence(host)
