"""The workers: woken by a commit, one thread a channel, retries by the ladder, nothing lost and nothing twice."""

import threading

import pytest

from reception_app import outbox
from reception_app.audit import record
from reception_app.db import trouble
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.outbox import Channel, DeliveryState, OutboxService, Outcome, claims
from reception_app.outbox.worker import OutboxWorker
from tests.fakes.clock import FixedClock
from tests.fakes.peers_outbox import Post, outcomes, printing, put, running, state_of, wait_for
from tests.fakes.peers_printer import MemoryPrinter
from tests.fakes.peers_raw import wait_until


def test_a_commit_wakes_the_worker(store: Store, actor: Actor) -> None:
    post = Post()
    with running(store, {Channel.MAIL: post}):
        number = put(store, actor)
        known = wait_for(store, number, DeliveryState.SENT)
    [claimed] = post.sent
    assert (claimed.id, claimed.attempt, claimed.interrupted) == (number, 1, False)
    assert claimed.reference.startswith("r")
    assert known.sent_at == store.clock.now()
    assert outcomes(store, actor, number) == [Outcome.SENT]


def test_what_was_waiting_before_the_start_is_sent(store: Store, actor: Actor) -> None:
    numbers = [put(store, actor) for _ in range(5)]
    post = Post()
    with running(store, {Channel.MAIL: post}):
        wait_until(lambda: len(post.sent) == 5, "five mails")
    assert [claimed.id for claimed in post.sent] == numbers


def test_a_dead_mail_server_never_delays_printing(store: Store, actor: Actor) -> None:
    post, printer = Post(), MemoryPrinter()
    post.gate.clear()
    with running(store, {Channel.MAIL: post, Channel.PRINT: printing(printer)}):
        put(store, actor)
        assert post.entered.wait(20)
        number = put(store, actor, Channel.PRINT)
        wait_for(store, number, DeliveryState.SENT)
        assert post.sent == []
        post.gate.set()


def test_retries_by_the_ladder_then_given_up_where_people_see_it(
    store: Store, actor: Actor, clock: FixedClock
) -> None:
    post = Post([DeliveryTrouble("The mail server can't be reached.") for _ in range(5)])
    with running(store, {Channel.MAIL: post}) as worker:
        number = put(store, actor)
        for minutes in (5, 15, 60, 240):
            known = wait_for(store, number, DeliveryState.FAILED)
            assert known.next_at is not None
            assert (known.next_at - clock.now()).total_seconds() == minutes * 60
            assert known.remark == "The mail server can't be reached."
            clock.advance(minutes=minutes)
            left = len(post.answers)
            worker.wake()
            wait_until(lambda left=left: len(post.answers) < left, "the next attempt")  # type: ignore[misc]  # a loop's value bound early
            wait_until(lambda: state_of(store, number).state is not DeliveryState.SENDING, "its end")
        known = wait_for(store, number, DeliveryState.GIVEN_UP)
        assert (known.next_at, known.attempts, known.kept) == (None, 5, True)
        OutboxService(store, record).retry(actor, number)
        wait_for(store, number, DeliveryState.SENT)
    assert outcomes(store, actor, number) == [Outcome.FAILED] * 5 + [Outcome.SENT]
    assert len({claimed.reference for claimed in post.sent}) == 1


def test_a_refusal_for_good_is_seen_at_once(store: Store, actor: Actor) -> None:
    post = Post([DeliveryTrouble("No such user.", permanent=True, hint="Check the address.")])
    with running(store, {Channel.MAIL: post}):
        number = put(store, actor)
        known = wait_for(store, number, DeliveryState.GIVEN_UP)
    assert known.remark == "No such user. Check the address."
    assert outcomes(store, actor, number) == [Outcome.REFUSED]


def test_a_fault_of_the_program_blocks_nothing(
    store: Store, actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    post = Post([ZeroDivisionError("mara@example.com")])
    with running(store, {Channel.MAIL: post}):
        broken = put(store, actor)
        fine = put(store, actor)
        wait_for(store, fine, DeliveryState.SENT)
        assert "fault in the program" in wait_for(store, broken, DeliveryState.FAILED).remark
    assert "ZeroDivisionError" in caplog.text
    assert "mara@example.com" not in caplog.text


def test_stopped_while_it_was_tried_it_is_not_tried_again(store: Store, actor: Actor) -> None:
    post = Post([DeliveryTrouble("The mail server can't be reached.")])
    post.gate.clear()
    with running(store, {Channel.MAIL: post}):
        number = put(store, actor)
        assert post.entered.wait(20)
        with store.write(actor) as tx:
            assert outbox.cancel(tx, "visit", 7) == 1
        post.gate.set()
        wait_for(store, number, DeliveryState.CANCELLED)
    assert outcomes(store, actor, number) == [Outcome.FAILED]


def test_ending_waits_for_what_is_under_way_but_not_for_ever(store: Store, actor: Actor) -> None:
    post = Post()
    post.gate.clear()
    worker = OutboxWorker(store, {Channel.MAIL: post})
    worker.start()
    put(store, actor)
    left = put(store, actor)
    assert post.entered.wait(20)
    assert worker.stop(0.05) is False
    post.gate.set()
    assert worker.stop(20)
    assert len(post.sent) == 1
    assert state_of(store, left).state is DeliveryState.QUEUED


def test_a_worker_that_never_began_ends(store: Store) -> None:
    assert OutboxWorker(store, {Channel.MAIL: Post()}).stop()


def test_what_was_interrupted_is_taken_up_again(store: Store, actor: Actor) -> None:
    number = put(store, actor)
    stopped = put(store, actor)
    with store.write(actor) as tx:
        first = claims.claim(tx, Channel.MAIL)
        assert first is not None
        assert claims.claim(tx, Channel.MAIL) is not None
    with store.write(actor) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET cancel_asked = 1 WHERE id = ?", (stopped,))
    post = Post()
    worker = OutboxWorker(store, {Channel.MAIL: post})
    assert sorted(worker.start()) == [number, stopped]
    wait_for(store, number, DeliveryState.SENT)
    assert worker.stop(20)
    [claimed] = post.sent
    assert (claimed.interrupted, claimed.attempt, claimed.reference) == (True, 2, first.reference)
    assert outcomes(store, actor, number) == [Outcome.INTERRUPTED, Outcome.SENT]
    assert state_of(store, stopped).state is DeliveryState.CANCELLED


def test_what_ends_the_program_each_time_is_given_up(store: Store, actor: Actor) -> None:
    number = put(store, actor)
    for _ in range(5):
        with store.write(actor) as tx:
            assert claims.claim(tx, Channel.MAIL) is not None
        with store.write(actor) as tx:
            assert claims.recover(tx) == [number]
    assert state_of(store, number).state is DeliveryState.GIVEN_UP


def test_a_store_that_can_not_be_written_sends_nothing(store: Store, actor: Actor) -> None:
    number = put(store, actor)
    store.read_only = True
    post = Post()
    worker = OutboxWorker(store, {Channel.MAIL: post})
    assert worker.start() == []
    store.read_only = False
    worker.wake()
    wait_for(store, number, DeliveryState.SENT)
    assert worker.stop(20)


def test_an_outcome_that_could_not_be_saved_is_saved_later_and_nothing_is_sent_twice(
    store: Store, actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    post = Post()
    full = threading.Event()

    class FullStore(Store):
        """The same store on a disk that is full while `full` is set."""

        def write(self, actor: Actor, *, much: bool = False):  # type: ignore[no-untyped-def]  # as there
            if full.is_set():
                raise trouble.full()
            return super().write(actor, much=much)

    sick = FullStore(store.engine, store.clock, store.bus)
    post.gate.clear()
    with running(sick, {Channel.MAIL: post}) as worker:
        number, second = put(store, actor), put(store, actor)
        assert post.entered.wait(20)
        full.set()
        post.gate.set()
        wait_until(lambda: len(post.sent) == 1, "the first mail")
        for _ in range(3):
            worker.wake()
        assert state_of(store, number).state is DeliveryState.SENDING
        full.clear()
        worker.wake()
        wait_for(store, number, DeliveryState.SENT)
        wait_for(store, second, DeliveryState.SENT)
    assert [claimed.id for claimed in post.sent] == [number, second]


def test_a_channel_outlives_a_fault_of_the_store_and_a_delivery_that_slips_away(
    store: Store, actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    post = Post()
    stolen = threading.Event()

    class OddStore(Store):
        """Fails once in an unknown way; and once somebody cancels between the look and the claim."""

        faults = 1

        def read(self):  # type: ignore[no-untyped-def]  # as the base class
            if self.faults:
                self.faults -= 1
                raise KeyError("mara@example.com")
            return super().read()

        def write(self, actor: Actor, *, much: bool = False):  # type: ignore[no-untyped-def]  # as there
            if not stolen.is_set() and threading.current_thread().name == "outbox-mail":
                stolen.set()
                with store.write(actor) as tx:
                    assert outbox.cancel(tx, "visit", 7) == 1
            return super().write(actor, much=much)

    number = put(store, actor)
    with running(OddStore(store.engine, store.clock, store.bus), {Channel.MAIL: post}) as worker:
        wait_until(lambda: "KeyError at" in caplog.text, "the fault in the log")
        worker.wake()
        wait_for(store, number, DeliveryState.CANCELLED)
        later = put(store, actor)
        wait_for(store, later, DeliveryState.SENT)
    assert [claimed.id for claimed in post.sent] == [later]
    assert "mara@example.com" not in caplog.text


def test_only_some_purposes_are_asked_about(store: Store, actor: Actor) -> None:
    put(store, actor)
    with store.read() as tx:
        assert len(outbox.deliveries_of(tx, "visit", [7], ["notice"])[7]) == 1
        assert outbox.deliveries_of(tx, "visit", [7], ["badge"]) == {}
