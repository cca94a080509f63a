"""One employee's sheet: fields, conflicts, the departure."""

from dataclasses import fields
from typing import Any

import pytest
from PySide6.QtCore import Qt

from reception_app.directory.records import EmployeeDetail, EmployeeEdit
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.directory.employee_sheet import EmployeeSheet


def _employee(desk: DeskRig, name: str) -> EmployeeDetail:
    return next(e for e in desk.context.directory.employees(desk.actor) if e.name == name)


@pytest.fixture
def sheet(desk: DeskRig) -> EmployeeSheet:
    """Daniel Price, opened."""
    opened = desk.open("employee", employee_id=_employee(desk, "Daniel Price").id)
    assert isinstance(opened, EmployeeSheet)
    return opened


def test_every_field_is_saved(desk: DeskRig, sheet: EmployeeSheet) -> None:
    assert faults(desk.window) == []
    values = {
        "title": "Head of sales",
        "department": "Sales north",
        "mobile": "+49 30 1234",
        "room": "2.01",
        "webhook": "https://hooks.example.com/x",
    }
    for key, value in values.items():
        sheet.form.texts[key].setText(value)
    priya = _employee(desk, "Priya Shah")
    sheet.form.people["deputy_id"].show_person(priya.id, priya.name)
    sheet.form.ticks["fire_warden"].setChecked(True)
    desk.key(Qt.Key.Key_Return, CTRL)
    saved = _employee(desk, "Daniel Price")
    assert {key: getattr(saved, key) for key in values} == values
    assert (saved.deputy_name, saved.fire_warden) == ("Priya Shah", True)


def test_what_is_wrong_stands_under_its_field(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.form.texts["email"].setText("no address")
    desk.submit(sheet)
    assert "not an e-mail address" in sheet.fields["email"].error()
    sheet.form.texts["email"].setText("")
    sheet.form.people["supervisor_id"].setText("Somebody Unknown")
    desk.submit(sheet)
    assert sheet.fields["supervisor_id"].error()
    assert desk.desk.host.front() is sheet


def test_a_colleague_is_found_while_typing(desk: DeskRig, sheet: EmployeeSheet) -> None:
    deputy = sheet.form.people["deputy_id"]
    deputy.setFocus()
    desk.write("dan")
    assert deputy.offers() == [], "nobody is offered as their own deputy"
    deputy.setText("")
    desk.write("priy")
    assert [offer.title for offer in deputy.offers()] == ["Priya Shah"]
    desk.key(Qt.Key.Key_Return)
    assert deputy.person_id() == _employee(desk, "Priya Shah").id
    deputy.show_person(0, "")
    desk.write("Tom Reed")
    deputy.close_list()
    desk.key(Qt.Key.Key_Tab)
    assert deputy.person_id() == _employee(desk, "Tom Reed").id, "a whole name needs no picking"
    sheet.form.texts["department"].setFocus()
    sheet.form.texts["department"].selectAll()
    desk.write("leg")
    desk.key(Qt.Key.Key_Return)
    assert sheet.form.texts["department"].text() == "Legal"
    desk.key(Qt.Key.Key_Return, CTRL)
    saved = _employee(desk, "Daniel Price")
    assert (saved.deputy_name, saved.department) == ("Tom Reed", "Legal")


def test_another_name_typed_over_a_stored_one_means_the_other_or_nobody(desk: DeskRig) -> None:
    daniel, priya = _employee(desk, "Daniel Price"), _employee(desk, "Priya Shah")
    edit = EmployeeEdit("Daniel Price", deputy_id=priya.id, email=daniel.email, version=daniel.version)
    desk.context.directory.save_employee(desk.actor, edit, daniel.id)
    sheet = desk.open("employee", employee_id=daniel.id)
    assert isinstance(sheet, EmployeeSheet)
    deputy = sheet.form.people["deputy_id"]
    deputy.setFocus()
    deputy.selectAll()
    desk.write("Somebody Unknown")
    deputy.close_list()
    desk.submit(sheet)
    assert sheet.fields["deputy_id"].error(), "the one who stood there before is not meant"
    deputy.setFocus()
    deputy.selectAll()
    desk.write("Tom Reed")
    deputy.close_list()
    desk.submit(sheet)
    assert _employee(desk, "Daniel Price").deputy_name == "Tom Reed"


def test_a_name_that_is_only_begun_is_not_lost_when_the_sheet_is_put_aside(
    desk: DeskRig, sheet: EmployeeSheet
) -> None:
    sheet.form.people["deputy_id"].setFocus()
    desk.write("Pri")
    again = EmployeeSheet(
        desk.context.directory, desk.context.staff_days, desk.clock.now().date(), lambda: desk.actor, {}
    )
    again.from_draft(sheet.to_draft())
    assert again.form.people["deputy_id"].text() == "Pri"
    assert again.form.strangers() == ["deputy_id"]
    again.deleteLater()


def test_nobody_is_their_own_deputy(desk: DeskRig, sheet: EmployeeSheet) -> None:
    daniel = _employee(desk, "Daniel Price")
    sheet.form.people["deputy_id"].show_person(daniel.id, daniel.name)
    desk.submit(sheet)
    assert "own deputy" in sheet.fields["deputy_id"].error()


def test_a_conflict_shows_both_values(desk: DeskRig, sheet: EmployeeSheet) -> None:
    daniel = _employee(desk, "Daniel Price")
    sheet.form.texts["title"].setText("Mine")
    sheet.form.texts["room"].setText("1.11")
    other = EmployeeEdit(daniel.name, key=daniel.key, title="Theirs", room="9.99", version=daniel.version)
    desk.context.directory.save_employee(desk.actor, other, daniel.id)
    desk.submit(sheet)
    assert sheet.conflict.isVisible()
    assert {"title", "room"} <= set(sheet.conflict.fields())
    sheet.conflict.choose("title", stored=True)
    assert sheet.form.texts["title"].text() == "Theirs"
    sheet.conflict.choose("title", stored=False)
    assert sheet.form.texts["title"].text() == "Mine"
    sheet.conflict.choose("title", stored=True)
    desk.submit(sheet)
    saved = _employee(desk, "Daniel Price")
    assert (saved.title, saved.room) == ("Theirs", "1.11")


def _meanwhile(desk: DeskRig, **values: Any) -> None:
    """Another desk changes Daniel."""
    daniel = _employee(desk, "Daniel Price")
    edit = (
        {each.name: getattr(daniel, each.name) for each in fields(EmployeeEdit)} | {"topics": None} | values
    )
    desk.context.directory.save_employee(desk.actor, EmployeeEdit(**edit), daniel.id)


def test_what_another_desk_has_changed_of_the_rest_is_kept(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.form.texts["title"].setText("Mine")
    sheet.form.texts["room"].setText("1.11")
    _meanwhile(desk, room="9.99", mobile="+49 30 1234", fire_warden=True)
    desk.submit(sheet)
    assert "somebody else changed" in sheet.banner.text()
    assert sheet.conflict.fields() == ["room"], "only what both have changed is asked"
    assert (sheet.form.texts["mobile"].text(), sheet.form.texts["room"].text()) == ("+49 30 1234", "1.11")
    desk.submit(sheet)
    saved = _employee(desk, "Daniel Price")
    assert (saved.title, saved.room, saved.mobile, saved.fire_warden) == ("Mine", "1.11", "+49 30 1234", True)


def test_a_draft_goes_on_from_what_another_desk_has_changed_meanwhile(
    desk: DeskRig, sheet: EmployeeSheet
) -> None:
    sheet.form.texts["title"].setText("Mine")
    sheet.park()
    _meanwhile(desk, room="9.99")
    desk.context.staff_days.save_topic(desk.actor, "Lost badges", [_employee(desk, "Daniel Price").id])
    [draft] = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(EmployeeSheet)
    assert again.form.texts["room"].text() == "9.99"
    desk.submit(again)
    assert desk.desk.host.front() is None, "nothing of it is to be chosen"
    saved = _employee(desk, "Daniel Price")
    assert (saved.title, saved.room, "Lost badges" in saved.topics) == ("Mine", "9.99", True)


def test_a_draft_of_what_both_have_changed_asks(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.form.texts["title"].setText("Mine")
    draft = sheet.to_draft()
    _meanwhile(desk, title="Theirs")
    sheet.from_draft(draft)
    desk.submit(sheet)
    assert sheet.conflict.fields() == ["title"]
    sheet.conflict.choose("title", stored=True)
    desk.submit(sheet)
    assert _employee(desk, "Daniel Price").title == "Theirs"


def test_a_draft_that_does_not_say_what_it_was_typed_over_asks_for_all_that_differs(
    desk: DeskRig, sheet: EmployeeSheet
) -> None:
    sheet.form.texts["title"].setText("Mine")
    draft = {key: value for key, value in sheet.to_draft().items() if key != "stood"}
    _meanwhile(desk, room="9.99")
    sheet.from_draft(draft)
    desk.submit(sheet)
    assert {"title", "room"} <= set(sheet.conflict.fields())


def test_what_is_parked_comes_back_over_its_version(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.form.texts["title"].setText("Half typed")
    sheet.park()
    [draft] = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(EmployeeSheet)
    assert again.form.texts["title"].text() == "Half typed"
    assert again.title() == "Daniel Price"
    desk.submit(again)
    assert _employee(desk, "Daniel Price").title == "Half typed"


def test_looking_leaves_no_draft(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.park()
    assert desk.context.drafts.open(desk.actor) == []


def test_leaving_asks_who_takes_over(desk: DeskRig, sheet: EmployeeSheet) -> None:
    sheet.leave.click()
    assert sheet.leaving.isVisible()
    assert "expected" in sheet.leaving.open.text()
    sheet.leaving.confirm()
    settle(desk.window)
    assert sheet.leaving.successor_field.error(), "three visits are expected by Daniel"
    priya = _employee(desk, "Priya Shah")
    sheet.leaving.successor.show_person(priya.id, priya.name)
    sheet.leaving.confirm()
    settle(desk.window)
    assert desk.desk.host.front() is None
    assert "Daniel Price" not in [e.name for e in desk.context.directory.employees(desk.actor)]
    assert desk.board()["Lena Fischer"].host_name == "Priya Shah"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: "Daniel Price" in [e.name for e in desk.context.directory.employees(desk.actor)])


def test_somebody_comes_back(desk: DeskRig) -> None:
    tom = _employee(desk, "Tom Reed")
    day = desk.context.preferences.local_day(desk.clock.now())
    desk.context.directory.leave_company(desk.actor, tom.id, day)
    sheet = desk.open("employee", employee_id=tom.id)
    assert isinstance(sheet, EmployeeSheet)
    assert not sheet.leave.isVisible()
    sheet.back.click()
    assert _employee(desk, "Tom Reed").left_on is None


def test_what_was_typed_beside_a_departure_is_still_there_to_be_saved(
    desk: DeskRig, sheet: EmployeeSheet
) -> None:
    sheet.form.texts["title"].setText("Head of sales")
    sheet.leave.click()
    priya = _employee(desk, "Priya Shah")
    sheet.leaving.successor.show_person(priya.id, priya.name)
    sheet.leaving.confirm()
    settle(desk.window)
    assert "stays there" in desk.said()[-1]
    assert desk.desk.host.front() is sheet
    assert not sheet.leaving.isVisible()
    sheet.back.click()
    settle(desk.window)
    assert "works here again" in desk.said()[-1]
    desk.submit(sheet)
    assert desk.desk.host.front() is None
    assert _employee(desk, "Daniel Price").title == "Head of sales"


def test_a_topic_with_a_comma_stays_one(desk: DeskRig) -> None:
    daniel = _employee(desk, "Daniel Price")
    desk.context.staff_days.save_topic(desk.actor, "Badges, lost", [daniel.id])
    sheet = desk.open("employee", employee_id=daniel.id)
    assert isinstance(sheet, EmployeeSheet)
    sheet.form.topics.setFocus()
    sheet.form.topics.end(False)
    desk.write(", Keys")
    desk.submit(sheet)
    assert {"Badges, lost", "Keys"} <= set(_employee(desk, "Daniel Price").topics)
    names = {topic.name for topic in desk.context.directory.who_handles(desk.actor)}
    assert names.isdisjoint({"Badges", "lost"})


def test_a_topic_given_to_them_meanwhile_stays_theirs(desk: DeskRig, sheet: EmployeeSheet) -> None:
    daniel = _employee(desk, "Daniel Price")
    desk.context.staff_days.save_topic(desk.actor, "Lost badges", [daniel.id])
    sheet.form.texts["title"].setText("Head of sales")
    desk.submit(sheet)
    saved = _employee(desk, "Daniel Price")
    assert (saved.title, "Lost badges" in saved.topics) == ("Head of sales", True)
