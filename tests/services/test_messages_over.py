"""Messages that are over: nobody is told any more, and taken back whoever was left out is."""

import pytest
from sqlalchemy import update

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.directory import StaffTeams, TeamEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.text import unisolated
from reception_app.messages import MessageService
from reception_app.messages.records import MessageDetail, NewMessage, Recipient
from reception_app.messages.records import MessageState as S
from reception_app.messages.rows import RECIPIENTS
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.records import Channel, DeliveryState
from tests.builders.front_desk import Office
from tests.builders.messages import NUMBER, message, message_service, set_state, states, to
from tests.fakes.clock import FixedClock


@pytest.fixture
def messages(house: Office) -> MessageService:
    return message_service(house.desk)


def waiting(detail: MessageDetail) -> list[str]:
    """What has not left the house yet."""
    return [unisolated(each.label) for each in detail.deliveries if each.state is DeliveryState.QUEUED]


def test_withdrawn_whoever_had_it_before_is_not_told_any_more(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house)).summary.id
    messages.add(actor, sent, "Rang again.")
    on = messages.forward(actor, sent, to(house, "Boris Lindt")[0])
    printed = messages.print_slip(actor, sent)
    assert (len(waiting(on)), len(waiting(printed))) == (1, 2)
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
    with pytest.raises(Conflict, match="This message is over"):
        messages.forward(actor, sent.id, to(house, "Anna Kovacs")[0])
    with pytest.raises(Conflict, match="This message is over"):
        messages.withdraw(actor, sent.id)
    assert messages.message(actor, sent.id).summary.state is S.DONE


def test_forwarded_before_it_left_only_whoever_sees_to_it_now_is_told(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house, "Chiara Rossi", "Anna Kovacs")).summary
    messages.add(actor, sent.id, "Rang again.")
    messages.print_slip(actor, sent.id)
    first = next(each.id for each in sent.to if each.name == "Chiara Rossi")
    on = messages.forward(actor, sent.id, to(house, "Boris Lindt")[0], first)
    assert sorted(set(waiting(on))) == ["Message for Anna Kovacs", "Message for Boris Lindt"]
    assert {each.state for each in on.deliveries if unisolated(each.label) == "Message for Chiara Rossi"} == {
        DeliveryState.CANCELLED
    }
    back = messages.forward(actor, sent.id, to(house, "Chiara Rossi")[0])
    assert waiting(back) == ["Message for Chiara Rossi"], "it came back to her: now she is told"
    again = messages.forward(actor, sent.id, to(house, "Anna Kovacs")[0])
    assert waiting(again) == ["Message for Anna Kovacs"]


def test_what_had_left_before_it_was_forwarded_has_left(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    set_state(house.desk.store, sent.deliveries[0].id, DeliveryState.SENT)
    on = messages.forward(actor, sent.summary.id, to(house, "Boris Lindt")[0])
    assert [each.state for each in on.deliveries] == [DeliveryState.SENT, DeliveryState.QUEUED]


def test_the_one_mail_to_a_team_still_reaches_those_of_it_who_stay(
    messages: MessageService, house: Office, admin: Actor
) -> None:
    people = tuple(house.hosts[name] for name in ("Chiara Rossi", "Anna Kovacs"))
    teams = StaffTeams(house.desk.store)
    teams.save_team(admin, TeamEdit("Freight", email="freight@house.example", people=people))
    sent = messages.send(admin, NewMessage((Recipient(team="Freight"),), text="The container is held."))
    assert waiting(sent) == ["Message for Freight"]
    first, second = sent.summary.to
    on = messages.forward(admin, sent.summary.id, to(house, "Boris Lindt")[0], first.id)
    assert waiting(on) == ["Message for Freight", "Message for Boris Lindt"]
    on = messages.forward(admin, sent.summary.id, to(house, "Boris Lindt")[0], second.id)
    assert waiting(on) == ["Message for Boris Lindt"]


def test_who_has_it_already_goes_on_having_it_when_it_is_passed_on(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    both = messages.send(actor, message(house, "Chiara Rossi", "Anna Kovacs"))
    chiara = Recipient(house.hosts["Chiara Rossi"])
    on = messages.forward(actor, both.summary.id, chiara)
    assert states(on) == {"Chiara Rossi": S.SENT, "Anna Kovacs": S.FORWARDED}
    assert len(on.deliveries) == 2, "nobody is told twice"
    with pytest.raises(Invalid, match="has this message already") as refused:
        messages.forward(actor, both.summary.id, chiara)
    assert refused.value.field == "to"


def test_a_message_of_somebody_else_with_the_same_number_is_not_this_callers(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    cards = ContactService(house.desk.store, region=lambda: "GB")
    ana, ben = (cards.save(actor, ContactEdit(name), anyway=True) for name in ("Ana Souza", "Ben Berg"))
    assert isinstance(ana, ContactDetail)
    assert isinstance(ben, ContactDetail)
    sent = messages.send(actor, message(house, contact_id=ana.id)).summary
    assert messages.open_of_caller(actor, NUMBER, ben.id) == []
    for known in (ana.id, 0):
        assert [each.id for each in messages.open_of_caller(actor, NUMBER, known)] == [sent.id]
    assert [each.id for each in messages.open_of_caller(actor, NUMBER, 0, 4711)] == [sent.id]
    seen = messages.send(actor, message(house, visitor_id=4711)).summary
    assert seen.id not in [each.id for each in messages.open_of_caller(actor, NUMBER, 0, 4712)]


def test_a_name_written_from_right_to_left_stays_a_piece_of_its_label(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    assert [each.label for each in sent.deliveries] == ["Message for \u2068Chiara Rossi\u2069"]
    with house.desk.store.write(actor) as tx:
        # As an earlier version wrote it.
        tx.execute(update(DELIVERIES).values(label="Message for Chiara Rossi", subject_id=sent.summary.id))
        tx.execute(update(RECIPIENTS).values(delivery_id=0))
    on = messages.forward(actor, sent.summary.id, to(house, "Boris Lindt")[0])
    assert waiting(on) == ["Message for Boris Lindt"]
