"""Steps with messages that are taken back: handed over, read, passed on, added to; mails that were passed on."""

from datetime import UTC, datetime, timedelta

import pytest

from reception_app.directory import StaffTeams, TeamEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.text import unisolated
from reception_app.messages import House, MessageService, MessageWishes
from reception_app.messages.records import MessageDetail, Reason, Recipient, Ways
from reception_app.messages.records import MessageState as S
from reception_app.outbox.records import DeliveryState
from tests.builders.front_desk import Office
from tests.builders.messages import kinds, message, message_service, payload, set_state, states, to
from tests.fakes.clock import FixedClock


@pytest.fixture
def messages(house: Office) -> MessageService:
    return message_service(house.desk)


def waiting(detail: MessageDetail) -> list[str]:
    """What has not left the house yet."""
    return [unisolated(each.label) for each in detail.deliveries if each.state is DeliveryState.QUEUED]


@pytest.mark.parametrize("step", ["hand_over", "mark_read"])
def test_that_it_was_handed_over_or_read_is_taken_back(
    messages: MessageService, house: Office, actor: Actor, step: str
) -> None:
    before = messages.send(actor, message(house, "Anna Kovacs", "Boris Lindt", urgent=True)).summary
    done = getattr(messages, step)(actor, before.id)
    assert done.steps[-1].name == "Anna Kovacs, Boris Lindt"
    back = messages.take_back(actor, before, version=done.summary.version)
    assert [(each.state, each.ask_by) for each in back.summary.to] == [
        (each.state, each.ask_by) for each in before.to
    ]
    assert (kinds(back)[-1], len(waiting(back))) == ("taken_back", 2)
    assert messages.counts(actor).urgent == 1


def test_passed_on_and_taken_back_it_is_with_whoever_had_it(
    messages: MessageService, house: Office, actor: Actor, admin: Actor
) -> None:
    before = messages.send(actor, message(house)).summary
    on = messages.forward(actor, before.id, to(house, "Boris Lindt")[0], version=before.version)
    back = messages.take_back(actor, before, version=on.summary.version)
    assert states(back) == {"Chiara Rossi": S.SENT, "Boris Lindt": S.WITHDRAWN}
    assert back.summary.names == ("Chiara Rossi",)
    assert waiting(back) == ["Message for Chiara Rossi"], "only she is told"
    seen = messages.message(actor, before.id).summary
    on = messages.forward(actor, seen.id, to(house, "Boris Lindt")[0])
    messages.mark_read(admin, seen.id)
    with pytest.raises(Conflict, match="was read"):
        messages.take_back(actor, seen, version=on.summary.version)


def test_what_was_added_is_taken_off_and_told_to_nobody(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    before = messages.send(actor, message(house, "Chiara Rossi", "Boris Lindt")).summary
    set_state(house.desk.store, messages.message(actor, before.id).deliveries[0].id, DeliveryState.SENT)
    before = messages.message(actor, before.id).summary
    clock.advance(minutes=1)
    more = messages.add(actor, before.id, "Wrong caller.", version=before.version)
    clock.advance(seconds=5)
    back = messages.take_back(actor, before, version=more.summary.version)
    assert back.summary.text == before.text
    assert states(back) == {"Chiara Rossi": S.DELIVERED, "Boris Lindt": S.SENT}
    assert waiting(back) == ["Message for Boris Lindt"]
    (left,) = [each for each in back.deliveries if each.state is DeliveryState.QUEUED]
    assert "Wrong caller" not in payload(house.desk.store, left.id)["text"]


@pytest.mark.parametrize("step", ["done", "withdraw"])
def test_that_it_is_over_is_taken_back_whole(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock, step: str
) -> None:
    before = messages.send(actor, message(house, "Anna Kovacs", "Boris Lindt", urgent=True)).summary
    clock.advance(minutes=1)
    over = getattr(messages, step)(actor, before.id, version=before.version)
    assert waiting(over) == []
    back = messages.take_back(actor, before, version=over.summary.version)
    assert [(each.state, each.ask_by) for each in back.summary.to] == [
        (each.state, each.ask_by) for each in before.to
    ], "nobody has confirmed it yet"
    assert len(waiting(back)) == 2, "they had not been told yet"
    assert messages.counts(actor).open == 1


@pytest.mark.parametrize("step", ["done", "withdraw"])
def test_taken_back_it_waits_for_the_end_of_the_quiet_hours_as_before(
    messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock, step: str
) -> None:
    offices = House(house.desk.store, house.desk.directory, house.desk.preferences, lambda: "GB")
    quiet = Ways(house.hosts["Chiara Rossi"], quiet_from=9 * 60, quiet_until=12 * 60)
    MessageWishes(offices).set_ways(admin, quiet)
    sent = messages.send(actor, message(house))
    clock.advance(seconds=5)
    over = getattr(messages, step)(actor, sent.summary.id)
    clock.advance(seconds=5)
    back = messages.take_back(actor, sent.summary, version=over.summary.version)
    assert waiting(back) == ["Message for Chiara Rossi"]
    assert back.deliveries[-1].next_at == sent.deliveries[0].next_at
    assert back.deliveries[-1].next_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def test_done_by_one_and_taken_back_nobody_has_done_it(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    before = messages.send(actor, message(house, "Anna Kovacs", "Boris Lindt")).summary
    over = messages.done(actor, before.id, before.to[0].id)
    back = messages.take_back(actor, before, version=over.summary.version)
    assert states(back) == {"Anna Kovacs": S.SENT, "Boris Lindt": S.SENT}
    assert len(waiting(back)) == 2


def test_opened_again_it_is_not_for_whom_it_was_taken_from_before(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    before = messages.send(actor, message(house)).summary
    on = messages.forward(actor, before.id, to(house, "Boris Lindt")[0])
    messages.take_back(actor, before, version=on.summary.version)
    clock.advance(minutes=1)
    for over in (messages.done, messages.withdraw):
        over(actor, before.id)
        again = messages.reopen(actor, before.id)
        assert again.summary.names == ("Chiara Rossi",)
        assert states(again)["Boris Lindt"] is S.WITHDRAWN
        clock.advance(minutes=1)


def test_what_is_ticked_when_more_is_said_counts_and_is_taken_off_with_it(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    new = message(house, reasons=frozenset({Reason.TELEPHONED}))
    before = messages.send(actor, new).summary
    by = clock.now() + timedelta(hours=2)
    more = messages.add(
        actor, before.id, "It burns.", urgent=True, reasons={Reason.PLEASE_CALL}, call_back_by=by
    )
    line = more.summary
    assert (line.urgent, line.call_back_by) == (True, by)
    assert line.reasons == {Reason.TELEPHONED, Reason.PLEASE_CALL}
    assert line.to[0].ask_by is not None, "it wants to be confirmed now"
    assert payload(house.desk.store, more.deliveries[-1].id)["subject"].startswith("Urgent: ")
    back = messages.take_back(actor, before, version=line.version).summary
    assert (back.urgent, back.call_back_by, back.reasons) == (False, None, before.reasons)
    assert back.to[0].ask_by is None


def test_steps_are_taken_back_one_after_the_other_and_nobody_is_told_twice(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    new = messages.send(actor, message(house, "Chiara Rossi", urgent=True))
    stood = [new.summary]
    left = []
    for step in ("mark_read", "forward", "done"):
        clock.advance(seconds=2)
        to_boris = to(house, "Boris Lindt") if step == "forward" else ()
        after = getattr(messages, step)(actor, new.summary.id, *to_boris, version=stood[-1].version)
        stood.append(after.summary)
        left.append(after.summary.version)
    for before, version in zip(reversed(stood[:-1]), reversed(left), strict=True):
        clock.advance(seconds=2)
        back = messages.take_back(actor, before, version=version)
        known = {each.id: (each.state, each.ask_by) for each in before.to}
        now = {each.id: (each.state, each.ask_by) for each in back.summary.to}
        assert {each: now[each] for each in known} == known
        others = {state for each, (state, _) in now.items() if each not in known}
        assert others <= {S.WITHDRAWN}
    assert waiting(back) == ["Message for Chiara Rossi"]
    assert len(back.deliveries) == 2, "she by her first mail, and Boris by one that was stopped"
    with pytest.raises(Conflict, match="nothing to take back"):
        messages.take_back(actor, stood[0], version=back.summary.version)


def test_a_step_is_not_taken_back_under_another_that_stands(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    before = messages.send(actor, message(house)).summary
    read = messages.mark_read(actor, before.id)
    on = messages.forward(actor, before.id, to(house, "Boris Lindt")[0])
    clock.advance(seconds=2)
    messages.take_back(actor, read.summary, version=on.summary.version)
    messages.done(actor, before.id)
    with pytest.raises(Conflict, match="is done"):
        messages.take_back(actor, before, version=read.summary.version)


def test_passed_on_to_a_team_it_is_taken_back_as_one_step(
    messages: MessageService, house: Office, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    people = (house.hosts["Anna Kovacs"], house.hosts["Boris Lindt"])
    StaffTeams(house.desk.store).save_team(admin, TeamEdit("Yard", people=people))
    before = messages.send(actor, message(house)).summary
    clock.advance(seconds=2)
    read = messages.mark_read(actor, before.id)
    on = messages.forward(actor, before.id, Recipient(team="Yard"))
    assert on.steps[-3].name == "Anna Kovacs, Boris Lindt"
    clock.advance(seconds=2)
    messages.take_back(actor, read.summary, version=on.summary.version)
    back = messages.take_back(actor, before, version=read.summary.version)
    assert states(back) == {"Chiara Rossi": S.SENT, "Anna Kovacs": S.WITHDRAWN, "Boris Lindt": S.WITHDRAWN}
    assert waiting(back) == ["Message for Chiara Rossi"]


def test_what_was_done_and_taken_back_is_nobodys_change(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    """A mail from the shared mailbox that became a message is taken back by withdrawing it as it stood."""
    sent = messages.send(actor, message(house)).summary
    read = messages.mark_read(actor, sent.id, version=sent.version).summary
    with pytest.raises(Conflict, match="was read"):
        messages.withdraw(actor, sent.id, version=sent.version)
    messages.take_back(actor, sent, version=read.version)
    with pytest.raises(Conflict, match="taken back"):
        messages.withdraw(actor, sent.id, version=read.version)
    assert messages.withdraw(actor, sent.id, version=sent.version).summary.state is S.WITHDRAWN
