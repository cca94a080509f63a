"""The schedule at the desk: the day with its columns, moved by mouse and keys, taken back, pinned, narrowed."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reception_app.occupancy.records import Subject
from reception_app.schedule import NewEntry
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from tests.ui.schedule.rig import ALT, KEY, TODAY, Office, at
from tests.unit.documents.reading import text_of
from ui.kit.check_box import CheckBox
from ui.kit.view_states import load_choices
from ui.schedule import grid_cursor
from ui.schedule.grid_layout import identity
from ui.schedule.shown import Shown
from ui.schedule.spans import View


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
    desk.until(lambda: any("\u2068day.pdf\u2069 is written" in said for said in desk.said()), "it is printed")
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


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("view", list(View))
def test_a_day_at_the_ends_of_the_calendar_shows_the_last_that_are_known(
    office: Office, view: View, day: date
) -> None:
    page = office.page
    page.change(view=view, day=day)
    page.step(-1 if day == date.min else 1)
    office.settle()
    assert page.latest is not None
    assert page.latest.shown.day.year in (1970, 2200)


def test_after_midnight_the_new_day_is_shown_to_whoever_looked_at_today(office: Office) -> None:
    desk, page = office.desk, office.page
    assert page.shown.day == TODAY
    desk.clock.set(at(6, day=25))
    page.on_minute(desk.clock.now())
    assert page.shown.day == TODAY + timedelta(days=1)
    page.show_day(TODAY)
    desk.clock.set(at(6, day=26))
    page.on_minute(desk.clock.now())
    assert page.shown.day == TODAY
