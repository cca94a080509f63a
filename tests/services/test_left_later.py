"""Who came on an earlier day and leaves on this one is seen among those who have left on it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.db.search import index_visit
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.visits import VisitState, summaries
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _local(clock: FixedClock, text: str) -> None:
    clock.set(datetime.fromisoformat(text).replace(tzinfo=BERLIN))


def _left(office: Office, actor: Actor, day: date) -> list[str]:
    return [visit.name for visit in office.visits.board(actor, day) if visit.left_at]


def test_a_guest_of_last_night_who_leaves_after_midnight(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    _local(clock, "2026-11-24T21:00")
    early = office.visits.check_in(actor, office.walk_in("Early Bird")).visit
    late = office.visits.check_in(actor, office.walk_in("Late Guest")).visit
    _local(clock, "2026-11-24T23:59")
    office.visits.check_out(actor, [early.id])
    _local(clock, "2026-11-25T00:00")
    office.visits.check_out(actor, [late.id])
    assert _left(office, actor, date(2026, 11, 25)) == ["Late Guest"]
    # The day they came on has them as before; the days around it have nobody.
    assert _left(office, actor, date(2026, 11, 24)) == ["Early Bird", "Late Guest"]
    assert office.visits.board(actor, date(2026, 11, 26)) == []
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    assert [visit.state for visit in office.visits.board(actor, date(2026, 11, 25))] == [VisitState.WAITING]


@pytest.mark.parametrize("days", [1, 2, 7, 31])
def test_a_guest_of_days_is_seen_leaving(actor: Actor, office: Office, clock: FixedClock, days: int) -> None:
    _local(clock, "2026-11-24T10:00")
    came = clock.now()
    visit = office.visits.check_in(
        actor, office.walk_in("Long Guest", leaves_by=came + timedelta(days=31))
    ).visit
    clock.advance(days=days)
    office.visits.check_out(actor, [visit.id])
    gone = date(2026, 11, 24) + timedelta(days=days)
    for day, seen in ((gone, ["Long Guest"]), (gone + timedelta(days=1), []), (gone - timedelta(days=1), [])):
        if day != date(2026, 11, 24):
            assert _left(office, actor, day) == seen, day
    # A later look at that day, after others have stayed long, too, finds the same.
    other = office.visits.check_in(
        actor, office.walk_in("Other Guest", leaves_by=clock.now() + timedelta(days=31))
    ).visit
    clock.advance(days=3)
    office.visits.check_out(actor, [other.id])
    assert _left(office, actor, gone)[:1] == ["Long Guest"]


def test_a_guest_of_a_day_and_two_hours_is_seen_leaving_once(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    _local(clock, "2026-11-24T10:00")
    came = clock.now()
    asked = office.walk_in("Over Night", leaves_by=came + timedelta(days=2))
    visit = office.visits.check_in(actor, asked).visit
    clock.advance(hours=26)
    office.visits.check_out(actor, [visit.id])
    assert _left(office, actor, date(2026, 11, 25)) == ["Over Night"]


def test_a_corrected_departure_moves_the_day_it_is_seen_on(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    _local(clock, "2026-11-24T10:00")
    visit = office.visits.check_in(actor, office.walk_in("Long Guest")).visit
    clock.advance(days=3)
    left = office.visits.check_out(actor, [visit.id])[0]
    at = left.left_at
    assert at is not None
    office.visits.edit(actor, visit.id, {"left_at": at - timedelta(days=1)}, left.version)
    assert _left(office, actor, date(2026, 11, 27)) == []
    assert _left(office, actor, date(2026, 11, 26)) == ["Long Guest"]


def test_on_the_day_of_25_hours_nobody_is_seen_twice(actor: Actor, office: Office, clock: FixedClock) -> None:
    # The clocks went back on 25 October 2026.
    _local(clock, "2026-10-25T00:10")
    first = office.visits.check_in(actor, office.walk_in("All Day")).visit
    clock.advance(hours=24)
    office.visits.check_out(actor, [first.id])
    assert _left(office, actor, date(2026, 10, 25)) == ["All Day"]
    second = office.visits.check_in(actor, office.walk_in("Over Midnight")).visit
    clock.advance(hours=1)
    office.visits.check_out(actor, [second.id])
    assert _left(office, actor, date(2026, 10, 26)) == ["Over Midnight"]
    assert _left(office, actor, date(2026, 10, 25)) == ["All Day", "Over Midnight"]


def test_stays_that_ended_before_long_ones_were_marked_and_long_ago_are_seen(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    _local(clock, "2026-03-02T10:00")
    visit = office.visits.check_in(actor, office.walk_in("Long Guest")).visit
    clock.advance(days=100)
    office.visits.check_out(actor, [visit.id])
    with store.write(actor) as tx:
        # As an earlier version left it: findable by name alone.
        place = tx.execute_sql("SELECT filed FROM visits").scalar_one()
        index_visit(tx, place, names=("Long Guest",), replaces=place)
        plan = str(tx.execute_sql(f"EXPLAIN QUERY PLAN {summaries._LEFT_LATER}", (0, 1, 2)).plain())
    assert "ix_visits_long_stays" in plan
    assert _left(office, actor, date(2026, 6, 10)) == ["Long Guest"]
