"""Messages that are over: nobody is told any more, and taken back whoever was left out is."""

import pytest

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.messages import MessageService
from reception_app.messages.records import MessageDetail
from reception_app.messages.records import MessageState as S
from reception_app.outbox.records import Channel, DeliveryState
from tests.builders.front_desk import Office
from tests.builders.messages import message, message_service, set_state, states, to
from tests.fakes.clock import FixedClock


@pytest.fixture
def messages(house: Office) -> MessageService:
    return message_service(house.desk)


def waiting(detail: MessageDetail) -> list[str]:
    """What has not left the house yet."""
    return [each.label for each in detail.deliveries if each.state is DeliveryState.QUEUED]


def test_withdrawn_whoever_had_it_before_is_not_told_any_more(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house)).summary.id
    messages.add(actor, sent, "Rang again.")
    on = messages.forward(actor, sent, to(house, "Boris Lindt")[0])
    printed = messages.print_slip(actor, sent)
    assert (len(waiting(on)), len(waiting(printed))) == (3, 4)
    assert waiting(messages.withdraw(actor, sent)) == []


def test_done_by_one_the_others_are_not_told_any_more_and_taken_back_they_are(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    sent = messages.send(actor, message(house, "Boris Lindt", "Chiara Rossi")).summary
    set_state(house.desk.store, messages.message(actor, sent.id).deliveries[0].id, DeliveryState.SENT)
    assert waiting(messages.done(actor, sent.id, sent.to[0].id)) == []
    clock.advance(minutes=1)
    back = messages.reopen(actor, sent.id)
    assert states(back) == {"Boris Lindt": S.READ, "Chiara Rossi": S.SENT}
    assert waiting(back) == ["Message for Chiara Rossi"]


def test_a_slip_that_was_printed_for_what_is_done_comes_out(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house)).summary.id
    messages.print_slip(actor, sent)
    over = messages.done(actor, sent)
    (slip,) = [each for each in over.deliveries if each.channel is Channel.PRINT]
    assert slip.state is DeliveryState.QUEUED
    assert len(waiting(over)) == 1


def test_an_urgent_one_that_is_opened_again_wants_to_be_confirmed_again(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    sent = messages.send(actor, message(house, "Boris Lindt", "Chiara Rossi", urgent=True)).summary
    for each in messages.message(actor, sent.id).deliveries:
        set_state(house.desk.store, each.id, DeliveryState.SENT)
    messages.done(actor, sent.id, sent.to[0].id)
    clock.advance(hours=2)
    back = messages.reopen(actor, sent.id)
    due = [each.ask_by for each in back.summary.to]
    assert due[0] is None
    assert due[1] is not None
    assert due[1] > clock.now()


def test_what_is_over_goes_to_nobody_else(messages: MessageService, house: Office, actor: Actor) -> None:
    sent = messages.send(actor, message(house, "Boris Lindt", "Chiara Rossi")).summary
    messages.done(actor, sent.id, sent.to[0].id)
    with pytest.raises(Conflict, match="Somebody was quicker"):
        messages.forward(actor, sent.id, to(house, "Anna Kovacs")[0])
    with pytest.raises(Conflict, match="Somebody was quicker"):
        messages.withdraw(actor, sent.id)
    assert messages.message(actor, sent.id).summary.state is S.DONE
