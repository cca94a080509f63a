"""The rules of appointments, one by one."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from reception_app.appointments import rules
from reception_app.appointments.records import AppointmentState as S
from reception_app.kernel.errors import Invalid
from reception_app.occupancy import Span
from reception_app.visits.records import VisitState as V

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_what_is_possible_depends_on_state_and_time() -> None:
    assert rules.possible(S.BOOKED, NOW + HOUR, NOW) == {
        "edit", "arrive", "begin", "cancel", "documents", "sooner",
    }  # fmt: skip
    assert {"no_show", "fulfil"} <= rules.possible(S.BOOKED, NOW - HOUR, NOW)
    assert rules.possible(S.FULFILLED, NOW, NOW) == frozenset()
    assert rules.possible(S.ARRIVED, NOW + HOUR, NOW) == {"begin", "fulfil", "documents"}


@pytest.mark.parametrize(
    ("begin", "end", "field"),
    [
        (NOW + HOUR, NOW, "ends_at"),
        (NOW + HOUR, NOW + HOUR, "ends_at"),
        (NOW, NOW + timedelta(hours=25), "ends_at"),
        (NOW - HOUR, NOW, "starts_at"),
        (NOW + timedelta(days=3000), NOW + timedelta(days=3000, hours=1), "starts_at"),
    ],
)
def test_times_that_make_no_sense(begin: datetime, end: datetime, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_times(begin, end, NOW)
    assert refused.value.field == field


def test_what_is_over_early_gives_the_rest_of_its_time_back() -> None:
    assert rules.held_until(S.FULFILLED, NOW + HOUR, NOW) == NOW
    assert rules.held_until(S.FULFILLED, NOW - HOUR, NOW) == NOW - HOUR
    assert rules.held_until(S.IN_PROGRESS, NOW + HOUR, None) == NOW + HOUR
    assert rules.held_until(S.CANCELLED, NOW + HOUR, NOW) == NOW + HOUR


def test_a_time_that_stays_may_lie_in_the_past() -> None:
    was = Span(NOW - HOUR, NOW)
    rules.check_times(*was, NOW, was=was)
    rules.check_times(NOW - timedelta(minutes=10), NOW + HOUR, NOW)


@pytest.mark.parametrize(
    ("state", "was", "now", "begun", "wanted"),
    [
        (S.BOOKED, V.EXPECTED, V.EXPECTED, False, None),
        (S.BOOKED, V.EXPECTED, V.WAITING, False, S.ARRIVED),
        (S.ARRIVED, V.WAITING, V.WITH_HOST, False, None),
        (S.ARRIVED, V.WAITING, V.EXPECTED, False, S.BOOKED),
        (S.PROPOSED, V.CANCELLED, V.EXPECTED, False, None),
        (S.ARRIVED, V.WITH_HOST, V.CHECKED_OUT, False, S.FULFILLED),
        (S.FULFILLED, V.CHECKED_OUT, V.WITH_HOST, False, S.ARRIVED),
        (S.FULFILLED, V.PRESUMED_LEFT, V.WAITING, True, S.IN_PROGRESS),
        (S.CANCELLED, V.WITH_HOST, V.CHECKED_OUT, False, None),
        (S.BOOKED, V.EXPECTED, V.NO_SHOW, False, S.NO_SHOW),
        (S.IN_PROGRESS, V.EXPECTED, V.NO_SHOW, False, None),
        (S.ARRIVED, V.WAITING, V.NO_SHOW, False, S.NO_SHOW),
        (S.FULFILLED, V.CHECKED_OUT, V.NO_SHOW, False, None),
        (S.BOOKED, V.EXPECTED, V.CANCELLED, False, S.CANCELLED),
        (S.FULFILLED, None, V.REFUSED, False, None),
    ],
)
def test_a_visit_takes_its_appointment_along(
    state: S, was: V | None, now: V, begun: bool, wanted: S | None
) -> None:
    assert rules.after_visit(state, was, now, begun=begun) is wanted


def test_reminders_and_the_end_of_patience() -> None:
    spans = [timedelta(hours=24), timedelta(hours=2)]
    at = NOW + timedelta(hours=30)
    assert rules.next_reminder(at, spans, NOW) == NOW + timedelta(hours=6)
    assert rules.next_reminder(at, spans, NOW + timedelta(hours=7)) == at - timedelta(hours=2)
    assert rules.next_reminder(at, spans, at) is None
    assert rules.late_at(S.BOOKED, NOW, 30) == NOW + timedelta(minutes=30)
    assert rules.late_at(S.BOOKED, NOW, 0) is None
    assert rules.late_at(S.ARRIVED, NOW, 30) is None


def test_words_and_work() -> None:
    assert rules.words_of(False, ["Anna"], "Zoë", "Petri & Co") == " zoe petri co anna"
    assert rules.words_of(True, ["Anna"], "Zoë", "Petri & Co") == " anna"
    assert rules.within([Span(NOW, NOW + HOUR)], NOW, NOW + HOUR)
    assert not rules.within([Span(NOW, NOW + HOUR)], NOW, NOW + 2 * HOUR)
    assert rules.joined([(5, 9), (1, 3), (3, 4), (8, 12), (20, 20)]) == [(1, 4), (5, 12)]
    assert rules.common([[(0, 10), (20, 30)], [(5, 25)], [(0, 8), (22, 40)]]) == [(5, 8), (22, 25)]


def test_openings_are_all_beginnings_that_fit_and_no_other() -> None:
    dice = random.Random(3)
    for _ in range(3000):
        work = rules.joined(
            [(a := dice.randrange(60), a + dice.randrange(1, 30)) for _ in range(dice.randrange(3))]
        )
        busy = sorted(
            (a := dice.randrange(-5, 80), a + dice.randrange(1, 12)) for _ in range(dice.randrange(6))
        )
        lasts, step = dice.randrange(1, 8), dice.choice([1, 2, 5])
        runs = rules.openings(work, busy, lasts, step)
        found = [at for first, last in runs for at in range(first, last + 1, step)]
        fits = [
            at
            for at in range(0, 100, step)
            if any(a <= at and at + lasts <= b for a, b in work)
            and not any(a < at + lasts and b > at for a, b in busy)
        ]
        assert found == fits
