"""F2: from the door to the badge."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.directory.records import EmployeeEdit, Presence
from reception_app.documents.shaping import left_out, uncovered
from reception_app.visits.records import CheckIn, Expectation, FieldKind, Match, TypeField, VisitState
from tests.patience import PATIENCE_MS
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.jobs import wait_for_jobs
from ui.kit.pdf_preview import PdfPreview
from ui.kit.text_input import TextInput
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.host_input import HostInput
from ui.visits.name_input import NameInput


@pytest.fixture
def sheet(desk: DeskRig) -> CheckInSheet:
    """The sheet that F2 opens, empty."""
    desk.key(Qt.Key.Key_F2)
    sheet = desk.sheet(CheckInSheet)
    desk.until(sheet.form.name.hasFocus)
    return sheet


def test_tab_goes_from_field_to_field_as_they_stand(desk: DeskRig, sheet: CheckInSheet) -> None:
    sheet.form.vehicle.setFocus()
    desk.key(Qt.Key.Key_Tab)
    assert sheet.leaves_by.hasFocus()
    desk.key(Qt.Key.Key_Tab)
    assert sheet.party.hasFocus()
    while sheet.form.isAncestorOf(desk.focus()) and not sheet.form.notes.hasFocus():
        desk.key(Qt.Key.Key_Tab)
    assert sheet.form.notes.hasFocus()


def test_an_expected_visitor_is_three_keys(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert desk.keys_pressed == 3
    visit = desk.board()["Lena Fischer"]
    assert visit.state is VisitState.WAITING
    assert visit.badge
    assert desk.desk.host.front() is None
    assert any("\u2068Lena Fischer\u2069 is checked in with badge" in text for text in desk.said())


def test_a_walk_in_is_typed(desk: DeskRig, sheet: CheckInSheet) -> None:
    desk.write("Nova Winterbourne")
    desk.key(Qt.Key.Key_Return)
    desk.write("Winter & Co")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.focus(), HostInput)
    desk.write("priy")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, CTRL)
    visit = desk.board()["Nova Winterbourne"]
    assert (visit.company, visit.host_name, visit.state) == ("Winter & Co", "Priya Shah", VisitState.WAITING)
    assert not desk.context.drafts.open(desk.actor), "what is checked in is no draft any more"


def test_somebody_known_is_recalled(desk: DeskRig, sheet: CheckInSheet) -> None:
    there = desk.board()["Kwame Asante"]
    desk.context.visits.check_out(desk.actor, [there.id])
    desk.write("asante")
    offers = [offer.text for offer in sheet.form.name.offers()]
    assert "Kwame Asante" in offers
    desk.key(Qt.Key.Key_Return)
    assert sheet.form.company.text() == "Asante Design"
    assert sheet.form.visitor_id == there.visitor_id


def test_a_second_check_in_asks_first(desk: DeskRig, sheet: CheckInSheet) -> None:
    desk.write("sofia nov")
    desk.key(Qt.Key.Key_Return)
    assert sheet.form.name.text() == "Sofia Novak"
    desk.key(Qt.Key.Key_Return, CTRL)
    again = desk.find(Button, "button", sheet.banner)
    assert again.label() == "Check in again"
    assert desk.sheet(CheckInSheet) is sheet
    again.click()
    today = desk.context.preferences.local_day(desk.clock.now())
    names = [visit.name for visit in desk.context.visits.board(desk.actor, today)]
    assert names.count("Sofia Novak") == 2


@pytest.mark.parametrize(
    "name",
    [
        "Æ" * 100,
        "Madonna",
        "محمد عبد الله",
        "田中 浩",
        '<b>Bold</b> & "quoted" O\'Hara',
        "Zoë 👩‍🚀 Star",
    ],
)
def test_real_names_are_never_refused(desk: DeskRig, sheet: CheckInSheet, name: str) -> None:
    desk.write(name)
    sheet.form.name.close_list()
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.desk.host.front() is None, sheet.banner.text()
    assert name in desk.board()


@pytest.mark.parametrize("typed", ["", "   ", "\u200f\u202e"])
def test_no_name_is_said_at_the_name(desk: DeskRig, sheet: CheckInSheet, typed: str) -> None:
    sheet.form.name.setText(typed)
    desk.submit(sheet)
    assert _error_at(sheet, "name")
    assert sheet.form.name.hasFocus()


def test_a_name_with_nothing_but_noise_in_it_is_cleaned(desk: DeskRig, sheet: CheckInSheet) -> None:
    sheet.form.name.setText("Ana\u202e\x00 Kovač\u200b")
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    desk.submit(sheet)
    assert "Ana Kovač" in desk.board()


def test_an_odd_time_and_an_endless_number(desk: DeskRig, sheet: CheckInSheet) -> None:
    desk.write("Ada Quill")
    sheet.leaves_by.setText("half past")
    desk.submit(sheet)
    assert "17:30" in _error_at(sheet, "leaves_by")
    sheet.leaves_by.setText("")
    sheet.form.contact.setText("9" * 201)
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    desk.submit(sheet)
    assert _error_at(sheet, "contact")


def test_an_away_host_offers_the_deputy(desk: DeskRig, sheet: CheckInSheet) -> None:
    directory = desk.context.directory
    daniel = next(e for e in directory.employees(desk.actor) if e.name == "Daniel Price")
    priya = next(e for e in directory.employees(desk.actor) if e.name == "Priya Shah")
    directory.save_employee(
        desk.actor,
        EmployeeEdit(
            daniel.name, key=daniel.key, email=daniel.email, deputy_id=priya.id, version=daniel.version
        ),
        daniel.id,
    )
    directory.set_presence(desk.actor, daniel.id, Presence.OUT, note="At a fair")
    sheet.form.host.set_host_id(daniel.id)
    assert sheet.form.away.isVisible()
    desk.find(Button, "button", sheet.form.away).click()
    assert sheet.form.host.host_id() == priya.id
    assert not sheet.form.away.isVisible()


def test_a_type_asks_for_its_own_fields(desk: DeskRig) -> None:
    client = next(t for t in desk.context.visitor_types.all(desk.actor) if t.name == "Contractor")
    asked = (
        TypeField("permit", "Permit number", FieldKind.TEXT, required=True, pattern=r"P-\d+"),
        TypeField("area", "Area", FieldKind.CHOICE, choices=("Roof", "Cellar")),
        TypeField("trained", "Safety training done", FieldKind.TICK),
        TypeField("until", "Insured until", FieldKind.DATE),
    )
    desk.context.visitor_types.save(desk.actor, replace(client, fields=asked))
    desk.key(Qt.Key.Key_F2)
    sheet = desk.sheet(CheckInSheet)
    desk.write("Ada Quill")
    sheet.form.kind.set_value(client.id)
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    permit = desk.find(TextInput, "field_permit")
    permit.setText("nothing")
    desk.find(Combo, "field_area").set_value("Roof")
    desk.submit(sheet)
    field = permit.parentWidget()
    assert isinstance(field, Field)
    assert field.error()
    permit.setText("P-77")
    until = desk.find(TextInput, "field_until_text")
    until.setText("31.2.2027")
    desk.submit(sheet)
    assert desk.sheet(CheckInSheet) is sheet, "what is no day is not dropped"
    until.setText("28.2.2027")
    desk.submit(sheet)
    found = desk.context.visits.visit(desk.actor, desk.board()["Ada Quill"].id)
    assert (found.fields["permit"], found.fields["area"]) == ("P-77", "Roof")
    assert found.fields["until"] == "2027-02-28"


def test_the_badge_is_shown_beside_the_form(desk: DeskRig, sheet: CheckInSheet) -> None:
    desk.write("Nova Winterbourne")
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    preview = desk.find(PdfPreview, "badgePreview")
    desk.until(lambda: "Nova Winterbourne" in preview.accessibleDescription() + preview.accessibleName())


def test_expected_later_instead(desk: DeskRig, sheet: CheckInSheet) -> None:
    desk.write("Nova Winterbourne")
    desk.find(Button, "expectLater").click()
    assert desk.sheet(ExpectSheet).form.name.text() == "Nova Winterbourne"


def test_what_no_font_here_has_is_said_beside_the_badge(desk: DeskRig, sheet: CheckInSheet) -> None:
    letter, sign = "\U00012000", "\U0001f9ff"
    if not uncovered(letter) or not left_out(sign):
        pytest.skip("this system has a font for cuneiform or for emoji of one colour")
    said = sheet.badge.fontless
    sheet.form.name.setText(f"Nova {letter}{sign}")
    desk.until(lambda: said.isVisible() and letter in said.text() and sign in said.text())
    assert "leaves a line to write on" in said.text()
    assert faults(sheet) == []
    sheet.form.name.setText("Nova Winterbourne")
    desk.until(lambda: said.isHidden())


def test_without_a_badge(desk: DeskRig, sheet: CheckInSheet) -> None:
    desk.write("Nova Winterbourne")
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    desk.find(Button, "withoutBadge").click()
    assert desk.board()["Nova Winterbourne"].badge == ""


def _error_at(sheet: CheckInSheet, key: str) -> str:
    return sheet.form._fields[key].error()


def test_an_emptied_name_forgets_who_was_recalled(desk: DeskRig, sheet: CheckInSheet) -> None:
    desk.write("lena")
    desk.key(Qt.Key.Key_Return)
    assert sheet.form.visit_id
    assert isinstance(sheet.form.name, NameInput)
    sheet.form.name.clear()
    assert not sheet.form.visit_id


def test_no_draft_lands_after_the_check_in(desk: DeskRig, sheet: CheckInSheet) -> None:
    """Killed at this very moment, the desk must not offer a draft of somebody who is in already."""
    desk.write("Nova Winterbourne")
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    sheet.flush_draft()
    sheet.submit()
    wait_for_jobs(PATIENCE_MS)
    # Before the event loop turns again: only what is on disk counts.
    context = desk.window.context
    assert context is not None
    today = context.preferences.local_day(desk.clock.now())
    assert "Nova Winterbourne" in [visit.name for visit in context.visits.board(desk.actor, today)]
    assert context.drafts.open(desk.actor) == []


def _left_with(desk: DeskRig, name: str, **more: str) -> int:
    """Somebody who was here earlier; the visitor's id."""
    seen = desk.board()["Sofia Novak"]
    asked = CheckIn(name, seen.type_id, host_id=seen.host_id, **more)  # type: ignore[arg-type]
    visit = desk.context.visits.check_in(desk.actor, asked).visit
    desk.context.visits.check_out(desk.actor, [visit.id])
    return visit.visitor_id


def _recall(desk: DeskRig, sheet: CheckInSheet, name: str) -> None:
    sheet.form.name.setFocus()
    sheet.form.name.selectAll()
    desk.write(name)
    desk.until(sheet.form.name.is_open)
    desk.key(Qt.Key.Key_Return)


def test_nothing_of_the_first_recalled_sticks_to_the_second(desk: DeskRig, sheet: CheckInSheet) -> None:
    _left_with(desk, "Quirin Zabel", company="Zabel & Co", contact="quirin@zabel.org", vehicle="Q 123")
    plain = _left_with(desk, "Yvo Xanten")
    _recall(desk, sheet, "quirin zab")
    assert sheet.form.contact.text() == "quirin@zabel.org"
    sheet.form.vehicle.setText("typed by hand")
    _recall(desk, sheet, "yvo xan")
    form = sheet.form
    assert form.visitor_id == plain
    assert (form.company.text(), form.contact.text(), form.vehicle.text()) == ("", "", "typed by hand")


def test_another_name_typed_over_a_recalled_one_is_another_person(desk: DeskRig, sheet: CheckInSheet) -> None:
    quirin = _left_with(desk, "Quirin Zabel", contact="quirin@zabel.org")
    _recall(desk, sheet, "quirin zab")
    sheet.form.name.selectAll()
    sheet.form.name.insert("Quirin Zabell")
    assert sheet.form.visitor_id == quirin, "a slip put right leaves them who they are"
    sheet.form.name.setFocus()
    sheet.form.name.selectAll()
    desk.write("Nova Winterbourne")
    sheet.form.name.close_list()
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    desk.submit(sheet)
    assert desk.board()["Nova Winterbourne"].visitor_id != quirin
    card = desk.context.visitors.visitor(desk.actor, quirin)
    assert (card.name, card.email) == ("Quirin Zabel", "quirin@zabel.org")


def test_what_a_booking_is_for_goes_on_with_the_visit(desk: DeskRig) -> None:
    seen, now = desk.board()["Sofia Novak"], desk.clock.now()
    asked = Expectation(
        "Ada Quill",
        seen.type_id,
        seen.host_id,
        now + timedelta(hours=1),
        now + timedelta(hours=2),
        "Europe/Berlin",
        purpose="Audit of the lifts",
    )
    visit = desk.context.expect.expect(desk.actor, asked)
    booking = desk.open("expect", visit_id=visit.id)
    assert isinstance(booking, ExpectSheet)
    booking.party.set_value(2)
    desk.submit(booking)
    changed = desk.context.visits.visit(desk.actor, visit.id)
    assert (changed.summary.party_size, changed.purpose) == (2, "Audit of the lifts")
    desk.submit(desk.open("check_in", visit_id=visit.id))
    arrived = desk.context.visits.visit(desk.actor, visit.id)
    assert (arrived.summary.state, arrived.purpose) == (VisitState.WAITING, "Audit of the lifts")


def test_what_another_desk_has_changed_meanwhile_is_not_written_over(desk: DeskRig) -> None:
    context, now = desk.context, desk.clock.now()
    seen, other = desk.board()["Sofia Novak"], desk.board()["Kwame Asante"]
    hours = now + timedelta(hours=1), now + timedelta(hours=2)
    asked = Expectation("Ada Quill", seen.type_id, seen.host_id, *hours, "Europe/Berlin", company="Quill")
    visit = context.expect.expect(desk.actor, asked)
    sheet = desk.open("check_in", visit_id=visit.id)
    assert isinstance(sheet, CheckInSheet)
    sheet.form.company.setText("Quill & Daughters")
    draft = sheet.to_draft()
    changed = replace(
        asked, host_id=other.host_id, company="Quills", notes="Has a dog", version=visit.version
    )
    context.expect.edit(desk.actor, visit.id, changed)
    sheet.from_draft(draft)
    desk.submit(sheet)
    arrived = context.visits.visit(desk.actor, visit.id)
    assert arrived.summary.state is VisitState.WAITING
    assert (arrived.summary.host_name, arrived.notes) == (other.host_name, "Has a dog")
    assert arrived.summary.company == "Quill & Daughters", "what was typed here counts"


def test_who_comes_in_place_of_somebody_known_gets_a_record_of_their_own(desk: DeskRig) -> None:
    quirin = _left_with(desk, "Quirin Zabel", contact="quirin@zabel.org")
    seen, now = desk.board()["Sofia Novak"], desk.clock.now()
    hours = now + timedelta(hours=1), now + timedelta(hours=2)
    asked = Expectation(
        "Quirin Zabel", seen.type_id, seen.host_id, *hours, "Europe/Berlin", visitor_id=quirin
    )
    visit = desk.context.expect.expect(desk.actor, replace(asked, contact="quirin@zabel.org"))
    sheet = desk.open("check_in", visit_id=visit.id)
    assert isinstance(sheet, CheckInSheet)
    for typed in ("Q", "Quirin Zabl"):
        sheet.form.name.setText(typed)
    assert (sheet.form.visitor_id, sheet.form.contact.text()) == (quirin, "quirin@zabel.org"), "typed anew"
    sheet.form.name.setText("Nova Winterbourne")
    desk.submit(sheet)
    came = desk.board()["Nova Winterbourne"]
    assert (came.id, came.state, came.contact) == (visit.id, VisitState.WAITING, "")
    card = desk.context.visitors.visitor(desk.actor, quirin)
    assert (card.name, card.visits) == ("Quirin Zabel", 1)
    desk.key(Qt.Key.Key_Z, CTRL)
    back = desk.context.visits.summary(desk.actor, [visit.id])[0]
    assert (back.state, back.visitor_id, back.name) == (VisitState.EXPECTED, quirin, "Quirin Zabel")


def test_a_slip_put_right_in_the_name_of_who_was_picked_from_the_list_keeps_their_record(
    desk: DeskRig,
) -> None:
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    picked = Match("Quirin Zabel", "", "name", 1.0, visitor_id=7, visit_id=8)
    sheet.form.show_match(picked)
    sheet.form.name.setText("Quirin Zabell")
    assert (sheet.form.visitor_id, sheet.form.visit_id) == (7, 8)


@pytest.mark.parametrize("changed", [False, True])
def test_what_became_of_the_undo_is_said_though_the_sheet_is_closed(desk: DeskRig, changed: bool) -> None:
    visit = desk.board()["Lena Fischer"]
    desk.submit(desk.open("check_in", visit_id=visit.id))
    if changed:
        desk.context.visits.greet(replace(desk.actor, user_id=4711), visit.id)
    desk.key(Qt.Key.Key_Z, CTRL)
    came = desk.board()["Lena Fischer"].state
    if changed:
        desk.until(lambda: any("can no longer be undone" in said for said in desk.said()))
        assert came is VisitState.WITH_HOST
    else:
        desk.until(lambda: any("Undone: \u2068check-in of" in said for said in desk.said()))
        assert came is VisitState.EXPECTED
