"""The decisions about calls."""

from datetime import UTC, datetime, timedelta

import pytest

from reception_app.calls import rules
from reception_app.calls.records import CallState, Outcome

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
LATER = NOW + timedelta(seconds=40)


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
