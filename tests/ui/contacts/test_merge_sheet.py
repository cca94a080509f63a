"""Two cards side by side, while another desk changes them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.kernel.changes import Change
from tests.patience import PATIENCE_MS
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from tests.ui.slow_disk import slow_disk
from tests.ui.store_away import store_away
from tests.ui.store_watch import StoreWatch, watch
from ui.contacts.merge_sheet import MergeSheet

__all__ = ["watch"]

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


def test_a_choice_is_there_again_where_they_part_again(
    desk: DeskRig, sheet: MergeSheet, cards: tuple[ContactDetail, ContactDetail]
) -> None:
    other = cards[1]
    sheet.choices["role"].choice.set_key("right")
    alike = replace(OTHER, role="Buyer", version=other.version)
    saved = desk.context.contacts.save(desk.actor, alike, other.id)
    desk.until(lambda: list(sheet.choices) == ["name"], "they say the same of it")
    assert isinstance(saved, ContactDetail)
    desk.context.contacts.save(desk.actor, replace(OTHER, version=saved.version), other.id)
    desk.until(lambda: list(sheet.choices) == ["name", "role"], "they part again")
    assert sheet.choices["role"].takes_second()
    assert not sheet.choices["name"].takes_second()


def test_cards_that_can_not_be_read_for_a_moment_can_still_be_merged(
    desk: DeskRig, sheet: MergeSheet, cards: tuple[ContactDetail, ContactDetail]
) -> None:
    heard = [Change("contact", frozenset({cards[0].id}))]
    with store_away(desk.context):
        sheet.heard.emit(heard)
        desk.until(lambda: "can't be opened" in sheet.banner.text(), "it is said")
    assert sheet.main.isEnabled()
    assert sheet.all.isVisible()
    sheet.heard.emit(heard)
    desk.until(lambda: sheet.banner.text() == "", "it is over")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.context.contacts.contact(desk.actor, cards[1].id).id == cards[0].id


def test_why_they_were_not_merged_stays_said_while_another_desk_changes_them(
    desk: DeskRig, sheet: MergeSheet, cards: tuple[ContactDetail, ContactDetail]
) -> None:
    one, other = cards
    desk.context.privacy.anonymise_contact(desk.actor, other.id)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: "can't be merged" in sheet.banner.text(), "it is said")
    changed = replace(ONE, name="Ada Quillfeather", version=one.version)
    desk.context.contacts.save(desk.actor, changed, one.id)
    name = sheet.choices["name"].values[0]
    desk.until(lambda: name.text() == "Ada Quillfeather", "what has changed is shown")
    assert "can't be merged" in sheet.banner.text()


def test_two_cards_are_never_read_on_the_gui_thread(
    desk: DeskRig, watch: StoreWatch, cards: tuple[ContactDetail, ContactDetail]
) -> None:
    with watch.nothing_here("the first look"):
        desk.open("contact_merge", contact_id=cards[0].id, other_id=cards[1].id)
    assert set(desk.sheet(MergeSheet).choices) == {"name", "role"}


def test_while_two_cards_are_being_read_nothing_is_merged_and_a_side_may_be_chosen(
    desk: DeskRig, cards: tuple[ContactDetail, ContactDetail]
) -> None:
    with slow_disk():
        desk.desk.open_sheet("contact_merge", {"contact_id": cards[0].id, "other_id": cards[1].id})
        sheet = desk.sheet(MergeSheet)
        desk.qtbot.waitUntil(lambda: "Reading" in sheet.banner.text(), timeout=PATIENCE_MS)
        assert not sheet.main.isEnabled()
        assert faults(desk.window) == []
        sheet.submit()
        assert not sheet.is_saving
        sheet.all.set_key("right")
    desk.until(sheet.main.isEnabled, "they are there")
    assert sheet.banner.text() == ""
    assert all(choice.takes_second() for choice in sheet.choices.values())
    desk.key(Qt.Key.Key_Return, CTRL)
    kept = desk.context.contacts.contact(desk.actor, cards[1].id)
    assert (kept.id, kept.name, kept.role) == (cards[0].id, OTHER.name, OTHER.role)


def test_two_cards_that_say_nothing_different_are_merged_by_the_keyboard(
    desk: DeskRig, cards: tuple[ContactDetail, ContactDetail]
) -> None:
    alike = replace(OTHER, name=ONE.name, role=ONE.role, version=cards[1].version)
    desk.context.contacts.save(desk.actor, alike, cards[1].id)
    desk.open("contact_merge", contact_id=cards[0].id, other_id=cards[1].id)
    assert desk.focus() is desk.sheet(MergeSheet).main
