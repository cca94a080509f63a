"""A wish to be called back on a pad that is parked: at every desk, for whoever takes the call, and after a kill."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.calls.records import NO_CALL_BACK, CallBack, CallBackWish, CallEdit, CallState
from tests.ui.calls.test_call_pad import ALT, ENTER, ESCAPE, NUMBER, OTHER, begin, host, open_calls
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import type_text
from tests.ui.look import faults
from ui.calls.call_sheet import CallSheet
from ui.calls.calls_page import CallsPage
from ui.kit.jobs import wait_for_jobs
from ui.kit.label import Label
from ui.messages.message_sheet import MessageSheet


def call_backs(desk: DeskRig) -> list[CallBack]:
    return desk.context.call_log.call_backs(desk.actor)


def parked(desk: DeskRig, at: time = time(15, 30)) -> int:
    """A call for Tom that was parked with a wish; its number."""
    sheet = begin(desk)
    sheet.form.target.show_target(host(desk, "Tom"))
    sheet.back.wanted.click()
    sheet.back.by.set_time(at)
    desk.key(ESCAPE)
    desk.until(lambda: open_calls(desk)[0].state is CallState.PARKED, "the call is parked")
    wait_for_jobs(10_000)
    return open_calls(desk)[0].id


def local(desk: DeskRig, back: CallBack) -> time:
    return back.due_at.astimezone(desk.context.preferences.zone()).time()


def test_parked_it_stands_among_the_call_backs_and_whoever_takes_it_reads_it(desk: DeskRig) -> None:
    call_id = parked(desk)
    (back,) = call_backs(desk)
    assert (back.call.id, back.owner_name, local(desk, back)) == (call_id, "Tom Reed", time(15, 30))
    # As another desk has it: without the draft.
    desk.desk.host.drop_all()
    for draft in desk.context.drafts.open(desk.actor):
        desk.context.drafts.discard(desk.actor, draft.id)
    sheet = desk.open("call", call_id=call_id)
    assert isinstance(sheet, CallSheet)
    assert (sheet.back.wanted.isChecked(), sheet.back.by.time(), sheet.back.owner.currentText()) == (
        True,
        time(15, 30),
        "Tom Reed",
    )
    sheet.back.owner.set_value(0)
    desk.key(Qt.Key.Key_A, ALT)
    desk.until(lambda: [each.owner_id for each in call_backs(desk)] == [0], "the desk calls back")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: [each.owner_name for each in call_backs(desk)] == ["Tom Reed"], "as it was")
    sheet = desk.open("call", call_id=call_id)
    assert isinstance(sheet, CallSheet)
    sheet.back.wanted.click()
    desk.key(Qt.Key.Key_A, ALT)
    desk.until(lambda: call_backs(desk) == [], "nobody is to be called back")


def test_the_time_that_was_said_stays_however_late_the_call_ends(desk: DeskRig) -> None:
    zone = desk.context.preferences.zone()
    soon = desk.clock.now() + timedelta(minutes=10)
    call_id = parked(desk, soon.astimezone(zone).time())
    due = call_backs(desk)[0].due_at
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.clock.advance(minutes=30)
    desk.desk.host.open_draft(draft)
    sheet = desk.sheet(CallSheet)
    assert sheet.held.call_id == call_id
    sheet.back.owner.set_value(0)
    desk.key(Qt.Key.Key_A, ALT)
    desk.until(lambda: [each.owner_id for each in call_backs(desk)] == [0], "the desk calls back")
    assert call_backs(desk)[0].due_at == due, "late, and not tomorrow"


def test_a_name_that_is_half_typed_as_the_caller_is_there_again(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F5)
    type_text(desk.sheet(CallSheet).form.caller, "Mill")
    desk.key(ESCAPE)
    desk.until(lambda: desk.desk.host.front() is None, "it is put aside")
    wait_for_jobs(10_000)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    form = desk.sheet(CallSheet).form
    assert (form.caller.text(), form.name.text(), form.edit().name) == ("Mill", "", "Mill")
    assert not desk.sheet(CallSheet).meanwhile.fields()


def test_a_time_that_is_none_yet_comes_back_as_it_was_typed_and_no_other_one_is_kept(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.back.wanted.click()
    sheet.back.by.clear()
    type_text(sheet.back.by, "15:7")
    desk.key(ESCAPE)
    desk.until(lambda: open_calls(desk)[0].state is CallState.PARKED, "the call is parked")
    wait_for_jobs(10_000)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(CallSheet)
    assert (again.back.wanted.isChecked(), again.back.by.text()) == (True, "15:7")
    desk.key(Qt.Key.Key_A, ALT)
    assert desk.sheet(CallSheet).back.due.error()
    assert call_backs(desk) == []


@pytest.mark.parametrize("restarted", [False, True])
def test_where_another_desk_has_said_otherwise_it_is_asked_whose_stays(
    desk: DeskRig, restarted: bool
) -> None:
    call_id = parked(desk)
    drafts = desk.context.drafts.open(desk.actor)
    if restarted:
        desk.desk.host.drop_all()
    calls, edit = desk.context.calls, CallEdit(number=NUMBER, target_id=host(desk, "Tom"))
    calls.take(OTHER, call_id)
    theirs = CallBackWish(desk.clock.now() + timedelta(hours=20))
    calls.park(OTHER, call_id, edit, call_back=theirs)
    desk.desk.host.open_draft(drafts[0])
    sheet = desk.sheet(CallSheet)
    if not restarted:
        assert sheet.back.change() is None, "nothing was typed over it here"
        assert sheet.back.owner.number() == 0
        return
    assert sheet.meanwhile.fields() == ["call_back"]
    said = [label.text() for label in sheet.meanwhile.findChildren(Label) if label.isVisible()]
    assert "The desk calls back by" in said[-1]
    assert "Tom Reed" in said[-1]
    assert faults(sheet) == []
    sheet.meanwhile.choose("call_back", stored=True)
    desk.key(Qt.Key.Key_A, ALT)
    wait_for_jobs(10_000)
    assert [(each.owner_id, each.due_at) for each in call_backs(desk)] == [(0, theirs.due_at)]


def test_it_goes_with_the_message_that_the_call_becomes_and_comes_back_with_it(desk: DeskRig) -> None:
    call_id = parked(desk)
    due = call_backs(desk)[0].due_at
    for draft in desk.context.drafts.open(desk.actor):
        desk.context.drafts.discard(desk.actor, draft.id)
    desk.desk.host.drop_all()
    desk.desk.open_sheet("message", {"call_id": call_id})
    desk.key(ENTER, CTRL)
    desk.until(lambda: call_backs(desk) == [], "the message says it")
    (message,) = desk.context.messages.open_of_caller(desk.actor, NUMBER, 0, 0)
    assert message.call_back_by == due
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: [each.due_at for each in call_backs(desk)] == [due], "as it was")


def test_what_is_added_to_an_open_message_leaves_the_wish_with_the_call(desk: DeskRig) -> None:
    for _ in range(2):
        parked(desk)
        desk.desk.host.drop_all()
        desk.desk.open_sheet("message", {"call_id": open_calls(desk)[0].id})
        sheet = desk.sheet(MessageSheet)
        sheet.text.set_text("About the container")
        if sheet.again.isHidden():
            desk.key(ENTER, CTRL)
            desk.until(lambda: open_calls(desk) == [], "the call is over")
            assert call_backs(desk) == []
        else:
            sheet.add_to_open()
    desk.until(lambda: open_calls(desk) == [], "the second is over")
    assert len(call_backs(desk)) == 1


def test_the_lists_say_it_in_words(desk: DeskRig) -> None:
    parked(desk)
    desk.desk.show_place("calls", {"tab": "open"})
    page = desk.find(CallsPage, "calls")
    desk.until(lambda: page.open._model.rowCount() == 1, "the call is listed")
    said = [cell.sub for cell in page.open._model.cells(0)]
    assert "Call back by 15:30" in said
    assert any(cell.sub.startswith("parked") for cell in page.call_backs._model.cells(0))


def test_the_wish_of_a_call_for_nobody_stands_alone_in_its_cell(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.back.wanted.click()
    sheet.back.by.set_time(time(15, 30))
    desk.key(ESCAPE)
    desk.desk.show_place("calls", {"tab": "open"})
    page = desk.find(CallsPage, "calls")
    desk.until(lambda: page.open._model.rowCount() == 1, "the call is listed")

    def said() -> list[tuple[str, str]]:
        return [(cell.text, cell.sub) for cell in page.open._model.cells(0)]

    desk.until(lambda: ("Call back by 15:30", "") in said(), "the wish is said")


def test_a_tick_that_is_taken_off_before_it_was_stored_leaves_nothing(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.back.wanted.click()
    assert sheet.back.change() is not None
    assert sheet.back.before() is NO_CALL_BACK
    sheet.back.wanted.click()
    desk.key(ESCAPE)
    desk.until(lambda: open_calls(desk)[0].state is CallState.PARKED, "the call is parked")
    assert call_backs(desk) == []


@pytest.mark.parametrize(
    ("caller", "said"), [("withheld", True), ("Ana Souza", True), (NUMBER, False), ("204", False)]
)
def test_where_no_number_is_known_that_is_said_while_the_caller_is_there(
    desk: DeskRig, caller: str, said: bool
) -> None:
    sheet = begin(desk, caller)
    sheet.back.wanted.click()
    sheet.look_round()
    assert sheet.back.by.accessibleDescription() == ("No number is known to call" if said else "")
    desk.key(ESCAPE)
    desk.until(lambda: len(call_backs(desk)) == 1, "it is to be done all the same")
