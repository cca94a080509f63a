"""The decisions about calls."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.calls import rules
from reception_app.calls.records import CallEdit, CallState, Outcome
from reception_app.kernel.errors import Difference

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
LATER = NOW + timedelta(seconds=40)
BERLIN = ZoneInfo("Europe/Berlin")


def _berlin(*moment: int) -> datetime:
    year, month, day, hour, *rest = moment
    minute, second = (*rest, 0, 0)[:2]
    return datetime(year, month, day, hour, minute, second, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("stored", "back_at", "now", "stands"),
    [
        (CallState.PUT_THROUGH, LATER, NOW, CallState.PUT_THROUGH),
        (CallState.PUT_THROUGH, LATER, LATER, CallState.CAME_BACK),
        (CallState.PUT_THROUGH, None, LATER, CallState.PUT_THROUGH),
        (CallState.PARKED, NOW, LATER, CallState.PARKED),
    ],
)
def test_a_call_that_was_put_through_comes_back_when_its_time_is_up(
    stored: CallState, back_at: datetime | None, now: datetime, stands: CallState
) -> None:
    assert rules.state_at(stored, back_at, now) is stands


def test_no_seconds_mean_that_none_comes_back() -> None:
    assert rules.comes_back_at(NOW, 40) == LATER
    assert rules.comes_back_at(NOW, 0) is None


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (CallState.RINGING, Outcome.ABANDONED),
        (CallState.PUT_THROUGH, Outcome.PUT_THROUGH),
        (CallState.PARKED, Outcome.ABANDONED),
        (CallState.CAME_BACK, Outcome.ABANDONED),
        (CallState.OPEN, None),
        (CallState.ENDED, None),
    ],
)
def test_what_a_hang_up_means(state: CallState, outcome: Outcome | None) -> None:
    assert rules.outcome_of_hang_up(state) is outcome


def test_a_call_that_is_over_can_only_be_opened_again() -> None:
    assert {step for step, states in rules.STEPS.items() if CallState.ENDED in states} == {"reopen"}


def test_a_call_is_found_by_beginnings_of_folded_words() -> None:
    assert rules.search_words("Marek Dvořák", "Souza-Logistics") == " marek dvorak souza logistics"


@pytest.mark.parametrize(
    ("at", "now", "due"),
    [
        (time(15), _berlin(2026, 11, 24, 9, 42), _berlin(2026, 11, 24, 15)),
        (time(9, 42), _berlin(2026, 11, 24, 9, 42, 40), _berlin(2026, 11, 24, 9, 42)),
        (time(9), _berlin(2026, 11, 24, 9, 42), _berlin(2026, 11, 25, 9)),
        (time(9), _berlin(2026, 10, 24, 18), _berlin(2026, 10, 25, 9)),
        (time(0, 30), _berlin(2026, 12, 31, 23, 50), _berlin(2027, 1, 1, 0, 30)),
        (time(2, 30), datetime(2026, 10, 25, 1, 10, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (time(2, 30), _berlin(2027, 3, 28, 1, 50), _berlin(2027, 3, 28, 3, 30)),
    ],
    ids=[
        "later today",
        "the minute that is just over",
        "tomorrow",
        "the night the clock goes back",
        "new year",
        "the hour that comes twice, when it comes again",
        "the hour that is left out",
    ],
)
def test_a_time_of_day_is_the_next_one_of_the_houses_clock(at: time, now: datetime, due: datetime) -> None:
    found = rules.next_at(at, now.astimezone(UTC), BERLIN)
    assert found.tzinfo is UTC
    assert found == due.astimezone(UTC)


SHOWN = CallEdit(number="112233", name="Ana", notes="one")


@pytest.mark.parametrize(
    ("typed", "stored", "left_alone", "both"),
    [
        (SHOWN, SHOWN, set(), set()),
        (SHOWN, CallEdit(number="112233", name="Ana", notes="two"), {"notes"}, set()),
        (CallEdit(number="112233", name="Ana", notes="mine"), SHOWN, set(), set()),
        (
            CallEdit(number="112233", name="Ana", notes="mine", about="x"),
            CallEdit(number="112233", name="Anna", notes="two"),
            {"number"},
            {"notes"},
        ),
        (
            CallEdit(number="112233", name="Ana", notes="two"),
            CallEdit("112233", "Ana", notes="two "),
            set(),
            set(),
        ),
    ],
    ids=["nobody", "the other desk", "this desk", "each another part and both one", "both the same"],
)
def test_what_another_desk_wrote_meanwhile(
    typed: CallEdit, stored: CallEdit, left_alone: set[str], both: set[str]
) -> None:
    assert rules.meanwhile(typed, SHOWN, stored) == (frozenset(left_alone), frozenset(both))
    assert rules.edit_of(stored) == stored


def test_what_differs_is_said_as_people_read_it() -> None:
    typed = CallEdit(number="1", name="Ana", target_id=7, notes="mine")
    stored = CallEdit(name="Bo", company="Souza", target_id=8, notes="theirs")
    said = rules.differences_of(
        typed, stored, {"number", "target_id", "notes"}, {7: "Tom", 8: "Eva"}.__getitem__
    )
    assert said == (
        Difference("number", "Bo · Souza", "Ana · 1"),
        Difference("target_id", "Eva", "Tom"),
        Difference("notes", "theirs", "mine"),
    )
    assert rules.with_parts(typed, stored, {"number"}) == CallEdit(
        name="Bo", company="Souza", target_id=7, notes="mine"
    )
    assert rules.with_parts(typed, stored, {"target_id", "notes"}) == CallEdit(
        number="1", name="Ana", target_id=8, notes="theirs"
    )
