"""What was typed about visits, put aside and taken up again, also when another desk was there meanwhile."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from reception_app.visits.records import CheckIn, Expectation, Repeat, VisitState, VisitSummary
from tests.ui.desk_rig import CTRL, DeskRig
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.group_sheet import GroupSheet


def _left_with(desk: DeskRig, name: str, **more: str) -> int:
    """Somebody who was here earlier; the visitor's id."""
    seen = desk.board()["Sofia Novak"]
    asked = CheckIn(name, seen.type_id, host_id=seen.host_id, **more)  # type: ignore[arg-type]
    visit = desk.context.visits.check_in(desk.actor, asked).visit
    desk.context.visits.check_out(desk.actor, [visit.id])
    return visit.visitor_id


def _booked(desk: DeskRig, name: str, visitor_id: int = 0, **more: Any) -> tuple[VisitSummary, Expectation]:
    seen, now = desk.board()["Sofia Novak"], desk.clock.now()
    hours = now + timedelta(hours=1), now + timedelta(hours=2)
    asked = Expectation(
        name, seen.type_id, seen.host_id, *hours, "Europe/Berlin", visitor_id=visitor_id, **more
    )
    return desk.context.expect.expect(desk.actor, asked), asked


def _write_over(desk: DeskRig, sheet: CheckInSheet | ExpectSheet, name: str) -> None:
    sheet.form.name.setFocus()
    sheet.form.name.selectAll()
    desk.write(name)
    sheet.form.name.close_list()


@pytest.mark.parametrize("kind", ["check_in", "expect"])
def test_another_name_typed_over_somebody_in_a_draft_is_another_person(desk: DeskRig, kind: str) -> None:
    quirin = _left_with(desk, "Quirin Zabel", contact="quirin@zabel.org", company="Zabel & Co")
    sheet = desk.open(kind)
    assert isinstance(sheet, CheckInSheet | ExpectSheet)
    sheet.form.name.setFocus()
    desk.write("quirin zab")
    desk.until(sheet.form.name.is_open)
    desk.key(Qt.Key.Key_Return)
    assert sheet.form.visitor_id == quirin
    again = desk.taken_up(sheet)
    assert isinstance(again, CheckInSheet | ExpectSheet)
    assert again.form.visitor_id == quirin
    _write_over(desk, again, "Nova Winterbourne")
    again.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    desk.submit(again)
    came = desk.board()["Nova Winterbourne"]
    assert (came.company, came.contact) == ("", "")
    assert came.visitor_id != quirin


def test_expected_later_of_somebody_recalled_is_another_person_under_another_name(desk: DeskRig) -> None:
    quirin = _left_with(desk, "Quirin Zabel", contact="quirin@zabel.org")
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    sheet.form.name.setFocus()
    desk.write("quirin zab")
    desk.until(sheet.form.name.is_open)
    desk.key(Qt.Key.Key_Return)
    desk.click(sheet.later)
    later = desk.sheet(ExpectSheet)
    assert later.form.visitor_id == quirin
    _write_over(desk, later, "Nova Winterbourne")
    assert later.form.visitor_id == 0


@pytest.mark.parametrize(
    ("stays", "was", "becomes", "same"),
    [
        ("Mr ", "Smith", "Jones", False),
        ("Mr ", "Meier", "Weber", False),
        ("Frau Dr. ", "Özil", "Braun", False),
        ("J. ", "Smith", "Jones", False),
        ("", "Jan van Dijk", "Piet van Houten", False),
        ("", "Peter Meier", "Petra Weber", False),
        ("Mr Schmi", "dt", "tt", True),
        ("Mr Sm", "ith", "ythe", True),
        ("Sm", "ith", "yth", True),
        ("Mr Mu", "ller", "eller", True),
        ("Mr Pa", "n", "ng", True),
        ("Anna ", "Smith", "Jones", True),
    ],
)
def test_a_form_of_address_in_common_makes_nobody_the_same_person(
    desk: DeskRig, stays: str, was: str, becomes: str, same: bool
) -> None:
    known, typed = stays + was, stays + becomes
    card = _left_with(desk, known, contact="office@acme.example", company="Acme")
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    found = desk.context.visitors.match(desk.actor, known, on=desk.clock.now().date(), limit=1)
    sheet.form.show_match(found[0])
    assert sheet.form.visitor_id == card
    cut_down = [known[:length] for length in range(len(known), max(len(stays) - 1, 0), -1)]
    for text in (*cut_down, *(typed[: length + 1] for length in range(len(stays), len(typed)))):
        sheet.form.name.setText(text)
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    desk.submit(sheet)
    assert (desk.board()[typed].visitor_id == card) is same
    assert desk.context.visitors.visitor(desk.actor, card).name == (typed if same else known)
    assert desk.board()[typed].contact == ("office@acme.example" if same else "")


def test_somebody_else_named_in_a_booking_is_somebody_else_at_the_door(desk: DeskRig) -> None:
    quirin = _left_with(desk, "Quirin Zabel", contact="quirin@zabel.org")
    visit, _ = _booked(desk, "Quirin Zabel", quirin, contact="quirin@zabel.org")
    sheet = desk.open("expect", visit_id=visit.id)
    assert isinstance(sheet, ExpectSheet)
    _write_over(desk, sheet, "Nova Winterbourne")
    desk.submit(sheet)
    desk.submit(desk.open("check_in", visit_id=visit.id))
    came = desk.board()["Nova Winterbourne"]
    assert came.state is VisitState.WAITING
    assert desk.context.visitors.visitor(desk.actor, quirin).name == "Quirin Zabel"
    assert came.visitor_id != quirin


def test_an_address_taken_out_of_a_booking_stays_out_while_the_name_is_put_right(desk: DeskRig) -> None:
    visit, _ = _booked(desk, "Ada Quill", contact="ada@quill.example")
    sheet = desk.open("expect", visit_id=visit.id)
    assert isinstance(sheet, ExpectSheet)
    sheet.form.contact.setText("")
    sheet.form.name.setText("Ada Quills")
    assert sheet.form.contact.text() == ""
    sheet.form.contact.setText("ada@quill.example")
    sheet.form.name.setText("Nova Winterbourne")
    assert sheet.form.contact.text() == ""
    sheet.form.name.setText("Ada Quill")
    assert sheet.form.contact.text() == "ada@quill.example", "it is them after all"
    assert sheet.to_draft() == {}


@pytest.mark.parametrize("known", [True, False])
def test_somebody_else_named_in_a_booking_is_taken_back(desk: DeskRig, known: bool) -> None:
    quirin = _left_with(desk, "Quirin Zabel", contact="quirin@zabel.org")
    nova = _left_with(desk, "Nova Winterbourne") if known else 0
    visit, asked = _booked(desk, "Quirin Zabel", quirin)
    context = desk.context
    changed = replace(asked, name="Nova Winterbourne", visitor_id=nova, version=visit.version)
    comes = context.expect.edit(desk.actor, visit.id, changed)
    assert comes.visitor_id not in (0, quirin)
    assert comes.visitor_id == nova or not known
    desk.key(Qt.Key.Key_Z, CTRL)
    back = context.visits.summary(desk.actor, [visit.id])[0]
    assert (back.name, back.visitor_id) == ("Quirin Zabel", quirin)
    now = desk.clock.now().date()
    found = context.visitors.match(desk.actor, "winterbourne", on=now, limit=8)
    assert [match.visitor_id for match in found] == ([nova] if known else []), "no record is left behind"


def test_a_time_that_is_none_yet_comes_back_as_it_was_typed(desk: DeskRig) -> None:
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    sheet.form.name.setText("Ada Quill")
    sheet.leaves_by.setFocus()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        desk.write("17:3x")
    again = desk.taken_up(sheet)
    assert isinstance(again, CheckInSheet)
    assert again.leaves_by.text() == "17:3x"


def test_a_last_day_that_is_none_yet_comes_back_as_it_was_typed(desk: DeskRig) -> None:
    sheet = desk.open("expect")
    assert isinstance(sheet, ExpectSheet)
    sheet.form.name.setText("Ada Quill")
    sheet.series.repeat.set_value(Repeat.WEEKLY.value)
    sheet.flush_draft()
    sheet.series.until.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    with desk.qtbot.waitSignal(sheet.draft_changed):
        desk.write("31.2.2027")
    again = desk.taken_up(sheet)
    assert isinstance(again, ExpectSheet)
    assert again.series.until.text() == "31.2.2027"


@pytest.mark.parametrize("kind", ["check_in", "expect"])
@pytest.mark.parametrize("field", ["host", "kind", "vehicle", "party"])
def test_what_is_typed_first_is_kept_without_a_name(desk: DeskRig, kind: str, field: str) -> None:
    sheet = desk.open(kind)
    assert isinstance(sheet, CheckInSheet | ExpectSheet)
    form = sheet.form
    if field == "host":
        form.host.setFocus()
        desk.write("Pri")
    elif field == "kind":
        form.kind.setCurrentIndex(1)
    elif field == "vehicle":
        form.vehicle.setText("B-XY 12")
    else:
        sheet.party.set_value(4)
    again = desk.taken_up(sheet)
    assert isinstance(again, CheckInSheet | ExpectSheet)
    shown = {
        "host": again.form.host.text(),
        "kind": again.form.kind.currentIndex(),
        "vehicle": again.form.vehicle.text(),
        "party": again.party.value(),
    }
    assert shown[field] == {"host": "Pri", "kind": 1, "vehicle": "B-XY 12", "party": 4}[field]


@pytest.mark.parametrize("kind", ["check_in", "expect", "expect_group"])
def test_what_was_only_looked_at_is_no_draft(desk: DeskRig, kind: str) -> None:
    desk.open(kind).park()
    assert desk.context.drafts.open(desk.actor) == []


def test_a_booking_that_was_only_looked_at_is_no_draft(desk: DeskRig) -> None:
    desk.open("expect", visit_id=desk.board()["Lena Fischer"].id).park()
    assert desk.context.drafts.open(desk.actor) == []


def test_a_booking_changed_meanwhile_keeps_both_changes(desk: DeskRig) -> None:
    visit, asked = _booked(desk, "Ada Quill", company="Quill")
    sheet = desk.open("expect", visit_id=visit.id)
    assert isinstance(sheet, ExpectSheet)
    sheet.form.vehicle.setText("B-XY 12")
    desk.context.expect.edit(
        desk.actor, visit.id, replace(asked, company="Quill & Daughters", version=visit.version)
    )
    desk.submit(sheet)
    assert sheet.banner.isVisible()
    assert sheet.form.company.text() == "Quill & Daughters"
    assert sheet.form.vehicle.text() == "B-XY 12"
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.banner.text()
    now = desk.board()["Ada Quill"]
    assert (now.company, now.vehicle) == ("Quill & Daughters", "B-XY 12")


def test_a_booking_in_a_draft_follows_what_another_desk_has_changed(desk: DeskRig) -> None:
    visit, asked = _booked(desk, "Ada Quill", company="Quill")
    sheet = desk.open("expect", visit_id=visit.id)
    assert isinstance(sheet, ExpectSheet)
    sheet.form.vehicle.setText("B-XY 12")
    sheet.park()
    later = asked.starts_at + timedelta(hours=3), asked.ends_at + timedelta(hours=3)
    changed = replace(asked, company="Quills", starts_at=later[0], ends_at=later[1], version=visit.version)
    desk.context.expect.edit(desk.actor, visit.id, changed)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(desk.context.drafts.open(desk.actor)[0])
    again = desk.sheet(ExpectSheet)
    desk.submit(again)
    now = desk.board()["Ada Quill"]
    assert (now.company, now.vehicle, now.expected_at) == ("Quills", "B-XY 12", later[0])


def test_a_booking_that_has_come_meanwhile_is_said_and_what_was_typed_is_kept(desk: DeskRig) -> None:
    visit, _ = _booked(desk, "Ada Quill")
    sheet = desk.open("expect", visit_id=visit.id)
    assert isinstance(sheet, ExpectSheet)
    sheet.form.vehicle.setText("B-XY 12")
    desk.context.visits.check_in(desk.actor, desk.context.visits.check_in_for(desk.actor, visit.id))
    desk.submit(sheet)
    assert sheet.banner.isVisible()
    assert sheet.form.vehicle.text() == "B-XY 12"
    again = desk.taken_up(sheet)
    assert isinstance(again, ExpectSheet)
    assert again.banner.text()
    assert again.form.vehicle.text() == "B-XY 12"
    desk.submit(again)
    names = [each.name for each in desk.context.visits.board(desk.actor, desk.clock.now().date())]
    assert names.count("Ada Quill") == 1, "it is no second booking"


def test_a_host_who_is_not_chosen_yet_comes_back_in_a_group(desk: DeskRig) -> None:
    sheet = desk.open("expect_group")
    assert isinstance(sheet, GroupSheet)
    sheet.name.setText("Board meeting")
    sheet.flush_draft()
    sheet.host.setFocus()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        desk.write("Pri")
    again = desk.taken_up(sheet)
    assert isinstance(again, GroupSheet)
    assert again.host.text() == "Pri"


@pytest.mark.parametrize("field", ["kind", "invite"])
def test_every_choice_of_a_group_is_kept_at_once(desk: DeskRig, field: str) -> None:
    sheet = desk.open("expect_group")
    assert isinstance(sheet, GroupSheet)
    sheet.name.setText("Board meeting")
    sheet.flush_draft()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        if field == "kind":
            sheet.kind.setCurrentIndex(1)
        else:
            sheet.invite.setChecked(False)


@pytest.mark.parametrize("field", ["until", "invite"])
def test_every_choice_of_a_booking_is_kept_at_once(desk: DeskRig, field: str) -> None:
    sheet = desk.open("expect")
    assert isinstance(sheet, ExpectSheet)
    sheet.form.name.setText("Ada Quill")
    sheet.series.repeat.set_value(Repeat.WEEKLY.value)
    sheet.flush_draft()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        if field == "until":
            sheet.series.until.set_date(desk.clock.now().date() + timedelta(days=70))
        else:
            sheet.invite.setChecked(False)


def test_who_was_typed_is_the_first_of_the_group_instead(desk: DeskRig) -> None:
    sheet = desk.open("expect")
    assert isinstance(sheet, ExpectSheet)
    sheet.form.name.setText("Ada Quill")
    sheet.form.company.setText("Quill & Sons")
    sheet.form.contact.setText("ada@quill.example")
    sheet.form.kind.setCurrentIndex(1)
    sheet.form.host.setFocus()
    desk.write("Pri")
    desk.click(sheet.group)
    group = desk.sheet(GroupSheet)
    desk.until(group.table.isVisible, "the roster as it was understood")
    line = group._lines[0]
    assert (line.name, line.company, line.contact) == ("Ada Quill", "Quill & Sons", "ada@quill.example")
    assert group.kind.currentIndex() == 1
    assert group.host.text() == "Pri"


def test_a_name_with_a_comma_is_one_name_in_the_group_too(desk: DeskRig) -> None:
    sheet = desk.open("expect")
    assert isinstance(sheet, ExpectSheet)
    sheet.form.name.setText("Smith, Jo")
    desk.click(sheet.group)
    group = desk.sheet(GroupSheet)
    desk.until(group.table.isVisible, "the roster as it was understood")
    assert [(line.name, line.company, line.problem) for line in group._lines] == [("Smith, Jo", "", "")]


@pytest.mark.parametrize("kind", ["check_in", "expect"])
def test_a_type_that_was_retired_meanwhile_is_said_and_not_replaced(desk: DeskRig, kind: str) -> None:
    types = desk.context.visitor_types
    works = next(each for each in types.all(desk.actor) if each.name == "Contractor")
    visit, asked = _booked(desk, "Ada Quill")
    desk.context.expect.edit(desk.actor, visit.id, replace(asked, type_id=works.id, version=visit.version))
    types.retire(desk.actor, works.id)
    sheet = desk.open(kind, visit_id=visit.id)
    assert isinstance(sheet, CheckInSheet | ExpectSheet)
    assert sheet.form.kind.currentText() == "Contractor"
    assert sheet.to_draft() == {}
    desk.submit(sheet)
    assert "no longer used" in sheet.form._fields["type_id"].error()
    sheet.form.kind.setCurrentIndex(0)
    desk.submit(sheet)
    assert desk.desk.host.front() is None


def test_somebody_else_picked_in_a_booking_leaves_it_to_whom_and_for_what_it_was(desk: DeskRig) -> None:
    there = desk.board()["Kwame Asante"]
    nova = _left_with(desk, "Nova Winterbourne", company="Winter & Co")
    visit, _ = _booked(
        desk, "Ada Quill", company="Quill", contact="ada@quill.example", notes="Has a dog", purpose="Audit"
    )
    assert visit.host_id != there.host_id
    sheet = desk.open("expect", visit_id=visit.id)
    assert isinstance(sheet, ExpectSheet)
    sheet.form.name.setFocus()
    sheet.form.name.selectAll()
    desk.write("winterb")
    desk.until(sheet.form.name.is_open)
    desk.key(Qt.Key.Key_Return)
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.banner.text()
    now = desk.context.visits.visit(desk.actor, visit.id)
    seen = now.summary
    assert (seen.name, seen.company, seen.contact) == ("Nova Winterbourne", "Winter & Co", "")
    assert (seen.visitor_id, seen.host_id, seen.type_id) == (nova, visit.host_id, visit.type_id)
    assert (now.notes, now.purpose) == ("Has a dog", "Audit")
