"""Where a message stands, by which way somebody is told, when, and who comes next."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.messages.records import MessageState as S
from reception_app.messages.records import Way, Ways
from reception_app.messages.rules import (
    STEPS,
    ask_by,
    is_quiet,
    next_person,
    number_text,
    overall,
    quiet_ends,
    way_for,
)

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
ALL = frozenset(Way)


@pytest.mark.parametrize(
    ("states", "for_all", "whole"),
    [
        ([S.SENT, S.READ], True, S.SENT),
        ([S.DELIVERED, S.READ], True, S.DELIVERED),
        ([S.DONE, S.SENT], True, S.DONE),
        ([S.DONE, S.SENT], False, S.SENT),
        ([S.DONE, S.DONE], False, S.DONE),
        ([S.ESCALATED, S.SENT], False, S.SENT),
        ([S.FORWARDED, S.DONE], False, S.DONE),
        ([S.FORWARDED], False, S.FORWARDED),
        ([S.FORWARDED, S.WITHDRAWN], True, S.WITHDRAWN),
        ([], True, S.WITHDRAWN),
    ],
)
def test_a_message_stands_where_who_is_furthest_back_stands(states: list[S], for_all: bool, whole: S) -> None:
    assert overall(states, done_for_all=for_all) is whole


def test_every_step_leads_from_states_in_which_it_makes_sense() -> None:
    assert all(state.open for state in STEPS["forward"])
    assert STEPS["withdraw"] == STEPS["forward"] | {S.ESCALATED}
    assert all(state.unconfirmed for state in STEPS["escalate"])
    assert not any(state.open for state in STEPS["reopen"])


def test_a_message_has_a_number_that_can_be_said() -> None:
    assert number_text(2026, 412) == "MSG-2026-00412"


@pytest.mark.parametrize(
    ("begin", "end", "minute", "quiet"),
    [
        (0, 0, 600, False),
        (22 * 60, 7 * 60, 23 * 60, True),
        (22 * 60, 7 * 60, 6 * 60, True),
        (22 * 60, 7 * 60, 7 * 60, False),
        (12 * 60, 13 * 60, 12 * 60, True),
        (12 * 60, 13 * 60, 13 * 60, False),
    ],
)
def test_quiet_hours_may_go_over_midnight(begin: int, end: int, minute: int, quiet: bool) -> None:
    assert is_quiet(Ways(1, quiet_from=begin, quiet_until=end), minute) is quiet


def test_what_is_not_urgent_waits_until_the_quiet_hours_end() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    midday = Ways(1, quiet_from=10 * 60, quiet_until=12 * 60)
    assert quiet_ends(midday, NOW, berlin) == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    night = Ways(1, quiet_from=20 * 60, quiet_until=7 * 60)
    assert quiet_ends(night, NOW.replace(hour=21), berlin) == datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
    assert quiet_ends(night, NOW, berlin) is None


def test_each_is_told_as_they_wish_and_else_by_the_way_there_is() -> None:
    ways = Ways(1, office=Way.WEBHOOK, outside=Way.SLIP, urgent=Way.MAIL)
    assert way_for(ways, in_office=True, urgent=False, possible=ALL) is Way.WEBHOOK
    assert way_for(ways, in_office=False, urgent=False, possible=ALL) is Way.SLIP
    assert way_for(ways, in_office=False, urgent=True, possible=ALL) is Way.MAIL
    assert way_for(ways, in_office=True, urgent=False, possible={Way.MAIL}) is Way.MAIL
    assert way_for(ways, in_office=True, urgent=False, possible=set()) is Way.DESK
    assert way_for(Ways(1, office=Way.DESK), in_office=True, urgent=False, possible=ALL) is Way.DESK


def test_only_urgent_ones_want_to_be_confirmed() -> None:
    assert ask_by(NOW, 15, urgent=True) == NOW + timedelta(minutes=15)
    assert ask_by(NOW, 15, urgent=False) is None
    assert ask_by(NOW, 0, urgent=True) is None


def test_the_next_is_the_first_who_was_not_told() -> None:
    assert next_person([0, 4, 5], {4}) == 5
    assert next_person([0, 4], {4}) == 0
