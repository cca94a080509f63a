"""The grid without a window: side by side, midnight, days of 23 and 25 hours, points, moving, and the keyboard."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint

from reception_app.kernel.arranging import in_rows, side_by_side, widened
from reception_app.occupancy.items import Target
from tests.ui.schedule.items import DAY, ELM, LONDON, OAK, TOM, item, moment, whole
from ui.schedule import grid_cursor
from ui.schedule.day_hours import day_hours
from ui.schedule.dragging import Carried, bring, in_the_way, take, take_days
from ui.schedule.grid_geometry import GUTTER, HEADER, STRIP, GridGeometry
from ui.schedule.grid_layout import Block, GridColumn, GridLayout, lay_out
from ui.schedule.item_look import line_below
from ui.schedule.spans import View, shown_days, step

ROOMS = [GridColumn(DAY, "Oak room", subject=OAK), GridColumn(DAY, "Elm room", subject=ELM)]
WEEK = [GridColumn(date(2026, 11, 23) + timedelta(days=n), str(n)) for n in range(7)]


def spans(layout: GridLayout, column: int) -> list[tuple[int, int, int]]:
    return [(block.item.record_id, block.top, block.bottom) for block in layout.blocks[column]]


def take_block(layout: GridLayout, column: int, number: int, minute: int, edge: str = "") -> Carried:
    found = take(layout.blocks[column][number], layout, minute, edge)
    assert found is not None
    return found


def test_what_overlaps_stands_side_by_side() -> None:
    assert side_by_side([(0, 60), (60, 120)]) == [(0, 1), (0, 1)]
    assert side_by_side([(0, 60), (30, 90), (60, 120), (200, 260)]) == [(0, 2), (1, 2), (0, 2), (0, 1)]
    assert side_by_side([(30, 40), (0, 100), (35, 60)]) == [(1, 3), (0, 3), (2, 3)]
    assert side_by_side([]) == []


def test_no_two_that_overlap_share_a_place() -> None:
    many = [(n * 37 % 1400, n * 37 % 1400 + 20 + n * 13 % 120) for n in range(300)]
    placed = list(zip(many, side_by_side(many), strict=True))
    for number, ((begin, end), (place, of)) in enumerate(placed):
        assert place < of
        assert not any(b < end and begin < e and p == place for (b, e), (p, _) in placed[:number])


def test_each_takes_the_room_that_nothing_else_has_at_its_time() -> None:
    spans = [(0, 60), (0, 120), (0, 30), (60, 90), (130, 150)]
    places = side_by_side(spans)
    assert places == [(1, 3), (0, 3), (2, 3), (1, 3), (0, 1)]
    assert widened(spans, places) == [1, 1, 1, 2, 1]
    assert widened([], []) == []


def test_what_is_widened_covers_nothing() -> None:
    many = [(n * 37 % 1400, n * 37 % 1400 + 20 + n * 13 % 120) for n in range(300)]
    places = side_by_side(many)
    placed = list(zip(many, places, widened(many, places), strict=True))
    assert any(wide > 1 for _, _, wide in placed)
    for (begin, end), (place, of), wide in placed:
        assert place + wide <= of
        others = [p for (b, e), (p, _), _ in placed if b < end and begin < e and (b, e) != (begin, end)]
        assert not any(place < other < place + wide for other in others)


def test_strips_take_the_highest_free_row() -> None:
    assert in_rows([(0, 2), (1, 3), (3, 4), (4, 6)]) == [0, 1, 0, 1]


@pytest.mark.parametrize(
    ("day", "minutes", "labels"),
    [
        (date(2026, 3, 29), 1380, ["0:00", "2:00", "3:00"]),
        (date(2026, 10, 25), 1500, ["0:00", "1:00", "1:00"]),
        (DAY, 1440, ["0:00", "1:00", "2:00"]),
    ],
)
def test_a_changed_day_has_23_or_25_hours(day: date, minutes: int, labels: list[str]) -> None:
    hours = day_hours(day, LONDON)
    assert hours.minutes == minutes
    assert [label for _, label in hours.marks()][:3] == labels
    assert hours.marks()[-1][1] == "23:00"
    assert hours.clock(hours.minute_of(9)) == "9:00"


def test_a_day_whose_midnight_is_skipped_begins_later() -> None:
    hours = day_hours(date(2018, 11, 4), ZoneInfo("America/Sao_Paulo"))
    assert (hours.minutes, hours.marks()[0]) == (1380, (0, "1:00"))


def test_each_thing_stands_in_its_columns() -> None:
    both = item(1, "10:00", "11:30", OAK, ELM)
    layout = lay_out(
        ROOMS, [both, item(2, "9:00", "9:05", ELM), item(3, "9:00", "10:00", TOM)], LONDON, by_day=False
    )
    assert spans(layout, 0) == [(1, 600, 690)]
    assert spans(layout, 1) == [(2, 540, 545), (1, 600, 690)]


def test_what_nobody_asked_for_stands_in_the_last_column() -> None:
    columns = [*ROOMS, GridColumn(DAY, "Other")]
    layout = lay_out(columns, [item(3, "9:00", "10:00", TOM)], LONDON, by_day=False)
    assert spans(layout, 2) == [(3, 540, 600)]


def test_a_column_doesnt_repeat_its_own_name() -> None:
    said = {
        "Oak room · 6 people": "6 people",
        "Oak room": "",
        "Oak room 2 · ours": "Oak room 2 · ours",
        "": "",
    }
    for line, shown in said.items():
        assert line_below(replace(item(1, "10:00", "11:00"), line=line), "Oak room") == shown


def test_midnight_cuts_and_says_so() -> None:
    night = item(1, "22:00", "2:30", last=DAY + timedelta(days=1))
    layout = lay_out(WEEK, [night], LONDON, by_day=True)
    assert spans(layout, 1) == [(1, 1320, 1440)]
    assert spans(layout, 2) == [(1, 0, 150)]
    assert (layout.blocks[1][0].after, layout.blocks[2][0].before) == (True, True)
    until_midnight = lay_out(
        WEEK, [item(2, "22:00", "0:00", last=DAY + timedelta(days=1))], LONDON, by_day=True
    )
    assert spans(until_midnight, 2) == []


def test_whole_days_stand_above() -> None:
    leave = whole(1, date(2026, 11, 20), DAY)
    days_long = item(2, "12:00", "12:00", last=DAY + timedelta(days=3))
    layout = lay_out(WEEK, [leave, days_long], LONDON, by_day=True)
    assert [(s.item.record_id, s.first, s.last, s.row, s.before, s.after) for s in layout.strips] == [
        (1, 0, 1, 0, True, False),
        (2, 2, 3, 0, True, True),
    ]
    assert (layout.rows, spans(layout, 1), spans(layout, 4)) == (1, [(2, 720, 1440)], [(2, 0, 720)])


def geometry(layout: GridLayout, *, rtl: bool = False, across: int = 0) -> GridGeometry:
    return GridGeometry(layout, GUTTER + 400, 800, rtl=rtl, across=across)


def test_a_point_tells_what_stands_there() -> None:
    layout = lay_out(ROOMS, [item(1, "10:00", "11:00"), item(2, "10:30", "11:30")], LONDON, by_day=False)
    grid = geometry(layout)
    first, second = (grid.block_rect(block) for block in layout.blocks[0])
    assert first.right() < second.left()
    assert first.top() < second.top()
    assert grid.spot(first.center()).block == layout.blocks[0][0]
    assert grid.spot(QPoint(second.center().x(), second.bottom() - 1)).edge == "bottom"
    assert grid.spot(QPoint(second.center().x(), second.top() + 1)).edge == "top"
    free = grid.spot(QPoint(GUTTER + 300, grid.y_of(75)))
    assert (free.column, free.minute, free.block) == (1, 75, None)
    assert grid.spot(QPoint(10, 300)).column == -1
    assert grid.spot(QPoint(GUTTER + 10, 10)).head


def test_right_to_left_is_the_mirror_image() -> None:
    layout = lay_out(ROOMS, [item(1, "10:00", "11:00")], LONDON, by_day=False)
    plain, mirrored = geometry(layout), geometry(layout, rtl=True)
    rect, other = plain.block_rect(layout.blocks[0][0]), mirrored.block_rect(layout.blocks[0][0])
    assert other.left() == plain.width - rect.left() - rect.width()
    assert mirrored.spot(other.center()).block == layout.blocks[0][0]
    assert mirrored.gutter().right() == plain.width - 1


def test_only_what_is_to_be_seen_is_painted() -> None:
    columns = [GridColumn(DAY, str(n), subject=OAK._replace(id=n)) for n in range(20)]
    items = [item(n, f"{n % 24}:00", f"{n % 24}:30", OAK._replace(id=n % 20)) for n in range(480)]
    layout = lay_out(columns, items, LONDON, by_day=False)
    grid = geometry(layout, across=148 * 5)
    assert list(grid.visible_columns()) == [5, 6, 7]
    shown = list(grid.visible_blocks(grid.top, grid.height))
    assert {block.column for block in shown} == {5, 6, 7}
    assert 0 < len(shown) < 72
    assert grid.whole_width == GUTTER + 20 * 148


def test_rows_of_whole_days_make_room_for_themselves() -> None:
    layout = lay_out(WEEK, [whole(1, DAY, DAY), whole(2, DAY, DAY)], LONDON, by_day=True)
    assert geometry(layout).top == HEADER + 2 * STRIP + 6


def test_moving_snaps_and_tells_where_to() -> None:
    layout = lay_out(ROOMS, [item(1, "10:00", "11:00")], LONDON, by_day=False)
    held = take_block(layout, 0, 0, 620).to(1, 700, 1440)
    assert (held.column, held.top, held.bottom) == (1, 675, 735)
    assert held.target(layout) == Target(moment("11:15"), moment("12:15"), column=ELM, out_of=OAK)
    assert not held.stands(layout)
    assert take_block(layout, 0, 0, 620).stands(layout)


def test_an_end_can_be_pulled_but_not_beyond_the_other() -> None:
    layout = lay_out(ROOMS, [item(1, "10:00", "11:00")], LONDON, by_day=False)
    assert take_block(layout, 0, 0, 655, "bottom").to(0, 722, 1440).bottom == 720
    assert take_block(layout, 0, 0, 602, "top").to(0, 900, 1440).top == 645
    assert take_block(layout, 0, 0, 600).longer(-120).bottom == 615


def test_what_began_yesterday_keeps_its_length() -> None:
    yesterday = DAY - timedelta(days=1)
    night = item(1, "22:00", "2:00", day=yesterday, last=DAY)
    layout = lay_out(ROOMS, [night], LONDON, by_day=False)
    held = take_block(layout, 0, 0, 60).by(0, 30, layout)
    assert held.target(layout) == Target(moment("22:30", yesterday), moment("2:30"))


def test_what_stays_where_it_is_is_not_taken() -> None:
    layout = lay_out(ROOMS, [item(1, "10:00", "11:00", movable=False)], LONDON, by_day=False)
    assert take(layout.blocks[0][0], layout, 610) is None


def test_who_is_in_the_way_is_told_while_moving() -> None:
    one, other = item(1, "10:00", "11:00"), item(2, "11:30", "12:00", ELM)
    layout = lay_out(ROOMS, [one, other], LONDON, by_day=False)
    held = take_block(layout, 0, 0, 600)
    assert in_the_way(held, layout) is None
    assert in_the_way(held.to(1, 660, 1440), layout) == other
    assert in_the_way(held.to(1, 630, 1440), layout) is None


def test_what_was_pinned_comes_back_anywhere() -> None:
    elsewhere = item(9, "15:00", "16:30", TOM, day=DAY - timedelta(days=9))
    layout = lay_out(ROOMS, [], LONDON, by_day=False)
    held = bring(elsewhere, layout, 1, 607)
    assert isinstance(held, Carried)
    assert (held.top, held.bottom, held.column) == (600, 690, 1)
    assert held.target(layout).column == ELM
    days = replace(whole(8, DAY - timedelta(days=9), DAY - timedelta(days=8)), movable=True)
    brought = bring(days, layout, 1, 607)
    assert brought is not None
    wanted = Target(first_on=DAY, last_on=DAY + timedelta(days=1), column=ELM)
    assert brought.target(layout) == wanted


def test_whole_days_are_carried_to_another_day_of_a_week_and_pulled_longer() -> None:
    fair = replace(whole(1, DAY, DAY + timedelta(days=1)), movable=True)
    layout = lay_out(WEEK, [fair, whole(2, DAY, DAY)], LONDON, by_day=True)
    held = take_days(layout.above(2)[0], layout, 2)
    assert held is not None
    assert held.stands(layout)
    moved = held.to(4, 0, 0)
    third = DAY + timedelta(days=2)
    assert moved.target(layout) == Target(first_on=third, last_on=third + timedelta(days=1))
    assert not moved.stands(layout)
    assert moved.to(-1, 0, 0) == moved
    assert held.by(-9, 0, layout).first_on == DAY - timedelta(days=2), "it was held on its second day"
    assert held.by(0, -15, layout).first_on == DAY - timedelta(days=1)
    assert held.longer(15).last_on == third
    assert held.longer(-15).longer(-15).last_on == DAY
    assert take_days(layout.above(1)[1], layout, 1) is None, "what stays where it is is not taken"


def test_days_that_are_filled_are_carried_with_their_hours() -> None:
    first, last = DAY - timedelta(days=1), DAY + timedelta(days=1)
    trip = item(1, "10:00", "16:00", TOM, day=first, last=last)
    week = lay_out(WEEK, [trip], LONDON, by_day=True)
    held = take_days(week.strips[0], week, 1)
    assert held is not None
    later = held.by(1, 0, week).target(week)
    assert later == Target(moment("10:00"), moment("16:00", last + timedelta(days=1)))
    assert held.longer(15) == held
    rooms = lay_out(ROOMS, [replace(trip, places=(OAK,))], LONDON, by_day=False)
    beside = take_days(rooms.strips[0], rooms, 0)
    assert beside is not None
    assert beside.stands(rooms)
    there = beside.by(1, 0, rooms).target(rooms)
    assert there == Target(trip.starts_at, trip.ends_at, column=ELM, out_of=OAK)


def test_the_keyboard_walks_over_items_and_free_time() -> None:
    layout = lay_out(
        ROOMS,
        [item(1, "9:15", "10:10"), item(2, "10:00", "11:00"), item(3, "9:00", "12:00", ELM)],
        LONDON,
        by_day=False,
    )
    cursor = grid_cursor.at(layout, 0, 480)
    seen = []
    for _ in range(5):
        cursor = grid_cursor.down(layout, cursor)
        seen.append(cursor.block.item.record_id if cursor.block else cursor.minute)
    assert seen == [510, 540, 1, 2, 660]
    back = []
    for _ in range(4):
        cursor = grid_cursor.up(layout, cursor)
        back.append(cursor.block.item.record_id if cursor.block else cursor.minute)
    assert back == [2, 1, 540, 510]
    assert _number(grid_cursor.sideways(layout, grid_cursor.on(layout.blocks[0][0]), 1).block) == 2
    assert _number(grid_cursor.sideways(layout, grid_cursor.on(layout.blocks[0][1]), 1).block) == 3
    assert _number(grid_cursor.next_item(layout, grid_cursor.on(layout.blocks[0][1]), 1).block) == 3
    assert _number(grid_cursor.next_item(layout, grid_cursor.on(layout.blocks[1][0]), -1).block) == 2


def test_the_keyboard_reaches_what_stands_above_the_hours() -> None:
    leave, fair = whole(1, DAY, DAY + timedelta(days=1)), whole(2, DAY, DAY)
    layout = lay_out(WEEK, [leave, fair, item(3, "9:00", "10:00")], LONDON, by_day=True)
    cursor = grid_cursor.next_item(layout, grid_cursor.on(layout.blocks[1][0]), -1)
    assert cursor.item == fair
    cursor = grid_cursor.up(layout, cursor)
    assert cursor.item == leave
    assert grid_cursor.up(layout, cursor) == cursor
    assert grid_cursor.sideways(layout, cursor, 1).item == leave
    assert grid_cursor.again(layout, cursor) == cursor
    assert grid_cursor.down(layout, grid_cursor.down(layout, cursor)).item is None
    assert grid_cursor.up(layout, grid_cursor.Cursor(1, 0)).item == fair
    assert grid_cursor.next_item(layout, grid_cursor.Cursor(0, 0), 1).item == leave


def test_the_keyboard_stays_on_its_item_when_that_has_moved() -> None:
    layout = lay_out(ROOMS, [item(1, "9:00", "10:00")], LONDON, by_day=False)
    moved = lay_out(ROOMS, [item(1, "14:00", "15:00", ELM)], LONDON, by_day=False)
    cursor = grid_cursor.again(moved, grid_cursor.on(layout.blocks[0][0]))
    assert (cursor.column, cursor.minute) == (1, 840)
    gone = grid_cursor.again(lay_out(ROOMS, [], LONDON, by_day=False), cursor)
    assert gone.block is None


def test_views_show_their_days() -> None:
    assert shown_days(View.WEEK, DAY) == (date(2026, 11, 23), date(2026, 11, 29))
    assert shown_days(View.MONTH, DAY) == (date(2026, 10, 26), date(2026, 12, 6))
    assert shown_days(View.YEAR, DAY, 4) == (date(2026, 4, 1), date(2027, 3, 31))
    assert shown_days(View.YEAR, date(2026, 2, 1), 4) == (date(2025, 4, 1), date(2026, 3, 31))
    assert step(View.MONTH, date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert step(View.YEAR, date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert shown_days(View.WEEK, date(2027, 1, 3))[0] == date(2026, 12, 28)
    assert step(View.DAY, date.max, 1) == date.max


def _number(block: Block | None) -> int:
    return block.item.record_id if block is not None else 0


def test_a_stretch_that_was_chosen_ends_with_its_day_and_where_something_is_begun_in_it() -> None:
    layout = lay_out(ROOMS, [], LONDON, by_day=False)
    late = grid_cursor.at(layout, 0, 23 * 60)
    assert grid_cursor.longer(layout, late, -1).ends == 23 * 60 + 30
    for _ in range(4):
        late = grid_cursor.longer(layout, late, 1)
    assert late.ends == 24 * 60
    assert grid_cursor.between(layout, 0, 24 * 60 + 40, 24 * 60 + 50).ends == 24 * 60
    drawn = grid_cursor.between(layout, 0, 560, 490)
    assert (drawn.minute, drawn.ends) == (480, 570)
    assert grid_cursor.again(layout, drawn) == drawn
    assert grid_cursor.down(layout, drawn).minute == 570
    begun = lay_out(ROOMS, [item(1, "8:00", "9:30", OAK)], LONDON, by_day=False)
    assert _number(grid_cursor.again(begun, drawn).block) == 1
    there = grid_cursor.on(begun.blocks[0][0])
    assert grid_cursor.longer(begun, there, 1) == there
