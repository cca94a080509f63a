"""The end of the day by the clock, and who stays too long."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import NotAllowed
from reception_app.visits import VisitState, VisitSummary, presumed
from tests.builders.front_desk import NOBODY, Office, open_office
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _local(clock: FixedClock, text: str) -> None:
    clock.set(datetime.fromisoformat(text).replace(tzinfo=BERLIN))


def test_a_forgotten_sign_out_becomes_presumed_left_without_a_time(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    _local(clock, "2026-11-24T23:58")
    assert office.closing.close_day(clock.now()) == []
    _local(clock, "2026-11-25T00:05")
    closed = office.closing.close_day(clock.now())
    assert [(v.id, v.state, v.left_at, v.closed_at) for v in closed] == [
        (visit.id, VisitState.PRESUMED_LEFT, None, clock.now())
    ]
    assert office.closing.close_day(clock.now()) == []
    assert [badge.number for badge in office.desk.badges.out(actor)] == ["V-001"], (
        "nobody saw the badge come back"
    )


def test_somebody_presumed_left_can_still_be_corrected(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    left = clock.now() + timedelta(hours=3)
    _local(clock, "2026-11-25T08:00")
    version = office.closing.close_day(clock.now())[0].version
    detail = office.visits.edit(actor, visit.id, {"left_at": left}, version)
    assert (detail.summary.state, detail.summary.left_at) == (VisitState.CHECKED_OUT, left)


def test_who_was_presumed_to_have_left_is_told_the_morning_after(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    def told() -> tuple[int, list[str]]:
        found = office.history.presumed_left(actor)
        listed = office.history.page(actor, found.wanted, 0) if found.count else []
        assert len(listed) == found.count, "what is counted is what the filter shows"
        return found.count, sorted(visit.name for visit in listed)

    def day_ends(text: str) -> None:
        _local(clock, text)
        office.closing.close_day(clock.now())

    def comes(text: str, name: str) -> VisitSummary:
        _local(clock, text)
        return office.visits.check_in(actor, office.walk_in(name)).visit

    assert told() == (0, [])
    comes("2026-11-19T09:00", "Thursday's")
    day_ends("2026-11-19T23:59")
    comes("2026-11-20T09:00", "Ana Silva")
    comes("2026-11-20T21:00", "Night Worker")
    assert told() == (1, ["Thursday's"]), "until the next day has ended"
    day_ends("2026-11-20T23:59")
    assert told() == (1, ["Ana Silva"])
    day_ends("2026-11-21T23:59")
    assert told() == (2, ["Ana Silva", "Night Worker"])
    day_ends("2026-11-22T23:59")
    monday = comes("2026-11-23T09:00", "Bo Li")
    assert told() == (2, ["Ana Silva", "Night Worker"]), "nobody was here at the weekend to see it"
    ana = office.history.page(actor, office.history.presumed_left(actor).wanted, 0)[-1]
    assert ana.arrived_at is not None
    office.visits.edit(actor, ana.id, {"left_at": ana.arrived_at + timedelta(hours=1)}, ana.version)
    assert told() == (1, ["Night Worker"]), "the other has been put right"
    office.visits.check_out(actor, [monday.id])
    day_ends("2026-11-24T00:10")
    assert told() == (0, [])


def test_who_was_presumed_to_have_left_late_is_told_when_the_desk_was_off_at_the_days_end(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    # Came after the clock had looked at the evening before, for an event; the day's own are still shown with them.
    for text, name in (("2026-11-19T21:00", "Evening Guest"), ("2026-11-20T09:00", "Ana Silva")):
        _local(clock, text)
        office.visits.check_in(actor, office.walk_in(name))
        if name == "Evening Guest":
            _local(clock, "2026-11-20T00:10")
            assert office.closing.close_day(clock.now()) == []
    _local(clock, "2026-11-23T07:30")
    assert office.history.presumed_left(actor).count == 0
    office.closing.close_day(clock.now())
    found = office.history.presumed_left(actor)
    assert (found.count, found.wanted.from_on, found.wanted.until_on) == (
        2,
        date(2026, 11, 19),
        date(2026, 11, 20),
    )


def test_who_never_came_is_a_no_show_the_day_after(actor: Actor, office: Office, clock: FixedClock) -> None:
    visit = office.expect.expect(actor, office.expectation("Ana Silva", clock.now() + timedelta(hours=1)))
    tomorrow = office.expect.expect(actor, office.expectation("Bo Li", clock.now() + timedelta(days=1)))
    _local(clock, "2026-11-24T23:59")
    assert office.closing.close_day(clock.now()) == []
    _local(clock, "2026-11-25T00:00")
    assert [(v.id, v.state) for v in office.closing.close_day(clock.now())] == [
        (visit.id, VisitState.NO_SHOW)
    ]
    assert office.visits.summary(actor, [tomorrow.id])[0].state is VisitState.EXPECTED
    assert office.expect.by_code(actor, "123456") is None


def test_a_visit_over_midnight_goes_on(actor: Actor, office: Office, clock: FixedClock) -> None:
    _local(clock, "2026-11-24T22:30")
    night = office.visits.check_in(actor, office.walk_in("Night Worker")).visit
    day = office.visits.check_in(
        actor,
        office.walk_in("Long Stay", leaves_by=clock.now() + timedelta(hours=20), again_while_on_site=True),
    ).visit
    _local(clock, "2026-11-25T02:00")
    assert office.closing.close_day(clock.now()) == []
    board = office.visits.board(actor, date(2026, 11, 25))
    assert {visit.id for visit in board} == {night.id, day.id}, "who is still here shows on the new day"
    assert {visit.id for visit in office.visits.board(actor, date(2026, 11, 24))} == {night.id, day.id}
    _local(clock, "2026-11-26T00:30")
    assert {v.id for v in office.closing.close_day(clock.now())} == {night.id, day.id}


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2027, 3, 28), 23), (date(2026, 10, 25), 25), (date(2026, 12, 31), 24)]
)
def test_the_days_of_the_clock_change_are_whole(
    actor: Actor, office: Office, clock: FixedClock, day: date, hours: int
) -> None:
    start = datetime.combine(day, datetime.min.time(), BERLIN).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), BERLIN).astimezone(UTC)
    assert end - start == timedelta(hours=hours)
    seen = []
    for moment, name in ((start, "First One"), (end - timedelta(minutes=1), "Last One"), (end, "Next Day")):
        clock.set(moment)
        seen.append(office.visits.check_in(actor, office.walk_in(name)).visit.id)
        office.visits.check_out(actor, [seen[-1]])
    assert [visit.id for visit in office.visits.board(actor, day)] == seen[:2]


def test_over_both_changes_the_day_ends_once(office: Office, clock: FixedClock) -> None:
    for text in ("2027-03-28T12:00", "2026-10-25T12:00"):
        _local(clock, text)
        last = office.closing.last_end(clock.now())
        following = office.closing.last_end(clock.now() + timedelta(days=1))
        assert last < clock.now() < following
        assert [f"{moment.astimezone(BERLIN):%H:%M}" for moment in (last, following)] == ["23:59", "23:59"]


def test_no_day_has_ended_before_the_moment_at_which_it_ends(
    admin: Actor, office: Office, clock: FixedClock
) -> None:
    office.desk.preferences.set(admin, {"visits.close_at": "02:30"})
    for day in (datetime(2026, 10, 25, tzinfo=UTC), datetime(2027, 3, 28, tzinfo=UTC)):
        ends = []
        for minute in range(0, 180, 5):
            clock.set(day + timedelta(minutes=minute))
            ends.append(office.closing.last_end(clock.now()))
            assert ends[-1] <= clock.now()
        assert ends == sorted(ends), "none comes back in the hour that comes twice"
        assert len(set(ends)) == 2


def test_a_day_that_a_zone_leaves_out_has_no_end(admin: Actor, office: Office, clock: FixedClock) -> None:
    office.desk.preferences.set(admin, {"office.zone": "Pacific/Apia"})
    # The evening of the 29th is followed by the 31st: the hours of a 30th would lie within that.
    clock.set(datetime(2011, 12, 30, 10, 30, tzinfo=UTC))
    assert office.closing.last_end(clock.now()) == datetime(2011, 12, 30, 9, 59, tzinfo=UTC)


def test_a_day_that_ends_in_the_hour_that_comes_twice(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    office.desk.preferences.set(admin, {"visits.close_at": "02:30"})
    clock.set(datetime(2026, 10, 24, 12, 0, tzinfo=UTC))
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    closed = []
    for minute in range(0, 240, 15):
        clock.set(datetime(2026, 10, 25, 0, 0, tzinfo=UTC) + timedelta(minutes=minute))
        closed += [v.id for v in office.closing.close_day(clock.now())]
    assert closed == [visit.id]


def test_a_clock_that_jumps_ahead_and_back_invents_nothing(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(days=400)
    closed = office.closing.close_day(clock.now())
    assert [(v.state, v.left_at) for v in closed] == [(VisitState.PRESUMED_LEFT, None)]
    clock.advance(days=-400)
    assert office.closing.close_day(clock.now()) == []
    again = office.visits.check_in(actor, office.walk_in("Ana Silva", visitor_id=visit.visitor_id)).visit
    assert again.badge == "V-002"


def test_overstaying_by_what_was_said_or_by_the_type(actor: Actor, office: Office, clock: FixedClock) -> None:
    said = office.visits.check_in(
        actor, office.walk_in("Said Time", leaves_by=clock.now() + timedelta(minutes=30))
    ).visit
    typed = office.visits.check_in(actor, office.walk_in("By Type")).visit
    clock.advance(minutes=31)
    assert [visit.id for visit in office.closing.overstaying(actor)] == [said.id]
    clock.advance(hours=4)
    assert [visit.id for visit in office.closing.overstaying(actor)] == [said.id, typed.id]
    assert office.visits.counts(actor, date(2026, 11, 24)).overstaying == 2
    with pytest.raises(NotAllowed):
        office.closing.overstaying(NOBODY)


def test_who_is_booked_for_longer_than_their_type_has_until_then(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    begins = clock.now() + timedelta(minutes=1)
    asked = replace(office.expectation("All Day", begins), ends_at=begins + timedelta(hours=7))
    booked = office.expect.expect(actor, asked)
    office.visits.check_in(actor, office.visits.check_in_for(actor, booked.id))
    for hours, late in ((5, 0), (3, 1)):
        clock.advance(hours=hours)
        assert len(office.closing.overstaying(actor)) == late
        assert office.visits.counts(actor, clock.now().date()).overstaying == late


def test_many_forgotten_ones_are_closed_in_small_steps(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    for number in range(12):
        office.visits.check_in(actor, office.walk_in(f"Person Number{number}"))
    _local(clock, "2026-11-25T07:00")
    assert len(office.closing.close_day(clock.now())) == 12
    assert office.visits.counts(actor, date(2026, 11, 25)).on_site == 0


def test_whom_the_clock_presumed_to_have_left_is_found_by_indexes(store: Store, actor: Actor) -> None:
    with store.read() as tx:
        newest = str(tx.execute_sql(f"EXPLAIN QUERY PLAN {presumed._NEWEST_ARRIVAL}", (1,)).plain())
        closed = str(
            tx.execute_sql(f"EXPLAIN QUERY PLAN {presumed._CLOSED_SINCE}", (presumed._MARK, 1, 1)).plain()
        )
    assert "SEARCH visits USING INDEX ix_visits_filed" in newest
    assert "VIRTUAL TABLE INDEX 0:M1>" in closed, "those of the last days alone"
    assert "SEARCH visits USING INDEX ix_visits_filed" in closed
