"""Who wants to be called back belongs to the call: every desk reads it, and it stands whatever becomes of the call."""

from dataclasses import replace
from datetime import timedelta

from reception_app.calls.events import CallEvents
from reception_app.calls.log import CallLog
from reception_app.calls.records import NO_CALL_BACK, CallBackWish, CallState, Outcome
from reception_app.calls.service import CallService
from reception_app.integrations.telephony import CallEvent, EventKind
from reception_app.kernel.actor import Actor
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock
from tests.services.test_calls import NUMBER, OTHER, edit_of, log

__all__ = ["log"]


def test_a_parked_calls_wish_is_read_at_every_desk_and_is_to_be_done(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    boris = house.hosts["Boris Lindt"]
    wish = CallBackWish(clock.now() + timedelta(hours=1), boris, "After the customs office")
    call = calls.begin(actor, edit_of(house))
    parked = calls.park(actor, call.id, edit_of(house), call_back=wish)
    stored = replace(wish, owner_name="Boris Lindt")
    assert (parked.state, parked.call_back) == (CallState.PARKED, stored)
    assert [each.call_back for each in calls.open_calls(OTHER)] == [stored]
    clock.advance(minutes=61)
    assert log.counts(OTHER).call_backs_late == 1
    # Whoever takes it and says nothing of it leaves it as it is; a word withdraws it.
    assert calls.take(OTHER, call.id).call_back == stored
    assert calls.park(OTHER, call.id, edit_of(house, notes="Gate 4")).call_back == stored
    assert calls.edit(OTHER, call.id, edit_of(house), call_back=NO_CALL_BACK).call_back is None
    assert log.call_backs(actor) == []


def test_a_caller_who_hangs_up_while_parked_is_called_back_all_the_same(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    events = CallEvents(house.desk)
    call_id = events.take(CallEvent(EventKind.NEW, "ami:1", "ami", NUMBER))
    calls.take(actor, call_id)
    calls.park(actor, call_id, call_back=CallBackWish(clock.now() + timedelta(hours=1)))
    events.take(CallEvent(EventKind.HANGUP, "ami:1", "ami"))
    (back,) = log.call_backs(OTHER)
    assert (back.call.id, back.call.outcome) == (call_id, Outcome.ABANDONED)


def test_what_was_called_back_meanwhile_is_wished_for_no_more(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    call = calls.begin(actor, edit_of(house))
    calls.park(actor, call.id, call_back=CallBackWish(clock.now() + timedelta(hours=1)))
    log.called_back(OTHER, log.call_backs(OTHER)[0].id)
    assert calls.call(actor, call.id).call_back is None
    assert calls.end(actor, call.id, Outcome.ANSWERED).call_back is None
    assert log.call_backs(actor) == []


def test_that_it_was_answered_is_taken_back_without_the_wish(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    wish = CallBackWish(clock.now() + timedelta(hours=1))
    call = calls.begin(actor, edit_of(house))
    calls.put_through(actor, call.id, edit_of(house), call_back=wish)
    calls.answered(actor, call.id)
    assert calls.reopen(actor, call.id).call_back == wish
    assert len(log.call_backs(actor)) == 1
