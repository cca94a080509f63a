"""Series of bookings on a real store: collisions with a choice, one and following and all, rolled on, taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from reception_app.bookings.records import ALWAYS, BookingFilter, Choice, Scope, SeriesResult, Way
from reception_app.bookings.records import BookingState as S
from reception_app.bookings.settings import SERIES_DAYS
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed
from reception_app.reminders.rows import REMINDERS
from tests.builders.bookings import MANAGER, Rooms, at
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock

FOUR = "FREQ=WEEKLY;COUNT=4"
WEEK = timedelta(days=7)


def begins(rooms: Rooms, actor: Actor, series_id: int) -> list[tuple[datetime, str]]:
    found = rooms.bookings.lists.bookings(actor, BookingFilter(states=frozenset({S.BOOKED})))
    return [(each.starts_at, each.title) for each in found if each.series_id == series_id]


def test_a_series_is_planned_and_booked_with_a_choice_for_each_collision(rooms: Rooms, actor: Actor) -> None:
    rooms.book(actor, begin=at(10) + WEEK, end=at(11) + WEEK, title="Interview")
    rooms.book(actor, begin=at(10) + 2 * WEEK, end=at(11) + 2 * WEEK, title="Interview")
    plan = rooms.bookings.series.plan(actor, rooms.new(), FOUR)
    assert [bool(each.trouble) for each in plan.occurrences] == [False, True, True, False]
    first, second = plan.collisions
    assert "Interview" in first.trouble
    assert [offer.name for offer in first.others] == ["Elm room"]
    with pytest.raises(Conflict, match=r"On 2 Dec: .*Interview"):
        rooms.bookings.series.book(actor, rooms.new(), FOUR)
    choices = {
        first.occurrence: Choice(Way.SKIP),
        second.occurrence: Choice(Way.MOVE, rooms.ids["Elm room"]),
    }
    made = rooms.bookings.series.book(actor, rooms.new(), FOUR, choices)
    assert [each.resource_name for each in made.bookings] == ["Oak room", "Elm room", "Oak room"]
    assert made.skipped == (first.occurrence,)
    gone = rooms.bookings.series.take_back(actor, made)
    assert {each.state for each in gone.bookings} == {S.CANCELLED}


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;UNTIL=20200101", "nonsense", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"]
)
def test_a_rule_that_makes_no_sense_is_refused(rooms: Rooms, actor: Actor, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        rooms.bookings.series.plan(actor, rooms.new(), rule)
    assert refused.value.field == "rule"


def test_one_of_a_series_is_changed_alone(rooms: Rooms, actor: Actor) -> None:
    made = rooms.bookings.series.book(actor, rooms.new(), FOUR)
    second = made.bookings[1]
    new = replace(rooms.new(), starts_at=at(14) + WEEK, ends_at=at(15) + WEEK)
    changed = rooms.bookings.series.edit(actor, second.id, new, Scope.ONE)
    assert [each.starts_at for each in changed.bookings] == [at(14) + WEEK]
    assert [begin for begin, _ in begins(rooms, actor, made.series_id)] == [
        at(10), at(14) + WEEK, at(10) + 2 * WEEK, at(10) + 3 * WEEK,
    ]  # fmt: skip


def test_this_and_the_following_go_their_own_way_and_come_back(rooms: Rooms, actor: Actor) -> None:
    made = rooms.bookings.series.book(actor, rooms.new(), FOUR)
    third = made.bookings[2]
    new = replace(
        rooms.new(),
        title="Budget",
        starts_at=third.starts_at + timedelta(days=1),
        ends_at=third.ends_at + timedelta(days=1),
    )
    changed = rooms.bookings.series.edit(actor, third.id, new, Scope.FOLLOWING)
    day = timedelta(days=1)
    assert begins(rooms, actor, made.series_id) == [(at(10), "Board review"), (at(10) + WEEK, "Board review")]
    assert begins(rooms, actor, changed.series_id) == [
        (at(10) + 2 * WEEK + day, "Budget"),
        (at(10) + 3 * WEEK + day, "Budget"),
    ]
    rooms.bookings.series.take_back(actor, changed)
    assert len(begins(rooms, actor, made.series_id)) == 4


def test_all_that_have_not_begun_are_changed_or_cancelled(
    rooms: Rooms, actor: Actor, clock: FixedClock
) -> None:
    made = rooms.bookings.series.book(actor, rooms.new(), "FREQ=DAILY;COUNT=3")
    clock.advance(days=1, hours=1)
    second = made.bookings[1]
    new = replace(
        rooms.new(),
        starts_at=second.starts_at + timedelta(hours=1),
        ends_at=second.ends_at + timedelta(hours=1),
    )
    rooms.bookings.series.edit(actor, second.id, new, Scope.ALL)
    found = [begin for begin, _ in begins(rooms, actor, made.series_id)]
    assert found == [at(10), at(11, day=26), at(11, day=27)]
    gone = rooms.bookings.series.cancel(actor, second.id, Scope.ALL, "Project ends")
    assert [each.reason for each in gone.bookings] == ["Project ends"] * 2
    rooms.bookings.series.take_back(actor, gone)
    assert len(begins(rooms, actor, made.series_id)) == 3


def test_a_change_of_many_is_tried_first(rooms: Rooms, actor: Actor) -> None:
    made = rooms.bookings.series.book(actor, rooms.new(), FOUR)
    rooms.book(actor, begin=at(14) + WEEK, end=at(15) + WEEK, title="Interview")
    new = replace(rooms.new(), starts_at=at(14), ends_at=at(15))
    plan = rooms.bookings.series.plan_edit(actor, made.bookings[0].id, new, Scope.ALL)
    assert [bool(each.trouble) for each in plan.occurrences] == [False, True, False, False]
    assert begins(rooms, actor, made.series_id)[0] == (at(10), "Board review")
    with pytest.raises(Conflict, match="On 2 Dec"):
        rooms.bookings.series.edit(actor, made.bookings[0].id, new, Scope.ALL)
    choices = {plan.collisions[0].occurrence: Choice(Way.SKIP)}
    changed = rooms.bookings.series.edit(actor, made.bookings[0].id, new, Scope.ALL, choices)
    assert len(changed.skipped) == 1
    assert len(begins(rooms, actor, made.series_id)) == 3


def test_the_local_hour_is_kept_when_the_clocks_change(rooms: Rooms, house: Office, actor: Actor) -> None:
    made = rooms.bookings.series.book(actor, rooms.new(), "FREQ=WEEKLY;COUNT=19")
    zone = house.desk.preferences.zone()
    assert {each.starts_at.astimezone(zone).hour for each in made.bookings} == {11}
    assert len({each.starts_at.hour for each in made.bookings}) == 2


def test_a_series_without_an_end_is_booked_on(
    rooms: Rooms, house: Office, store: Store, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    house.desk.preferences.set(admin, {SERIES_DAYS: 28})
    made = rooms.bookings.series.book(actor, rooms.new(), "FREQ=WEEKLY")
    assert len(made.bookings) == 4
    rooms.book(actor, begin=at(10) + 4 * WEEK, end=at(11) + 4 * WEEK, title="Interview")
    assert rooms.bookings.series.roll() == 0
    clock.advance(days=21)
    assert rooms.bookings.clock.tick() >= 2
    found = begins(rooms, actor, made.series_id)
    assert found[-1][0] == at(10) + 6 * WEEK
    assert at(10) + 4 * WEEK not in [begin for begin, _ in found]
    with store.read() as tx:
        said = [row.subject for row in tx.execute(REMINDERS.select())]
    assert any("could not be booked on 23 Dec" in each for each in said)


def test_it_is_asked_whether_a_series_to_which_nobody_comes_is_needed(
    rooms: Rooms, store: Store, actor: Actor, clock: FixedClock
) -> None:
    rooms.edit("Oak room", check_in=True)
    rooms.bookings.series.book(actor, rooms.new(), "FREQ=DAILY;COUNT=3")
    for day in (25, 26, 27):
        clock.advance(seconds=(at(10, 15, day) - clock.now()).total_seconds())
        rooms.bookings.clock.tick()
    with store.read() as tx:
        (asked,) = [row.subject for row in tx.execute(REMINDERS.select())]
    assert asked.startswith("Nobody came 3 times in a row")


def test_a_series_is_approved_or_refused_as_a_whole_and_asked_for_once(
    rooms: Rooms, store: Store, actor: Actor
) -> None:
    rooms.edit("Oak room", needs_approval=True)
    made = rooms.bookings.series.book(actor, rooms.new(catering="Tea"), FOUR)
    assert {each.state for each in made.bookings} == {S.WAITING}
    with store.read() as tx:
        assert len(tx.execute(REMINDERS.select().where(REMINDERS.c.closed_as == "")).all()) == 1
    with pytest.raises(NotAllowed):
        rooms.bookings.series.approve(actor, made.bookings[0].id)
    approved = rooms.bookings.series.approve(MANAGER, made.bookings[1].id)
    assert [each.state for each in approved.bookings] == [S.BOOKED] * 4
    with store.read() as tx:
        still = tx.execute(REMINDERS.select().where(REMINDERS.c.closed_as == "")).all()
    assert [row.subject.split(":")[0] for row in still] == ["Catering"] * 4
    rooms.bookings.series.take_back(MANAGER, approved)
    with pytest.raises(Invalid):
        rooms.bookings.series.refuse(MANAGER, made.bookings[0].id, " ")
    refused = rooms.bookings.series.refuse(MANAGER, made.bookings[0].id, "Kept for the board")
    assert {each.reason for each in refused.bookings} == {"Kept for the board"}
    assert rooms.book(MANAGER).state is S.BOOKED


def test_what_is_booked_on_waits_with_its_series_and_tells_nothing_private(
    rooms: Rooms, house: Office, store: Store, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    house.desk.preferences.set(admin, {SERIES_DAYS: 28})
    rooms.edit("Oak room", needs_approval=True)
    made = rooms.bookings.series.book(actor, rooms.new(title="Dismissal", private=True), "FREQ=WEEKLY")
    rooms.book(MANAGER, begin=at(10) + 4 * WEEK, end=at(11) + 4 * WEEK, title="Interview")
    clock.advance(days=14)
    assert rooms.bookings.series.roll() == 1
    waiting = rooms.bookings.lists.bookings(actor, BookingFilter(states=frozenset({S.WAITING})))
    assert [each.starts_at for each in waiting][-1] == at(10) + 5 * WEEK
    assert begins(rooms, actor, made.series_id) == []
    with store.read() as tx:
        said = [row.subject for row in tx.execute(REMINDERS.select())]
    assert any("could not be booked on 23 Dec" in each for each in said)
    assert not any("Dismissal" in each for each in said)
    rooms.bookings.series.approve(MANAGER, waiting[-1].id)
    clock.advance(days=14)
    rooms.bookings.series.roll()
    assert begins(rooms, actor, made.series_id)[-1][0] == at(10) + 7 * WEEK


def test_a_room_that_is_booked_a_few_days_ahead_is_booked_on_week_by_week(
    rooms: Rooms, store: Store, actor: Actor, clock: FixedClock
) -> None:
    rooms.edit("Elm room", days_ahead=14)
    made = rooms.bookings.series.book(actor, rooms.new("Elm room"), "FREQ=WEEKLY")
    assert len(made.bookings) == 2
    before = store.commits
    clock.advance(days=6)
    assert rooms.bookings.series.roll() == 0
    assert store.commits == before, "nothing is written for nothing"
    clock.advance(days=1)
    assert rooms.bookings.series.roll() == 1


def test_what_leaves_nothing_or_was_changed_meanwhile_is_refused(rooms: Rooms, actor: Actor) -> None:
    series = rooms.bookings.series
    plan = series.plan(actor, rooms.new(), FOUR)
    skipped = {each.occurrence: Choice(Way.SKIP) for each in plan.occurrences}
    with pytest.raises(Invalid, match="Nothing"):
        series.book(actor, rooms.new(), FOUR, skipped)
    with pytest.raises(Invalid) as refused:
        series.book(actor, rooms.new(party=99), FOUR)
    assert refused.value.field == "party"
    made = series.book(actor, rooms.new(), FOUR)
    rooms.bookings.cancel(actor, made.bookings[2].id)
    with pytest.raises(Conflict, match="changed"):
        series.take_back(actor, made)
    assert len(begins(rooms, actor, made.series_id)) == 3
    rooms.resources.retire(MANAGER, rooms.ids["Elm room"])
    assert {each.trouble for each in series.plan(actor, rooms.new("Elm room"), FOUR).occurrences} == {
        "It is not in use any more."
    }


def test_a_series_is_cancelled_from_one_on(rooms: Rooms, actor: Actor) -> None:
    made = rooms.bookings.series.book(actor, rooms.new(private=True), FOUR)
    with pytest.raises(Conflict, match="private"):
        rooms.bookings.series.cancel(replace(actor, user_id=4242), made.bookings[0].id, Scope.ALL)
    gone = rooms.bookings.series.cancel(actor, made.bookings[2].id, Scope.FOLLOWING)
    assert len(gone.bookings) == 2
    assert len(begins(rooms, actor, made.series_id)) == 2


def test_what_is_taken_back_of_some_lets_the_series_go_on(
    rooms: Rooms, house: Office, store: Store, actor: Actor, admin: Actor
) -> None:
    series = rooms.bookings.series
    house.desk.preferences.set(admin, {SERIES_DAYS: 28})
    rooms.edit("Oak room", needs_approval=True)
    made = series.book(actor, rooms.new(), "FREQ=WEEKLY")
    second = made.bookings[1]
    elsewhere = replace(rooms.new(), starts_at=at(14) + WEEK, ends_at=at(15) + WEEK)
    steps: tuple[Callable[[], SeriesResult], ...] = (
        lambda: series.edit(actor, second.id, elsewhere, Scope.ONE),
        lambda: series.cancel(actor, second.id, Scope.ONE),
        lambda: series.approve(MANAGER, second.id),
    )
    for step in steps:
        series.take_back(MANAGER, step())
        with store.read() as tx:
            assert [*tx.execute_sql("SELECT ended_at FROM booking_series").scalars()] == [None]
    refused = series.refuse(MANAGER, second.id, "Kept for the board")
    assert refused.series_id == made.series_id


@pytest.mark.parametrize("scope", [Scope.ALL, Scope.FOLLOWING])
@pytest.mark.parametrize("days", [-6, 6])
def test_a_series_that_was_shifted_is_booked_on_where_it_ends(
    rooms: Rooms, house: Office, store: Store, actor: Actor, admin: Actor, clock: FixedClock,
    scope: Scope, days: int,
) -> None:  # fmt: skip
    house.desk.preferences.set(admin, {SERIES_DAYS: 28})
    rooms.edit("Oak room", hours=ALWAYS)
    first = rooms.new(begin=at(10) + WEEK, end=at(12) + WEEK)
    made = rooms.bookings.series.book(actor, first, "FREQ=WEEKLY")
    pivot, shift = made.bookings[1], timedelta(days=days)
    new = replace(rooms.new(), starts_at=pivot.starts_at + shift, ends_at=pivot.ends_at + shift)
    changed = rooms.bookings.series.edit(actor, pivot.id, new, scope)
    clock.advance(days=14)
    rooms.bookings.series.roll()
    found = [begin for begin, _ in begins(rooms, actor, changed.series_id)]
    assert [after - before for before, after in pairwise(found)] == [WEEK] * (len(found) - 1)
    assert found[-1] > clock.now() + timedelta(days=14)
    with store.read() as tx:
        assert tx.execute(REMINDERS.select()).all() == []


def test_who_has_a_length_of_its_own_keeps_it_when_all_are_renamed(rooms: Rooms, actor: Actor) -> None:
    series = rooms.bookings.series
    made = series.book(actor, rooms.new(), FOUR)
    short = replace(rooms.new(), starts_at=at(10) + WEEK, ends_at=at(10, 30) + WEEK)
    series.edit(actor, made.bookings[1].id, short, Scope.ONE)
    hours = timedelta(hours=2)
    for named, longer in (("Budget", 0), ("Longer", 15), ("Shorter", -45)):
        first = rooms.bookings.lists.booking(actor, made.bookings[0].id).booking
        new = replace(rooms.new(title=named), ends_at=first.ends_at + timedelta(minutes=longer))
        changed = series.edit(actor, first.id, new, Scope.ALL).bookings
        hours += timedelta(minutes=longer)
        own = timedelta(minutes=30 if not longer else 45)
        assert [each.ends_at - each.starts_at for each in changed] == [hours, own, hours, hours]


def test_a_series_that_somebody_has_ended_meanwhile_is_not_booked_on(
    rooms: Rooms, house: Office, store: Store, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    house.desk.preferences.set(admin, {SERIES_DAYS: 28})
    made = rooms.bookings.series.book(actor, rooms.new(), "FREQ=WEEKLY")
    clock.advance(days=14)
    rooms.bookings.series.cancel(actor, made.bookings[3].id, Scope.ALL)
    with store.write(SYSTEM) as tx:
        # As `roll` does with what it has found to be open before.
        assert rooms.bookings.series._roll_on(tx, made.series_id) == 0
