"""What the finder makes of plain words, on a Tuesday in November at 09:42 in London."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.bookings.asking import read_ask
from reception_app.bookings.records import Ask, Equipment

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def ask(words: str, now: datetime = NOW) -> Ask:
    return read_ask(
        words, now, LONDON, ("Screen", "Flip chart", "Video conference"), ("Oak room", "Elm room")
    )


def times(found: Ask) -> str:
    return f"{found.starts_at.astimezone(LONDON):%d %b %H:%M}-{found.ends_at.astimezone(LONDON):%d %b %H:%M}"


@pytest.mark.parametrize(
    ("words", "span", "party"),
    [
        ("12 people tomorrow 10 1h screen", "25 Nov 10:00-25 Nov 11:00", 12),
        ("12 people, now, 45 min, screen", "24 Nov 09:42-24 Nov 10:27", 12),
        ("now until 11", "24 Nov 09:42-24 Nov 11:00", 0),
        ("6 tomorrow 14-15:30", "25 Nov 14:00-25 Nov 15:30", 6),
        ("friday 2pm 90min for 4 persons", "27 Nov 14:00-27 Nov 15:30", 4),
        ("tuesday 8am 8p", "24 Nov 08:00-24 Nov 09:00", 8),
        ("from 13:30 to 15", "24 Nov 13:30-24 Nov 15:00", 0),
        ("8 1h", "24 Nov 09:45-24 Nov 10:45", 8),
        ("at 8 1h", "25 Nov 08:00-25 Nov 09:00", 0),
        ("2026-12-03 10.15 2 hours", "03 Dec 10:15-03 Dec 12:15", 0),
        ("3.12. 10 1.5h", "03 Dec 10:00-03 Dec 11:30", 0),
        ("3 dec 11", "03 Dec 11:00-03 Dec 12:00", 0),
        ("jan 7 noon", "07 Jan 12:00-07 Jan 13:00", 0),
        ("7/1 9 1h30m", "07 Jan 09:00-07 Jan 10:30", 0),
        ("tomorrow morning 10 people", "25 Nov 09:00-25 Nov 12:00", 10),
        ("tomorrow", "25 Nov 09:00-25 Nov 10:00", 0),
        ("22 until 2 tomorrow", "25 Nov 22:00-26 Nov 02:00", 0),
        ("morgen 10 uhr 8 personen 2 stunden", "25 Nov 10:00-25 Nov 12:00", 8),
        ("demain 10h30 4 personnes", "25 Nov 10:30-25 Nov 11:30", 4),
        ("", "24 Nov 09:45-24 Nov 10:45", 0),
        ("30.2.2027 at 10", "24 Nov 10:00-24 Nov 11:00", 0),
        ("half an hour now", "24 Nov 09:42-24 Nov 10:12", 0),
        ("tomorrow 11am 12pm 3 people", "25 Nov 11:00-25 Nov 12:00", 3),
    ],
)
def test_words_are_understood(words: str, span: str, party: int) -> None:
    found = ask(words)
    assert (times(found), found.party) == (span, party)


def test_equipment_and_rooms_are_known_by_their_beginnings() -> None:
    found = ask("oak tomorrow 10 2 flip charts video conf beamer")
    assert (found.room, found.left) == ("Oak room", ("beamer",))
    assert found.equipment == (Equipment("Flip chart", 2), Equipment("Video conference"))


def test_what_was_not_said_is_told() -> None:
    assert not ask("12 people").timed
    assert ask("12 people now").timed
    assert ask("1 2 3 tomorrow 10:00").left == ("2", "3")


def test_an_hour_that_the_clocks_skip_is_shifted() -> None:
    spring = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    assert ask("tomorrow 1:30 1h", spring).starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_a_length_is_one_of_real_time_on_the_days_the_clocks_change() -> None:
    spring = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    for words in ("tomorrow 1:30 1h", "tomorrow 1:30"):
        skipped = ask(words, spring)
        assert skipped.ends_at - skipped.starts_at == timedelta(hours=1), words
    # From 1:15 to 2:10 there is nothing on that day: it is as long as it would be on another.
    nothing = ask("tomorrow 1:15-2:10", spring)
    assert nothing.ends_at - nothing.starts_at == timedelta(minutes=55)
    autumn = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    twice = ask("tomorrow 1:30 1h", autumn)
    assert twice.ends_at - twice.starts_at == timedelta(hours=1)
    by_the_clock = ask("tomorrow 1:30-2:30", autumn)
    assert by_the_clock.ends_at - by_the_clock.starts_at == timedelta(hours=2)


def test_now_is_the_hour_that_it_is_where_it_comes_twice() -> None:
    for now in (datetime(2026, 10, 25, 0, 20, tzinfo=UTC), datetime(2026, 10, 25, 1, 20, tzinfo=UTC)):
        found = ask("now 1h", now)
        assert (found.starts_at, found.ends_at) == (now, now + timedelta(hours=1))


@pytest.mark.parametrize("words", ["0001-01-01 screen at 12am", "morning 22-2 31.12.9999"])
def test_a_day_at_the_end_of_the_calendar_is_none(words: str) -> None:
    assert ask(words).starts_at.year == NOW.year


@pytest.mark.parametrize(
    "words", ["99:99", "25pm", "x" * 500, "12 12 12 12", "-", "10-", "2026-13-45 10", "0 people"]
)
def test_nonsense_is_no_fault(words: str) -> None:
    found = ask(words)
    assert found.ends_at > found.starts_at
