"""Messages on a real store: taken, told, confirmed, passed on, done; for each as they wish to be told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.kernel.text import isolate
from reception_app.messages import House, MessageService, MessageWishes
from reception_app.messages.records import (
    MessageFilter,
    NewMessage,
    Reason,
    Recipient,
)
from reception_app.messages.records import MessageState as S
from reception_app.outbox import Channel, Enclosure
from reception_app.outbox.records import DeliveryState
from tests.builders.front_desk import NOBODY, Office
from tests.builders.messages import INTERN, message, payload, set_state, states
from tests.fakes.clock import FixedClock


@pytest.fixture
def offices(house: Office) -> House:
    return House(house.desk.store, house.desk.directory, house.desk.preferences, lambda: "GB")


@pytest.fixture
def messages(offices: House) -> MessageService:
    return MessageService(offices)


@pytest.fixture
def wishes(offices: House) -> MessageWishes:
    return MessageWishes(offices)


def test_a_message_is_told_by_mail_and_keeps_what_was_said(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    reasons = frozenset({Reason.TELEPHONED, Reason.PLEASE_CALL})
    due = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    sent = messages.send(actor, message(house, reasons=reasons, company="Lisbon Freight", call_back_by=due))
    one = sent.summary
    assert (one.number, one.state, one.phone_key) == ("MSG-2026-00001", S.SENT, "+442079460018")
    assert (one.caller, one.names, one.reasons) == ("Ana Souza", ("Chiara Rossi",), reasons)
    (mail,) = sent.deliveries
    assert (mail.channel, mail.label) == (Channel.MAIL, "Message for \u2068Chiara Rossi\u2069")
    told = payload(house.desk.store, mail.id)
    assert told["to"] == "chiara@example.org"
    assert told["subject"] == "Message from Ana Souza (MSG-2026-00001)"
    for said in ("Lisbon Freight", "Telephoned, Please call back", "16:00", "The container is held."):
        assert said in told["text"]
    assert messages.message(actor, one.id).summary.number == one.number


def test_numbers_are_drawn_without_gaps_and_begin_anew_each_year(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    numbers = [messages.send(actor, message(house)).summary.number for _ in range(2)]
    clock.advance(days=60)
    numbers.append(messages.send(actor, message(house)).summary.number)
    assert numbers == ["MSG-2026-00001", "MSG-2026-00002", "MSG-2027-00001"]


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewMessage((), text="x"), "to"),
        (NewMessage((Recipient(4711),), text="x"), "to"),
        (NewMessage((Recipient(team="Nobody's"),), text="x"), "to"),
    ],
)
def test_a_message_to_nobody_is_refused(
    messages: MessageService, actor: Actor, new: NewMessage, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        messages.send(actor, new)
    assert refused.value.field == field
    assert messages.messages(actor, MessageFilter()) == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": "x" * 5_001}, "text"),
        ({"text": "", "caller_name": "", "number": ""}, "text"),
        ({"follow_up_days": 400}, "follow_up_days"),
        ({"caller_name": "x" * 101}, "caller_name"),
    ],
)
def test_what_can_not_be_kept_is_refused_by_its_field(
    messages: MessageService, house: Office, actor: Actor, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        messages.send(actor, message(house, **more))
    assert refused.value.field == field


def test_long_and_hostile_text_is_kept_as_it_is_and_links_nothing(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    text = "<script>alert(1)</script> see evil.example " + "y" * 4_900
    sent = messages.send(actor, message(house, text=text, caller_name="A\u202eb", number="call me maybe"))
    assert (sent.summary.text, sent.summary.caller_name) == (text, "Ab")
    assert (sent.summary.phone, sent.summary.phone_key) == ("call me maybe", "")
    told = payload(house.desk.store, sent.deliveries[0].id)
    assert "evil.example" not in told["text"]
    assert "html" not in told


def test_a_department_is_everybody_in_it_and_one_of_them_is_enough(
    messages: MessageService, house: Office, admin: Actor, actor: Actor
) -> None:
    directory = house.desk.directory
    for name in ("Dora Port", "Emil Sand"):
        directory.save_employee(
            admin, EmployeeEdit(name, department="Freight", email=f"{name[:4]}@example.org")
        )
    sent = messages.send(actor, NewMessage((Recipient(team="freight"),), text="Held"))
    assert states(sent) == {"Dora Port": S.SENT, "Emil Sand": S.SENT}
    assert {each.team for each in sent.summary.to} == {"freight"}
    first = sent.summary.to[0]
    done = messages.done(actor, sent.summary.id, first.id)
    assert done.summary.state is S.DONE
    assert messages.counts(actor).open == 0


def test_where_each_has_to_do_it_one_is_not_enough(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house, "Chiara Rossi", "Boris Lindt", done_for_all=False))
    first, second = sent.summary.to
    assert messages.done(actor, sent.summary.id, first.id).summary.state is S.SENT
    assert messages.done(actor, sent.summary.id, second.id).summary.state is S.DONE


def test_it_is_delivered_when_the_outbox_says_so(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    set_state(house.desk.store, sent.deliveries[0].id, DeliveryState.SENT)
    assert messages.message(actor, sent.summary.id).summary.state is S.DELIVERED


def test_a_mail_that_is_not_sent_is_seen_and_the_message_stays(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    sent = messages.send(actor, message(house))
    set_state(house.desk.store, sent.deliveries[0].id, DeliveryState.FAILED)
    clock.advance(days=1)
    (line,) = messages.messages(actor, MessageFilter(open_only=True))
    assert line.told is not None
    assert (line.state, line.told.state) == (S.SENT, DeliveryState.FAILED)


def test_passed_on_it_is_somebody_elses_and_says_from_whom(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    on = messages.forward(
        actor, sent.summary.id, Recipient(house.hosts["Boris Lindt"]), note="Freight is yours"
    )
    assert states(on) == {"Chiara Rossi": S.FORWARDED, "Boris Lindt": S.SENT}
    assert on.summary.names == ("Boris Lindt",)
    said = payload(house.desk.store, on.deliveries[-1].id)["text"]
    assert f"Passed on to you from {isolate('Chiara Rossi')}. Freight is yours" in said
    with pytest.raises(Invalid):
        messages.forward(actor, sent.summary.id, Recipient(4711))


def test_two_desks_do_not_pass_the_same_message_on_one_after_the_other(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    seen = messages.send(actor, message(house)).summary
    boris, anna = (Recipient(house.hosts[name]) for name in ("Boris Lindt", "Anna Kovacs"))
    on = messages.forward(actor, seen.id, boris, version=seen.version)
    with pytest.raises(Conflict, match="has passed this message on"):
        messages.forward(actor, seen.id, anna, version=seen.version)
    assert messages.message(actor, seen.id).summary.names == ("Boris Lindt",)
    assert messages.forward(actor, seen.id, anna, version=on.summary.version).summary.names == (
        "Anna Kovacs",
    )


def test_withdrawn_nothing_more_leaves_and_taken_back_it_does(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    gone = messages.withdraw(actor, sent.summary.id)
    assert (gone.summary.state, gone.deliveries[0].state) == (S.WITHDRAWN, DeliveryState.CANCELLED)
    assert messages.counts(actor).open == 0
    for late in (messages.done, messages.withdraw, messages.print_slip):
        with pytest.raises(Conflict, match="This message is over"):
            late(actor, sent.summary.id)
    again = messages.reopen(actor, sent.summary.id)
    assert (again.summary.state, again.deliveries[-1].state) == (S.SENT, DeliveryState.QUEUED)


def test_what_had_left_before_it_was_withdrawn_is_not_sent_twice(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    set_state(house.desk.store, sent.deliveries[0].id, DeliveryState.SENT)
    messages.withdraw(actor, sent.summary.id)
    again = messages.reopen(actor, sent.summary.id)
    assert (again.summary.state, len(again.deliveries)) == (S.DELIVERED, 1)


def test_done_can_be_taken_back(messages: MessageService, house: Office, actor: Actor) -> None:
    sent = messages.send(actor, message(house))
    messages.done(actor, sent.summary.id)
    back = messages.reopen(actor, sent.summary.id)
    assert (back.summary.state, len(back.deliveries)) == (S.READ, 1)
    assert messages.counts(actor).open == 1


def test_the_same_caller_again_is_added_and_told_again(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    messages.mark_read(actor, sent.summary.id)
    (same,) = messages.open_of_caller(actor, "020 7946 0018")
    more = messages.add(actor, same.id, "Rang again: it is now at the gate.", call_id=77)
    assert more.summary.text.splitlines() == ["The container is held.", "Rang again: it is now at the gate."]
    assert (more.summary.state, more.summary.call_id, len(more.deliveries)) == (S.SENT, 77, 2)
    assert messages.open_of_caller(actor, "") == []
    messages.done(actor, same.id)
    with pytest.raises(Conflict):
        messages.add(actor, same.id, "Too late")
    with pytest.raises(Invalid):
        messages.add(actor, same.id, "  ")


def test_nothing_of_a_long_message_is_lost_when_more_is_added(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house, text="First words. " + "x" * 4_980)).summary.id
    for _ in range(3):
        grown = messages.add(actor, sent, "y" * 4_990).summary.text
    assert grown.startswith("First words. ")
    with pytest.raises(Invalid, match="too long to be added to"):
        messages.add(actor, sent, "y" * 4_990)
    assert messages.message(actor, sent).summary.text == grown


def test_open_ones_are_counted_one_by_one(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    for _ in range(3):
        messages.send(actor, message(house, urgent=True, follow_up_days=2))
    messages.send(actor, message(house))
    clock.advance(days=2)
    counts = messages.counts(actor)
    assert (counts.open, counts.urgent, counts.follow_ups) == (4, 3, 3)


def test_the_desk_is_reminded_of_what_is_not_done_in_time(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    sent = messages.send(actor, message(house, follow_up_days=2)).summary
    assert messages.counts(actor).follow_ups == 0
    clock.advance(days=2)
    assert messages.counts(actor).follow_ups == 1
    assert sent.follow_up_due(clock.now())
    assert not messages.done(actor, sent.id).summary.follow_up_due(clock.now())


def test_it_is_asked_again_at_the_same_time_of_the_clock_also_past_a_night_of_25_hours(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    clock.set(datetime(2026, 10, 24, 7, tzinfo=UTC))
    sent = messages.send(actor, message(house, follow_up_days=1)).summary
    assert sent.follow_up_at is not None
    assert sent.follow_up_at - clock.now() == timedelta(hours=25)


@pytest.mark.parametrize(
    "taken", ["+44 20 7946 0018", "020 7946 0018", "(020) 7946-0018", "\u0660\u0662\u0660 7946 0018"]
)
def test_a_list_finds_a_number_however_it_is_written(
    messages: MessageService, house: Office, actor: Actor, taken: str
) -> None:
    messages.send(actor, message(house, number=taken))
    messages.send(actor, message(house, number="+44 20 7946 9999", text="Another"))
    for typed in (
        "+44 20 7946 0018",
        "+44 (0)20 7946-0018",
        "020 7946 00",
        "02079460018",
        "7946 0018",
        "0018",
    ):
        found = messages.messages(actor, MessageFilter(text=typed))
        assert [each.phone for each in found] == [taken], typed


def test_lists_show_what_was_asked_for_newest_first(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    first = messages.send(actor, message(house, urgent=True)).summary.id
    second = messages.send(
        INTERN, message(house, "Boris Lindt", caller_name="Zoë Müller", number="x118")
    ).summary.id
    messages.done(actor, first)

    def ids(who: Actor = actor, **wanted: Any) -> list[int]:
        found = [each.id for each in messages.messages(who, MessageFilter(**wanted))]
        assert messages.count(who, MessageFilter(**wanted)) == len(found)
        return found

    assert ids() == [second, first]
    assert (ids(open_only=True), ids(urgent=True), ids(mine=True)) == ([second], [first], [first])
    assert (ids(text="zoe mu"), ids(text="boris"), ids(text="0018"), ids(text="00002")) == (
        [second], [second], [first], [second],
    )  # fmt: skip
    assert ids(text="2026-00002") == [second]
    assert ids(employee_id=house.hosts["Boris Lindt"]) == [second]
    assert ids(INTERN) == [second]
    assert [each.id for each in messages.each(actor, MessageFilter(), batch=1)] == [second, first]
    with pytest.raises(NotAllowed):
        messages.message(INTERN, first)
    with pytest.raises(NotAllowed):
        messages.messages(NOBODY, MessageFilter())
    with pytest.raises(NotFound):
        messages.message(actor, 4711)


def test_whoever_may_not_see_the_messages_of_others_changes_none_of_them(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    others, own = (messages.send(who, message(house)).summary.id for who in (actor, INTERN))
    boris = Recipient(house.hosts["Boris Lindt"])
    verbs: list[Callable[[int], object]] = [
        lambda one: messages.add(INTERN, one, "Again"),
        lambda one: messages.print_slip(INTERN, one),
        lambda one: messages.hand_over(INTERN, one),
        lambda one: messages.mark_read(INTERN, one),
        lambda one: messages.forward(INTERN, one, boris),
        lambda one: messages.done(INTERN, one),
        lambda one: messages.reopen(INTERN, one),
        lambda one: messages.withdraw(INTERN, one),
    ]
    before = messages.message(actor, others)
    for verb in verbs:
        verb(own)
        with pytest.raises(NotAllowed):
            verb(others)
    assert messages.message(actor, others) == before


def test_of_two_desks_the_slower_is_told_what_the_other_has_done(
    messages: MessageService, house: Office, actor: Actor, admin: Actor
) -> None:
    seen = messages.send(actor, message(house)).summary
    other = Recipient(house.hosts["Boris Lindt"])
    messages.forward(admin, seen.id, other, version=seen.version)
    slower: tuple[Callable[[], object], ...] = (
        lambda: messages.mark_read(actor, seen.id, version=seen.version),
        lambda: messages.hand_over(actor, seen.id, version=seen.version),
        lambda: messages.done(actor, seen.id, version=seen.version),
        lambda: messages.withdraw(actor, seen.id, version=seen.version),
        lambda: messages.add(actor, seen.id, "And more", version=seen.version),
        lambda: messages.reopen(actor, seen.id, version=seen.version),
    )
    for verb in slower:
        with pytest.raises(Conflict, match=r"Ada Keys.*has passed this message on to.*Boris Lindt"):
            verb()
    now = messages.message(actor, seen.id).summary
    done = messages.done(actor, seen.id, version=now.version).summary
    with pytest.raises(Conflict, match="has noted that this message is done"):
        messages.withdraw(admin, seen.id, version=now.version)
    assert messages.reopen(actor, seen.id, version=done.version).summary.state is S.READ


def test_files_travel_with_the_mail_and_are_kept(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    file = Enclosure("original.eml", "message/rfc822", b"Subject: held")
    sent = messages.send(actor, message(house, enclosures=(file,)))
    (kept,) = sent.enclosures
    assert (kept.name, kept.size) == ("original.eml", 13)
    assert messages.enclosure(actor, sent.summary.id, kept.id) == file
    assert payload(house.desk.store, sent.deliveries[0].id)["enclosures"][0]["name"] == "original.eml"
    with pytest.raises(NotFound):
        messages.enclosure(actor, sent.summary.id, 4711)
    with pytest.raises(Invalid, match="10 MB"):
        messages.send(actor, message(house, enclosures=(replace(file, data=bytes(10_000_001)),)))
