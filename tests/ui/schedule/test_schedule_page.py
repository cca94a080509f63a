"""The schedule at the desk: the day with its columns, moved by mouse and keys, taken back, pinned, narrowed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reception_app.bookings.records import NewBooking, NewResource
from reception_app.occupancy.items import ScheduledItem
from reception_app.occupancy.records import Subject
from reception_app.schedule import LaneEdit, LaneGroup, NewEntry, Overlap
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from tests.unit.documents.reading import text_of
from ui.kit.check_box import CheckBox
from ui.kit.jobs import running_jobs
from ui.kit.view_states import load_choices
from ui.schedule import grid_cursor
from ui.schedule.grid_canvas import GridCanvas
from ui.schedule.grid_layout import identity
from ui.schedule.schedule_page import SchedulePage
from ui.schedule.shown import Shown
from ui.schedule.spans import View

ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key
TODAY = date(2026, 11, 24)


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A moment of November 2026; the desk's clock is an hour ahead."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


class Office:
    """Two rooms, two lanes, a booking and two entries of today, and the page that shows them."""

    def __init__(self, desk: DeskRig) -> None:
        context, actor = desk.context, desk.actor
        self.desk = desk
        self.rooms = [
            context.resources.add(actor, NewResource(name, capacity=seats)).id
            for name, seats in (("Oak room", 12), ("Elm room", 6))
        ]
        self.lanes = [
            context.schedule.lanes.save(actor, edit).id
            for edit in (
                LaneEdit("Directors", LaneGroup.MANAGEMENT),
                LaneEdit("Great hall", LaneGroup.FACILITIES, "warn", Overlap.REFUSE),
            )
        ]
        context.bookings.book(actor, NewBooking(self.rooms[0], at(13), at(14), title="Board review"))
        self.enter("Town meeting", self.lanes[1], at(9), at(10))
        self.enter("Budget", self.lanes[0], at(12), at(13))
        desk.key(KEY.Key_4, CTRL)
        self.page = desk.find(SchedulePage, "schedule")
        self.settle()

    def enter(self, title: str, lane: int, begins: datetime, ends: datetime) -> None:
        self.desk.context.schedule.entries.add(self.desk.actor, NewEntry(lane, title, begins, ends))

    def settle(self) -> None:
        self.desk.until(lambda: not running_jobs() and self.page.latest is not None, "the schedule is read")

    @property
    def grid(self) -> GridCanvas:
        return self.page.views.grid

    def item(self, title: str) -> ScheduledItem:
        found = self.page.latest
        assert found is not None
        return next(each for each in found.items if each.title == title)

    def go(self, title: str) -> None:
        block = self.grid.layout_shown.block_of(self.item(title))
        assert block is not None
        self.grid.setFocus()
        self.grid.go(grid_cursor.on(block))

    def carry(self, key: Qt.Key, times: int) -> None:
        """Alt is held while an arrow is pressed so often."""
        for _ in range(times):
            QTest.keyPress(self.grid, key, ALT)

    def let_go(self) -> None:
        """Alt is let go of."""
        QTest.keyRelease(self.grid, KEY.Key_Alt)

    def titles(self) -> list[str]:
        return [column.title for column in self.grid.layout_shown.columns]


@pytest.fixture
def office(desk: DeskRig) -> Office:
    return Office(desk)


def test_the_day_is_moved_by_keys_and_taken_back(office: Office) -> None:
    desk = office.desk
    shown = office.titles()
    assert shown.index("Oak room") < shown.index("Daniel Price") < shown.index("Great hall")
    assert "Amira Haddad" not in office.titles()
    assert desk.focus() is office.grid
    office.go("Board review")
    office.carry(KEY.Key_Down, 2)
    assert office.grid.carried is not None
    office.let_go()
    desk.until(
        lambda: office.item("Board review").starts_at == at(13, 30), "the booking is half an hour later"
    )
    beneath = office.grid.item()
    assert beneath is not None, "the keyboard is still on it"
    assert identity(beneath) == identity(office.item("Board review"))
    desk.key(KEY.Key_Z, CTRL)
    desk.until(lambda: office.item("Board review").starts_at == at(13), "it is back")
    office.carry(KEY.Key_Up, 1)
    desk.key(KEY.Key_Escape)
    assert office.grid.carried is None


def test_the_mouse_moves_pulls_and_is_told_who_is_in_the_way(office: Office) -> None:
    desk, grid = office.desk, office.grid
    office.go("Budget")
    block = grid.cursor_at.block
    assert block is not None
    viewport, start = grid.viewport(), grid.geometry_now().block_rect(block).center()
    number = office.titles().index("Great hall")
    hall = QPoint(grid.geometry_now().column_rect(number).center().x(), start.y())
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + hall) / 2)
    QTest.mouseMove(viewport, hall)
    assert grid.carried is not None
    assert grid.carried.column == number
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=hall)
    desk.until(lambda: office.item("Budget").places[0].id == office.lanes[1], "it stands in the hall")
    office.go("Budget")
    block = grid.cursor_at.block
    assert block is not None
    rect = grid.geometry_now().block_rect(block)
    low = QPoint(rect.center().x(), rect.bottom() - 1)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=low)
    QTest.mouseMove(viewport, low + QPoint(0, grid.hour // 4))
    QTest.mouseMove(viewport, low + QPoint(0, grid.hour // 2))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=low + QPoint(0, grid.hour // 2))
    desk.until(lambda: office.item("Budget").ends_at == at(13, 30), "it lasts longer")


def test_the_hall_takes_one_at_a_time_and_says_so(office: Office) -> None:
    desk = office.desk
    office.enter("Choir", office.lanes[1], at(10), at(11))
    desk.until(lambda: any(i.title == "Choir" for i in (office.page.latest or office.page).items), "read")  # type: ignore[union-attr]
    office.go("Choir")
    office.carry(KEY.Key_Up, 2)
    assert "clashes" in office.grid.accessibleDescription()
    desk.key(KEY.Key_Return)
    desk.until(lambda: any("one entry at a time" in said for said in desk.said()), "it is refused")
    assert office.item("Choir").starts_at == at(10)


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


def test_the_pinboard_outlasts_the_program_for_each_account(office: Office) -> None:
    desk, page = office.desk, office.page
    context = desk.context
    for title in ("Board review", "Budget", "Town meeting"):
        page.hands.pin(office.item(title))
    raw = context.paths.window_state.read_text(encoding="utf-8")
    assert "pinboard" in raw
    assert "Budget" not in raw, "ids alone are kept"
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


def test_every_view_shows_its_days_and_what_it_is_narrowed_to(office: Office) -> None:
    desk, page = office.desk, office.page
    office.grid.setFocus()
    for key, view in (
        ("W", View.WEEK),
        ("M", View.MONTH),
        ("Y", View.YEAR),
        ("A", View.AGENDA),
        ("D", View.DAY),
    ):
        desk.key(getattr(KEY, f"Key_{key}"))
        desk.until(lambda view=view: page.latest is not None and page.latest.shown.view is view, key)  # type: ignore[misc]
        assert faults(page) == []
    page.bar.search.setText("town")
    desk.until(lambda: [i.title for i in page.latest.items] == ["Town meeting"], "found by its words")  # type: ignore[union-attr]
    page.bar.search.setText("")
    page.change(layers=frozenset({"booking"}))
    desk.until(lambda: [i.layer for i in page.latest.items] == ["booking"], "bookings alone")  # type: ignore[union-attr]


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


def test_enter_opens_what_is_there_or_begins_something(office: Office) -> None:
    wished: list[tuple[str, dict[str, object]]] = []
    office.page.sheet_wanted.disconnect()
    office.page.sheet_wanted.connect(lambda kind, payload: wished.append((kind, payload)))
    office.go("Board review")
    office.desk.key(KEY.Key_Return)
    office.grid.go(grid_cursor.at(office.grid.layout_shown, office.titles().index("Elm room"), 900))
    office.desk.key(KEY.Key_Return)
    office.grid.go(grid_cursor.at(office.grid.layout_shown, office.titles().index("Directors"), 900))
    office.desk.key(KEY.Key_Return)
    assert [kind for kind, _ in wished] == ["booking", "booking", "entry"]
    assert wished[0][1] == {"booking_id": office.item("Board review").record_id}
    assert wished[1][1] == {"resource_id": office.rooms[1], "starts_at": at(14), "ends_at": at(15)}
    assert wished[2][1]["lane_id"] == office.lanes[0]


def test_whole_days_are_carried_in_day_and_week_by_either_hand(office: Office) -> None:
    desk, page, grid = office.desk, office.page, office.grid
    fair = NewEntry(office.lanes[0], "Fair", first_on=TODAY, last_on=TODAY)
    desk.context.schedule.entries.add(desk.actor, fair)
    desk.until(lambda: any(strip.item.title == "Fair" for strip in grid.layout_shown.strips), "the fair")
    grid.setFocus()
    (strip,) = (strip for strip in grid.layout_shown.strips if strip.item.title == "Fair")
    grid.go(grid_cursor.above(strip.first, strip))
    QTest.keyPress(grid, KEY.Key_Down, ALT | Qt.KeyboardModifier.ShiftModifier)
    desk.key(KEY.Key_Return)
    desk.until(lambda: office.item("Fair").last_on == TODAY + timedelta(days=1), "it lasts a day longer")
    page.show_view(View.WEEK)
    desk.until(lambda: grid.by_day, "the week")
    strip = next(strip for strip in grid.layout_shown.strips if strip.item.title == "Fair")
    viewport, geometry = grid.viewport(), grid.geometry_now()
    start = QPoint(geometry.column_rect(strip.first).center().x(), geometry.strip_rect(strip).center().y())
    there = QPoint(geometry.column_rect(strip.first + 2).center().x(), start.y() + 200)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + there) / 2)
    QTest.mouseMove(viewport, there)
    assert not grid.grab().isNull()
    assert "26 Nov 2026 – 27 Nov 2026" in grid.accessibleDescription()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)
    desk.until(lambda: office.item("Fair").first_on == TODAY + timedelta(days=2), "it begins on Thursday")
    office.carry(KEY.Key_Left, 1)
    office.let_go()
    desk.until(lambda: office.item("Fair").first_on == TODAY + timedelta(days=1), "and on Wednesday")
    desk.key(KEY.Key_P)
    desk.until(page.board.isVisible, "the pinboard")
    grid.go(grid_cursor.at(grid.layout_shown, 6, 600))
    page.board.setFocus()
    desk.key(KEY.Key_Return)
    desk.until(lambda: office.item("Fair").first_on == date(2026, 11, 29), "off the pinboard on Sunday")


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


def test_what_is_shown_is_printed_narrowed_and_remembered(office: Office, tmp_path: Path) -> None:
    desk, page = office.desk, office.page
    page.bar.filter.click()
    popup = page.filter.popup
    assert popup is not None
    assert popup.isVisible()
    popup.findChild(CheckBox, f"resource_{office.rooms[0]}").click()  # type: ignore[union-attr]
    popup.hide()
    desk.until(lambda: office.titles() == ["Oak room"], "one column alone")
    page.printing.write(View.DAY, tmp_path / "day.pdf")
    desk.until(lambda: any("day.pdf is written" in said for said in desk.said()), "it is printed")
    said = text_of((tmp_path / "day.pdf").read_bytes())
    assert "Board review" in said
    assert "Budget" not in said
    page.printing.send(View.DAY)
    desk.until(
        lambda: any("queued for the printer" in said for said in desk.said()), "it goes to the printer"
    )
    (job,) = (each for each in desk.context.outbox.deliveries(desk.actor) if each.purpose == "schedule")
    assert job.label == "Schedule Tuesday 24 November 2026"
    assert page.printing.asked(View.YEAR).day == date(2026, 1, 1)
    assert page.printing.asked(View.WEEK).day == date(2026, 11, 23)
    kept = Shown(View.AGENDA, TODAY).restored(load_choices("schedule"))
    assert kept.view is View.DAY
    assert kept.subjects == {Subject("resource", office.rooms[0])}
