"""Clocks put back or leaping ahead, and the nights on which they change: nobody waits for ever, nothing is lost."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reception_app.audit import ClockWatch, record
from reception_app.bootstrap.running import Running
from reception_app.db.backup import Reason, list_backups
from reception_app.db.care import BackupService
from reception_app.db.key import KeyPlace, StoreKey
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import Paths
from reception_app.outbox import Channel, MailPayload, NewDelivery, claims, enqueue
from reception_app.visits import NoticeStep, Repeat, VisitState
from reception_app.visits.recurrence import occurrences
from tests.builders.desk import make_office, open_context
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _go_on(office: Office, clock: FixedClock, minutes: int) -> list[tuple[int, NoticeStep]]:
    """Every few seconds as the program does; when the ladder took which step, in minutes."""
    taken = []
    for second in range(0, minutes * 60, 5):
        clock.advance(seconds=5)
        for visit_id in office.ladder.advance(clock.now()):
            taken.append(((second + 5) // 60, office.visits.summary(SYSTEM, [visit_id])[0].notice))
    return taken


def test_a_clock_put_back_does_not_leave_a_visitor_waiting_for_hours(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Silva"))
    clock.advance(hours=-3)
    assert _go_on(office, clock, 20) == [
        (5, NoticeStep.TOLD_AGAIN),
        (10, NoticeStep.DEPUTY_TOLD),
        (15, NoticeStep.RING),
    ]


def test_a_clock_put_right_again_makes_no_burst(actor: Actor, office: Office, clock: FixedClock) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Silva"))
    clock.advance(hours=-3)
    assert _go_on(office, clock, 1) == []
    clock.advance(hours=3)
    assert _go_on(office, clock, 1) == [(0, NoticeStep.RING)]


def test_what_was_to_be_sent_goes_out_after_the_clock_was_put_back(
    store: Store, actor: Actor, clock: FixedClock
) -> None:
    mail = MailPayload(to="a@b.example", subject="Hello", text="Hello").as_data()
    with store.write(actor) as tx:
        number = enqueue(tx, NewDelivery(Channel.MAIL, "trial", "visit", 1, mail))
    clock.advance(days=-400)
    with store.read() as tx:
        due = claims.next_due(tx, Channel.MAIL)
    assert due == clock.now()
    with store.write(SYSTEM) as tx:
        claimed = claims.claim(tx, Channel.MAIL)
    assert claimed is not None
    assert claimed.id == number


def test_a_leap_of_the_clock_neither_closes_nor_erases_until_somebody_could_look(
    tmp_path: Path, clock: FixedClock
) -> None:
    office = make_office(tmp_path / "data")
    context = open_context(Paths(tmp_path / "data"), clock)
    running = context._workers()  # type: ignore[attr-defined]
    assert isinstance(running, Running)
    maya = office.maya.actor
    try:
        clock.advance(days=300)
        running._close_day()
        running._forget()
        assert any("jumped" in said for said in context.notices.current())
        states = {visit.state for visit in context.visits.board(maya, date(2026, 11, 24))}
        assert states == {VisitState.WAITING, VisitState.WITH_HOST, VisitState.EXPECTED}
        assert context.privacy.last_run(maya) is None
        clock.advance(days=-300)
        running._close_day()
        running._forget()
        assert context.privacy.last_run(maya) is not None, (
            "the clock is right again: the night's work goes on"
        )
        names = {visit.name for visit in context.visits.board(maya, date(2026, 11, 24))}
        assert "Sofia Novak" in names
    finally:
        context.close()


def test_a_leap_counts_for_a_while_only(store: Store, clock: FixedClock) -> None:
    watch = ClockWatch(store, clock, lambda: 0.0)
    assert not watch.leapt_ahead(timedelta(days=1))
    clock.advance(minutes=10)
    assert watch.check() is not None
    assert not watch.leapt_ahead(timedelta(days=1)), "too little to do harm"
    clock.advance(days=2)
    assert watch.check() is not None
    assert watch.leapt_ahead(timedelta(days=1))
    clock.advance(hours=24)
    assert not watch.leapt_ahead(timedelta(days=1))


def _kept(paths: Paths) -> set[str]:
    return {backup.name for backup in list_backups(paths.backups)}


def test_a_leap_of_the_clock_thins_no_backups(
    store: Store, store_path: Path, store_key: bytes, clock: FixedClock
) -> None:
    steady = [0.0]
    watch = ClockWatch(store, clock, lambda: steady[0])
    paths, key = Paths(store_path.parent), StoreKey(store_key, KeyPlace.FILE)
    care = BackupService(store, paths, key, clock, record, lambda: 180, watch.doubtful)

    def go_on(hours: int) -> None:
        clock.advance(hours=hours)
        steady[0] += hours * 3600
        watch.check()
        care.make(SYSTEM, Reason.HOURLY)

    for _ in range(15):
        go_on(8)
    kept = _kept(paths)
    assert 6 < len(kept) < 15, "the usual order: all of two days, then one a day"
    clock.advance(days=24)
    care.make(SYSTEM, Reason.CLOSE)
    for _ in range(6):
        go_on(6)
    assert kept <= _kept(paths)
    for _ in range(3):
        go_on(6)
    assert 0 < len(kept & _kept(paths)) < len(kept), "nobody has put it right in two days: it goes on"


def test_a_leap_while_the_program_was_closed_thins_no_backups_for_two_days(
    tmp_path: Path, clock: FixedClock
) -> None:
    office = make_office(tmp_path / "data")
    maya = office.maya.actor
    paths = Paths(tmp_path / "data")

    def work(hours_closed: float) -> None:
        clock.advance(hours=hours_closed)
        context = open_context(paths, clock)
        context.backups.make(maya)
        context.close()

    for _ in range(5):
        work(8)
    kept = _kept(paths)
    work(24 * 24)
    for _ in range(3):
        work(15)
        assert kept <= _kept(paths)
    work(10)
    assert 0 < len(kept & _kept(paths)) < len(kept), "after a holiday the usual order comes back"


def test_a_long_weekend_and_a_clock_put_right_leave_no_doubt(store: Store, clock: FixedClock) -> None:
    steady = [0.0]
    watch = ClockWatch(store, clock, lambda: steady[0])
    assert not watch.doubtful(), "an empty store"
    for _ in range(3):
        with store.write(SYSTEM) as tx:
            record(tx, "visit.check_in", "visit", 1)
        clock.advance(days=3.5)
        steady[0] += 3.5 * 86_400
        assert not watch.doubtful()
    this_morning = clock.now()
    clock.set(datetime(2020, 1, 1, tzinfo=UTC))
    with store.write(SYSTEM) as tx:
        record(tx, "visit.check_in", "visit", 1)
    clock.set(this_morning)
    assert watch.check() is None
    assert not watch.doubtful(), "the clock had been behind for a moment and was put right"
    clock.advance(hours=2)
    assert watch.doubtful(), "at once, before anybody has looked"


def test_a_visit_in_the_hour_that_is_skipped_keeps_its_length() -> None:
    first = datetime(2027, 3, 27, 2, 0, tzinfo=BERLIN).astimezone(UTC)
    for lasts in (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)):
        for start, end in occurrences(first, first + lasts, BERLIN, Repeat.DAILY, date(2027, 3, 29)):
            assert timedelta(minutes=30) <= end - start <= lasts


def test_a_clock_that_is_wrong_each_morning_does_not_stop_forgetting(store: Store, clock: FixedClock) -> None:
    """The battery on the board is empty: the PC wakes up years ago, and the network puts it right."""
    steady = [0.0]
    watch = ClockWatch(store, clock, lambda: steady[0])
    with store.write(SYSTEM) as tx:
        record(tx, "visit.check_in", "visit", 1)
    clock.advance(hours=15)
    this_morning = clock.now()
    clock.set(datetime(2015, 1, 1, tzinfo=UTC))
    assert watch.at_start() is not None
    clock.set(this_morning)
    assert watch.check() is not None
    assert not watch.leapt_ahead(timedelta(days=1), by=timedelta(days=7))
    assert watch.leapt_ahead(timedelta(hours=1))
