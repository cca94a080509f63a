"""A clock that jumps: told once, noted, never refused."""

from datetime import timedelta

import pytest

from reception_app.audit import AuditService, ClockWatch, record
from reception_app.audit.clock_watch import steady_seconds
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from tests.fakes.clock import MORNING, FixedClock


class Steady:
    """A clock nobody sets."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def watch(store: Store, clock: FixedClock, steady: Steady) -> ClockWatch:
    return ClockWatch(store, clock, steady)


def go_on(clock: FixedClock, steady: Steady, seconds: float) -> None:
    clock.advance(seconds=seconds)
    steady.seconds += seconds


def test_time_that_goes_as_it_should_is_no_news(watch: ClockWatch, clock: FixedClock, steady: Steady) -> None:
    for seconds in (60, 0.5, 3600, 14 * 3600):
        go_on(clock, steady, seconds)
        assert watch.check() is None
    go_on(clock, steady, 60)
    clock.advance(seconds=-90)
    assert watch.check() is None, "what time servers correct is no jump"


@pytest.mark.parametrize(
    ("jump", "words"),
    [
        (timedelta(minutes=-61), "61 minutes back"),
        (timedelta(hours=5), "5 hours ahead"),
        (timedelta(days=-365), "365 days back"),
    ],
)
def test_a_jump_is_told_once_and_noted(
    store: Store,
    admin: Actor,
    watch: ClockWatch,
    clock: FixedClock,
    steady: Steady,
    jump: timedelta,
    words: str,
) -> None:
    go_on(clock, steady, 60)
    clock.advance(seconds=jump.total_seconds())
    found = watch.check()
    assert found is not None
    assert found.by == jump
    assert words in found.sentence
    go_on(clock, steady, 60)
    assert watch.check() is None
    [entry] = AuditService(store).entries(admin)
    assert (entry.action, entry.actor_id) == ("clock_jump", 0)
    assert entry.detail["expected"] == "2026-11-24T09:43:00+00:00"


def test_a_start_before_the_newest_entry_is_a_jump_back(
    store: Store, actor: Actor, watch: ClockWatch, clock: FixedClock
) -> None:
    assert watch.at_start() is None, "an empty audit tells nothing"
    with store.write(actor) as tx:
        record(tx, "fill", "thing", 1)
    clock.advance(minutes=-1)
    assert watch.at_start() is None
    clock.set(MORNING - timedelta(hours=3, minutes=30))
    found = watch.at_start()
    assert found is not None
    assert (found.expected, found.by) == (MORNING, timedelta(hours=-3, minutes=-30))


def test_a_start_more_than_a_year_later_is_a_jump_ahead_and_a_holiday_is_not(
    store: Store, actor: Actor, watch: ClockWatch, clock: FixedClock
) -> None:
    with store.write(actor) as tx:
        record(tx, "fill", "thing", 1)
    clock.advance(days=21)
    assert watch.at_start() is None
    clock.advance(days=2000)
    assert watch.at_start() is not None


def test_a_read_only_store_still_gets_its_banner(
    store: Store, watch: ClockWatch, clock: FixedClock, steady: Steady
) -> None:
    store.read_only = True
    clock.advance(hours=-2)
    assert watch.check() is not None


def test_the_steady_clock_goes_on() -> None:
    assert steady_seconds() <= steady_seconds()
