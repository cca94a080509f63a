"""One call in the pads of two desks: what either writes stays, and where both have, it is asked whose."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from reception_app.calls.records import CallEdit, CallState, Outcome
from tests.ui.calls.test_call_pad import ALT, ENTER, ESCAPE, NUMBER, OTHER, begin, host, newest, open_calls
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.calls.call_sheet import CallSheet
from ui.kit.jobs import wait_for_jobs
from ui.kit.label import Label


@pytest.mark.parametrize("restarted", [False, True])
def test_what_another_desk_wrote_while_the_call_was_parked_stays(desk: DeskRig, restarted: bool) -> None:
    sheet = begin(desk)
    sheet.form.notes.set_text("Container held")
    desk.key(ESCAPE)
    desk.until(lambda: open_calls(desk)[0].state is CallState.PARKED, "the call is parked")
    (call,) = open_calls(desk)
    drafts = desk.context.drafts
    desk.until(lambda: drafts.open(desk.actor)[0].payload["is_written"], "its draft says that it is written")
    (draft,) = drafts.open(desk.actor)
    assert draft.payload["call_id"] == call.id
    if restarted:
        desk.desk.host.drop_all()
    calls = desk.context.calls
    calls.take(OTHER, call.id)
    theirs = CallEdit(number=NUMBER, name="Ana Souza", notes="Container held at gate 4")
    calls.park(OTHER, call.id, theirs)
    wait_for_jobs(10_000)
    desk.desk.host.open_draft(draft)
    again = desk.sheet(CallSheet)
    # A draft that was kept while the call was being written doesn't know what was parked: then it is asked.
    again.meanwhile.choose("notes", stored=True)
    assert (again.form.name.text(), again.form.notes.text()) == ("Ana Souza", "Container held at gate 4")
    desk.key(Qt.Key.Key_A, ALT)
    assert newest(desk).notes == "Container held at gate 4"


def test_two_desks_that_correct_a_call_that_is_over_are_asked_whose_stays(desk: DeskRig) -> None:
    calls, edit = desk.context.calls, CallEdit(number=NUMBER, name="Ana Souza")
    call = calls.end(OTHER, calls.begin(OTHER, edit).id, Outcome.ANSWERED)
    sheet = desk.open("call", call_id=call.id)
    assert isinstance(sheet, CallSheet)
    sheet.form.notes.set_text("Gate 4")
    sheet.form.about.setText("Container")
    calls.edit(OTHER, call.id, CallEdit(number=NUMBER, name="Ana Souza", notes="Gate 5"))
    desk.until(lambda: sheet.meanwhile.fields() == ["notes"], "both are shown")
    assert (sheet.form.notes.text(), sheet.form.about.text()) == ("Gate 4", "Container")
    said = [label.text() for label in sheet.meanwhile.findChildren(Label) if label.isVisible()]
    assert said[0] == "Another desk has changed this call meanwhile. Whose stays?"
    sheet.meanwhile.choose("notes", stored=True)
    assert faults(sheet) == []
    desk.key(ENTER, CTRL)
    assert (newest(desk).notes, newest(desk).about) == ("Gate 5", "Container")


def test_killed_between_escape_and_the_draft_that_says_so_the_call_is_still_one(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.form.notes.set_text("Container held")
    kept: list[dict[str, Any]] = []
    sheet.parked.connect(lambda: kept.append(sheet.to_draft()))
    desk.key(ESCAPE)
    desk.until(lambda: open_calls(desk)[0].state is CallState.PARKED, "the call is parked")
    (call,) = open_calls(desk)
    wait_for_jobs(10_000)
    # So it lies there after a kill: the draft as Esc kept it, before anybody knew that the call is written.
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(replace(draft, payload=kept[0]))
    again = desk.sheet(CallSheet)
    again.form.about.setText("Container")
    again.flush_draft()
    wait_for_jobs(10_000)
    assert [each.id for each in open_calls(desk)] == [call.id]
    desk.key(Qt.Key.Key_A, ALT)
    assert (newest(desk).id, newest(desk).notes, newest(desk).about) == (
        call.id,
        "Container held",
        "Container",
    )


def test_what_another_desk_said_to_be_answered_is_not_opened_again_by_ctrl_z(desk: DeskRig) -> None:
    sheet = begin(desk)
    sheet.form.target.show_target(host(desk, "Tom"))
    desk.key(Qt.Key.Key_T, ALT)
    (call,) = open_calls(desk)
    desk.context.calls.answered(OTHER, call.id)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert any("has answered this call meanwhile" in said for said in desk.said())
    assert newest(desk).state is CallState.ENDED
