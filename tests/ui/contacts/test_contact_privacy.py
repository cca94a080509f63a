"""What the law asks about a contact, at the desk: held, handed over, linked with a visitor, erased."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception_app.contacts.records import ContactDetail, ContactEdit, ContactPhone, ContactState
from reception_app.messages.records import NewMessage, Recipient
from reception_app.visits.records import CheckIn
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.contacts.privacy_sheet import ContactPrivacySheet
from ui.kit.jobs import wait_for_jobs

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def contact(desk: DeskRig) -> ContactDetail:
    edit = ContactEdit("Ada Quill", company="Quill Ltd", phones=(ContactPhone("+44 20 7946 0018"),))
    saved = desk.context.contacts.save(desk.actor, edit, anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved


def now(desk: DeskRig, contact: ContactDetail) -> ContactDetail:
    return desk.context.contacts.contact(desk.actor, contact.id)


def opened(desk: DeskRig, contact: ContactDetail) -> ContactPrivacySheet:
    desk.open("contact_card", contact_id=contact.id)
    desk.key(Qt.Key.Key_P, ALT)
    return desk.sheet(ContactPrivacySheet)


def test_the_keyboard_is_in_it_and_not_on_the_card_below(desk: DeskRig, contact: ContactDetail) -> None:
    """Space dialled the contact's number there."""
    sheet = opened(desk, contact)
    assert sheet.links.line.hasFocus()


def test_a_contact_is_held_until_a_day_and_let_go(desk: DeskRig, contact: ContactDetail) -> None:
    sheet = opened(desk, contact)
    assert faults(desk.window) == []
    sheet.hold.click()
    assert sheet.hold_field.error()
    day = desk.context.preferences.local_day(desk.context.clock.now()).replace(day=28)
    sheet.until.set_date(day)
    sheet.hold.click()
    assert now(desk, contact).hold_until == day
    assert "Kept until" in sheet.held.text()
    sheet.lift.click()
    assert now(desk, contact).hold_until is None
    desk.key(Qt.Key.Key_Z, CTRL)
    assert now(desk, contact).hold_until == day


def test_everything_about_a_contact_is_saved_for_them(
    desk: DeskRig, contact: ContactDetail, tmp_path: Path
) -> None:
    sheet = opened(desk, contact)
    sheet.zip.write(str(tmp_path / "ada.zip"))
    wait_for_jobs(10_000)
    assert "data.json" in zipfile.ZipFile(tmp_path / "ada.zip").namelist()


def test_a_visitor_is_linked_by_name_and_taken_apart_again(desk: DeskRig, contact: ContactDetail) -> None:
    kind = desk.context.visitor_types.all(desk.actor)[0]
    host = desk.context.directory.find_hosts(desk.actor, "Tom")[0]
    checked = desk.context.visits.check_in(desk.actor, CheckIn("Ada Quill", type_id=kind.id, host_id=host.id))
    sheet = opened(desk, contact)
    sheet.links.line.setFocus()
    desk.write("quill")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert now(desk, contact).visitor_ids == (checked.visit.visitor_id,)
    assert faults(desk.window) == []
    (button,) = sheet.links.buttons
    assert "somebody else" in button.accessibleName()
    button.click()
    assert now(desk, contact).visitor_ids == ()


def test_a_contact_with_something_open_is_erased_once_somebody_is_told(
    desk: DeskRig, contact: ContactDetail
) -> None:
    host = desk.context.directory.find_hosts(desk.actor, "Tom")[0]
    new = NewMessage((Recipient(host.id),), contact_id=contact.id, text="The lift")
    desk.context.messages.send(desk.actor, new)
    sheet = opened(desk, contact)
    assert "1 message" in sheet.erase.open.text()
    sheet.erase.button.click()
    assert sheet.erase.successor_field.error()
    sheet.erase.successor.setFocus()
    desk.write("priya")
    desk.key(Qt.Key.Key_Return)
    sheet.erase.button.click()
    assert "Ada Quill" in sheet.erase.confirm.question()
    assert faults(desk.window) == []
    sheet.erase.confirm.yes.click()
    wait_for_jobs(10_000)
    desk.until(lambda: now(desk, contact).state is ContactState.ERASED, "it is erased")
