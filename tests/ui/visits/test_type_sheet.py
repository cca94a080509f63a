"""Visitor types: listed, changed, their own fields edited, retired."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reception_app.badges import KEY_TEMPLATE
from reception_app.kernel.actor import SYSTEM
from reception_app.visits.records import FieldKind, VisitorType
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.type_sheet import TypeSheet
from ui.visits.types_view import TypesView


def _types(desk: DeskRig) -> dict[str, VisitorType]:
    return {kind.name: kind for kind in desk.context.visitor_types.all(desk.actor, include_inactive=True)}


def _sheet(desk: DeskRig, name: str = "") -> TypeSheet:
    sheet = desk.open("visitor_type", type_id=_types(desk)[name].id if name else 0)
    assert isinstance(sheet, TypeSheet)
    return sheet


@pytest.fixture
def view(desk: DeskRig) -> TypesView:
    """The section, opened."""
    desk.desk.show_place("office", {"section": "visitor_types"})
    found = desk.desk.findChild(TypesView)
    assert found is not None
    return found


def test_types_are_listed_in_their_order(desk: DeskRig, view: TypesView) -> None:
    assert [kind.name for kind in view.model.records()] == list(_types(desk))
    desk.key(Qt.Key.Key_Return)
    assert desk.sheet(TypeSheet).title() == "Client"


def test_a_new_type_with_own_fields(desk: DeskRig, view: TypesView) -> None:
    sheet = _sheet(desk)
    sheet.texts["name"].setText("Auditor")
    sheet.texts["badge_prefix"].setText("a")
    sheet.colour.set_text("#5B3FA8")
    sheet.minutes["expected_minutes"].set_value(300)
    sheet.ticks["needs_approval"].setChecked(True)
    desk.click(sheet.own.add_button)
    sheet.own.rows[0].label.setText("Mandate")
    desk.click(sheet.own.add_button)
    sheet.own.rows[1].label.setText("Firm")
    sheet.own.rows[1].kind.set_value(FieldKind.CHOICE.value)
    sheet.own.rows[1].choices.setText("North, South")
    sheet.own.rows[1].moved.emit(-1)
    assert faults(sheet) == []
    desk.key(Qt.Key.Key_Return, CTRL)
    saved = _types(desk)["Auditor"]
    assert (saved.badge_prefix, saved.band_text, saved.expected_minutes) == ("A", "AUDITOR", 300)
    assert saved.needs_approval
    assert [(f.key, f.kind, f.choices) for f in saved.fields] == [
        ("firm", FieldKind.CHOICE, ("North", "South")),
        ("mandate", FieldKind.TEXT, ()),
    ]
    desk.until(lambda: "Auditor" in [kind.name for kind in view.model.records()])


def test_the_key_of_a_field_stays_when_its_label_changes(desk: DeskRig) -> None:
    sheet = _sheet(desk, "Contractor")
    before = [field.key for field in _types(desk)["Contractor"].fields]
    sheet.own.rows[0].label.setText("Something else")
    sheet.own.rows[1].removed.emit()
    desk.submit(sheet)
    after = _types(desk)["Contractor"].fields
    assert [(f.key, f.label) for f in after] == [(before[0], "Something else")]


def test_labels_without_latin_letters_get_keys_of_their_own(desk: DeskRig) -> None:
    sheet = _sheet(desk, "Guest")
    for label in ("会社", "部署"):
        desk.click(sheet.own.add_button)
        sheet.own.rows[-1].label.setText(label)
    desk.submit(sheet)
    keys = [field.key for field in _types(desk)["Guest"].fields]
    assert len(set(keys)) == 2


def test_what_is_wrong_stands_under_its_field(desk: DeskRig) -> None:
    sheet = _sheet(desk, "Client")
    sheet.minutes["amber_minutes"].set_value(50)
    desk.submit(sheet)
    assert "Red comes after amber" in sheet.fields["red_minutes"].error()
    sheet.minutes["amber_minutes"].set_value(5)
    sheet.colour.set_text("green")
    desk.submit(sheet)
    assert sheet.fields["band_colour"].error()
    sheet.colour.set_text("#141412")
    desk.click(sheet.own.add_button)
    sheet.own.rows[0].kind.setFocus()
    desk.submit(sheet)
    assert "needs a label" in sheet.fields["fields"].error()
    assert sheet.own.rows[0].label.hasFocus(), "where it is missing"
    sheet.own.rows[0].label.setText("Permit")
    sheet.own.rows[0].pattern.setText("(a+)+")
    desk.submit(sheet)
    assert sheet.fields["pattern"].error()


def test_a_retired_type_can_be_used_again(desk: DeskRig) -> None:
    _sheet(desk, "Delivery").retire.click()
    assert not _types(desk)["Delivery"].active
    sheet = _sheet(desk, "Delivery")
    assert not sheet.retire.isVisible()
    desk.click(sheet.revive)
    assert _types(desk)["Delivery"].active
    desk.key(Qt.Key.Key_Z, CTRL)
    assert not _types(desk)["Delivery"].active, "this is taken back, and no other step"


def test_a_type_retired_by_mistake_is_taken_back_by_one_key(desk: DeskRig) -> None:
    _sheet(desk, "Delivery").retire.click()
    assert not _types(desk)["Delivery"].active
    desk.key(Qt.Key.Key_Z, CTRL)
    assert _types(desk)["Delivery"].active


def test_a_change_by_somebody_else_is_told_and_saving_again_keeps_both(desk: DeskRig) -> None:
    sheet = _sheet(desk, "Guest")
    before = _types(desk)["Guest"]
    desk.context.visitor_types.save(desk.actor, replace(before, needs_escort=not before.needs_escort))
    sheet.texts["band_text"].setText("WELCOME")
    desk.submit(sheet)
    assert "somebody else" in sheet.banner.text()
    desk.submit(sheet)
    saved = _types(desk)["Guest"]
    assert (saved.band_text, saved.needs_escort) == ("WELCOME", not before.needs_escort)


def test_what_is_parked_comes_back(desk: DeskRig) -> None:
    sheet = _sheet(desk, "Contractor")
    sheet.texts["band_text"].setText("WORKS")
    desk.click(sheet.own.add_button)
    sheet.own.rows[-1].label.setText("Insurance")
    sheet.park()
    [draft] = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(TypeSheet)
    assert again.texts["band_text"].text() == "WORKS"
    assert again.own.rows[-1].label.text() == "Insurance"
    desk.submit(again)
    assert _types(desk)["Contractor"].band_text == "WORKS"


def test_looking_leaves_no_draft(desk: DeskRig) -> None:
    _sheet(desk, "Client").park()
    assert desk.context.drafts.open(desk.actor) == []


def test_the_badge_beside_it_is_the_type_s(desk: DeskRig) -> None:
    sheet = _sheet(desk, "Contractor")
    desk.until(sheet.badge.preview.has_page, "the badge is rendered")
    assert "CONTRACTOR" in sheet.badge.preview.accessibleDescription()


def test_a_template_and_a_second_language_are_chosen_and_seen(desk: DeskRig) -> None:
    sheet = _sheet(desk, "Guest")
    assert "62 × 100" in sheet.badge.title.text()
    offered = [sheet.template.itemData(number) for number in range(sheet.template.count())]
    assert KEY_TEMPLATE not in offered, "labels of keys are no badges"
    sheet.template.show_chosen("visitor-86x54")
    sheet.second.set_value("de")
    desk.until(lambda: "86 × 54" in sheet.badge.title.text() and sheet.badge.preview.has_page())
    desk.submit(sheet)
    saved = _types(desk)["Guest"]
    assert (saved.badge_template, saved.second_language) == ("visitor-86x54", "de")


def test_a_template_that_is_gone_is_said_and_stays_chosen(desk: DeskRig) -> None:
    types = desk.context.visitor_types
    types.save(SYSTEM, replace(_types(desk)["Guest"], badge_template="ours"))
    sheet = _sheet(desk, "Guest")
    desk.until(lambda: "any more" in sheet.badge.remark.text())
    assert (sheet.template.chosen(), sheet.to_draft()) == ("ours", {})


def test_a_badge_that_waits_for_an_approval_says_so_before_it_is_asked_for(desk: DeskRig) -> None:
    client, guest = _types(desk)["Client"], _types(desk)["Guest"]
    desk.context.visitor_types.save(desk.actor, replace(guest, needs_approval=True))
    desk.open("check_in")
    sheet = desk.sheet(CheckInSheet)
    sheet.form.kind.set_value(client.id)
    assert not sheet.badge.held.isVisible()
    sheet.form.kind.set_value(guest.id)
    assert sheet.badge.held.isVisible()
    assert faults(sheet) == []
    sheet.form.kind.set_value(client.id)
    assert not sheet.badge.held.isVisible()
