"""Files of bookings, rooms and deadlines hold what their list shows, in its order; what the head of a list counts."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reception_app.plan.records import NewDeadline
from reception_app.reports import Format
from tests.ui.bookings.rooms_rig import at, book, furnish
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import records, settle
from ui.bookings import bookings_page
from ui.bookings.bookings_page import BookingsPage
from ui.bookings.rooms_page import RoomsPage
from ui.kit.export_menu import ExportMenu
from ui.plan.plan_page import PlanPage

NASTY = "=1+1"


def column(desk: DeskRig, export: ExportMenu, target: Path, title: str) -> list[str]:
    """One column of a file, as a spreadsheet shows it."""
    export.write(target, Format.CSV)
    desk.until(lambda: export.isEnabled() and target.exists(), "the file is written")
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines(), delimiter=_delimiter(target)))
    return [row[title] for row in rows]


def _delimiter(target: Path) -> str:
    head = target.read_text("utf-8-sig").splitlines()[0]
    return ";" if ";" in head else ","


def test_bookings(desk: DeskRig, tmp_path: Path) -> None:
    ids = furnish(desk)
    for hour, title in ((13, "Beta"), (14, "Alpha"), (15, NASTY)):
        book(desk, ids["Elm room"], at(hour), at(hour + 1), title=title)
    book(desk, ids["Oak room"], at(13), at(14), title="Gamma")
    desk.desk.show_place("schedule", {"side": "bookings", "only": "today"})
    page = desk.find(BookingsPage, "bookings")
    for key, upwards in (("what", True), ("what", False), ("room", False)):
        page.table.columns.sort_wanted.emit(key, upwards)
        shown = [each.title for each in records(page)]
        written = column(desk, page.export, tmp_path / f"{key}{upwards}.csv", "Title")
        assert [each.lstrip("'") for each in written] == shown
        # A formula is a text there.
        assert not any(each.startswith("=") for each in written)


def test_the_keyboard_stays_at_an_export_while_it_is_written(desk: DeskRig, tmp_path: Path) -> None:
    furnish(desk)
    desk.desk.show_place("schedule", {"side": "rooms"})
    export = desk.find(RoomsPage, "rooms").export
    export.setFocus()
    export.write(tmp_path / "rooms.csv", Format.CSV)
    assert export.hasFocus()
    desk.until((tmp_path / "rooms.csv").exists, "the file is written")
    assert export.hasFocus()


def test_rooms(desk: DeskRig, tmp_path: Path) -> None:
    furnish(desk)
    desk.desk.show_place("schedule", {"side": "rooms"})
    page = desk.find(RoomsPage, "rooms")
    page.shown.set_key("thing")
    page.searched()
    page.table.columns.sort_wanted.emit("name", False)
    shown = [each.name for each in records(page)]
    assert shown == ["Space 2", "Space 1", "Flip chart"]
    assert column(desk, page.export, tmp_path / "things.csv", "Name") == shown
    page.search.setText("space")
    page.searched()
    assert column(desk, page.export, tmp_path / "spaces.csv", "Name") == ["Space 2", "Space 1"]


def test_deadlines(desk: DeskRig, tmp_path: Path) -> None:
    for title, day in (("Tax", 3), ("Audit", 4), ("Fair", 5)):
        desk.context.plan.save(desk.actor, NewDeadline(title, date(2026, 12, day)))
    desk.desk.show_place("schedule", {"side": "plan"})
    page = desk.find(PlanPage, "plan")
    page.table.columns.sort_wanted.emit("title", False)
    assert [each.title for each in records(page)] == ["Tax", "Fair", "Audit"]
    assert column(desk, page.export, tmp_path / "plan.csv", "Deadline") == ["Tax", "Fair", "Audit"]


def test_the_count_of_today_is_that_of_its_list(desk: DeskRig, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = furnish(desk)
    desk.clock.set(datetime(2026, 11, 23, 9, tzinfo=UTC))
    book(desk, ids["Oak room"], at(22, day=23), at(9))
    book(desk, ids["Elm room"], at(13), at(14))
    desk.clock.set(datetime(2026, 11, 24, 5, tzinfo=UTC))
    desk.desk.show_place("schedule", {"side": "bookings", "only": "today"})
    page = desk.find(BookingsPage, "bookings")
    assert len(records(page)) == 2
    assert "2 bookings today" in page.header._sub.text()
    assert "are shown" not in page.header._sub.text()
    monkeypatch.setattr(bookings_page, "_SHOWN_MOST", 1)
    page.refresh()
    settle(desk.window)
    assert "1 are shown: search for others" in page.header._sub.text()


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_ends_of_the_calendar_leaves_nothing_out_there(desk: DeskRig, day: date) -> None:
    ids = furnish(desk)
    book(desk, ids["Elm room"], at(13), at(14))
    desk.desk.show_place("schedule", {"side": "bookings", "only": "all"})
    page = desk.find(BookingsPage, "bookings")
    page.since.set_date(date.min)
    page.until.set_date(day)
    page.refresh()
    assert len(records(page)) == (0 if day == date.min else 1)
