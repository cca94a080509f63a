"""Messages by keyboard: written over any place, for people and departments, of a call, and taken back."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reception_app.calls.records import Call, CallEdit, CallState, Outcome
from reception_app.contacts.records import ContactEdit, ContactFilter
from reception_app.directory import Presence
from reception_app.messages.records import MessageFilter, MessageState, MessageSummary, Reason, Recipient
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.calls.call_sheet import CallSheet
from ui.kit.jobs import wait_for_jobs
from ui.messages.message_sheet import MessageSheet

ENTER, ESCAPE, F4, F5 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F5
ALT = Qt.KeyboardModifier.AltModifier
NUMBER = "+44 20 7946 0018"


def newest(desk: DeskRig) -> MessageSummary:
    return desk.context.messages.messages(desk.actor, MessageFilter())[0]


def host(desk: DeskRig, name: str) -> int:
    return desk.context.directory.find_hosts(desk.actor, name)[0].id


def call_of(desk: DeskRig, target: int = 0) -> Call:
    edit = CallEdit(number=NUMBER, name="Ana Souza", company="Souza Logistics", target_id=target)
    return desk.context.calls.begin(desk.actor, edit)


def outcome_of(desk: DeskRig, call: Call) -> tuple[CallState, Outcome]:
    now = desk.context.calls.call(desk.actor, call.id)
    return now.state, now.outcome


def test_a_known_callers_message_takes_the_fewest_keys(desk: DeskRig) -> None:
    call = call_of(desk)
    desk.desk.verbs.read_standing()
    desk.keys_pressed = 0
    desk.key(F4)
    desk.write("tom")
    desk.key(ENTER)
    desk.write("Call before three")
    desk.key(ENTER, CTRL)
    assert desk.keys_pressed == 1 + 3 + 1 + len("Call before three") + 1
    assert desk.desk.host.front() is None
    message = newest(desk)
    assert (message.caller_name, message.company, message.phone) == ("Ana Souza", "Souza Logistics", NUMBER)
    assert (message.names, message.text) == (("Tom Reed",), "Call before three")
    assert outcome_of(desk, call) == (CallState.ENDED, Outcome.MESSAGE_TAKEN)
    wait_for_jobs(10_000)
    assert desk.context.drafts.open(desk.actor) == []


def test_without_a_call_whoever_leaves_it_comes_after_whom_it_is_for(desk: DeskRig) -> None:
    desk.key(F4)
    desk.write("tom")
    desk.key(ENTER)
    desk.write("Ana Souza")
    desk.key(ENTER)
    sheet = desk.sheet(MessageSheet)
    sheet.text.setFocus()
    desk.write("Hello")
    sheet.details.reasons[Reason.PLEASE_CALL].click()
    desk.key(Qt.Key.Key_U, ALT)
    desk.key(ENTER, CTRL)
    message = newest(desk)
    assert (message.caller_name, message.phone, message.call_id) == ("Ana Souza", "", 0)
    assert (message.urgent, message.reasons) == (True, frozenset({Reason.PLEASE_CALL}))


def test_a_contact_who_is_picked_by_name_is_kept_with_the_message(desk: DeskRig) -> None:
    for name in ("Lift Service", "Lift Watch"):
        desk.context.contacts.save(desk.actor, ContactEdit(name=name, company="Lifts and Sons"))
    known = desk.context.contacts.contacts(desk.actor, ContactFilter(text="lift"), 2)
    ids = {each.name: each.id for each in known}
    desk.key(F4)
    desk.write("tom")
    desk.key(ENTER)
    desk.write("lifts")
    sheet = desk.sheet(MessageSheet)
    assert {offer.title for offer in sheet.caller.line.offers()} == ids.keys()
    desk.key(ENTER)
    assert sheet.caller.caller().contact_id == 0, "several are shown, nobody is guessed"
    sheet.caller.line.setFocus()
    sheet.caller.line.selectAll()
    desk.write("lift watch")
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    sheet.text.set_text("The lift stands still")
    desk.key(ENTER, CTRL)
    message = newest(desk)
    assert (message.caller_name, message.contact_id) == ("Lift Watch", ids["Lift Watch"])


def test_ctrl_z_takes_the_message_back_and_the_call_goes_on(desk: DeskRig) -> None:
    call = call_of(desk, host(desk, "Tom"))
    desk.desk.verbs.read_standing()
    desk.key(F4)
    desk.write("Hello")
    desk.key(ENTER, CTRL)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert newest(desk).state is MessageState.WITHDRAWN
    assert outcome_of(desk, call) == (CallState.OPEN, Outcome.NONE)


def test_what_can_not_be_taken_back_any_more_is_said(desk: DeskRig) -> None:
    call_of(desk, host(desk, "Tom"))
    desk.desk.verbs.read_standing()
    desk.key(F4)
    desk.write("Hello")
    desk.key(ENTER, CTRL)
    desk.context.messages.done(desk.actor, newest(desk).id)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert any("Somebody was quicker" in said for said in desk.said())
    assert newest(desk).state is MessageState.DONE


def test_what_another_desk_passed_on_is_not_taken_back(desk: DeskRig) -> None:
    desk.key(F4)
    desk.write("tom")
    desk.key(ENTER)
    desk.sheet(MessageSheet).text.set_text("Hello")
    desk.key(ENTER, CTRL)
    desk.context.messages.forward(desk.actor, newest(desk).id, Recipient(host(desk, "Priya")))
    desk.key(Qt.Key.Key_Z, CTRL)
    assert any("passed this message on" in said for said in desk.said())
    assert newest(desk).names == ("Priya Shah",)


def test_the_pads_message_ends_the_call_once_it_is_sent(desk: DeskRig) -> None:
    desk.key(F5)
    desk.write(NUMBER)
    pad = desk.sheet(CallSheet)
    pad.form.name.setText("Ana Souza")
    pad.form.target.show_target(host(desk, "Tom"))
    pad.form.about.setText("Late shipment")
    desk.key(Qt.Key.Key_M, ALT)
    sheet = desk.sheet(MessageSheet)
    assert [each.name for each in sheet.to.chosen()] == ["Tom Reed"]
    assert (sheet.caller.name.text(), sheet.text.text()) == ("Ana Souza", "Late shipment")
    (call,) = desk.context.calls.open_calls(desk.actor)
    desk.key(ENTER, CTRL)
    assert outcome_of(desk, call) == (CallState.ENDED, Outcome.MESSAGE_TAKEN)
    assert newest(desk).call_id == call.id
    desk.until(lambda: not desk.context.drafts.open(desk.actor), "the pad's draft goes with its call")


@pytest.mark.parametrize("by_f4", [True, False])
def test_a_wish_on_the_pad_to_be_called_back_goes_with_the_message(desk: DeskRig, by_f4: bool) -> None:
    desk.key(F5)
    desk.write(NUMBER)
    pad = desk.sheet(CallSheet)
    pad.form.target.show_target(host(desk, "Tom"))
    pad.back.wanted.click()
    pad.back.by.set_time(time(16, 30))
    desk.key(*((F4,) if by_f4 else (Qt.Key.Key_M, ALT)))
    desk.key(ENTER, CTRL)
    message = newest(desk)
    assert message.call_back_by is not None
    assert message.call_back_by.astimezone(desk.context.preferences.zone()).time() == time(16, 30)
    assert Reason.PLEASE_CALL in message.reasons
    assert desk.context.call_log.call_backs(desk.actor) == [], "the message says so"


def test_that_the_desk_calls_back_stands_when_the_call_becomes_a_message(desk: DeskRig) -> None:
    desk.key(F5)
    desk.write(NUMBER)
    pad = desk.sheet(CallSheet)
    pad.form.target.show_target(host(desk, "Tom"))
    pad.back.wanted.click()
    pad.back.owner.set_value(0)
    desk.key(Qt.Key.Key_M, ALT)
    sheet = desk.sheet(MessageSheet)
    sheet.from_draft(sheet.to_draft())
    desk.key(ENTER, CTRL)
    assert newest(desk).call_back_by is None
    (back,) = desk.context.call_log.call_backs(desk.actor)
    assert (back.owner_id, back.call.number) == (0, NUMBER)


@pytest.mark.parametrize("by_f4", [True, False])
def test_a_slow_hands_pad_hands_on_what_it_holds_now(desk: DeskRig, by_f4: bool) -> None:
    desk.key(F5)
    desk.write(NUMBER)
    pad = desk.sheet(CallSheet)
    # The draft saves itself, and with it the call, while there is no more than a number.
    pad.flush_draft()
    assert len(desk.context.calls.open_calls(desk.actor)) == 1
    pad.form.name.setText("Ana Souza")
    pad.form.target.show_target(host(desk, "Tom"))
    pad.form.about.setText("Late shipment")
    desk.key(*((F4,) if by_f4 else (Qt.Key.Key_M, ALT)))
    sheet = desk.sheet(MessageSheet)
    assert [each.name for each in sheet.to.chosen()] == ["Tom Reed"]
    assert (sheet.caller.name.text(), sheet.text.text()) == ("Ana Souza", "Late shipment")


def test_what_came_back_is_a_message_by_one_key(desk: DeskRig) -> None:
    call = call_of(desk, host(desk, "Tom"))
    call_of(desk)
    edit = CallEdit(number=NUMBER, name="Ana Souza", target_id=host(desk, "Tom"), about="Late shipment")
    desk.context.calls.put_through(desk.actor, call.id, edit)
    desk.clock.advance(seconds=41)
    desk.desk.verbs.read_standing()
    assert any("F4" in said for said in desk.said())
    desk.key(F4)
    sheet = desk.sheet(MessageSheet)
    assert [each.name for each in sheet.to.chosen()] == ["Tom Reed"]
    assert (sheet.caller.line.text(), sheet.caller.name.text()) == (NUMBER, "Ana Souza")
    assert desk.focus() is sheet.text
    desk.key(ENTER, CTRL)
    assert outcome_of(desk, call) == (CallState.ENDED, Outcome.MESSAGE_TAKEN)


def test_escape_puts_it_aside_and_it_goes_on_where_it_was(desk: DeskRig) -> None:
    desk.key(F4)
    desk.write("tom")
    desk.key(ENTER)
    desk.write("Marek")
    sheet = desk.sheet(MessageSheet)
    sheet.text.set_text("About the invoice")
    sheet.details.days.set_value(3)
    desk.key(ESCAPE)
    (draft,) = desk.context.drafts.open(desk.actor)
    assert draft.title.endswith("Tom Reed")
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(MessageSheet)
    assert again is not sheet
    assert again.to_draft() == sheet.to_draft()


def test_who_is_away_is_said_while_typing_and_one_key_takes_the_cover(desk: DeskRig) -> None:
    directory, actor = desk.context.directory, desk.actor
    tom = directory.host(actor, host(desk, "Tom"))
    directory.set_presence(actor, tom.id, Presence.OUT, note="At the dentist")
    cover = directory.host(actor, tom.id).deputy_name
    desk.key(F4)
    desk.write("tom")
    sheet = desk.sheet(MessageSheet)
    assert "Tom Reed" in sheet.to.away.text()
    assert sheet.to.chosen() == ()
    desk.key(Qt.Key.Key_C, ALT)
    assert [each.name for each in sheet.to.chosen()] == ([cover] if cover else [])


def test_a_department_has_it_too_and_backspace_takes_the_last_out(desk: DeskRig) -> None:
    team = desk.context.directory.departments(desk.actor)[0]
    desk.key(F4)
    desk.write("tom")
    desk.key(ENTER)
    sheet = desk.sheet(MessageSheet)
    sheet.to.line.setFocus()
    desk.write(team)
    desk.key(ENTER)
    assert [each.name for each in sheet.to.chosen()] == ["Tom Reed", team]
    sheet.to.line.setFocus()
    desk.key(Qt.Key.Key_Backspace)
    assert [each.name for each in sheet.to.chosen()] == ["Tom Reed"]


def test_what_is_missing_is_said_under_its_field(desk: DeskRig) -> None:
    desk.key(F4)
    desk.key(ENTER, CTRL)
    sheet = desk.sheet(MessageSheet)
    assert "for" in sheet.fields["to"].error()
    sheet.to.line.setText("Nobody Here")
    desk.key(ENTER, CTRL)
    assert "Nobody of this name" in sheet.fields["to"].error()
    sheet.to.from_draft({"people": [host(desk, "Tom")]})
    sheet.details.by.setText("25:99")
    desk.key(ENTER, CTRL)
    assert "15:00" in sheet.fields["call_back_by"].error()
    sheet.details.by.setText("15:00")
    sheet.details.day.set_date(desk.clock.now().date() - timedelta(days=1))
    desk.key(ENTER, CTRL)
    assert "has passed" in sheet.fields["call_back_by"].error()
    assert desk.context.messages.messages(desk.actor, MessageFilter()) == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_sheet_looks_as_it_should(desk: DeskRig, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.context.directory.set_presence(desk.actor, host(desk, "Tom"), Presence.OUT, note="At the dentist")
    call_of(desk, host(desk, "Tom"))
    desk.desk.verbs.read_standing()
    desk.key(F4)
    sheet = desk.sheet(MessageSheet)
    QApplication.processEvents()
    assert faults(sheet) == []


def test_the_same_caller_again_is_added_to_what_is_open(desk: DeskRig) -> None:
    call = call_of(desk, host(desk, "Tom"))
    desk.desk.verbs.read_standing()
    desk.key(F4)
    desk.write("First")
    desk.key(ENTER, CTRL)
    again = call_of(desk)
    desk.desk.verbs.read_standing()
    desk.key(F4)
    sheet = desk.sheet(MessageSheet)
    assert "Tom Reed" in sheet.again.text()
    desk.key(Qt.Key.Key_J, ALT)
    assert "to be added" in sheet.fields["text"].error()
    desk.write("Second")
    desk.key(Qt.Key.Key_U, ALT)
    desk.key(Qt.Key.Key_J, ALT)
    (message,) = desk.context.messages.messages(desk.actor, MessageFilter())
    assert message.urgent, "what is ticked beside is not lost"
    assert "First" in message.text
    assert "Second" in message.text
    assert outcome_of(desk, again) == outcome_of(desk, call) == (CallState.ENDED, Outcome.MESSAGE_TAKEN)
    desk.key(Qt.Key.Key_Z, CTRL)
    (message,) = desk.context.messages.messages(desk.actor, MessageFilter())
    assert "Second" not in message.text
    assert outcome_of(desk, again)[0] is CallState.OPEN


def test_tab_takes_whoever_is_marked_and_goes_where_enter_would(desk: DeskRig) -> None:
    desk.context.contacts.save(desk.actor, ContactEdit(name="Lift Service"))
    desk.key(F4)
    desk.write("tom")
    desk.key(Qt.Key.Key_Tab)
    sheet = desk.sheet(MessageSheet)
    assert QApplication.focusWidget() is sheet.caller.line
    desk.write("lift")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Tab)
    assert sheet.caller.caller().name == "Lift Service"
    assert QApplication.focusWidget() is sheet.text, "what is typed now is no press of a button"


def test_tab_comes_to_who_was_chosen_behind_the_field_that_chose_them(desk: DeskRig) -> None:
    desk.key(F4)
    desk.write("tom")
    desk.key(ENTER)
    sheet = desk.sheet(MessageSheet)
    sheet.to.line.setFocus()
    desk.key(Qt.Key.Key_Tab)
    chosen = QApplication.focusWidget()
    assert chosen is not None
    assert chosen.objectName() == "recipient_0"
    desk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sheet.caller.line
