"""A contact is typed with the keyboard alone: rows grow, doubles are asked about, conflicts are chosen by field."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from reception_app.contacts.records import (
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactFilter,
    ContactForm,
    ContactKind,
    ContactPhone,
    ContactState,
    ReachKind,
)
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.contacts.contact_sheet import ContactSheet

ALT = Qt.KeyboardModifier.AltModifier


def _sheet(desk: DeskRig, **payload: object) -> ContactSheet:
    desk.open("contact", **payload)
    return desk.sheet(ContactSheet)


def _save(desk: DeskRig, edit: ContactEdit) -> ContactDetail:
    saved = desk.context.contacts.save(desk.actor, edit, anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved


def _all(desk: DeskRig) -> list[str]:
    return [each.name for each in desk.context.contacts.contacts(desk.actor, ContactFilter())]


def _ada(desk: DeskRig) -> ContactDetail:
    return _save(
        desk,
        ContactEdit(
            "Ada Quill",
            company="Quill Instruments",
            phones=(ContactPhone("+44 20 7946 0018", ReachKind.WORK),),
            emails=(ContactEmail("ada@quill.example"),),
        ),
    )


def test_a_contact_with_two_numbers_is_typed_by_keyboard(desk: DeskRig) -> None:
    sheet = _sheet(desk)
    assert faults(desk.window) == []
    desk.write("Lift Service North")
    sheet.form.form.set_key(ContactForm.ORGANISATION.value)
    sheet.form.kind.set_key(ContactKind.THIRD_PARTY.value)
    assert sheet.form.fields["role"].isHidden()
    desk.key(Qt.Key.Key_A, ALT)
    desk.write("+44 20 7946 0111")
    desk.key(Qt.Key.Key_A, ALT)
    desk.write("+44 20 7946 0112 ext 7")
    assert len(sheet.form.rows["phones"].rows) == 2
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.desk.host.front() is None, sheet.banner.text()
    (found,) = desk.context.contacts.contacts(desk.actor, ContactFilter())
    stored = desk.context.contacts.contact(desk.actor, found.id)
    assert (stored.name, stored.kind, stored.form) == (
        "Lift Service North",
        ContactKind.THIRD_PARTY,
        ContactForm.ORGANISATION,
    )
    assert [(p.number, p.extension) for p in stored.phones] == [
        ("+442079460111", ""),
        ("+442079460112", "7"),
    ]


def test_a_line_is_taken_away_by_its_key(desk: DeskRig) -> None:
    ada = _save(
        desk,
        ContactEdit("Ada Quill", phones=(ContactPhone("+44 20 7946 0018"), ContactPhone("+44 20 7946 0019"))),
    )
    sheet = _sheet(desk, contact_id=ada.id)
    sheet.form.rows["phones"].rows[0].setFocus()
    desk.key(Qt.Key.Key_R, ALT)
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.context.contacts.contact(desk.actor, ada.id)
    assert [phone.raw for phone in stored.phones] == ["+44 20 7946 0019"]


def test_what_is_wrong_is_said_under_its_field(desk: DeskRig) -> None:
    sheet = _sheet(desk, name="Ada Quill")
    sheet.form.rows["emails"].rows[0].setFocus()
    desk.write("nonsense")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "nonsense" in sheet.form.fields["emails"].error()
    assert _all(desk) == []


def test_who_may_be_there_already_is_asked_about(desk: DeskRig) -> None:
    ada = _ada(desk)
    sheet = _sheet(desk)
    desk.write("Quill, Ada")
    sheet.form.rows["emails"].rows[0].setFocus()
    desk.write("ada@quill.example")
    sheet.form.rows["phones"].rows[0].setFocus()
    desk.write("+44 20 7946 0999")
    sheet.form.company.setText("Another")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert sheet.same.isVisible()
    assert [(hit.contact.id, hit.why) for hit in sheet.same.hits] == [(ada.id, "same e-mail")]
    assert sheet.same.first().hasFocus()
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_1, ALT)
    assert (sheet.title(), sheet.same.isVisible()) == ("Ada Quill", False)
    assert "stays there for: Organisation" in sheet.banner._detail.text()
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.context.contacts.contact(desk.actor, ada.id)
    assert [phone.raw for phone in stored.phones] == ["+44 20 7946 0018", "+44 20 7946 0999"]
    assert (stored.name, stored.company) == ("Ada Quill", "Quill Instruments")
    assert _all(desk) == ["Ada Quill"]


def test_another_one_is_saved_anyway(desk: DeskRig) -> None:
    _ada(desk)
    sheet = _sheet(desk)
    desk.write("Ada Quill")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert sheet.same.isVisible()
    desk.key(Qt.Key.Key_S, ALT)
    assert desk.desk.host.front() is None
    assert _all(desk) == ["Ada Quill", "Ada Quill"]


def test_two_desks_choose_field_by_field(desk: DeskRig) -> None:
    ada = _ada(desk)
    sheet = _sheet(desk, contact_id=ada.id)
    changed = replace(ada.edit(), role="Buyer", phones=(ContactPhone("+44 20 7946 0001"),))
    desk.context.contacts.save(desk.actor, changed, ada.id)
    sheet.form.lines["role"].setText("Head of buying")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert sheet.conflict.fields() == ["role"], "the numbers were changed by nobody here"
    assert faults(desk.window) == []
    assert sheet.form.rows["phones"].lines() == [{"raw": "+44 20 7946 0001", "kind": "work"}]
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.context.contacts.contact(desk.actor, ada.id)
    assert stored.role == "Head of buying"
    assert [phone.raw for phone in stored.phones] == ["+44 20 7946 0001"]


@pytest.mark.parametrize("parked", [False, True])
def test_what_another_desk_has_changed_stays_where_nothing_was_typed_over_it(
    desk: DeskRig, parked: bool
) -> None:
    ada = _ada(desk)
    sheet = _sheet(desk, contact_id=ada.id)
    sheet.form.lines["role"].setText("Head of buying")
    sheet.touch()
    desk.context.contacts.save(desk.actor, replace(ada.edit(), phones=(), tags=("gold",)), ada.id)
    if parked:
        desk.key(Qt.Key.Key_Escape)
        (draft,) = desk.context.drafts.open(desk.actor)
        desk.desk.host.drop_all()
        desk.desk.host.open_draft(draft)
        sheet = desk.sheet(ContactSheet)
    desk.submit(sheet)
    if not parked:
        assert desk.desk.host.front() is sheet, "it is said first"
        assert sheet.conflict.fields() == []
        desk.submit(sheet)
    assert desk.desk.host.front() is None
    saved = desk.context.contacts.contact(desk.actor, ada.id)
    assert (saved.role, saved.phones, saved.tags) == ("Head of buying", (), ("gold",))


def test_what_was_typed_is_parked_and_comes_back(desk: DeskRig) -> None:
    _sheet(desk)
    desk.write("Ada Quill")
    desk.key(Qt.Key.Key_A, ALT)
    desk.write("+44 20 7946 0018")
    desk.key(Qt.Key.Key_Escape)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    sheet = desk.sheet(ContactSheet)
    assert sheet.form.lines["name"].text() == "Ada Quill"
    assert sheet.form.rows["phones"].lines() == [{"raw": "+44 20 7946 0018", "kind": "work"}]


def test_whoever_is_taken_from_a_list_is_in_the_draft_at_once(desk: DeskRig) -> None:
    house = _save(desk, ContactEdit("Quill Instruments", form=ContactForm.ORGANISATION))
    sheet = _sheet(desk)
    sheet.form.company.setFocus()
    desk.write("qui")
    drafts = desk.context.drafts
    desk.until(lambda: drafts.open(desk.actor), "what is typed is a draft")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    chosen = [house.id, house.name]
    desk.until(lambda: drafts.open(desk.actor)[0].payload["company"] == chosen, "and so is who was taken")


def test_nothing_typed_leaves_no_draft(desk: DeskRig) -> None:
    ada = _ada(desk)
    _sheet(desk, contact_id=ada.id)
    desk.key(Qt.Key.Key_Escape)
    assert desk.context.drafts.open(desk.actor) == []


def test_an_unknown_caller_is_filled_in_and_a_new_number_added(desk: DeskRig) -> None:
    sheet = _sheet(desk, name="Ada Quill", company="Quill Instruments", number="+44 20 7946 0018")
    desk.key(Qt.Key.Key_Return, CTRL)
    (found,) = desk.context.contacts.contacts(desk.actor, ContactFilter())
    assert (found.name, found.company, found.phone) == ("Ada Quill", "Quill Instruments", "+44 20 7946 0018")
    sheet = _sheet(desk, contact_id=found.id, number="+44 20 7946 0020")
    assert "Ada Quill" in sheet.banner.text().replace("\u2068", "").replace("\u2069", "")
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.context.contacts.contact(desk.actor, found.id)
    assert [phone.raw for phone in stored.phones] == ["+44 20 7946 0018", "+44 20 7946 0020"]


def test_archiving_can_be_taken_back(desk: DeskRig) -> None:
    ada = _ada(desk)
    sheet = _sheet(desk, contact_id=ada.id)
    sheet.aside.click()
    assert desk.context.contacts.contact(desk.actor, ada.id).state is ContactState.ARCHIVED
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.context.contacts.contact(desk.actor, ada.id).state is ContactState.ACTIVE


def test_what_was_typed_beside_archiving_is_still_there_to_be_saved(desk: DeskRig) -> None:
    ada = _ada(desk)
    sheet = _sheet(desk, contact_id=ada.id)
    sheet.form.lines["role"].setText("Countess")
    desk.click(sheet.aside)
    assert desk.context.contacts.contact(desk.actor, ada.id).state is ContactState.ARCHIVED
    assert desk.sheet(ContactSheet) is sheet
    desk.click(sheet.aside)
    assert "used again" in desk.said()[-1]
    desk.submit(sheet)
    saved = desk.context.contacts.contact(desk.actor, ada.id)
    assert (saved.state, saved.role) == (ContactState.ACTIVE, "Countess")


def test_a_tag_with_a_comma_stays_one(desk: DeskRig) -> None:
    ada = _save(desk, ContactEdit("Ada Lovelace", tags=("Berlin, north", "gold")))
    sheet = _sheet(desk, contact_id=ada.id)
    sheet.form.lines["tags"].setText("Berlin , north, gold, early")
    desk.submit(sheet)
    saved = desk.context.contacts.contact(desk.actor, ada.id)
    assert saved.tags == ("Berlin, north", "gold", "early")


def test_a_name_that_is_longer_than_the_sheet_is_wide_ends_with_an_ellipsis(desk: DeskRig) -> None:
    long = _save(desk, ContactEdit("長" * 100))
    sheet = _sheet(desk, contact_id=long.id)
    assert sheet.title() == "長" * 100
    assert faults(desk.window) == []


def test_every_line_has_a_name_of_its_own(desk: DeskRig) -> None:
    sheet = _sheet(desk)
    for rows in sheet.form.rows.values():
        rows.add_line()
    names = [line.objectName() for line in sheet.form.findChildren(QLineEdit)]
    assert len(names) == len(set(names))
    assert faults(desk.window) == []
