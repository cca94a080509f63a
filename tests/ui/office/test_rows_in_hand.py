"""Whoever is in hand in a list stays so when what another desk changes moves the row."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reception_app.appointments.records import Service
from reception_app.cases.records import CaseTopic
from reception_app.directory import TeamEdit
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from ui.kit.record_table import RecordTable

Move = Callable[[], object]
"""What moves the first row to the end."""


def _types(desk: DeskRig) -> tuple[int, Move]:
    first, *_ = desk.context.visitor_types.all(desk.actor)
    last = replace(first, position=99)
    return first.id, lambda: desk.context.visitor_types.save(desk.actor, last)


def _lanes(desk: DeskRig) -> tuple[int, Move]:
    lanes = desk.context.schedule.lanes
    first, *others = [lane.id for lane in lanes.all(desk.actor)]
    return first, lambda: lanes.arrange(desk.actor, [*others, first])


def _services(desk: DeskRig) -> tuple[int, Move]:
    services = desk.context.appointments.services
    staff = (desk.context.directory.employees(desk.actor)[0].id,)
    first, _ = (services.save(desk.actor, Service(0, name, 30, people=staff)) for name in ("Talk", "Signing"))
    return first.id, lambda: services.retire(desk.actor, first.id)


def _teams(desk: DeskRig) -> tuple[int, Move]:
    teams, staff = desk.context.staff_teams, (desk.context.directory.employees(desk.actor)[0].id,)
    first, _ = (teams.save_team(desk.actor, TeamEdit(name, "", staff)) for name in ("Day", "Night"))
    return first, lambda: teams.save_team(desk.actor, TeamEdit("On call", "", staff, version=1), first)


def _topics(desk: DeskRig) -> tuple[int, Move]:
    topics = desk.context.cases.topics
    first, _ = (topics.save(desk.actor, CaseTopic(name=name, hours=8)) for name in ("Keys", "Parking"))
    return first.id, lambda: topics.save(desk.actor, replace(first, name="Scooters"), first.version)


@pytest.mark.parametrize(
    ("place", "shown", "name", "prepare"),
    [
        ("office", {"section": "visitor_types"}, "typeRows", _types),
        ("office", {"section": "lanes"}, "laneRows", _lanes),
        ("office", {"section": "services"}, "serviceRows", _services),
        ("people", {"side": "teams"}, "teamTable", _teams),
        ("cases", {"side": "topics"}, "caseTopicRows", _topics),
    ],
)
def test_whoever_is_in_hand_stays_so(
    desk: DeskRig,
    place: str,
    shown: dict[str, Any],
    name: str,
    prepare: Callable[[DeskRig], tuple[int, Move]],
) -> None:
    number, move = prepare(desk)
    desk.desk.show_place(place, shown)
    table = desk.find(RecordTable, name)
    assert table.model.row_of(number) == 0
    assert table.select_id(number)
    move()
    settle(desk.window)
    desk.until(lambda: table.model.row_of(number) > 0, "it stands elsewhere")
    assert table.current().id == number
    assert [record.id for record in table.selected()] == [number]
