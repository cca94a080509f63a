"""People: found, set in or out by one key, shown by whoever asks."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception_app.accounts import Session
from reception_app.directory.records import EmployeeDetail, EmployeeEdit, Presence
from reception_app.reports import Format
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.directory.employee_sheet import EmployeeSheet
from ui.directory.export_staff_button import ExportStaffButton
from ui.directory.import_sheet import ImportSheet
from ui.directory.people_page import PeoplePage
from ui.directory.staff_reading import arranged_staff
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.jobs import wait_for_jobs
from ui.kit.timeline_sheet import TimelineSheet


@pytest.fixture
def page(desk: DeskRig) -> PeoplePage:
    """The place, opened by its key."""
    desk.key(Qt.Key.Key_6, CTRL)
    found = desk.desk.findChild(PeoplePage)
    assert found is not None
    desk.until(lambda: found.list.table.view.hasFocus(), "the list has the keyboard")
    desk.until(lambda: found.list.model.rowCount(), "the staff were read")
    return found


def _read(desk: DeskRig, page: PeoplePage) -> None:
    """Wait until the list shows what it was asked for last."""
    desk.until(lambda: page.reader.is_idle() and page.list.read is not None, "the staff were read")


def _names(page: PeoplePage) -> list[str]:
    return [person.name for person in page.list.model.records()]


def _employee(desk: DeskRig, name: str) -> EmployeeDetail:
    return next(e for e in desk.context.directory.employees(desk.actor) if e.name == name)


def test_everybody_is_there_by_name(desk: DeskRig, page: PeoplePage) -> None:
    assert _names(page) == ["Amira Haddad", "Daniel Price", "Priya Shah", "Tom Reed"]
    assert page.list.table.current().name == "Amira Haddad"
    assert page.card.isVisible()
    assert faults(desk.window) == []


def test_one_key_says_who_is_out_and_undo_takes_it_back(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_O)
    assert _employee(desk, "Amira Haddad").presence is Presence.OUT
    assert page.card.presence.clock.hasFocus(), "the time of return comes next"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _employee(desk, "Amira Haddad").presence is Presence.IN)


def test_a_time_of_return_expires_by_itself(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_M)
    desk.write("1130")
    desk.key(Qt.Key.Key_Tab)
    page.card.presence.note.setText("with a client")
    desk.key(Qt.Key.Key_Return)
    away = _employee(desk, "Amira Haddad")
    # 11:30 in Berlin.
    assert away.back_at == datetime.combine(
        desk.clock.now().date(), datetime.min.time(), desk.clock.now().tzinfo
    ) + (timedelta(hours=10, minutes=30))
    assert (away.presence, away.away_note) == (Presence.IN_MEETING, "with a client")
    assert page.list.table.view.hasFocus(), "the keyboard is back in the list"
    desk.clock.advance(minutes=120)
    page.on_minute(desk.clock.now())
    desk.until(lambda: (now := page.list.table.current()) is not None and now.presence is Presence.IN)


def test_who_goes_out_stays_in_hand_whatever_the_tab(desk: DeskRig, page: PeoplePage) -> None:
    page.list.tabs.set_key("in")
    _read(desk, page)
    assert page.list.table.select_id(_employee(desk, "Priya Shah").id)
    page.list.focus_list()
    desk.key(Qt.Key.Key_O)
    desk.write("1500")
    desk.key(Qt.Key.Key_Return)
    priya = _employee(desk, "Priya Shah")
    assert (priya.presence, priya.back_at is not None) == (Presence.OUT, True)
    assert [e.presence for e in desk.context.directory.employees(desk.actor) if e.name != "Priya Shah"] == [
        Presence.IN
    ] * 3
    page.list.tabs.set_key("all")
    page.list.tabs.set_key("in")
    _read(desk, page)
    assert "Priya Shah" not in _names(page)


def test_the_row_in_hand_stays_in_hand_while_things_change(desk: DeskRig, page: PeoplePage) -> None:
    page.list.search.setText("2")
    desk.until(lambda: page.list.read is not None and page.list.read.asked.text == "2")
    assert len(_names(page)) > 1
    last = page.list.model.records()[-1]
    page.list.table.select_id(last.id)
    page.on_minute(desk.clock.now())
    _read(desk, page)
    assert page.list.table.current().id == last.id


def test_a_time_that_has_passed_means_tomorrow(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_O)
    desk.write("8:00")
    back = page.card.presence.back_at()
    assert back is not None
    assert back > desk.clock.now()
    assert back - desk.clock.now() < timedelta(days=1)


def test_what_is_being_typed_stays_while_others_change(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_O)
    desk.write("15")
    tom = _employee(desk, "Tom Reed")
    desk.context.directory.set_presence(desk.actor, tom.id, Presence.OUT)
    desk.until(lambda: [one.presence for one in page.list.model.records()].count(Presence.OUT) == 2)
    assert page.list.table.current().name == "Amira Haddad"
    assert page.card.presence.clock.hasFocus()
    assert page.card.presence.clock.text() == "15"


def test_nonsense_as_time_is_said(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_O)
    desk.write("soon")
    desk.key(Qt.Key.Key_Return)
    assert "14:30" in page.card.presence.clock_field.error()


def test_a_day_that_is_none_is_said_and_days_are_counted_from_today(desk: DeskRig, page: PeoplePage) -> None:
    desk.clock.advance(days=3)
    page.on_minute(desk.clock.now())
    desk.key(Qt.Key.Key_O)
    desk.write("1500")
    page.card.presence.day.setFocus()
    desk.write("Mondy")
    desk.key(Qt.Key.Key_Return)
    assert page.card.presence.day_field.error()
    assert _employee(desk, "Amira Haddad").back_at is None
    page.card.presence.day.set_date(None)
    page.card.presence.day.setFocus()
    desk.write("+2")
    desk.key(Qt.Key.Key_Return)
    back_at = _employee(desk, "Amira Haddad").back_at
    assert back_at is not None
    wanted = desk.context.preferences.local_day(desk.clock.now()) + timedelta(days=2)
    assert desk.context.preferences.local_day(back_at) == wanted


def test_a_key_shows_what_came_to_somebody(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_T)
    assert desk.sheet(TimelineSheet).title() == "Amira Haddad"


def test_search_and_tabs_narrow(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("leg")
    desk.until(lambda: _names(page) == ["Priya Shah"])
    page.list.search.setText("nobody of that name")
    desk.until(lambda: not _names(page))
    empty = page.list.table.findChild(EmptyState)
    assert empty is not None
    page.list.clear_filter()
    page.list.tabs.set_key("away")
    _read(desk, page)
    assert _names(page) == []
    page.list.tabs.set_key("in")
    _read(desk, page)
    assert len(_names(page)) == 4


def test_columns_sort_both_ways(desk: DeskRig, page: PeoplePage) -> None:
    page.list.table.columns.sort_wanted.emit("department", True)
    _read(desk, page)
    assert _names(page)[0] == "Amira Haddad"
    page.list.table.columns.sort_wanted.emit("department", False)
    _read(desk, page)
    assert _names(page)[0] == "Daniel Price"


def test_another_place_opens_a_person_who_left(desk: DeskRig, page: PeoplePage) -> None:
    tom = _employee(desk, "Tom Reed")
    day = desk.context.preferences.local_day(desk.clock.now())
    desk.context.directory.leave_company(desk.actor, tom.id, day)
    desk.desk.show_place("people", {"employee_id": tom.id})
    desk.until(lambda: (one := page.list.table.current()) is not None and one.id == tom.id)
    _read(desk, page)
    assert page.list.tabs.key() == "left"
    assert page.list.table.current().name == "Tom Reed"
    assert not page.card.presence.isVisible(), "somebody who left is neither in nor out"


def test_a_receptionist_sets_presence_and_edits_nobody(
    desk: DeskRig, office: OfficeFolder, open_desk: object
) -> None:
    assert callable(open_desk)
    rig: DeskRig = open_desk(_session(office))
    rig.desk.show_place("people")
    page = rig.desk.findChild(PeoplePage)
    assert page is not None
    rig.until(lambda: page.list.model.rowCount(), "the staff were read")
    assert page.findChildren(Button, "addEmployee") == []
    assert page.findChildren(Button, "importStaff") == []
    assert page.findChildren(ExportStaffButton) == []
    assert page.card.presence.isVisible()
    assert not page.card.edit.isVisible()
    QTest.keyClick(page.list.table.view, Qt.Key.Key_Return)
    assert rig.desk.host.front() is None


def _session(office: OfficeFolder) -> Session:
    return office.rina


def test_back_in_the_hour_that_comes_twice_is_still_to_come(desk: DeskRig, page: PeoplePage) -> None:
    desk.clock.set(datetime(2026, 10, 25, 1, 10, tzinfo=UTC))
    bar = page.card.presence
    for typed, back in (("2:30", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)), ("2:05", None)):
        bar.clock.show_typed(typed)
        assert bar.back_at() == (back or datetime(2026, 10, 26, 1, 5, tzinfo=UTC))


def test_a_day_of_a_year_that_no_calendar_knows_is_told(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_O)
    bar = page.card.presence
    for year in ("0001-01-01", "9999-12-31"):
        bar.day.from_draft(year)
        bar.save.click()
        assert "years" in bar.day_field.error()


def test_export_writes_who_works_here(desk: DeskRig, page: PeoplePage, tmp_path: Path, inline: None) -> None:
    for form in Format:
        target = tmp_path / f"staff.{form.value}"
        page.export.write(target, form)
        assert target.stat().st_size > 100
    assert "Priya Shah" in (tmp_path / "staff.csv").read_text("utf-8-sig")
    assert any("staff.csv" in said for said in desk.said())


def test_export_writes_who_is_listed_in_the_order_of_the_list(
    desk: DeskRig, page: PeoplePage, tmp_path: Path
) -> None:
    desk.context.directory.set_presence(desk.actor, _employee(desk, "Tom Reed").id, Presence.OUT)
    page.list.table.columns.sort_wanted.emit("name", False)
    page.list.tabs.set_key("in")
    names = ["Priya Shah", "Daniel Price", "Amira Haddad"]
    desk.until(lambda: _names(page) == names, "those who are in, the other way round")
    page.export.write(tmp_path / "staff.csv", Format.CSV)
    wait_for_jobs(10_000)
    text = (tmp_path / "staff.csv").read_text("utf-8-sig")
    assert sorted(names, key=text.index) == names
    assert "Tom Reed" not in text


def test_import_reports_before_it_applies(
    desk: DeskRig, page: PeoplePage, tmp_path: Path, inline: None
) -> None:
    file = tmp_path / "staff.csv"
    file.write_text("key,name,department\nn1,Noor Aziz,Legal\nn2,,Legal\n", "utf-8")
    sheet = desk.open("staff_import")
    assert isinstance(sheet, ImportSheet)
    assert not sheet.apply_button.isEnabled()
    sheet.panel.read_files([str(file)])
    assert sheet.panel.report is not None
    assert (sheet.panel.report.added, len(sheet.panel.report.problems)) == (1, 1)
    assert "Noor Aziz" not in _names(page), "a dry run writes nothing"
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: "Noor Aziz" in _names(page))
    assert not sheet.apply_button.isEnabled()


def test_the_empty_list_offers_the_first_step(desk: DeskRig, page: PeoplePage) -> None:
    for person in desk.context.directory.employees(desk.actor):
        other = next(e for e in desk.context.directory.employees(desk.actor) if e.id != person.id)
        day = desk.context.preferences.local_day(desk.clock.now())
        desk.context.directory.leave_company(desk.actor, person.id, day, take_over_by=other.id)
        if len(desk.context.directory.employees(desk.actor)) == 1:
            break
    _read(desk, page)
    page.list.show_read(arranged_staff([], page.list.asked(), *page.list.state()))
    empty = page.list.table.findChildren(EmptyState)[-1]
    empty.action.emit()
    assert isinstance(desk.desk.host.front(), ImportSheet)


def test_an_added_person_appears(desk: DeskRig, page: PeoplePage) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    sheet = desk.sheet(EmployeeSheet)
    desk.until(sheet.form.texts["name"].hasFocus)
    desk.write("Zoë Ümit")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: "Zoë Ümit" in _names(page))
    assert desk.desk.host.front() is None


def test_a_change_elsewhere_touches_the_row(desk: DeskRig, page: PeoplePage) -> None:
    tom = _employee(desk, "Tom Reed")
    edit = EmployeeEdit("Thomas Reed", key=tom.key, version=tom.version)
    desk.context.directory.save_employee(desk.actor, edit, tom.id)
    desk.until(lambda: "Thomas Reed" in _names(page))
