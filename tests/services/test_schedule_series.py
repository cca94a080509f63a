"""Series of the schedule: changed in part and whole, colliding, holding the time of those who attend, taken back."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.occupancy import Subject, taken
from reception_app.occupancy.items import Target
from reception_app.preferences import Preferences
from reception_app.schedule import (
    Choice,
    Collides,
    House,
    ScheduleService,
    Scope,
    Visibility,
    Way,
)
from reception_app.schedule.records import EntryState
from tests.builders.front_desk import Office
from tests.builders.schedule import RECEPTIONIST, TODAY, Plan, at, open_schedule
from tests.fakes.clock import FixedClock

TOMORROW = TODAY + timedelta(days=1)
MONTH = (date(2026, 11, 23), date(2026, 12, 27))


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


def test_one_of_a_series_is_changed_and_the_others_stay(plan: Plan) -> None:
    kept = plan.add(rule="FREQ=WEEKLY;BYDAY=WE;COUNT=4")
    second = at(10, day=2, month=12)
    shown = plan.service.entries.entry(RECEPTIONIST, kept.id, second)
    assert (shown.entry.starts_at, shown.occurrence, shown.repeats) == (
        second,
        second,
        "every week on Wednesday, 4 times",
    )
    new = plan.new("Review, elsewhere", starts_at=at(14, day=3, month=12), ends_at=at(15, day=3, month=12))
    saved = plan.service.entries.edit(RECEPTIONIST, kept.id, new, scope=Scope.ONE, occurrence=second)
    assert saved.entry.uid == kept.uid
    assert (saved.entry.occurrence, saved.entry.repeats) == (second, shown.repeats)
    assert plan.times(*MONTH) == ["25 10:00", "03 14:00", "09 10:00", "16 10:00"]
    assert [each.series for each in plan.items(*MONTH)] == [True] * 4
    again = plan.service.entries.edit(
        RECEPTIONIST,
        saved.entry.id,
        plan.new("Twice", starts_at=second, ends_at=at(11, day=2, month=12)),
        scope=Scope.ONE,
    )
    assert again.entry.id == saved.entry.id
    entries = plan.service.entries
    said = entries.edit(
        RECEPTIONIST, saved.entry.id, replace(again.entry.entry, title="Thrice"), scope=Scope.ONE
    )
    assert plan.times(*MONTH) == ["25 10:00", "02 10:00", "09 10:00", "16 10:00"]
    said.undo()
    gone = plan.service.entries.delete(RECEPTIONIST, saved.entry.id, scope=Scope.ONE)
    assert plan.times(*MONTH) == ["25 10:00", "09 10:00", "16 10:00"]
    gone()
    again.undo()
    saved.undo()
    assert plan.times(*MONTH) == ["25 10:00", "02 10:00", "09 10:00", "16 10:00"]


def test_this_and_all_that_follow_part_from_the_series(plan: Plan) -> None:
    kept = plan.add(rule="FREQ=WEEKLY;BYDAY=WE;COUNT=4")
    third = at(10, day=9, month=12)
    new = plan.new(
        "Later",
        starts_at=at(13, day=10, month=12),
        ends_at=at(14, day=10, month=12),
        rule="FREQ=WEEKLY;BYDAY=WE;COUNT=4",
    )
    saved = plan.service.entries.edit(RECEPTIONIST, kept.id, new, scope=Scope.FOLLOWING, occurrence=third)
    assert plan.times(*MONTH) == ["25 10:00", "02 10:00", "10 13:00", "17 13:00"]
    assert saved.entry.uid != kept.uid
    saved.undo()
    assert plan.times(*MONTH) == ["25 10:00", "02 10:00", "09 10:00", "16 10:00"]
    undo = plan.service.entries.delete(RECEPTIONIST, kept.id, scope=Scope.FOLLOWING, occurrence=third)
    assert plan.times(*MONTH) == ["25 10:00", "02 10:00"]
    undo()
    first = plan.service.entries.delete(RECEPTIONIST, kept.id, scope=Scope.FOLLOWING, occurrence=at(10))
    assert plan.times(*MONTH) == []
    first()
    whole = plan.service.entries.edit(
        RECEPTIONIST,
        kept.id,
        replace(new, starts_at=at(13, day=26), ends_at=at(14, day=26)),
        scope=Scope.FOLLOWING,
        occurrence=at(10),
    )
    assert (whole.entry.id, plan.times(*MONTH)[0]) == (kept.id, "26 13:00")


def test_all_of_a_series_is_moved_with_its_exceptions(plan: Plan) -> None:
    entries = plan.service.entries
    kept = plan.add(rule="FREQ=WEEKLY;BYDAY=WE;COUNT=4")
    second, third = at(10, day=2, month=12), at(10, day=9, month=12)
    entries.delete(RECEPTIONIST, kept.id, scope=Scope.ONE, occurrence=second)
    one = plan.new("Elsewhere", starts_at=at(16, day=9, month=12), ends_at=at(17, day=9, month=12))
    entries.edit(RECEPTIONIST, kept.id, one, scope=Scope.ONE, occurrence=third)
    moved = plan.new(
        starts_at=at(9, day=15, month=12),
        ends_at=at(10, day=15, month=12),
        rule="FREQ=WEEKLY;BYDAY=WE;COUNT=4",
    )
    saved = entries.edit(RECEPTIONIST, kept.id, moved, scope=Scope.ALL, occurrence=at(10, day=16, month=12))
    assert plan.times(*MONTH) == ["24 09:00", "09 16:00", "15 09:00"]
    daily = plan.new(starts_at=at(9, day=24), ends_at=at(10, day=24), rule="FREQ=DAILY;COUNT=2")
    entries.edit(RECEPTIONIST, kept.id, daily, scope=Scope.ALL)
    assert plan.times(*MONTH) == ["24 09:00", "25 09:00", "09 16:00"]
    with pytest.raises(Conflict, match="changed again"):
        saved.undo()
    once = plan.new(starts_at=at(9, day=24), ends_at=at(10, day=24))
    assert entries.edit(RECEPTIONIST, kept.id, once, scope=Scope.ALL).entry.repeats == ""
    assert plan.times(*MONTH) == ["24 09:00", "09 16:00"]


def test_a_series_is_renamed_from_an_occurrence_that_was_moved(plan: Plan) -> None:
    entries = plan.service.entries
    kept = plan.add(rule="FREQ=DAILY;COUNT=3")
    one = plan.new("Once", starts_at=at(16, day=26), ends_at=at(18, 30, day=26))
    moved = entries.edit(RECEPTIONIST, kept.id, one, scope=Scope.ONE, occurrence=at(10, day=26)).entry
    entries.edit(RECEPTIONIST, moved.id, replace(moved.entry, title="All of them"))
    found = plan.items(*MONTH)
    assert [(each.title, each.starts_at, each.ends_at) for each in found] == [
        ("All of them", at(10), at(12)),
        ("Once", at(16, day=26), at(18, 30, day=26)),
        ("All of them", at(10, day=27), at(12, day=27)),
    ]
    later = replace(moved.entry, starts_at=at(17, day=26), ends_at=at(18, day=26))
    entries.edit(RECEPTIONIST, moved.id, later, scope=Scope.FOLLOWING)
    assert plan.times(*MONTH) == ["25 10:00", "26 16:00", "27 11:00"]
    assert plan.items(*MONTH)[2].ends_at == at(12, day=27)


def test_a_series_is_deleted_whole_and_comes_back_whole(plan: Plan) -> None:
    kept = plan.add(rule="FREQ=DAILY;COUNT=3", people=(plan.hosts["Anna Kovacs"],))
    one = plan.new("Other", starts_at=at(15, day=26), ends_at=at(16, day=26))
    plan.service.entries.edit(RECEPTIONIST, kept.id, one, scope=Scope.ONE, occurrence=at(10, day=26))
    before = plan.items(*MONTH)
    undo = plan.service.entries.delete(RECEPTIONIST, kept.id)
    assert plan.items(*MONTH) == []
    undo()
    assert plan.items(*MONTH) == before
    with pytest.raises(Conflict):
        undo()
    with pytest.raises(NotFound):
        plan.service.entries.entry(RECEPTIONIST, kept.id, at(11))
    with pytest.raises(NotFound):
        plan.service.entries.delete(RECEPTIONIST, kept.id, scope=Scope.ONE)
    with pytest.raises(NotFound):
        plan.service.entries.entry(RECEPTIONIST, 4711)


def test_a_lane_for_one_at_a_time_lists_what_collides_to_skip_move_or_stop(plan: Plan) -> None:
    entries = plan.service.entries
    plan.add("Choir", "Hall", starts_at=at(10, day=2, month=12), ends_at=at(11, day=2, month=12))
    plan.add("Cleaning", "Hall", first_on=date(2026, 12, 9), visibility=Visibility.PRIVATE)
    new = plan.new("Course", "Hall", rule="FREQ=WEEKLY;COUNT=5")
    planned = entries.plan(RECEPTIONIST, new)
    assert (planned.count, planned.words, planned.first) == (5, "every week, 5 times", at(10))
    one, two = planned.collisions
    assert one.trouble == "2 Dec 2026: \u2068Great hall\u2069 is taken until 12:00: \u2068Choir\u2069"
    assert at(11, day=2, month=12) in one.near
    assert two.trouble.endswith("busy")
    with pytest.raises(Collides, match="and 1 more") as caught:
        entries.add(RECEPTIONIST, new)
    assert caught.value.collisions == planned.collisions
    moved = Choice(Way.MOVE, at(10, day=2, month=12))
    with pytest.raises(Collides):
        entries.add(RECEPTIONIST, new, {one.occurrence: moved, two.occurrence: Choice(Way.SKIP)})
    choices = {one.occurrence: Choice(Way.MOVE, at(11, day=2, month=12)), two.occurrence: Choice(Way.SKIP)}
    saved = entries.add(RECEPTIONIST, new, choices)
    course = [each for each in plan.items(*MONTH) if each.title == "Course"]
    assert [each.starts_at for each in course] == [
        at(10),
        at(11, day=2, month=12),
        at(10, day=16, month=12),
        at(10, day=23, month=12),
    ]
    assert not any(each.clash for each in course)
    saved.undo()
    assert [each.title for each in plan.items(*MONTH)] == ["Choir", "Cleaning"]
    with pytest.raises(Invalid, match="to when"):
        entries.add(RECEPTIONIST, new, {one.occurrence: Choice(Way.MOVE)})


def test_an_entry_does_not_stand_in_its_own_way(plan: Plan) -> None:
    entries = plan.service.entries
    kept = plan.add("Course", "Hall", rule="FREQ=DAILY;COUNT=3")
    longer = plan.new("Course", "Hall", ends_at=at(13), rule="FREQ=DAILY;COUNT=3")
    assert entries.plan(RECEPTIONIST, longer, entry_id=kept.id).collisions == ()
    entries.edit(RECEPTIONIST, kept.id, longer)
    one = plan.new("Course", "Hall", starts_at=at(11, day=27), ends_at=at(14, day=27))
    with pytest.raises(Collides):  # the occurrence of that very day is another one
        entries.edit(RECEPTIONIST, kept.id, one, scope=Scope.ONE, occurrence=at(10, day=26))
    earlier = plan.new("Course", "Hall", starts_at=at(11, day=26), ends_at=at(14, day=26))
    entries.edit(RECEPTIONIST, kept.id, earlier, scope=Scope.ONE, occurrence=at(10, day=26))
    assert plan.times(*MONTH) == ["25 10:00", "26 11:00", "27 10:00"]


def test_overlaps_are_marked_where_the_lane_says_so(plan: Plan) -> None:
    for lane in ("Management", "Courses"):
        plan.add("A", lane)
        plan.add("B", lane, starts_at=at(11), ends_at=at(13))
        plan.add("C", lane, starts_at=at(13), ends_at=at(14))
        plan.add("D", lane, starts_at=at(10), ends_at=at(15), state=EntryState.CANCELLED)
    marked = [each.title for each in plan.items(TOMORROW) if each.clash]
    assert marked == ["A", "B"]


def test_one_of_a_series_is_dragged_alone(plan: Plan) -> None:
    plan.add(rule="FREQ=DAILY;COUNT=3")
    second = plan.items(*MONTH)[1]
    undo = plan.service.move(RECEPTIONIST, second, Target(at(12, day=26), at(13, day=26)))
    assert plan.times(*MONTH) == ["25 10:00", "26 12:00", "27 10:00"]
    moved = plan.items(*MONTH)[1]
    again = plan.service.move(RECEPTIONIST, moved, Target(at(13, day=26), at(14, day=26)))
    again()
    undo()
    assert plan.times(*MONTH) == ["25 10:00", "26 10:00", "27 10:00"]


def test_those_who_attend_are_busy_and_free_again(plan: Plan, house: Office, clock: FixedClock) -> None:
    anna = Subject("employee", plan.hosts["Anna Kovacs"])
    kept = plan.add(people=(anna.id,), rule="FREQ=WEEKLY")

    def busy() -> list[str]:
        with house.desk.store.read() as tx:
            found = taken(tx, [anna], at(0, day=1), at(0, day=10, month=12))
        return [f"{each.starts_at:%d} {each.words}" for each in found]

    assert busy() == [
        "25 \u2068Board review\u2069",
        "02 \u2068Board review\u2069",
        "09 \u2068Board review\u2069",
    ]
    private = plan.new(visibility=Visibility.PRIVATE, people=(anna.id,))
    saved = plan.service.entries.edit(RECEPTIONIST, kept.id, private)
    assert busy() == ["25 busy"]
    saved.undo()
    assert len(busy()) == 3
    assert plan.service.entries.hold_further() == 0
    clock.advance(days=10)
    assert plan.service.entries.hold_further() == 1
    assert plan.service.entries.hold_further() == 0
    with house.desk.store.read() as tx:
        assert len(taken(tx, [anna], at(0, day=1), at(0, day=20, month=1, year=2028))) == 59
    assert len(busy()) == 3
    plan.service.entries.delete(RECEPTIONIST, kept.id)
    assert busy() == []


def test_two_desks_that_want_one_hour_of_such_a_lane_get_it_one_after_the_other(
    plan: Plan, house: Office, store_path: Path, store_key: bytes
) -> None:
    """Each has a connection of its own to the store, as two programs have."""
    other = Store(open_engine(store_path, store_key), house.desk.store.clock, ChangeBus())
    desks = [
        plan.service,
        ScheduleService(
            House(other, DirectoryService(other, zone=house.desk.preferences.zone), Preferences(other))
        ),
    ]
    both = Barrier(2)

    def enter(desk: ScheduleService, day: int) -> object:
        both.wait()
        try:
            new = plan.new(
                starts_at=at(10, day=day), ends_at=at(11, day=day), lane="Hall", rule="FREQ=WEEKLY"
            )
            return desk.entries.add(RECEPTIONIST, new).entry.id
        except Collides as told:
            return told

    with ThreadPoolExecutor(2) as threads:
        for day in range(25, 31):
            first, second = threads.map(enter, desks, (day, day))
            told = [each for each in (first, second) if isinstance(each, Collides)]
            assert len(told) == 1
            assert len(told[0].collisions) > 100
            assert told[0].collisions[0].near
    other.engine.dispose()
    assert len(plan.items(date(2026, 11, 25), date(2026, 11, 30))) == 6


def test_what_is_taken_back_finds_its_time_free_or_stays_away(plan: Plan) -> None:
    kept = plan.add("Fair", "Hall")
    undo = plan.service.entries.delete(RECEPTIONIST, kept.id)
    blocking = plan.add("Concert", "Hall", starts_at=at(11), ends_at=at(13))
    with pytest.raises(Collides, match="Concert"):
        undo()
    assert [each.title for each in plan.items(date(2026, 11, 25))] == ["Concert"]
    plan.service.entries.delete(RECEPTIONIST, blocking.id)
    undo()
    assert [each.title for each in plan.items(date(2026, 11, 25))] == ["Fair"]


def test_what_does_not_take_place_collides_with_nothing_when_all_are_changed(plan: Plan) -> None:
    entries = plan.service.entries
    kept = plan.add("Course", "Hall", rule="FREQ=DAILY;COUNT=5")
    second, third, fourth = (at(10, day=day) for day in (26, 27, 28))
    entries.delete(RECEPTIONIST, kept.id, scope=Scope.ONE, occurrence=third)
    one = plan.new("Course", "Hall", starts_at=at(15, day=28), ends_at=at(16, day=28))
    entries.edit(RECEPTIONIST, kept.id, one, scope=Scope.ONE, occurrence=fourth)
    for day in (27, 28):
        plan.add("Choir", "Hall", starts_at=at(10, day=day), ends_at=at(12, day=day))
    for scope, begin in ((Scope.ALL, at(10)), (Scope.FOLLOWING, second)):
        times = {"starts_at": begin + timedelta(hours=1), "ends_at": begin + timedelta(hours=2)}
        new = plan.new("Named", "Hall", **times, rule="FREQ=DAILY;COUNT=5")
        planned = entries.plan(RECEPTIONIST, new, entry_id=kept.id, scope=scope, occurrence=begin)
        assert planned.collisions == ()
        entries.edit(RECEPTIONIST, kept.id, new, scope=scope, occurrence=begin).undo()
    plan.add("Choir", "Hall", starts_at=at(12, day=29), ends_at=at(13, day=29))
    late = plan.new("Late", "Hall", starts_at=at(12), ends_at=at(14), rule="FREQ=DAILY;COUNT=5")
    assert len(entries.plan(RECEPTIONIST, late, entry_id=kept.id).collisions) == 1
    with pytest.raises(Collides):
        entries.edit(RECEPTIONIST, kept.id, late)


def test_a_series_of_which_nothing_takes_place_any_more_is_planned(plan: Plan) -> None:
    entries = plan.service.entries
    kept = plan.add("Course", "Hall", rule="FREQ=DAILY;COUNT=2")
    for day in (25, 26):
        entries.delete(RECEPTIONIST, kept.id, scope=Scope.ONE, occurrence=at(10, day=day))
    new = plan.new("Named", "Hall", rule="FREQ=DAILY;COUNT=2")
    planned = entries.plan(RECEPTIONIST, new, entry_id=kept.id)
    assert (planned.count, planned.first, planned.collisions) == (0, at(10), ())


def test_what_somebody_changes_while_it_is_dragged_stays_as_they_want_it(plan: Plan) -> None:
    entries = plan.service.entries
    kept = plan.add()
    (item,) = plan.items(TOMORROW)
    meanwhile = iter([replace(kept.entry, title="Budget")])

    class Dragged(Target):
        """Where it is dropped; somebody else saves it just before."""

        def __getattribute__(self, name: str) -> Any:
            for new in meanwhile:
                entries.edit(RECEPTIONIST, kept.id, new)
            return super().__getattribute__(name)

    with pytest.raises(Conflict, match="meanwhile"):
        plan.service.move(RECEPTIONIST, item, Dragged(at(12), at(13)))
    assert entries.entry(RECEPTIONIST, kept.id).entry.title == "Budget"
