"""Ways through the schedule: from view to view, what free time offers, onto the pinboard, off it and back tomorrow."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reception_app.occupancy.records import Subject
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.schedule.rig import KEY, TODAY, Office, at
from ui.appointments.appointment_sheet import AppointmentSheet
from ui.bookings.booking_sheet import BookingSheet
from ui.kit.jobs import running_jobs, wait_for_jobs
from ui.schedule import grid_cursor
from ui.schedule.schedule_page import SchedulePage
from ui.schedule.spans import View


@pytest.fixture
def office(desk: DeskRig) -> Office:
    return Office(desk)


def test_an_item_is_pinned_and_put_down_on_another_day(office: Office) -> None:
    desk, page = office.desk, office.page
    office.go("Board review")
    desk.key(KEY.Key_P)
    desk.until(page.board.isVisible, "the pinboard")
    assert [item.title for item in page.board.items()] == ["Board review"]
    page.board.setFocus()
    assert page.board.accessibleDescription() == "Board review, 24 Nov 2026, 14:00, 1 of 1"
    page.views.give_focus()
    desk.key(KEY.Key_Right, CTRL)
    office.settle()
    desk.until(lambda: office.grid.layout_shown.columns[0].day == TODAY + timedelta(days=1), "tomorrow")
    column = office.titles().index("Elm room")
    office.grid.go(grid_cursor.at(office.grid.layout_shown, column, 600))
    page.board.setFocus()
    desk.key(KEY.Key_Return)
    desk.until(lambda: any(i.title == "Board review" for i in page.latest.items), "it stands tomorrow")  # type: ignore[union-attr]
    moved = office.item("Board review")
    assert (moved.starts_at, moved.places[0].id) == (at(9, day=25), office.rooms[1])
    assert page.board.items() == []


def test_the_pinboard_outlasts_the_program_and_follows_each_account(office: Office) -> None:
    desk, page = office.desk, office.page
    context = desk.context
    for title in ("Board review", "Budget", "Town meeting"):
        page.hands.pin(office.item(title))
    desk.until(lambda: len(context.schedule.pins.of(desk.actor)) == 3, "they are kept")
    # Another desk has nothing of what was left on this one.
    context.paths.window_state.write_text("", encoding="utf-8")
    context.schedule.entries.delete(desk.actor, office.item("Budget").record_id)
    desk.until(lambda: len(page.board.items()) == 2, "what is deleted comes off")
    moved = replace(
        context.bookings.lists.as_new(desk.actor, office.item("Board review").record_id), title="AGM"
    )
    context.bookings.edit(desk.actor, office.item("Board review").record_id, moved)
    context.schedule.entries.delete(desk.actor, office.item("Town meeting").record_id)
    who = [desk.actor]
    services = context.schedule, context.schedule_papers, context.preferences, context.clock
    again = SchedulePage(*services, lambda: who[0], parent=desk.window)
    again.show()
    desk.until(lambda: [item.title for item in again.board.items()] == ["AGM"], "it is as it is by now")
    who[0] = replace(desk.actor, user_id=desk.actor.user_id + 1)
    again.refresh()
    assert again.board.items() == [], "another account has a pinboard of its own"
    desk.until(lambda: not running_jobs(), "it is read")
    who[0] = desk.actor
    again.refresh()
    desk.until(lambda: [item.title for item in again.board.items()] == ["AGM"], "and the first one theirs")


def test_what_is_pinned_before_the_pinboard_is_read_stays_beside_what_was_kept(office: Office) -> None:
    desk, context = office.desk, office.desk.context
    office.page.hands.pin(office.item("Board review"))
    desk.until(lambda: len(context.schedule.pins.of(desk.actor)) == 1, "it is kept")
    services = context.schedule, context.schedule_papers, context.preferences, context.clock
    again = SchedulePage(*services, lambda: desk.actor, parent=desk.window)
    again.show()
    assert again.board.items() == [], "it is being read"
    again.board.pin(office.item("Budget"))
    desk.until(lambda: len(again.board.items()) == 2, "both are there")
    desk.until(lambda: len(context.schedule.pins.of(desk.actor)) == 2, "and kept")


def test_the_day_that_the_keyboard_is_on_is_shown_in_the_next_view(office: Office) -> None:
    desk, page, grid, plan = office.desk, office.page, office.grid, office.page.views.plan

    def press(letter: Qt.Key, view: View) -> None:
        desk.key(letter)
        desk.until(lambda: page.latest is not None and page.latest.shown.view is view, view.value)
        office.settle()

    grid.setFocus()
    press(KEY.Key_W, View.WEEK)
    assert grid.layout_shown.columns[grid.cursor_at.column].day == TODAY, "it begins on the day it came from"
    desk.key(KEY.Key_Right)
    press(KEY.Key_M, View.MONTH)
    assert plan.day == TODAY + timedelta(days=1)
    desk.key(KEY.Key_Up)
    desk.key(KEY.Key_Right, CTRL)
    desk.until(lambda: plan.layout_shown.around == date(2026, 12, 18), "the month after keeps the day")
    desk.window.resize(1280, 720)
    press(KEY.Key_Y, View.YEAR)
    assert plan.day == date(2026, 12, 18)

    def low() -> int:
        found = plan.layout_shown.where(plan.day)
        assert found is not None
        return plan.geometry_now().row_top(found[0]) + plan.geometry_now().row_height(found[0])

    desk.until(lambda: low() <= plan.viewport().height(), "the year begins with its month in view")
    for _ in range(11):
        desk.key(KEY.Key_Up)
    press(KEY.Key_D, View.DAY)
    assert (page.shown.day, grid.cursor_at.column) == (date(2026, 1, 18), 0)


def test_where_nothing_stands_beside_each_other_the_letters_still_work(office: Office) -> None:
    desk, page = office.desk, office.page
    page.change(subjects=frozenset({Subject("lane", 987_654)}))
    desk.until(lambda: page.views.stack.currentWidget() is page.views.empty, "there is no column")
    page.views.give_focus()
    assert page.views.empty.button.hasFocus()
    desk.key(KEY.Key_W)
    desk.until(lambda: page.views.stack.currentWidget() is page.views.grid, "the week")


def test_free_time_offers_what_may_be_begun_there(office: Office) -> None:
    page, grid = office.page, office.grid
    wished: list[tuple[str, dict[str, object]]] = []
    page.sheet_wanted.disconnect()
    page.sheet_wanted.connect(lambda kind, payload: wished.append((kind, payload)))
    grid.go(grid_cursor.at(grid.layout_shown, office.titles().index("Daniel Price"), 900))
    grid.go(grid_cursor.longer(grid.layout_shown, grid.cursor_at, 2))
    times = {"starts_at": at(14), "ends_at": at(15, 30)}
    price = grid.layout_shown.columns[grid.cursor_at.column].subject
    assert price is not None
    for each in page.menus._begun(grid.slot())[:4]:
        assert each.run is not None
        each.run()
    assert wished == [
        ("entry", {**times, "lane_id": 0, "owner_id": price.id}),
        ("booking", {**times, "employee_id": price.id}),
        ("appointment", {**times, "employee_id": price.id}),
        ("deadline", {"on": TODAY}),
    ]


def test_an_item_is_dragged_onto_the_pinboard_and_off_it(office: Office) -> None:
    desk, page, grid = office.desk, office.page, office.grid
    office.go("Budget")
    block = grid.cursor_at.block
    assert block is not None
    viewport, start = grid.viewport(), grid.geometry_now().block_rect(block).center()
    button = page.bar.board
    away = viewport.mapFromGlobal(button.mapToGlobal(button.rect().center()))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + away) / 2)
    QTest.mouseMove(viewport, away)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=away)
    assert [item.title for item in page.board.items()] == ["Budget"]
    assert office.item("Budget").starts_at == at(12), "it stays where it is until it is put down"
    desk.until(page.board.isVisible, "the pinboard")
    spot = page.board._rect(0).center()
    column = office.titles().index("Great hall")
    place = QPoint(grid.geometry_now().column_rect(column).center().x(), grid.geometry_now().y_of(16 * 60))
    there = page.board.mapFromGlobal(viewport.mapToGlobal(place))
    QTest.mousePress(page.board, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(page.board, (spot + there) / 2)
    QTest.mouseMove(page.board, there)
    assert grid.carried is not None
    QTest.mouseRelease(page.board, Qt.MouseButton.LeftButton, pos=there)
    desk.until(lambda: office.item("Budget").starts_at == at(15), "it is put down at four")
    assert office.item("Budget").places[0].id == office.lanes[1]
    assert page.board.items() == []


@pytest.mark.parametrize("kind", ["booking", "appointment"])
def test_what_is_begun_on_a_day_that_is_pointed_at_is_on_that_day(office: Office, kind: str) -> None:
    desk = office.desk
    far = TODAY + timedelta(days=20)
    office.page.show_day(far)
    office.settle()
    label = {"booking": "Booking", "appointment": "Appointment"}[kind]
    for day, begin in ((far, time(9)), (TODAY, time(10, 45))):
        office.page.show_day(day)
        office.settle()
        run = next(item.run for item in office.page.menus.new_items() if item.label == label)
        assert run is not None
        run()
        settle(desk.window)
        wait_for_jobs(10_000)
        settle(desk.window)
        sheet = desk.desk.host.front()
        assert isinstance(sheet, BookingSheet | AppointmentSheet)
        when = sheet.form.when if isinstance(sheet, BookingSheet) else sheet.when
        assert (when.day.date(), when.begin.time()) == (day, begin)
        assert sheet.to_draft() == {}
        desk.key(KEY.Key_Escape)
