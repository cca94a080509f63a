"""What is put aside of a message comes back as it was typed, also what is no time, no day and no number yet."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLineEdit

from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import type_text
from tests.ui.messages.test_message_sheet import ENTER, ESCAPE, F4, host, newest
from ui.messages.message_sheet import MessageSheet


def taken_up(desk: DeskRig) -> MessageSheet:
    """The message that was put aside, as a later start opens it."""
    desk.key(ESCAPE)
    desk.until(lambda: desk.desk.host.front() is None, "it is put aside")
    desk.desk.host.drop_all()
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(draft)
    return desk.sheet(MessageSheet)


@pytest.mark.parametrize(
    ("field", "name", "typed"),
    [
        ("call_back_by", "callBackBy", "15:7"),
        ("call_back_day", "callBackDay_text", "31.2."),
        ("call_back_day", "callBackDay_text", "9999-12-31"),
        ("follow_up_days", "followUpDays", "900"),
    ],
)
def test_what_does_not_fit_comes_back_as_it_was_typed_and_is_not_sent(
    desk: DeskRig, field: str, name: str, typed: str
) -> None:
    desk.key(F4)
    sheet = desk.sheet(MessageSheet)
    sheet.to.show_chosen([host(desk, "Tom")])
    line = desk.find(QLineEdit, name)
    line.clear()
    type_text(line, typed)
    if field == "call_back_day":
        sheet.details.by.show_typed("9:00")
    again = taken_up(desk)
    assert "9999" in typed or desk.find(QLineEdit, name).text() == typed
    desk.submit(again)
    assert desk.desk.host.front() is again
    assert again.fields[field].error()


@pytest.mark.parametrize("put_aside", [False, True])
@pytest.mark.parametrize("picked", ["lift w", "priya"])
def test_a_name_that_is_typed_over_whoever_was_picked_is_somebody_else(
    desk: DeskRig, picked: str, put_aside: bool
) -> None:
    desk.context.contacts.save(desk.actor, ContactEdit(name="Lift Watch", company="Lifts and Sons"))
    desk.key(F4)
    sheet = desk.sheet(MessageSheet)
    line = sheet.caller.line
    line.setFocus()
    desk.write(picked)
    line.choose(line.offers()[0])
    assert sheet.caller.company.text()
    named = sheet.caller.name.text()
    if put_aside:
        sheet = taken_up(desk)
        line = sheet.caller.line
    line.setFocus()
    line.selectAll()
    desk.write("Peter Pan")
    caller = sheet.caller.caller()
    assert (caller.name, caller.number, caller.company, caller.contact_id) == ("Peter Pan", "", "", 0)
    assert named not in str(sheet.to_draft()), "a draft is not about whoever is not meant any more"


def test_a_company_that_was_typed_before_the_name_stays(desk: DeskRig) -> None:
    desk.key(F4)
    part = desk.sheet(MessageSheet).caller
    type_text(part.company, "Acme")
    part.line.setFocus()
    desk.write("Peter Pan")
    caller = part.caller()
    assert (caller.name, caller.company) == ("Peter Pan", "Acme")


@pytest.mark.parametrize("how", ["picked", "typed", "typed as the name"])
def test_the_address_that_came_with_one_goes_with_them(desk: DeskRig, how: str) -> None:
    contacts = desk.context.contacts
    saved = contacts.save(desk.actor, ContactEdit("Ana Souza", emails=(ContactEmail("ana@lisbon.example"),)))
    contacts.save(desk.actor, ContactEdit("Bela Kun"))
    assert isinstance(saved, ContactDetail)
    known = {"contact_id": saved.id, "name": "Ana Souza", "email": "ana@lisbon.example"}
    sheet = desk.open("message", **known)
    assert isinstance(sheet, MessageSheet)
    line = sheet.caller.name if how == "typed as the name" else sheet.caller.line
    line.setFocus()
    line.selectAll()
    desk.write("bela")
    if how == "picked":
        sheet.caller.line.choose(sheet.caller.line.offers()[0])
    assert sheet.caller.email.text() == ""
    type_text(sheet.caller.email, "ana@lisbon.example")
    sheet.caller.name.setFocus()
    desk.write(" K")
    assert sheet.caller.email.text() == "ana@lisbon.example", "typed for whoever it is now"


@pytest.mark.parametrize("typed", ["office@lisbon.example", ""])
def test_what_was_put_aside_still_knows_whether_the_address_was_typed(desk: DeskRig, typed: str) -> None:
    emails = (ContactEmail("ana@lisbon.example"),)
    saved = desk.context.contacts.save(desk.actor, ContactEdit("Ana Souza", emails=emails))
    assert isinstance(saved, ContactDetail)
    sheet = desk.open("message", contact_id=saved.id, name="Ana Souz", email="ana@lisbon.example")
    assert isinstance(sheet, MessageSheet)
    if typed:
        sheet.caller.email.setFocus()
        sheet.caller.email.selectAll()
        desk.write(typed)
    again = taken_up(desk).caller
    assert again.email.text() == (typed or "ana@lisbon.example")
    again.name.setFocus()
    desk.write("a")
    assert again.email.text() == typed, "only the address that came with whoever was picked goes with them"


def test_a_name_that_is_half_typed_as_the_caller_is_there_again(desk: DeskRig) -> None:
    desk.key(F4)
    type_text(desk.sheet(MessageSheet).caller.line, "Mill")
    again = taken_up(desk)
    assert (again.caller.line.text(), again.caller.name.text()) == ("Mill", "")
    assert again.caller.caller().name == "Mill"


def test_a_wrong_time_alone_is_worth_a_draft(desk: DeskRig) -> None:
    desk.key(F4)
    type_text(desk.find(QLineEdit, "callBackBy"), "25:00")
    assert taken_up(desk).details.by.text() == "25:00"


def test_the_time_to_call_back_stays_the_one_that_was_meant_however_late_it_is_sent(desk: DeskRig) -> None:
    zone = desk.context.preferences.zone()
    meant = (desk.clock.now() + timedelta(minutes=10)).astimezone(zone).replace(second=0, microsecond=0)
    desk.key(F4)
    sheet = desk.sheet(MessageSheet)
    sheet.to.show_chosen([host(desk, "Tom")])
    sheet.text.set_text("About the invoice")
    type_text(sheet.details.by, f"{meant:%H:%M}")
    desk.clock.advance(minutes=5)
    again = taken_up(desk)
    assert again.details.details().call_back_by == meant
    desk.clock.advance(minutes=10)
    desk.key(ENTER, CTRL)
    assert again.fields["call_back_by"].error(), "it is over, and not tomorrow's"
    again.details.by.setFocus()
    again.details.by.selectAll()
    desk.write(f"{meant + timedelta(minutes=30):%H:%M}")
    desk.key(ENTER, CTRL)
    assert newest(desk).call_back_by == meant + timedelta(minutes=30)
