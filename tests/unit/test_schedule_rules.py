"""What becomes of a series that is moved, and which entries of a lane are at the same time."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.kernel.actor import Role
from reception_app.kernel.errors import Invalid
from reception_app.occupancy.items import ScheduledItem
from reception_app.occupancy.records import Subject
from reception_app.recurrence import Rule
from reception_app.schedule.records import Lane, LaneGroup, Overlap
from reception_app.schedule.rules import mark_clashes, moved_rule

BERLIN = ZoneInfo("Europe/Berlin")


def wall(text: str) -> datetime:
    """A time by the wall clock."""
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("rule", "old", "new", "becomes"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2026-11-25T09:00", "2026-11-25T11:00", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("FREQ=WEEKLY;BYDAY=MO,SU", "2026-11-29T09:00", "2026-11-30T09:00", "FREQ=WEEKLY;BYDAY=MO,TU"),
        ("FREQ=DAILY", "2026-11-25T09:00", "2026-11-26T09:00", "FREQ=DAILY"),
        ("FREQ=MONTHLY;BYMONTHDAY=3", "2026-11-03T09:00", "2026-11-04T09:00", "FREQ=MONTHLY;BYMONTHDAY=4"),
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-11-10T09:00", "2026-11-18T09:00", "FREQ=MONTHLY;BYDAY=3WE"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T09:00", "2026-11-26T09:00", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T09:00", "2026-11-20T09:00", "FREQ=MONTHLY;BYDAY=3FR"),
        ("FREQ=MONTHLY;BYDAY=MO", "2026-11-02T09:00", "2026-11-03T09:00", "FREQ=MONTHLY;BYDAY=TU"),
        (
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31",
            "2027-03-31T09:00",
            "2027-04-01T09:00",
            "FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=4",
        ),
    ],
)
def test_the_days_of_a_rule_go_along(rule: str, old: str, new: str, becomes: str) -> None:
    assert str(moved_rule(Rule.parse(rule), wall(old), wall(new))) == becomes


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;BYMONTH=3,4",
        "FREQ=DAILY;BYDAY=MO",
    ],
)
def test_where_it_is_not_plain_which_days_are_meant_somebody_has_to_say(rule: str) -> None:
    with pytest.raises(Invalid, match="isn't plain"):
        moved_rule(Rule.parse(rule), wall("2027-03-01T09:00"), wall("2027-03-02T09:00"))


LANE = Lane(
    7, "Hall", LaneGroup.FACILITIES, "info", Overlap.MARK, Role.INTERN, Role.RECEPTIONIST, False, 1, 1
)


def item(title: str, begin: int, end: int, lane: int = 7) -> ScheduledItem:
    """Something in a lane on a day in November, by hours of UTC."""
    start, stop = (datetime(2026, 11, 25, hour, tzinfo=UTC) for hour in (begin, end))
    return ScheduledItem("entry", 1, title, (Subject("lane", lane),), start, stop)


def marked(*items: ScheduledItem, lane: Lane = LANE) -> list[str]:
    return [each.title for each in mark_clashes(items, [lane], BERLIN) if each.clash]


def test_only_what_is_at_the_same_time_in_such_a_lane_clashes() -> None:
    assert marked(item("A", 9, 11), item("B", 11, 12), item("C", 9, 11, lane=8)) == []
    assert marked(item("A", 9, 17), item("B", 10, 11), item("C", 12, 13), item("D", 17, 18)) == [
        "A",
        "B",
        "C",
    ]
    assert marked(item("A", 9, 11), item("B", 10, 12), lane=replace(LANE, overlap=Overlap.FREE)) == []
    day = ScheduledItem(
        "entry", 2, "Day", (Subject("lane", 7),), first_on=date(2026, 11, 25), last_on=date(2026, 11, 25)
    )
    assert marked(day, item("Late", 22, 23)) == ["Day", "Late"]
    assert (
        marked(replace(day, last_on=date(2026, 11, 24), first_on=date(2026, 11, 24)), item("Next", 23, 23))
        == []
    )
