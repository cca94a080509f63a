"""Messages: each is told as they wish, the next one when nobody confirms, and a successor when somebody leaves."""

from datetime import UTC, date, datetime

import pytest

from reception_app.directory import EmployeeEdit, Presence
from reception_app.documents.raster import page_count
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Invalid, NotAllowed
from reception_app.messages import House, MessageService, MessageWishes
from reception_app.messages.handover import open_messages
from reception_app.messages.records import MessageState as S
from reception_app.messages.records import (
    NewMessage,
    Recipient,
    Way,
    Ways,
)
from reception_app.messages.slip import render_slip
from reception_app.outbox import Channel
from tests.builders.front_desk import Office
from tests.builders.messages import INTERN, kinds, message, payload, states
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


def test_whoever_has_no_mail_asks_at_the_desk(
    messages: MessageService, house: Office, admin: Actor, actor: Actor
) -> None:
    saved = house.desk.directory.save_employee(admin, EmployeeEdit("Nils Post"))
    sent = messages.send(actor, NewMessage((Recipient(saved.id),), text="Held"))
    assert sent.deliveries == ()
    assert sent.summary.to[0].way is Way.DESK
    given = messages.hand_over(actor, sent.summary.id)
    assert (given.summary.state, kinds(given)[-1]) == (S.DELIVERED, "delivered")


def test_told_again_it_goes_by_a_way_that_there_still_is(
    messages: MessageService, house: Office, admin: Actor, actor: Actor
) -> None:
    sent = messages.send(actor, message(house)).summary
    chiara = house.desk.directory.employee(admin, house.hosts["Chiara Rossi"])
    edit = EmployeeEdit(chiara.name, extension=chiara.extension, version=chiara.version)
    house.desk.directory.save_employee(admin, edit, chiara.id)
    more = messages.add(actor, sent.id, "Rang again.")
    assert more.summary.to[0].way is Way.DESK
    assert len(more.deliveries) == 1, "no mail to no address"


def test_each_is_told_as_they_wish(
    messages: MessageService, wishes: MessageWishes, house: Office, admin: Actor, actor: Actor
) -> None:
    chiara = house.hosts["Chiara Rossi"]
    wishes.set_ways(admin, Ways(chiara, office=Way.SLIP, urgent=Way.MAIL))
    wishes.set_ways(admin, Ways(chiara, office=Way.SLIP, outside=Way.DESK, urgent=Way.MAIL))
    assert wishes.ways(actor, chiara).outside is Way.DESK
    (slip,) = messages.send(actor, message(house)).deliveries
    (mail,) = messages.send(actor, message(house, urgent=True)).deliveries
    assert (slip.channel, mail.channel) == (Channel.PRINT, Channel.MAIL)
    kept = payload(house.desk.store, slip.id)
    assert kept["title"] == "Message MSG-2026-00001"
    assert page_count(render_slip(kept["data"])) == 1
    house.desk.directory.set_presence(admin, chiara, Presence.ON_LEAVE)
    assert messages.send(actor, message(house)).deliveries == ()
    with pytest.raises(Invalid):
        wishes.set_ways(admin, Ways(chiara, quiet_from=3_000))
    with pytest.raises(NotAllowed):
        wishes.set_ways(INTERN, Ways(chiara))


def test_a_webhook_says_who_left_it_for_whom_and_links_nothing(
    messages: MessageService, wishes: MessageWishes, house: Office, admin: Actor, actor: Actor
) -> None:
    wishes.set_ways(admin, Ways(house.hosts["Chiara Rossi"], office=Way.WEBHOOK))
    assert messages.send(actor, message(house)).summary.to[0].way is Way.MAIL
    house.desk.preferences.set(
        admin,
        {
            "webhook.on": True,
            "webhook.url": "https://chat.example.org/hook",
            "webhook.hosts": "chat.example.org",
        },
    )
    (hook,) = messages.send(actor, message(house, caller_name="evil.example")).deliveries
    told = payload(house.desk.store, hook.id)
    assert hook.channel is Channel.WEBHOOK
    assert "left a message for" in told["title"]
    assert "evil.example" not in told["title"]
    assert ["Message", "The container is held."] in told["facts"]
    long = message(house, caller_name="", number="", text="x" * 5_000)
    (nobody,) = messages.send(actor, long).deliveries
    told = payload(house.desk.store, nobody.id)
    assert told["title"].startswith("Somebody left a message")
    assert told["facts"][-1] == ["Message", "x" * 499 + "…"]


def test_an_urgent_one_skips_a_supervisor_who_is_not_there(
    messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    directory = house.desk.directory
    top = directory.save_employee(admin, EmployeeEdit("Tess Top", email="tess@example.org"))
    away = directory.save_employee(admin, EmployeeEdit("Uma Chief", supervisor_id=top.id))
    directory.set_presence(admin, away.id, Presence.ON_LEAVE)
    junior = directory.save_employee(admin, EmployeeEdit("Jo New", supervisor_id=away.id))
    sent = messages.send(actor, NewMessage((Recipient(junior.id),), text="Ring at once", urgent=True))
    clock.advance(minutes=16)
    assert messages.ask_the_next() == 1
    assert states(messages.message(actor, sent.summary.id)) == {"Jo New": S.ESCALATED, "Tess Top": S.SENT}


def test_in_quiet_hours_only_urgent_ones_leave(
    messages: MessageService, wishes: MessageWishes, house: Office, admin: Actor, actor: Actor
) -> None:
    wishes.set_ways(admin, Ways(house.hosts["Chiara Rossi"], quiet_from=9 * 60, quiet_until=12 * 60))
    (waits,) = messages.send(actor, message(house)).deliveries
    (leaves,) = messages.send(actor, message(house, urgent=True)).deliveries
    assert waits.next_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    assert leaves.next_at == house.desk.store.clock.now()


def test_an_urgent_one_that_nobody_confirms_goes_to_who_stands_in_and_then_above(
    messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    directory = house.desk.directory
    boris = directory.employee(admin, house.hosts["Boris Lindt"])
    above = directory.save_employee(admin, EmployeeEdit("Uma Chief", email="uma@example.org"))
    edit = EmployeeEdit(
        boris.name, extension="215", email=boris.email, supervisor_id=above.id, version=boris.version
    )
    directory.save_employee(admin, edit, boris.id)
    sent = messages.send(actor, message(house, "Anna Kovacs", urgent=True))
    clock.advance(minutes=14)
    assert messages.ask_the_next() == 0
    clock.advance(minutes=2)
    assert messages.ask_the_next() == 1
    first = messages.message(actor, sent.summary.id)
    assert states(first) == {"Anna Kovacs": S.ESCALATED, "Boris Lindt": S.SENT}
    assert messages.counts(actor).urgent == 1
    clock.advance(minutes=16)
    assert messages.ask_the_next() == 1
    clock.advance(minutes=16)
    assert messages.ask_the_next() == 0
    last = messages.message(actor, sent.summary.id)
    assert states(last)["Uma Chief"] is S.SENT
    assert kinds(last)[-1] == "nobody_left"
    clock.advance(minutes=60)
    assert messages.ask_the_next() == 0


def test_confirmed_it_goes_to_nobody_else(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    sent = messages.send(actor, message(house, "Anna Kovacs", urgent=True))
    read = messages.mark_read(actor, sent.summary.id)
    assert (read.summary.state, read.summary.to[0].ask_by) == (S.READ, None)
    clock.advance(minutes=60)
    assert messages.ask_the_next() == 0


def test_handed_over_in_person_an_urgent_one_is_confirmed(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    sent = messages.send(actor, message(house, "Anna Kovacs", urgent=True))
    given = messages.hand_over(actor, sent.summary.id)
    assert (given.summary.state, given.summary.to[0].ask_by) == (S.READ, None)
    assert (kinds(given)[-1], messages.counts(actor).urgent) == ("delivered", 0)
    clock.advance(minutes=60)
    assert messages.ask_the_next() == 0
    assert states(messages.message(actor, sent.summary.id)) == {"Anna Kovacs": S.READ}


def test_deputies_in_a_circle_end_where_they_began(
    messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    directory = house.desk.directory
    boris = directory.employee(admin, house.hosts["Boris Lindt"])
    edit = EmployeeEdit(
        boris.name, email=boris.email, deputy_id=house.hosts["Anna Kovacs"], version=boris.version
    )
    directory.save_employee(admin, edit, boris.id)
    messages.send(actor, message(house, "Anna Kovacs", urgent=True))
    told = []
    for _ in range(4):
        clock.advance(minutes=20)
        told.append(messages.ask_the_next())
    assert told == [1, 0, 0, 0]


def test_a_slip_can_be_printed_whatever_the_way(
    messages: MessageService, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    printed = messages.print_slip(actor, sent.summary.id)
    assert [each.channel for each in printed.deliveries] == [Channel.MAIL, Channel.PRINT]
    slip = payload(house.desk.store, printed.deliveries[-1].id)
    assert slip["data"]["urgent"] is False


def test_one_that_went_on_to_the_next_can_be_withdrawn_from_all(
    messages: MessageService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    sent = messages.send(actor, message(house, "Anna Kovacs", urgent=True))
    clock.advance(minutes=16)
    assert messages.ask_the_next() == 1
    gone = messages.withdraw(actor, sent.summary.id)
    assert set(states(gone).values()) == {S.WITHDRAWN}
    assert messages.counts(actor).open == 0


def test_whoever_leaves_hands_their_messages_over(
    messages: MessageService, offices: House, house: Office, admin: Actor, actor: Actor
) -> None:
    sent = messages.send(actor, message(house))
    work = open_messages(offices)
    chiara, boris, today = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"], date(2026, 11, 24)
    with house.desk.store.read() as tx:
        assert work.count(tx, chiara, today) == 1
    with house.desk.store.write(SYSTEM) as tx:
        assert work.move(tx, chiara, boris, today) == 1
        assert work.count(tx, chiara, today) == 0
    assert states(messages.message(actor, sent.summary.id)) == {
        "Chiara Rossi": S.FORWARDED,
        "Boris Lindt": S.SENT,
    }


def test_a_successor_who_has_the_message_already_is_not_told_twice(
    messages: MessageService, offices: House, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house, "Chiara Rossi", "Boris Lindt"))
    chiara, boris = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"]
    with house.desk.store.write(SYSTEM) as tx:
        assert open_messages(offices).move(tx, chiara, boris, date(2026, 11, 24)) == 1
    after = messages.message(actor, sent.summary.id)
    assert [(each.name, each.state) for each in after.summary.to] == [
        ("Chiara Rossi", S.FORWARDED),
        ("Boris Lindt", S.SENT),
    ]
    assert len(after.deliveries) == 2


def test_what_another_has_done_for_all_is_not_handed_over(
    messages: MessageService, offices: House, house: Office, actor: Actor
) -> None:
    sent = messages.send(actor, message(house, "Chiara Rossi", "Boris Lindt"))
    by_name = {each.name: each.id for each in sent.summary.to}
    messages.done(actor, sent.summary.id, by_name["Boris Lindt"])
    with house.desk.store.read() as tx:
        assert open_messages(offices).count(tx, house.hosts["Chiara Rossi"], date(2026, 11, 24)) == 0


def test_whoever_has_left_is_not_written_to_any_more(
    messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    chiara = house.hosts["Chiara Rossi"]
    sent = messages.send(actor, message(house)).summary.id
    house.desk.directory.leave_company(
        admin, chiara, date(2026, 11, 24), take_over_by=house.hosts["Boris Lindt"]
    )
    with pytest.raises(Invalid, match="has left the organisation"):
        messages.send(actor, message(house))
    clock.advance(minutes=1)
    added = messages.add(actor, sent, "Again")
    assert len(added.deliveries) == 1
    assert messages.message(actor, sent).summary.names == ("Chiara Rossi",)
    assert messages.print_slip(actor, sent).deliveries[-1].channel is Channel.PRINT
