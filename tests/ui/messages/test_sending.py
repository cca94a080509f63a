"""A message and the end of its call are one: killed in between, neither is there without the other."""

from datetime import timedelta
from functools import partial

import pytest

from reception_app.calls.log import CallLog
from reception_app.calls.records import NO_CALL_BACK, CallBackWish, CallEdit, CallState, Outcome
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.messages.records import NewMessage, Recipient
from tests.ui.calls.test_call_pad import NUMBER, OTHER, host
from tests.ui.desk_rig import DeskRig
from ui.messages.sending import CallToEnd, send_and_end, take_back


def parked(desk: DeskRig, actor: Actor) -> int:
    """A call that somebody has parked, with a wish."""
    calls: CallService = desk.context.calls
    call = calls.begin(actor, CallEdit(number=NUMBER, target_id=host(desk, "Tom")))
    due = desk.clock.now() + timedelta(hours=1)
    return calls.park(actor, call.id, call_back=CallBackWish(due, call.target_id)).id


def test_both_are_written_in_one(desk: DeskRig) -> None:
    call_id, log = parked(desk, desk.actor), CallLog(desk.context.calls._desk)
    messages, calls = desk.context.messages, desk.context.calls
    seen: list[tuple[CallState, int]] = []

    def hear(change: Change) -> None:
        if change.kind == "message":
            # Told when it is written: as whoever comes after a kill finds it.
            seen.append((calls.call(desk.actor, call_id).state, len(log.call_backs(desk.actor))))

    stop = desk.context.bus.subscribe(hear)
    new = NewMessage((Recipient(host(desk, "Tom")),), number=NUMBER, text="Call me", call_id=call_id)
    sent = send_and_end(partial(messages.send, desk.actor, new), calls, CallToEnd(call_id, 0, NO_CALL_BACK))
    stop()
    assert seen[0] == (CallState.ENDED, 0)
    assert calls.call(desk.actor, call_id).outcome is Outcome.MESSAGE_TAKEN
    assert log.call_backs(desk.actor) == []
    take_back(messages, calls, desk.actor, sent)
    assert calls.call(desk.actor, call_id).state is CallState.OPEN
    assert [back.owner_name for back in log.call_backs(desk.actor)] == ["Tom Reed"]


@pytest.mark.parametrize("added", [False, True])
def test_a_call_that_another_desk_has_leaves_the_message_to_itself(desk: DeskRig, added: bool) -> None:
    call_id = parked(desk, desk.actor)
    messages, calls = desk.context.messages, desk.context.calls
    calls.take(OTHER, call_id)
    send = partial(messages.send, desk.actor, NewMessage((Recipient(host(desk, "Tom")),), text="Call me"))
    if added:
        send = partial(messages.add, desk.actor, send().summary.id, "Again")
    sent = send_and_end(send, calls, CallToEnd(call_id, 0, NO_CALL_BACK))
    assert sent.trouble is not None
    assert "Priya Two" in sent.trouble.message
    assert messages.message(desk.actor, sent.message.summary.id).summary.text.startswith("Call me")
    assert calls.call(desk.actor, call_id).taken_by == OTHER.user_id
