"""Series that go on: what they meet only years later in a lane that has one entry at a time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception_app.schedule import Choice, Collides, Way
from tests.builders.front_desk import Office
from tests.builders.schedule import RECEPTIONIST, Plan, at, open_schedule


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


def test_what_meets_only_after_years_is_told_as_well(plan: Plan) -> None:
    """Christmas Eve is a Friday in 2027, 2032 and 2038; a rule of two years and one of three meet after six."""
    entries = plan.service.entries
    eve = {"starts_at": at(10, day=24, month=12, year=2028), "ends_at": at(12, day=24, month=12, year=2028)}
    plan.add("Carols", "Hall", rule="FREQ=YEARLY", **eve)
    friday = at(11, day=29, month=12, year=2028)
    times = {"starts_at": friday, "ends_at": friday + timedelta(hours=1)}
    market = plan.new("Market", "Hall", rule="FREQ=MONTHLY;BYDAY=FR", **times)
    planned = entries.plan(RECEPTIONIST, market)
    assert [each.occurrence.date() for each in planned.collisions[:2]] == [
        date(2032, 12, 24),
        date(2038, 12, 24),
    ]
    assert planned.collisions[0].near == ()
    assert planned.count < 120, "it is told as often as it was followed in full"
    with pytest.raises(Collides, match="24 Dec 2032"):
        entries.add(RECEPTIONIST, market)
    entries.add(RECEPTIONIST, market, {each.occurrence: Choice(Way.SKIP) for each in planned.collisions})
    assert entries.plan(RECEPTIONIST, replace(market, lane_id=plan.lanes["Courses"])).collisions == ()
    later = replace(
        market, starts_at=at(13, day=29, month=12, year=2028), ends_at=at(14, day=29, month=12, year=2028)
    )
    assert entries.plan(RECEPTIONIST, later).collisions == (), "by its hours it meets neither"


def test_what_is_entered_for_a_day_years_ahead_is_met_by_a_series_that_goes_on(plan: Plan) -> None:
    fair = at(10, day=4, month=6, year=2031)
    plan.add("Fair", "Hall", starts_at=fair, ends_at=fair + timedelta(hours=3))
    weekly = plan.new("Course", "Hall", rule="FREQ=WEEKLY")
    (one,) = plan.service.entries.plan(RECEPTIONIST, weekly).collisions
    assert one.starts_at.date() == date(2031, 6, 4)
    plan.add("Club", "Hall", starts_at=at(10, day=10, month=7, year=2030), ends_at=at(11, day=10, month=7, year=2030),
             rule="FREQ=WEEKLY;INTERVAL=2")  # fmt: skip
    found = plan.service.entries.plan(RECEPTIONIST, weekly).collisions
    assert found[0].starts_at.date() == date(2030, 7, 10), "and one that only begins then"
    ended = replace(weekly, rule="FREQ=WEEKLY;UNTIL=20291231T000000Z")
    assert plan.service.entries.plan(RECEPTIONIST, ended).collisions == ()


def test_what_is_left_out_in_the_first_years_is_asked_about_for_later_too(plan: Plan) -> None:
    entries = plan.service.entries
    plan.add("Every six weeks", "Hall", rule="FREQ=WEEKLY;INTERVAL=6")
    weekly = plan.new("Weekly", "Hall", rule="FREQ=WEEKLY")
    found = entries.plan(RECEPTIONIST, weekly).collisions
    assert found[-1].starts_at.date() > date(2040, 1, 1)
    first = [each for each in found if each.starts_at.date() < date(2028, 11, 26)]
    with pytest.raises(Collides) as told:
        entries.add(RECEPTIONIST, weekly, {each.occurrence: Choice(Way.SKIP) for each in first})
    assert [each.occurrence for each in told.value.collisions] == [
        each.occurrence for each in found[len(first) :]
    ]
    saved = entries.add(RECEPTIONIST, weekly, {each.occurrence: Choice(Way.SKIP) for each in found}).entry
    days = [item.first_on or item.starts_at for item in plan.items(date(2030, 1, 1), date(2030, 3, 31))]
    assert len(days) == len(set(days)), "never two at the same time"
    third = entries.plan(RECEPTIONIST, replace(weekly, title="In the gaps")).collisions
    assert third[-1].starts_at.date() > date(2040, 1, 1), (
        "the gaps of the first years say nothing of later ones"
    )
    assert saved.id
