"""What people may see of the outbox and do about it."""

from collections.abc import Callable

import pytest

from reception_app import outbox
from reception_app.audit import AuditFilter, AuditService, record
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import AppError, Conflict, NotAllowed, NotFound
from reception_app.outbox import (
    Channel,
    DeliveryFilter,
    DeliveryState,
    MailPayload,
    NewDelivery,
    OutboxService,
    Outcome,
    PrintPayload,
    Receipt,
    claims,
)
from reception_app.outbox.rules import MESSAGE_LADDER

INTERN = Actor(1003, "Ian New", Role.INTERN, "Front desk")


@pytest.fixture
def service(store: Store) -> OutboxService:
    return OutboxService(store, record)


def put(
    store: Store, actor: Actor, channel: Channel = Channel.MAIL, subject_id: int = 7, *, held: bool = False
) -> int:
    mail = MailPayload("mara@example.com", "Your visitor is here", "Zoë waits").as_data()
    label = PrintPayload("badge", {"number": 42}, "badge", "Badge 0042").as_data()
    payload, purpose = (label, "badge") if channel is Channel.PRINT else (mail, "host_notice")
    with store.write(actor) as tx:
        return outbox.enqueue(
            tx, NewDelivery(channel, purpose, "visit", subject_id, payload, "Zoë", held=held)
        )


def take(store: Store, channel: Channel = Channel.MAIL) -> outbox.Claimed:
    with store.write(INTERN) as tx:
        claimed = claims.claim(tx, channel)
    assert claimed is not None
    return claimed


def fail(store: Store, claimed: outbox.Claimed, *, permanent: bool = False) -> None:
    with store.write(INTERN) as tx:
        claims.take_failure(
            tx, claimed, "The mail server can't be reached.", MESSAGE_LADDER, permanent=permanent
        )


def settle(store: Store, claimed: outbox.Claimed, receipt: Receipt) -> None:
    with store.write(INTERN) as tx:
        claims.take_receipt(tx, claimed, receipt)


def test_the_list_newest_first_and_narrowed(store: Store, actor: Actor, service: OutboxService) -> None:
    first = put(store, actor)
    second = put(store, actor, Channel.PRINT)
    third = put(store, actor, subject_id=8)
    assert [one.id for one in service.deliveries(actor)] == [third, second, first]
    assert [one.id for one in service.deliveries(actor, DeliveryFilter(limit=1))] == [third]
    assert [one.id for one in service.deliveries(actor, DeliveryFilter(channel=Channel.PRINT))] == [second]
    assert service.count(actor, DeliveryFilter(limit=1)) == 3, "more than are listed"
    assert service.count(actor, DeliveryFilter(limit=1), most=2) == 2, "and no more than are worth counting"
    assert service.count(actor, DeliveryFilter(channel=Channel.PRINT, limit=1)) == 1
    fail(store, take(store), permanent=True)
    settle(store, take(store), Receipt())
    assert service.count(actor, DeliveryFilter(open_only=True, limit=1)) == 2
    assert [one.id for one in service.deliveries(actor, DeliveryFilter(state=DeliveryState.SENT))] == [third]
    assert [one.id for one in service.deliveries(actor, DeliveryFilter(open_only=True))] == [second, first]
    assert [one.id for one in service.of_subject(actor, "visit", 7)] == [first, second]
    assert service.of_subject(actor, "visit", 99) == []


def test_each_attempt_with_its_time_and_outcome(store: Store, actor: Actor, service: OutboxService) -> None:
    number = put(store, actor)
    claimed = take(store)
    [running] = service.attempts(actor, number)
    assert (running.outcome, running.ended_at) == (Outcome.SENDING, None)
    fail(store, claimed)
    [failed] = service.attempts(actor, number)
    assert failed.outcome is Outcome.FAILED
    assert failed.ended_at == store.clock.now()
    assert failed.detail == "The mail server can't be reached."
    known = service.delivery(actor, number)
    assert (known.state, known.attempts, known.remark) == (DeliveryState.FAILED, 1, failed.detail)
    assert known.next_at == store.clock.now() + MESSAGE_LADDER[0]
    with pytest.raises(NotFound):
        service.delivery(actor, 4711)


def test_trying_now_begins_the_ladder_anew(
    store: Store, actor: Actor, service: OutboxService, admin: Actor
) -> None:
    number = put(store, actor)
    fail(store, take(store), permanent=True)
    assert service.delivery(actor, number).state is DeliveryState.GIVEN_UP
    service.retry(actor, number)
    known = service.delivery(actor, number)
    assert (known.state, known.attempts, known.next_at) == (DeliveryState.QUEUED, 0, store.clock.now())
    claimed = take(store)
    assert claimed.attempt == 1
    settle(store, claimed, Receipt())
    with pytest.raises(Conflict, match="sent already"):
        service.retry(actor, number)
    assert [one.outcome for one in service.attempts(actor, number)] == [Outcome.REFUSED, Outcome.SENT]
    entries = AuditService(store).entries(admin, AuditFilter(subject="delivery", subject_id=number))
    assert [(entry.action, entry.actor_id) for entry in entries] == [("retry", actor.user_id)]


def test_stopping(store: Store, actor: Actor, service: OutboxService) -> None:
    waiting, under_way = put(store, actor), put(store, actor, Channel.PRINT)
    service.cancel(actor, waiting)
    assert service.delivery(actor, waiting).state is DeliveryState.CANCELLED
    with pytest.raises(Conflict, match="cancelled already"):
        service.cancel(actor, waiting)
    settle(store, take(store, Channel.PRINT), Receipt(DeliveryState.PRINTING, "", "labels", "5"))
    service.cancel(actor, under_way)
    assert service.delivery(actor, under_way).cancel_asked
    with pytest.raises(Conflict, match="The printer has it"):
        service.cancel(actor, under_way)
    leaving = put(store, actor)
    take(store)
    with pytest.raises(Conflict, match="on its way"):
        service.cancel(actor, leaving)


def test_a_person_holds_back_and_releases(store: Store, actor: Actor, service: OutboxService) -> None:
    number = put(store, actor)
    service.hold(actor, number)
    known = service.delivery(actor, number)
    assert (known.state, known.held_by_rule) == (DeliveryState.HELD, False)
    with pytest.raises(Conflict, match="held back"):
        service.hold(actor, number)
    with pytest.raises(Conflict, match="held back"):
        service.retry(actor, number)
    service.release(actor, number)
    assert service.delivery(actor, number).state is DeliveryState.QUEUED
    with pytest.raises(Conflict):
        service.release(actor, number)


@pytest.mark.parametrize("channel", [Channel.MAIL, Channel.PRINT])
def test_nobody_gets_past_an_approval_or_the_watchlist_here(
    store: Store, admin: Actor, service: OutboxService, channel: Channel
) -> None:
    number = put(store, admin, channel, held=True)
    verbs: list[Callable[[Actor, int], object]] = [
        service.release, service.retry, service.cancel, service.hold, service.print_again,
    ]  # fmt: skip
    for verb in verbs:
        with pytest.raises(Conflict, match="until the visit is approved"):
            verb(admin, number)
    with store.write(admin) as tx:
        outbox.cancel(tx, "visit", 7)
    for verb in verbs:
        with pytest.raises(Conflict, match="until the visit is approved"):
            verb(admin, number)
    assert service.delivery(admin, number).state is DeliveryState.CANCELLED


def test_a_rule_takes_over_what_a_person_held(store: Store, actor: Actor, service: OutboxService) -> None:
    number = put(store, actor)
    service.hold(actor, number)
    with store.write(actor) as tx:
        assert outbox.release(tx, "visit", 7) == 0
        assert outbox.hold(tx, "visit", 7) == 1
    with pytest.raises(Conflict):
        service.release(actor, number)


def test_printing_again_makes_a_second_job(
    store: Store, actor: Actor, service: OutboxService, admin: Actor
) -> None:
    number = put(store, actor, Channel.PRINT)
    settle(store, take(store, Channel.PRINT), Receipt())
    copy = service.print_again(actor, number)
    assert copy != number
    claimed = take(store, Channel.PRINT)
    assert claimed.id == copy
    assert claimed.payload["data"] == {"number": 42}
    [entry] = AuditService(store).entries(admin, AuditFilter(action="print_again"))
    assert (entry.subject_id, entry.detail) == (number, {"copy": copy})
    with store.write(actor) as tx:
        outbox.forget(tx, "visit", [7])
    with pytest.raises(Conflict, match="no longer kept"):
        service.print_again(actor, number)
    mail = put(store, actor)
    with pytest.raises(Conflict):
        service.print_again(actor, mail)


def test_of_what_is_printed_once_nothing_is_kept_when_it_has_come_out(
    store: Store, actor: Actor, service: OutboxService
) -> None:
    def stored() -> list[str | None]:
        with store.read() as tx:
            return list(tx.execute_sql("SELECT payload FROM outbox_deliveries").scalars())

    job = PrintPayload("schedule", {"text": "Zoë"}, "paper", "Schedule 2026", once=True)
    with store.write(actor) as tx:
        number = outbox.enqueue(
            tx, NewDelivery(Channel.PRINT, "schedule", "schedule", 0, job.as_data(), "2026")
        )
    claimed = take(store, Channel.PRINT)
    settle(store, claimed, Receipt(DeliveryState.PRINTING, peer_queue="office", peer_job="7"))
    assert PrintPayload.from_data(claimed.payload) == job
    assert "Zoë" in str(stored()), "the printer may lose it yet"
    settle(store, claimed, Receipt(peer_queue="office", peer_job="7"))
    assert stored() == [None]
    with pytest.raises(Conflict, match="no longer kept"):
        service.print_again(actor, number)


@pytest.mark.parametrize(
    ("asked", "again", "drawn"),
    [
        (Role.OFFICE_MANAGER, Role.INTERN, "intern"),
        (Role.INTERN, Role.OFFICE_MANAGER, "intern"),
        (Role.CLERK, Role.CLERK, "clerk"),
    ],
)
def test_a_copy_shows_no_more_than_whoever_asks_for_it_may_see(
    store: Store, actor: Actor, service: OutboxService, asked: Role, again: Role, drawn: str
) -> None:
    data = {"view": "week", "role": asked.value}
    payload = PrintPayload("schedule", data, "paper", "Schedule Week 48").as_data()
    with store.write(actor) as tx:
        number = outbox.enqueue(tx, NewDelivery(Channel.PRINT, "schedule", "schedule", 0, payload, "Week 48"))
    service.print_again(Actor(1004, "Someone", again), number)
    first, copy = take(store, Channel.PRINT), take(store, Channel.PRINT)
    assert first.payload["data"] == data, "the first stays what it was"
    assert copy.payload["data"] == {"view": "week", "role": drawn}


@pytest.mark.parametrize("verb", ["retry", "move"])
def test_a_stopped_paper_is_taken_up_with_what_one_may_see_oneself(
    store: Store, actor: Actor, service: OutboxService, verb: str
) -> None:
    data = {"view": "week", "role": "office_manager"}
    payload = PrintPayload("schedule", data, "paper", "Schedule Week 48").as_data()
    with store.write(actor) as tx:
        number = outbox.enqueue(tx, NewDelivery(Channel.PRINT, "schedule", "schedule", 0, payload, "Week 48"))
    service.hold(actor, number)
    service.release(INTERN, number)
    service.cancel(INTERN, number)
    if verb == "retry":
        service.retry(INTERN, number)
    else:
        service.move(INTERN, number, 0)
    assert take(store, Channel.PRINT).payload["data"]["role"] == "intern"
    mail = put(store, actor)
    manager = Actor(1005, "Mia", Role.OFFICE_MANAGER)
    service.cancel(manager, mail)
    service.retry(manager, mail)
    assert take(store).payload["text"] == "Zoë waits"


def test_who_may_do_what(store: Store, actor: Actor, service: OutboxService) -> None:
    mail, label = put(store, actor), put(store, actor, Channel.PRINT)
    assert len(service.deliveries(INTERN)) == 2
    for verb in (service.retry, service.cancel, service.hold, service.release):
        with pytest.raises(NotAllowed):
            verb(INTERN, mail)
        with pytest.raises(NotAllowed):
            verb(INTERN, 4711)
        with pytest.raises(NotFound):
            verb(actor, 4711)
    service.hold(INTERN, label)
    service.release(INTERN, label)
    service.cancel(INTERN, label)
    service.retry(INTERN, label)
    assert service.print_again(INTERN, label)


def test_troubles_are_expected_ones(store: Store, actor: Actor, service: OutboxService) -> None:
    with pytest.raises(AppError) as caught:
        service.print_again(actor, 4711)
    assert str(caught.value) == "This delivery is not there any more. Close the list and open it again."


@pytest.mark.parametrize("again", ["retry", "move"])
def test_what_was_held_stopped_and_wanted_again_is_held_no_more(
    store: Store, actor: Actor, service: OutboxService, again: str
) -> None:
    """Undoing the cancelling of its visit brings back a job that waits, and nobody held it since."""
    job = put(store, actor, Channel.PRINT)
    service.hold(actor, job)
    service.cancel(actor, job)
    if again == "retry":
        service.retry(actor, job)
    else:
        service.move(actor, job, 0)
    with store.write(actor) as tx:
        stopped = outbox.stop(tx, "visit", 7)
        outbox.resume(tx, stopped)
    assert service.delivery(actor, job).state is DeliveryState.QUEUED
