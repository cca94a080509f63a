"""The schedule at two desks: who changed an entry meanwhile and what, and items that are asked for again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, NotAllowed
from reception_app.occupancy.items import ItemKey
from reception_app.schedule import Scope, Visibility
from tests.builders.front_desk import NOBODY, Office
from tests.builders.schedule import MANAGER, RECEPTIONIST, TODAY, Plan, at, open_schedule

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


def test_two_desks_are_told_field_by_field_what_parts_them(plan: Plan) -> None:
    known = plan.add("Board review", place="Oak room", zone="Europe/Berlin")
    elsewhere = replace(
        plan.new("Board review", "Courses", zone="Europe/Berlin"), starts_at=at(9), place="Elm room"
    )
    plan.service.entries.edit(RECEPTIONIST, known.id, elsewhere, version=known.version)
    mine = replace(known.entry, title="Budget review", people=(plan.hosts["Anna Kovacs"],))
    with pytest.raises(Conflict, match="by yourself, elsewhere") as raised:
        plan.service.entries.edit(RECEPTIONIST, known.id, mine, version=known.version)
    said = {each.field: (each.theirs, each.yours) for each in raised.value.differences}
    assert said == {
        "title": ("Board review", "Budget review"),
        "place": ("Elm room", "Oak room"),
        "starts_at": ("25 Nov 2026 10:00 to 13:00", "25 Nov 2026 11:00 to 13:00"),
        "lane_id": ("Courses", "Directors"),
        "people": ("", "Anna Kovacs"),
    }
    with pytest.raises(Conflict, match="changed meanwhile\\. What") as raised:
        plan.service.entries.edit(MANAGER, known.id, elsewhere, version=known.version)
    assert not raised.value.differences, "both wanted the same"


def test_of_one_occurrence_no_rule_parts_two_desks(plan: Plan) -> None:
    known = plan.add("Stand-up", rule="FREQ=DAILY;COUNT=3", zone="Europe/Berlin")
    whole = replace(known.entry, rule="FREQ=DAILY;COUNT=4")
    plan.service.entries.edit(RECEPTIONIST, known.id, whole, version=known.version)
    again = replace(known.entry, first_on=TOMORROW, last_on=TOMORROW, starts_at=None, ends_at=None)
    wanted = {
        Scope.ONE: {"starts_at": ("25 Nov 2026 11:00 to 13:00", "25 Nov 2026")},
        Scope.ALL: {
            "starts_at": ("25 Nov 2026 11:00 to 13:00", "25 Nov 2026"),
            "rule": ("every day, 4 times", "every day, 3 times"),
        },
    }
    for scope, parted in wanted.items():
        with pytest.raises(Conflict) as raised:
            plan.service.entries.edit(
                RECEPTIONIST, known.id, again, scope=scope, occurrence=at(10), version=known.version
            )
        said = {each.field: (each.theirs, each.yours) for each in raised.value.differences}
        assert said == parted


def test_items_are_found_again_by_what_they_are(plan: Plan) -> None:
    kept = plan.add("Board review")
    plan.add("Stand-up", "Courses", rule="FREQ=DAILY;COUNT=3")
    gone = plan.add("Short-lived", "Courses")
    secret = plan.add("Dismissal", visibility=Visibility.PRIVATE)
    items = {item.title: item for item in plan.items(TOMORROW, TOMORROW + timedelta(days=3))}
    later = replace(kept.entry, starts_at=at(10, day=28), ends_at=at(12, day=28))
    plan.service.entries.edit(RECEPTIONIST, kept.id, later)
    plan.service.entries.delete(RECEPTIONIST, gone.id)
    keys = [items[title].key for title in ("Stand-up", "Short-lived", "Board review", "Dismissal")]
    strange = [ItemKey("entry", keys[0].record_id), ItemKey("feed", 7), replace(keys[0], occurrence=at(1))]
    found = plan.service.found(RECEPTIONIST, [*keys, *strange])
    assert [item.title for item in found] == ["Stand-up", "Board review", "Dismissal"]
    assert found[1].starts_at == at(10, day=28)
    assert found[0] == items["Stand-up"]
    other = Actor(1099, "Otto", Role.RECEPTIONIST, "Front desk")
    assert keys[3].record_id == secret.id
    assert plan.service.found(other, keys[3:]) == (), "what is private is not handed out"
    with pytest.raises(NotAllowed):
        plan.service.found(NOBODY, keys)
