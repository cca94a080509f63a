"""What collides of a long series: the first twenty are listed, the rest is counted and skipped with them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from reception_app.bookings.records import Choice, Planned, SeriesPlan, Way
from ui.bookings.collisions_part import CollisionsPart
from ui.kit.combo import Combo

FIRST, TODAY = datetime(2026, 11, 25, 9, tzinfo=UTC), date(2026, 11, 24)


@pytest.fixture
def part(qtbot: QtBot) -> CollisionsPart:
    made = CollisionsPart(lambda: ZoneInfo("Europe/Berlin"))
    qtbot.addWidget(made)
    return made


def plan(count: int) -> SeriesPlan:
    days = [FIRST + timedelta(days=number) for number in range(count)]
    hour = timedelta(hours=1)
    return SeriesPlan(tuple(Planned(day, day, day + hour, "Taken.") for day in days), "every day", days[-1])


def listed(part: CollisionsPart) -> list[Combo]:
    return part.findChildren(Combo)


def test_those_not_listed_wait_for_a_choice_too_and_are_skipped_with_the_rest(part: CollisionsPart) -> None:
    part.show_plan(plan(25), TODAY)
    assert len(listed(part)) == 20
    assert part.open_ones() == 25
    for combo in listed(part):
        combo.set_value("skip")
    assert part.open_ones() == 5
    part.skip_rest()
    assert part.open_ones() == 0
    assert list(part.choices().values()) == [Choice(Way.SKIP)] * 25


def test_shown_again_unchanged_its_rows_stay_and_so_does_what_was_chosen(part: CollisionsPart) -> None:
    part.show_plan(plan(25), TODAY)
    part.skip_rest()
    rows = listed(part)
    part.show_plan(plan(25), TODAY)
    assert listed(part) == rows
    part.show_plan(plan(30), TODAY)
    assert part.open_ones() == 5
    part.show_plan(plan(3), TODAY)
    assert (part.open_ones(), len(part.choices())) == (0, 3)
