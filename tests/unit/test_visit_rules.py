"""The decisions about visits: places in time, days, tokens, times, parties, overstaying."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.kernel.errors import Invalid
from reception_app.visits import rules
from reception_app.visits.records import Hold, VisitState, VisitSummary

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2088, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


def _visit(**more: object) -> VisitSummary:
    values: dict[str, object] = {
        "state": VisitState.WAITING,
        "arrived_at": NOW,
        "overstay_minutes": 60,
        **more,
    }
    return VisitSummary(1, 2, "Ana Silva", "", 3, "Client", 0, "", "", **values)  # type: ignore[arg-type]


@given(MOMENTS, MOMENTS, st.integers(0, rules.FILED_TAIL_MAX))
def test_later_visits_are_filed_behind_earlier_ones(one: datetime, other: datetime, tail: int) -> None:
    places = sorted([one, other], key=lambda moment: rules.filed(moment, tail))
    assert places[1] - places[0] > -timedelta(milliseconds=1)
    place = rules.filed(one, tail)
    assert 0 <= place < 1 << 63
    assert timedelta() <= one - rules.moment_of(place) < timedelta(milliseconds=1)


def test_a_clock_before_2020_files_at_the_beginning() -> None:
    assert rules.filed(datetime(1999, 1, 1, tzinfo=UTC), 7) == 7


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2026, 11, 24), "Europe/Berlin", 24),
        (date(2027, 3, 28), "Europe/Berlin", 23),
        (date(2026, 10, 25), "Europe/Berlin", 25),
        (date(2026, 10, 4), "Australia/Lord_Howe", 23.5),
        (date(2026, 12, 31), "Pacific/Kiritimati", 24),
    ],
)
def test_a_day_is_as_long_as_its_clocks_say(day: date, zone: str, hours: float) -> None:
    start, end = rules.day_bounds(day, ZoneInfo(zone))
    assert end - start == timedelta(hours=hours)
    assert rules.local_day(start, ZoneInfo(zone)) == day
    assert rules.local_day(end, ZoneInfo(zone)) == day + timedelta(days=1)


def test_the_last_day_of_all_has_no_end() -> None:
    with pytest.raises(Invalid):
        rules.day_bounds(date.max, ZoneInfo("UTC"))


def test_tokens_are_opaque_unlike_and_survive_the_keyboard() -> None:
    tokens = {rules.new_token() for _ in range(200)}
    assert len(tokens) == 200
    for token in tokens:
        assert rules.token_of_scan(f"  {token.upper()}\r\n") == token
        assert not set(token) & set("aqwzymi0123456789-_"), "keys that move between layouts"


@pytest.mark.parametrize("typed", ["", "V-001", "hello", "x" * 31 + "b", "https://x.example/b", "é" * 31])
def test_other_scans_are_not_ours(typed: str) -> None:
    assert rules.token_of_scan(typed) == ""


def test_times_of_a_booking() -> None:
    rules.check_times(NOW, NOW + timedelta(days=31))
    for ends_at in (NOW, NOW - timedelta(hours=1), NOW + timedelta(days=31, seconds=1)):
        with pytest.raises(Invalid):
            rules.check_times(NOW, ends_at)
    with pytest.raises(ValueError):
        rules.check_times(NOW.replace(tzinfo=None), NOW)


def test_leaving_and_parties() -> None:
    rules.check_leaves_by(None, NOW)
    rules.check_leaves_by(NOW + timedelta(minutes=1), NOW)
    for moment in (NOW, NOW + timedelta(days=32)):
        with pytest.raises(Invalid):
            rules.check_leaves_by(moment, NOW)
    rules.check_party(1)
    rules.check_party(500)
    for size in (0, -1, 501):
        with pytest.raises(Invalid):
            rules.check_party(size)


@pytest.mark.parametrize(
    ("more", "minutes", "late"),
    [
        ({}, 59, False),
        ({}, 60, True),
        ({"overstay_minutes": 0}, 10_000, False),
        ({"leaves_by": NOW + timedelta(minutes=5)}, 4, False),
        ({"leaves_by": NOW + timedelta(minutes=5)}, 5, True),
        ({"leaves_by": NOW + timedelta(hours=9)}, 120, False),
        ({"expected_until": NOW + timedelta(minutes=90)}, 89, False),
        ({"expected_until": NOW + timedelta(minutes=90)}, 90, True),
        ({"expected_until": NOW + timedelta(minutes=5)}, 59, False),
        ({"expected_until": NOW + timedelta(hours=9), "leaves_by": NOW + timedelta(minutes=5)}, 5, True),
        ({"state": VisitState.CHECKED_OUT}, 500, False),
        ({"arrived_at": None}, 500, False),
    ],
)
def test_overstaying(more: dict[str, object], minutes: int, late: bool) -> None:
    assert rules.overstaying(_visit(**more), NOW + timedelta(minutes=minutes)) is late


def test_who_may_still_arrive_and_why_not() -> None:
    assert {state for state in VisitState if rules.can_arrive(state)} == {
        VisitState.EXPECTED,
        VisitState.NO_SHOW,
    }
    for state in VisitState:
        sentence = str(rules.wrong_state("Ana", state))
        assert "Ana" in sentence
        assert sentence.endswith(".")


def test_what_holds() -> None:
    assert rules.hold_for(alert=True, needs_approval=True) is Hold.WATCHLIST
    assert rules.hold_for(alert=False, needs_approval=True) is Hold.APPROVAL
    assert rules.hold_for(alert=False, needs_approval=False) is Hold.NONE


def test_a_right_to_left_name_can_not_turn_the_sentence_round() -> None:
    sentence = rules.already_on_site("محمد", NOW, ZoneInfo("UTC")).message
    assert sentence == "\u2068محمد\u2069 is on site already, since 09:42."
