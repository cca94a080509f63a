"""Whoever rings and is unknown becomes a contact with one key; a known one's new number is asked about."""

from PySide6.QtCore import Qt

from reception_app.contacts.records import ContactDetail, ContactEdit, ContactFilter, ContactPhone
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.calls.call_sheet import CallSheet
from ui.contacts.caller_part import CallerPart
from ui.contacts.contact_sheet import ContactSheet

ALT = Qt.KeyboardModifier.AltModifier
NUMBER = "+44 20 7946 0018"


def _part(desk: DeskRig) -> CallerPart:
    found = desk.sheet(CallSheet).findChild(CallerPart)
    assert found is not None
    return found


def _ada(desk: DeskRig, number: str) -> ContactDetail:
    edit = ContactEdit("Ada Quill", company="Quill Instruments", phones=(ContactPhone(number),))
    saved = desk.context.contacts.save(desk.actor, edit)
    assert isinstance(saved, ContactDetail)
    return saved


def _ring(desk: DeskRig, name: str) -> None:
    desk.key(Qt.Key.Key_F5)
    desk.write(NUMBER)
    pad = desk.sheet(CallSheet)
    pad.form.name.setFocus()
    desk.write(name)


def test_an_unknown_caller_becomes_a_contact_and_the_call_goes_on(desk: DeskRig) -> None:
    _ring(desk, "Bo Lindqvist")
    desk.until(lambda: _part(desk).isVisible(), "the number stands on no card")
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_K, ALT)
    assert desk.sheet(ContactSheet).form.lines["name"].text() == "Bo Lindqvist"
    desk.key(Qt.Key.Key_Return, CTRL)
    (found,) = desk.context.contacts.contacts(desk.actor, ContactFilter())
    assert (found.name, found.phone) == ("Bo Lindqvist", NUMBER)
    desk.until(
        lambda: isinstance(desk.desk.host.front(), CallSheet), "the call is gone on with, once it is read"
    )
    assert desk.sheet(CallSheet).form.name.text() == "Bo Lindqvist"


def test_a_known_caller_with_another_number_keeps_both(desk: DeskRig) -> None:
    ada = _ada(desk, "+44 20 7946 0300")
    _ring(desk, "Ada Quill")
    desk.until(lambda: "other numbers" in _part(desk).said.text(), "the card is found by its name")
    desk.key(Qt.Key.Key_K, ALT)
    assert desk.sheet(ContactSheet).title() == "Ada Quill"
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.context.contacts.contact(desk.actor, ada.id)
    assert [phone.raw for phone in stored.phones] == ["+44 20 7946 0300", NUMBER]


def test_whoever_was_picked_is_meant_of_two_of_one_name(desk: DeskRig) -> None:
    contacts = desk.context.contacts
    _ada(desk, "+44 20 7946 0300")
    other = contacts.save(desk.actor, ContactEdit("Ada Quill", company="Zeta Works"), anyway=True)
    assert isinstance(other, ContactDetail)
    _ring(desk, "Ada Quill")
    pad = desk.sheet(CallSheet)
    (offer,) = [each for each in pad.form.name.offers() if "Zeta Works" in each.subtitle]
    pad.form.name.choose(offer)
    desk.until(lambda: "has no number yet" in _part(desk).said.text(), "her card is meant")
    desk.key(Qt.Key.Key_K, ALT)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: contacts.contact(desk.actor, other.id).phones != (), "the number is hers")


def test_who_is_known_by_the_number_is_not_asked_about(desk: DeskRig) -> None:
    _ada(desk, NUMBER)
    _ring(desk, "Somebody Else")
    part = _part(desk)
    desk.until(lambda: not part._soon.isActive())
    assert part.isHidden()
    desk.key(Qt.Key.Key_K, ALT)
    assert isinstance(desk.desk.host.front(), CallSheet)
