"""Months and years without a window: rows of days, bars that go on, what there is no room for, moving by days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QPoint

from reception_app.occupancy.items import ScheduledItem, Target
from reception_app.occupancy.records import Subject
from tests.ui.schedule.items import DAY, LONDON, item, moment, whole
from ui.schedule.plan_geometry import HEAD, SIDE, PlanGeometry
from ui.schedule.plan_layout import PlanLayout, days_of, lay_out_plan
from ui.schedule.plan_moves import moved_to, next_bar
from ui.schedule.shown import Shown
from ui.schedule.spans import View, shown_days


def month(*items: ScheduledItem) -> PlanLayout:
    first, last = shown_days(View.MONTH, DAY)
    return lay_out_plan(View.MONTH, DAY, first, last, items, LONDON)


def year(*items: ScheduledItem) -> PlanLayout:
    first, last = shown_days(View.YEAR, DAY)
    return lay_out_plan(View.YEAR, DAY, first, last, items, LONDON)


def test_a_month_has_whole_weeks() -> None:
    layout = month()
    assert len(layout.rows) == 6
    assert layout.where(DAY) == (4, 1)
    assert layout.day(4, 1) == DAY
    assert layout.where(date(2027, 1, 1)) is None


def test_a_year_has_a_row_a_month_with_the_weekdays_below_each_other() -> None:
    layout = year()
    assert [row.days for row in layout.rows][:3] == [31, 28, 31]
    assert layout.where(date(2026, 2, 1)) == (1, 6)
    assert layout.where(DAY) == (10, 6 + 23)
    for month_number in range(1, 13):
        day = date(2026, month_number, 2)
        where = layout.where(day)
        assert where is not None
        assert where[1] % 7 == day.weekday()


def test_what_goes_on_over_the_weekend_is_told_in_both_weeks() -> None:
    leave = whole(1, date(2026, 11, 20), DAY)
    layout = month(leave)
    assert [(b.row, b.first, b.last, b.before, b.after) for bars in layout.bars for b in bars] == [
        (3, 4, 6, False, True),
        (4, 0, 1, True, False),
    ]


def test_what_ends_at_midnight_leaves_the_next_day_alone() -> None:
    assert days_of(item(1, "22:00", "24:00"), LONDON) == (DAY, DAY)
    assert days_of(item(1, "22:00", "24:15"), LONDON) == (DAY, DAY + timedelta(days=1))


def test_what_there_is_no_room_for_is_counted() -> None:
    layout = month(*(item(n, f"{8 + n}:00", f"{9 + n}:00") for n in range(9)))
    plan = PlanGeometry(layout, 760, 600)
    shown = [bar for bar in layout.bars[4] if plan.is_shown(bar)]
    assert len(shown) + plan.hidden(4, 1) == 9
    assert plan.hidden(4, 1) > 0
    assert plan.spot(plan.more_rect(4, 1).center()).more
    assert plan.spot(plan.bar_rect(shown[0]).center()).bar == shown[0]
    assert plan.spot(QPoint(5, 5)).day is None
    assert plan.spot(QPoint(SIDE + 5, HEAD + 5)).day == date(2026, 10, 26)


def test_a_year_grows_with_its_lines_and_its_words_take_free_days() -> None:
    layout = year(
        *(whole(n, DAY, DAY) for n in range(8)), whole(20, DAY + timedelta(days=4), DAY + timedelta(days=4))
    )
    plan = PlanGeometry(layout, 1100, 600)
    assert plan.row_height(10) > plan.row_height(0)
    assert all(plan.is_shown(bar) for bar in layout.bars[10])
    first, second = layout.bars[10][0], layout.bars[10][1]
    assert plan.bar_rect(second).width() > 5 * (1100 - SIDE) // 37
    assert plan.bar_rect(first).width() < 5 * (1100 - SIDE) // 37
    mirrored = replace(plan, rtl=True)
    assert mirrored.spot(mirrored.bar_rect(first).center()).bar == first


def test_moving_by_days_keeps_hours_and_length() -> None:
    meeting = item(1, "10:00", "11:30")
    to = DAY + timedelta(days=3)
    assert moved_to(meeting, to, LONDON) == Target(moment("10:00", to), moment("11:30", to))
    assert moved_to(meeting, DAY, LONDON) is None
    leave = whole(2, DAY, DAY + timedelta(days=4))
    assert moved_to(leave, to, LONDON) == Target(first_on=to, last_on=to + timedelta(days=4))
    summer = moved_to(meeting, date(2026, 7, 1), LONDON)
    assert summer is not None
    assert summer.starts_at == datetime(2026, 7, 1, 9, tzinfo=UTC)


def test_the_keyboard_goes_from_item_to_item() -> None:
    layout = month(
        item(1, "9:00", "10:00"),
        item(2, "8:00", "9:00"),
        item(3, "9:00", "9:30", day=DAY + timedelta(days=5)),
    )
    seen, here = [], next_bar(layout, DAY, None, 1)
    while here is not None:
        seen.append(here[1].item.record_id)
        here = next_bar(layout, *here, 1)
    assert seen == [2, 1, 3]
    before = next_bar(layout, DAY + timedelta(days=5), None, -1)
    assert before is not None
    assert before[1].item.record_id == 3


def test_how_it_was_looked_at_comes_back_without_words() -> None:
    shown = Shown(View.WEEK, DAY, frozenset({Subject("lane", 3)}), frozenset({"entry"}), "smith", 84)
    kept = shown.to_json()
    assert "smith" not in str(kept)
    again = Shown(View.DAY, DAY).restored(kept)
    assert (again.view, again.hour, again.text) == (View.WEEK, 84, "")
    assert again.layers == {"entry"}
    assert again.wanted().lanes == {3}
    spoilt = {"view": ["x"], "hour": 57, "subjects": [["lane", "x"], 3], "layers": 4}
    assert Shown(View.DAY, DAY).restored(spoilt) == Shown(View.DAY, DAY)
