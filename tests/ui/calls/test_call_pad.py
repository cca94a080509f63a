"""The call pad by keyboard: begun, parked, put through, come back; nothing typed is lost."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from reception_app.accounts import Session
from reception_app.calls.records import Call, CallEdit, CallFilter, CallState, Outcome
from reception_app.directory import Presence
from reception_app.integrations.telephony import CallEvent, EventKind
from reception_app.kernel.actor import Actor, Role
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.calls.call_sheet import CallSheet
from ui.kit.button import Button
from ui.kit.jobs import wait_for_jobs

ENTER, ESCAPE, F5 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F5
ALT = Qt.KeyboardModifier.AltModifier
OTHER = Actor(77, "Priya Two", Role.RECEPTIONIST, "Side desk")
NUMBER = "+44 20 7946 0018"


def open_calls(desk: DeskRig) -> list[Call]:
    return desk.context.calls.open_calls(desk.actor)


def newest(desk: DeskRig) -> Call:
    return desk.context.call_log.calls(desk.actor, CallFilter())[0]


def begin(desk: DeskRig, caller: str = NUMBER) -> CallSheet:
    """F5, and who rings."""
    desk.key(F5)
    desk.write(caller)
    return desk.sheet(CallSheet)


def host(desk: DeskRig, name: str) -> int:
    return desk.context.directory.find_hosts(desk.actor, name)[0].id


def test_a_call_is_written_down_and_ends_without_the_mouse(desk: DeskRig) -> None:
    sheet = begin(desk)
    desk.key(ENTER)
    desk.write("Ana Souza")
    desk.key(ENTER)
    desk.write("Souza Logistics")
    desk.key(ENTER)
    desk.write("tom")
    desk.key(ENTER)
    desk.key(ENTER)
    desk.write("Late shipment")
    sheet.flush_draft()
    (call,) = open_calls(desk)
    assert (call.state, call.taken_by) == (CallState.OPEN, desk.actor.user_id)
    desk.key(Qt.Key.Key_A, ALT)
    assert desk.desk.host.front() is None
    over = newest(desk)
    assert (over.name, over.company, over.number_key, over.target_name, over.about, over.outcome) == (
        "Ana Souza",
        "Souza Logistics",
        "+442079460018",
        "Tom Reed",
        "Late shipment",
        Outcome.ANSWERED,
    )
    wait_for_jobs(10_000)
    assert desk.context.drafts.open(desk.actor) == []


def test_escape_parks_the_call_and_it_goes_on_where_it_was(desk: DeskRig) -> None:
    begin(desk, "Ana Souza")
    desk.key(ESCAPE)
    desk.until(lambda: open_calls(desk)[0].state is CallState.PARKED, "the call is parked")
    assert open_calls(desk)[0].name == "Ana Souza"
    begin(desk, "Marek")
    desk.key(ESCAPE)
    assert [call.name for call in open_calls(desk)] == ["Ana Souza", "Marek"]
    # A visitor who waits may stand there as well.
    both = {"Ana Souza", "Marek"}
    desk.until(lambda: both <= {item.title for item in desk.desk.bar.now.items()}, "both stand in the strip")
    first = next(item for item in desk.desk.bar.now.items() if item.title == "Ana Souza")
    assert (first.kind, first.chip) == ("call", "parked")
    desk.desk.bar.now.opened.emit(first)
    sheet = desk.sheet(CallSheet)
    assert sheet.form.edit().name == "Ana Souza"
    assert [call.state for call in open_calls(desk)] == [CallState.OPEN, CallState.PARKED]


def test_an_empty_pad_leaves_no_call(desk: DeskRig) -> None:
    desk.key(F5)
    desk.key(ESCAPE)
    assert desk.desk.host.front() is None
    assert open_calls(desk) == []
    assert desk.context.drafts.open(desk.actor) == []


def test_a_call_that_was_put_through_comes_back_marked_and_filled_in(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.form.name.setText("Ana Souza")
    sheet.form.target.show_target(host(desk, "Tom"))
    desk.key(Qt.Key.Key_T, ALT)
    assert desk.desk.host.front() is None
    (call,) = open_calls(desk)
    assert call.state is CallState.PUT_THROUGH
    desk.clock.advance(seconds=41)
    desk.desk.verbs.read_standing()
    (item,) = [item for item in desk.desk.bar.now.items() if item.kind == "call"]
    assert (item.title, item.detail, item.chip, item.tone) == ("Ana Souza", "Tom Reed", "came back", "bad")
    assert any("came back" in said for said in desk.said())
    desk.desk.bar.now.opened.emit(item)
    back = desk.sheet(CallSheet)
    assert (back.form.name.text(), back.form.caller.text(), back.form.target.text()) == (
        "Ana Souza",
        NUMBER,
        "Tom Reed",
    )
    assert back.first_field() is back.form.notes
    assert desk.find(Button, "wasAnswered", back).isVisible()
    desk.key(Qt.Key.Key_I, ALT)
    wait_for_jobs(10_000)
    assert (newest(desk).outcome, newest(desk).state) == (Outcome.PUT_THROUGH, CallState.ENDED)


def test_a_call_that_was_not_put_through_was_answered_by_nobody_else(desk: DeskRig) -> None:
    sheet = begin(desk)
    button = sheet.findChild(Button, "wasAnswered")
    assert button is not None
    assert button.isHidden()
    desk.key(Qt.Key.Key_I, ALT)
    assert desk.sheet(CallSheet) is sheet


def test_what_was_put_through_may_be_said_to_be_answered(desk: DeskRig) -> None:
    call = desk.context.calls.begin(desk.actor, CallEdit(name="Ana", target_id=host(desk, "Tom")))
    desk.context.calls.put_through(desk.actor, call.id, CallEdit(name="Ana", target_id=call.target_id))
    sheet = desk.open("call", call_id=call.id)
    assert isinstance(sheet, CallSheet)
    assert sheet.main.label() == "It was answered"
    desk.key(ENTER, CTRL)
    assert newest(desk).outcome is Outcome.PUT_THROUGH


def given_on(desk: DeskRig, name: str) -> int:
    """A call that was put through to Tom."""
    edit = CallEdit(name=name, target_id=host(desk, "Tom"))
    call = desk.context.calls.begin(desk.actor, edit)
    return desk.context.calls.put_through(desk.actor, call.id, edit).id


def test_one_key_says_that_what_came_back_was_answered_and_it_can_be_undone(desk: DeskRig) -> None:
    first, second = given_on(desk, "Ana"), given_on(desk, "Bela")
    desk.clock.advance(seconds=41)
    third = given_on(desk, "Cleo")
    theirs = desk.context.calls.begin(OTHER, CallEdit(name="Dora", target_id=host(desk, "Tom")))
    desk.context.calls.put_through(OTHER, theirs.id, CallEdit(name="Dora", target_id=theirs.target_id))
    desk.desk.verbs.read_standing()
    assert any("nobody said that" in said for said in desk.said())
    offered = [item.step for item in desk.desk.bar.now.items() if item.step_key]
    assert offered == ["\u2068Ana\u2069 was answered"]
    for answered in (first, second, third):
        desk.key(F5, Qt.KeyboardModifier.ShiftModifier)
        wait_for_jobs(10_000)
        assert desk.context.calls.call(desk.actor, answered).outcome is Outcome.PUT_THROUGH
        desk.desk.verbs.read_standing()
    desk.key(F5, Qt.KeyboardModifier.ShiftModifier)
    assert any("No call of yours" in said for said in desk.said())
    assert [call.id for call in open_calls(desk)] == [theirs.id]
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: third in [call.id for call in open_calls(desk)], "the last one is taken back")


def test_the_strip_offers_it_beside_the_call(desk: DeskRig) -> None:
    call = given_on(desk, "Ana")
    desk.desk.verbs.read_standing()
    (item,) = [item for item in desk.desk.bar.now.items() if item.kind == "call"]
    desk.desk.bar.now.click()
    menu = desk.desk.bar.now.findChild(QMenu)
    assert menu is not None
    (step,) = [action for action in menu.actions() if item.step in action.text()]
    assert step.text().endswith("\tShift F5")
    step.trigger()
    menu.close()
    wait_for_jobs(10_000)
    assert desk.context.calls.call(desk.actor, call).outcome is Outcome.PUT_THROUGH


def test_another_desk_was_quicker(desk: DeskRig) -> None:
    call = desk.context.calls.begin(OTHER, CallEdit(name="Ana"))
    sheet = desk.open("call", call_id=call.id)
    assert isinstance(sheet, CallSheet)
    assert "Priya Two" in sheet.banner.text()
    sheet.form.notes.set_text("typed all the same")
    desk.key(Qt.Key.Key_A, ALT)
    assert "Priya Two" in sheet.banner.text()
    assert sheet.form.notes.text() == "typed all the same"
    assert open_calls(desk)[0].taken_by_name == "Priya Two"


def test_several_who_share_a_number_are_shown_and_none_is_chosen(desk: DeskRig) -> None:
    for name in ("Ana Souza", "Bela Souza"):
        call = desk.context.calls.begin(desk.actor, CallEdit(number=NUMBER, name=name))
        desk.context.calls.end(desk.actor, call.id, Outcome.ANSWERED)
    sheet = begin(desk)
    assert {offer.title for offer in sheet.form.caller.offers()} == {"Ana Souza", "Bela Souza"}
    desk.key(ENTER)
    assert sheet.form.name.text() == ""
    assert sheet.form.known.text().startswith("Maybe ")


def test_another_name_is_no_longer_who_was_chosen(desk: DeskRig) -> None:
    sheet = begin(desk, "daniel")
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    assert sheet.form.edit().employee_id == host(desk, "Daniel")
    sheet.form.name.setFocus()
    sheet.form.name.selectAll()
    desk.write("Dana Price")
    assert (sheet.form.edit().name, sheet.form.edit().employee_id) == ("Dana Price", 0)


def test_an_emergency_number_behind_the_digit_for_a_line_says_what_it_is(desk: DeskRig) -> None:
    desk.context.preferences.set(desk.actor, {"visits.phone_region": "GB", "telephone.outside_line": "9"})
    sheet = begin(desk, "9999")
    assert sheet.form.known.text() == "This is an emergency number"
    assert sheet.form.caller.offers() == []


def test_who_is_away_is_said_and_the_cover_is_one_press_away(desk: DeskRig) -> None:
    directory, actor = desk.context.directory, desk.actor
    directory.set_presence(actor, host(desk, "Tom"), Presence.OUT, note="At the dentist")
    sheet = begin(desk)
    sheet.form.target.show_target(host(desk, "Tom"))
    assert sheet.form.away.text() == "At the dentist"
    assert sheet.form.target.chip_text() == "Out"


def test_a_wish_to_be_called_back_has_a_time_and_a_person(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.form.target.show_target(host(desk, "Tom"))
    sheet.back.wanted.click()
    assert sheet.back.by.text()
    desk.key(Qt.Key.Key_W, ALT)
    (back,) = desk.context.call_log.call_backs(desk.actor)
    assert (back.owner_name, back.call.number) == ("Tom Reed", NUMBER)
    assert back.due_at > desk.clock.now()


def test_a_wish_to_be_called_back_stands_when_the_call_is_put_through(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.form.target.show_target(host(desk, "Tom"))
    sheet.back.wanted.click()
    desk.key(Qt.Key.Key_T, ALT)
    (back,) = desk.context.call_log.call_backs(desk.actor)
    assert (back.owner_name, back.call.state) == ("Tom Reed", CallState.PUT_THROUGH)
    # It comes back, and the caller says another time.
    desk.clock.advance(seconds=41)
    desk.desk.open_sheet("call", {"call_id": back.call.id})
    again = desk.sheet(CallSheet)
    assert again.back.wanted.isChecked()
    again.back.by.set_time(time(16, 30))
    desk.key(Qt.Key.Key_W, ALT)
    (moved,) = desk.context.call_log.call_backs(desk.actor)
    assert (moved.id, moved.times) == (back.id, 1)
    assert moved.due_at.astimezone(desk.context.preferences.zone()).time() == time(16, 30)


def test_who_is_to_call_back_is_kept_with_what_was_typed(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.form.target.show_target(host(desk, "Tom"))
    sheet.back.wanted.click()
    sheet.back.owner.set_value(0)
    sheet.from_draft(sheet.to_draft())
    wish = sheet.back.wish()
    assert wish is not None
    assert wish.owner_id == 0


def test_a_name_that_nobody_has_is_told_before_the_call_goes(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.form.target.setText("Nobody Here")
    desk.key(Qt.Key.Key_T, ALT)
    assert "Nobody of this name" in sheet.fields["target_id"].error()
    sheet.form.target.setText("")
    desk.key(Qt.Key.Key_T, ALT)
    assert "whom the call is for" in sheet.fields["target_id"].error()


def test_a_call_that_rings_says_so_and_f5_takes_it(desk: DeskRig) -> None:
    events = desk.context.call_events
    desk.desk.verbs.read_standing()
    before = desk.focus()
    events.take(CallEvent(EventKind.NEW, "http:1", "http", NUMBER, line="5550"))
    desk.desk.verbs.read_standing()
    assert desk.focus() is before
    assert any("F5" in said for said in desk.said())
    desk.key(F5)
    sheet = desk.sheet(CallSheet)
    assert sheet.form.caller.text() == NUMBER
    assert "5550" in sheet.line.text(), "which of the house's numbers was rung"
    assert open_calls(desk)[0].taken_by == desk.actor.user_id
    events.take(CallEvent(EventKind.HANGUP, "http:1", "http"))
    sheet.look_round()
    assert "has hung up" in sheet.chip.text()
    assert not sheet.through.isHidden(), "such a system tells the same of a caller who was given on by hand"
    desk.key(Qt.Key.Key_Escape)
    parked = open_calls(desk)[0]
    assert parked.state is CallState.PARKED
    (item,) = desk.desk.calls.show([parked])
    assert item.chip == "has hung up"


def test_f5_is_about_the_call_whose_receiver_was_just_lifted(desk: DeskRig) -> None:
    events = desk.context.call_events
    for call_id, user in (("http:1", ""), ("http:2", "Somebody else")):
        events.take(CallEvent(EventKind.NEW, call_id, "http", NUMBER))
        events.take(CallEvent(EventKind.ANSWER, call_id, "http", answered_by=user))
    desk.desk.verbs.read_standing()
    desk.key(F5)
    mine = desk.sheet(CallSheet).held.call_id
    assert mine == open_calls(desk)[0].id
    assert open_calls(desk)[0].taken_by == desk.actor.user_id
    desk.key(ESCAPE)
    desk.desk.verbs.read_standing()
    desk.key(F5)
    assert desk.sheet(CallSheet).held.call_id == 0, "the other one is somebody else's"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_pad_looks_as_it_should(desk: DeskRig, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    call = desk.context.calls.begin(desk.actor, CallEdit(name="Marek Dvořák", company="Dvořák Packaging"))
    desk.context.calls.park(desk.actor, call.id)
    sheet = begin(desk)
    sheet.form.name.setText("Ana Souza")
    sheet.form.target.show_target(host(desk, "Tom"))
    sheet.back.wanted.click()
    QApplication.processEvents()
    assert faults(sheet) == []


def test_of_very_many_other_calls_the_most_pressing_are_shown_and_nothing_overlaps(desk: DeskRig) -> None:
    desk.window.resize(1280, 720)
    for number in range(9):
        call = desk.context.calls.begin(desk.actor, CallEdit(name=f"Parked {number}"))
        desk.context.calls.park(desk.actor, call.id)
    back = given_on(desk, "Came Back")
    desk.clock.advance(seconds=41)
    sheet = desk.open("call", call_id=given_on(desk, "In front"))
    assert isinstance(sheet, CallSheet)
    QApplication.processEvents()
    shown = [each.objectName() for each in sheet.others.findChildren(Button) if each.isVisible()]
    assert (len(shown), shown[0]) == (5, f"otherCall{back}")
    assert any(label.text() == "5 more: Ctrl J lists all" for label in sheet.others.findChildren(QLabel))
    assert faults(sheet) == []


def test_whoever_signs_in_at_another_role_has_the_pad_too(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder
) -> None:
    rig = open_desk(office.rina)
    begin(rig, "Ana")
    assert rig.sheet(CallSheet).form.edit().name == "Ana"


def test_where_an_end_is_sure_nobody_can_be_put_through_any_more(desk: DeskRig) -> None:
    events = desk.context.call_events
    events.take(CallEvent(EventKind.NEW, "ami:1", "ami", NUMBER))
    desk.desk.verbs.read_standing()
    desk.key(F5)
    sheet = desk.sheet(CallSheet)
    assert not sheet.through.isHidden()
    events.take(CallEvent(EventKind.HANGUP, "ami:1", "ami"))
    sheet.look_round()
    assert sheet.through.isHidden(), "nobody is there to be put through"


def test_another_name_typed_over_the_target_who_stood_there_is_meant(desk: DeskRig) -> None:
    sheet = begin(desk, "0301234567")
    priya, tom = (desk.context.directory.find_hosts(desk.actor, each)[0] for each in ("Priya", "Tom"))
    target = sheet.form.target
    target.show_target(priya.id)
    target.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write("Zzyzx")
    assert target.target_id() == 0, "nobody is put through to Priya"
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write(tom.name)
    target.close_list()
    desk.key(Qt.Key.Key_Tab)
    assert target.target_id() == tom.id
