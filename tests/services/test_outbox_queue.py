"""Writing into the outbox inside somebody else's transaction: durable with it, held, released, stopped, emptied."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kiosk import courier
from reception_app.outbox import Channel, DeliveryState, DeliverySummary, MailPayload, NewDelivery, claims
from reception_app.outbox.records import Receipt
from reception_app.outbox.rules import AWAITED
from reception_app.roll_call import press
from reception_app.visits import telling
from tests.fakes.clock import FixedClock


def notice(subject_id: int = 7, **changes: object) -> NewDelivery:
    payload = MailPayload("mara@example.com", "Your visitor is here", "Zoë waits").as_data()
    values: dict[str, object] = {"label": "To Mara: Zoë waits", **changes}
    return NewDelivery(Channel.MAIL, "host_notice", "visit", subject_id, payload, **values)  # type: ignore[arg-type]  # the record's names


def of(store: Store, subject_id: int = 7) -> list[DeliverySummary]:
    with store.read() as tx:
        return outbox.deliveries_of(tx, "visit", [subject_id]).get(subject_id, [])


def put(store: Store, actor: Actor, new: NewDelivery) -> int:
    with store.write(actor) as tx:
        return outbox.enqueue(tx, new)


def test_it_waits_to_be_sent_and_says_so(store: Store, actor: Actor, bus: ChangeBus) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    number = put(store, actor, notice())
    [one] = of(store)
    assert (one.id, one.state, one.channel, one.purpose) == (
        number,
        DeliveryState.QUEUED,
        Channel.MAIL,
        "host_notice",
    )
    assert one.created_at == one.next_at == store.clock.now()
    assert one.kept
    assert heard == [Change("delivery", frozenset({number}))]


def test_it_exists_only_if_its_record_does(store: Store, actor: Actor) -> None:
    def fail() -> None:
        with store.write(actor) as tx:
            outbox.enqueue(tx, notice())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert of(store) == []


def test_the_same_key_is_one_delivery(store: Store, actor: Actor) -> None:
    first = put(store, actor, notice(dedupe="visit:7:host"))
    assert put(store, actor, notice(dedupe="visit:7:host")) == first
    assert put(store, actor, notice(dedupe="visit:7:deputy")) != first
    put(store, actor, notice())
    put(store, actor, notice())
    assert len(of(store)) == 4


def test_it_can_wait_for_its_moment(store: Store, actor: Actor, clock: FixedClock) -> None:
    later = clock.now() + timedelta(hours=1)
    put(store, actor, notice(not_before=later))
    put(store, actor, notice(8, not_before=clock.now() - timedelta(hours=1)))
    assert of(store)[0].next_at == later
    assert of(store, 8)[0].next_at == clock.now()
    clock.advance(minutes=59)
    with store.write(actor) as tx:
        first = claims.claim(tx, Channel.MAIL)
        assert first is not None
        assert claims.claim(tx, Channel.MAIL) is None
        assert claims.next_due(tx, Channel.MAIL) == later


def test_what_is_held_is_not_sent_until_released(store: Store, actor: Actor) -> None:
    put(store, actor, notice(held=True))
    [one] = of(store)
    assert (one.state, one.held_by_rule) == (DeliveryState.HELD, True)
    with store.write(actor) as tx:
        assert claims.claim(tx, Channel.MAIL) is None
        assert outbox.release(tx, "visit", 8) == 0
        assert outbox.release(tx, "visit", 7, ["badge"]) == 0
        assert outbox.release(tx, "visit", 7, ["host_notice"]) == 1
        assert outbox.release(tx, "visit", 7) == 0
        assert claims.claim(tx, Channel.MAIL) is not None
    assert not of(store)[0].held_by_rule


def test_holding_back_what_waits_but_not_what_is_under_way(store: Store, actor: Actor) -> None:
    under_way = put(store, actor, notice())
    with store.write(actor) as tx:
        assert claims.claim(tx, Channel.MAIL) is not None
    waiting = put(store, actor, notice())
    with store.write(actor) as tx:
        assert outbox.hold(tx, "visit", 7) == 1
    assert {one.id: one.state for one in of(store)} == {
        under_way: DeliveryState.SENDING,
        waiting: DeliveryState.HELD,
    }


def test_stopping_everything_of_a_visit(store: Store, actor: Actor) -> None:
    put(store, actor, notice())
    with store.write(actor) as tx:
        claimed = claims.claim(tx, Channel.MAIL)
        assert claimed is not None
        outbox.enqueue(tx, notice())
        outbox.enqueue(tx, notice(held=True))
        outbox.enqueue(tx, notice(8))
        assert outbox.cancel(tx, "visit", 7) == 3
        assert outbox.cancel(tx, "visit", 7) == 0
    sending, queued, held = of(store)
    assert (sending.state, sending.cancel_asked) == (DeliveryState.SENDING, True)
    assert (queued.state, queued.held_by_rule) == (DeliveryState.CANCELLED, False)
    assert (held.state, held.held_by_rule) == (DeliveryState.CANCELLED, True)
    assert of(store, 8)[0].state is DeliveryState.QUEUED


@pytest.mark.parametrize(("put_back", "waits"), [(0, True), (2, False)])
def test_stopped_and_resumed_it_waits_for_its_moment_unless_that_means_nothing(
    store: Store, actor: Actor, clock: FixedClock, put_back: int, waits: bool
) -> None:
    moment = clock.now() + timedelta(hours=1)
    put(store, actor, notice(not_before=moment))
    clock.advance(days=-put_back)
    with store.write(actor) as tx:
        outbox.resume(tx, outbox.stop(tx, "visit", 7))
    [one] = of(store)
    assert one.state is DeliveryState.QUEUED
    assert one.next_at == (moment if waits else clock.now())


def test_closed_deliveries_are_emptied_after_their_days(
    store: Store, actor: Actor, clock: FixedClock
) -> None:
    put(store, actor, notice())
    with store.write(actor) as tx:
        claimed = claims.claim(tx, Channel.MAIL)
        assert claimed is not None
        claims.take_receipt(tx, claimed, outbox.Receipt(remark="taken by mara's server"))
        outbox.enqueue(tx, notice())
    clock.advance(days=7)
    with store.write(actor) as tx:
        assert outbox.purge(tx, clock.now() - timedelta(days=7)) == 0
        assert outbox.purge(tx, clock.now() - timedelta(days=6)) == 1
        assert outbox.purge(tx, clock.now()) == 0
    sent, waiting = of(store)
    assert (sent.kept, sent.label, sent.remark, sent.state) == (False, "", "", DeliveryState.SENT)
    assert sent.sent_at is not None
    assert waiting.kept
    with store.read() as tx:
        details = [row.detail for row in tx.execute_sql("SELECT detail FROM outbox_attempts")]
    assert details == [""]


def test_a_person_is_forgotten_everywhere_at_once(store: Store, actor: Actor) -> None:
    put(store, actor, notice())
    put(store, actor, notice(held=True))
    put(store, actor, notice(8))
    with store.write(actor) as tx:
        assert outbox.forget(tx, "visit", [7, 9]) == 2
    assert all((one.state, one.kept, one.label) == (DeliveryState.CANCELLED, False, "") for one in of(store))
    assert of(store, 8)[0].kept
    with store.read() as tx:
        texts = tx.execute_sql(
            "SELECT count(*) FROM outbox_deliveries WHERE payload LIKE '%Zoë%'"
        ).scalar_one()
    assert texts == 1


@pytest.mark.parametrize("how", ["sent", "refused", "down", "ended"])
def test_what_is_on_its_way_when_its_person_is_erased_is_emptied_once_it_is_done(
    store: Store, actor: Actor, how: str
) -> None:
    put(store, actor, notice())
    with store.write(actor) as tx:
        claimed = claims.claim(tx, Channel.MAIL)
        assert claimed is not None
        outbox.forget(tx, "visit", [7])
    assert of(store)[0].kept, "it still has to know what to send"
    with store.write(actor) as tx:
        if how == "sent":
            claims.take_receipt(tx, claimed, Receipt(DeliveryState.SENT, remark="To Zoë"))
        elif how == "ended":
            claims.recover(tx)
        else:
            permanent = how == "refused"
            claims.take_failure(tx, claimed, "No Zoë here", (timedelta(minutes=5),), permanent=permanent)
    [one] = of(store)
    assert (one.kept, one.label, one.remark) == (False, "", "")
    assert one.state is (DeliveryState.SENT if how == "sent" else DeliveryState.CANCELLED)
    with store.read() as tx:
        details = [row.detail for row in tx.execute_sql("SELECT detail FROM outbox_attempts")]
    assert details == [""]


def test_new_deliveries_go_before_retries(store: Store, actor: Actor, clock: FixedClock) -> None:
    put(store, actor, notice(1))
    with store.write(actor) as tx:
        first = claims.claim(tx, Channel.MAIL)
        assert first is not None
        claims.take_failure(tx, first, "down", (timedelta(minutes=5),), permanent=False)
    clock.advance(minutes=6)
    fresh = put(store, actor, notice(2))
    with store.write(actor) as tx:
        order = [claimed.id for claimed in iter(lambda: claims.claim(tx, Channel.MAIL), None)]
    assert order == [fresh, first.id]


def test_who_waits_at_the_desk_waits_for_no_invitations(store: Store, actor: Actor) -> None:
    invitations = [put(store, actor, replace(notice(), purpose="invitation")) for _ in range(3)]
    urgent = [put(store, actor, replace(notice(), purpose=purpose)) for purpose in AWAITED]
    with store.write(actor) as tx:
        order = [claimed.id for claimed in iter(lambda: claims.claim(tx, Channel.MAIL), None)]
    assert order == [*urgent, *invitations]


def test_what_goes_first_is_called_as_its_sender_calls_it() -> None:
    assert set(AWAITED) == {*telling.NOTICES, courier.NOTICE, press.DOCUMENT}


def test_claiming_does_not_grow_with_what_was_sent(store: Store, actor: Actor) -> None:
    with store.read() as tx:
        plan = tx.execute_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM outbox_deliveries WHERE payload IS NOT NULL AND closed_at IS NULL "
            "AND channel = ? AND state IN ('queued', 'failed') AND next_at <= ?",
            ("mail", 0),
        )
        steps = [row.detail for row in plan]
    assert steps == [
        "SEARCH outbox_deliveries USING INDEX ix_outbox_deliveries_live (closed_at=? AND channel=?)",
    ]
