"""Two cards side by side, while another desk changes them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reception_app.contacts.records import ContactDetail, ContactEdit
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.contacts.merge_sheet import MergeSheet

ONE = ContactEdit("Ada Quill", role="Buyer")
OTHER = ContactEdit("Ada Quil", role="Head of buying")


@pytest.fixture
def cards(desk: DeskRig) -> tuple[ContactDetail, ContactDetail]:
    one, other = (desk.context.contacts.save(desk.actor, each, anyway=True) for each in (ONE, OTHER))
    assert isinstance(one, ContactDetail)
    assert isinstance(other, ContactDetail)
    return one, other


@pytest.fixture
def sheet(desk: DeskRig, cards: tuple[ContactDetail, ContactDetail]) -> MergeSheet:
    desk.open("contact_merge", contact_id=cards[0].id, other_id=cards[1].id)
    return desk.sheet(MergeSheet)


def test_what_another_desk_changes_is_shown_and_what_was_chosen_stays(
    desk: DeskRig, sheet: MergeSheet, cards: tuple[ContactDetail, ContactDetail]
) -> None:
    one, other = cards
    sheet.choices["role"].choice.set_key("right")
    sheet.choices["name"].choice.chosen_segment().setFocus()
    changed = replace(OTHER, name="Ada Quill", role="Head of all buying", company="Quill")
    desk.context.contacts.save(desk.actor, replace(changed, version=other.version), other.id)
    one_now = replace(ONE, company="Quill Ltd", version=one.version)
    desk.context.contacts.save(desk.actor, one_now, one.id)
    desk.until(lambda: list(sheet.choices) == ["role", "company"], "they part in other things now")
    assert sheet.people[1].isVisible()
    assert [label.text() for label in sheet.choices["role"].values] == ["Buyer", "Head of all buying"]
    assert sheet.choices["role"].takes_second()
    assert desk.focus() is sheet.first_field(), "the choice that had it is gone"
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_Return, CTRL)
    kept = desk.context.contacts.contact(desk.actor, other.id)
    assert (kept.id, kept.name, kept.role, kept.company) == (
        one.id,
        "Ada Quill",
        "Head of all buying",
        "Quill Ltd",
    )


def test_merged_at_another_desk_they_are_one_already_until_that_is_taken_back(
    desk: DeskRig, sheet: MergeSheet, cards: tuple[ContactDetail, ContactDetail]
) -> None:
    contacts, (one, other) = desk.context.contacts, cards
    contacts.merge(desk.actor, one.id, other.id, set())
    desk.until(lambda: "one already" in sheet.banner.text(), "it is said")
    assert not sheet.main.isEnabled()
    contacts.undo_merge(desk.actor, other.id)
    desk.until(lambda: sheet.main.isEnabled(), "they are two again")
    assert sheet.banner.text() == ""
    desk.key(Qt.Key.Key_Return, CTRL)
    assert contacts.contact(desk.actor, other.id).id == one.id
