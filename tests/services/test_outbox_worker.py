"""The workers: woken by a commit, one thread a channel, retries by the ladder, print jobs watched to their end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from reception_app import outbox
from reception_app.audit import record
from reception_app.db import trouble
from reception_app.db.uow import Store
from reception_app.integrations.printing import JobPhase
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.outbox import (
    Channel,
    Claimed,
    DeliveryState,
    DeliverySummary,
    NewDelivery,
    OutboxService,
    OutboxWorker,
    Outcome,
    PrintPayload,
    PrintSender,
    PrintTarget,
    Receipt,
    claims,
)
from reception_app.outbox.lane import Sender
from tests.fakes.clock import FixedClock
from tests.fakes.peers_printer import MemoryPrinter
from tests.fakes.peers_raw import wait_until


@dataclass
class Post:
    """A sender whose other side answers as told: each entry of `answers` is used once, then all is well."""

    answers: list[Exception] = field(default_factory=list)
    sent: list[Claimed] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    entered: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def __call__(self, claimed: Claimed) -> Receipt:
        self.entered.set()
        assert self.gate.wait(20)
        if self.answers:
            raise self.answers.pop(0)
        self.sent.append(claimed)
        return Receipt()


@contextmanager
def running(store: Store, senders: dict[Channel, Sender]) -> Iterator[OutboxWorker]:
    worker = OutboxWorker(store, senders)
    worker.start()
    try:
        yield worker
    finally:
        assert worker.stop(20)


def put(store: Store, actor: Actor, channel: Channel = Channel.MAIL, subject_id: int = 7) -> int:
    payload = {"to": "mara"}
    if channel is Channel.PRINT:
        payload = PrintPayload("badge", {"number": 42}, "badge", "Badge 0042", 62, 100).as_data()
    with store.write(actor) as tx:
        return outbox.enqueue(tx, NewDelivery(channel, "notice", "visit", subject_id, payload))


def state_of(store: Store, number: int) -> DeliverySummary:
    with store.read() as tx:
        [one] = [one for one in outbox.deliveries_of(tx, "visit", [7, 8]).get(7, []) if one.id == number]
    return one


def wait_for(store: Store, number: int, state: DeliveryState) -> DeliverySummary:
    wait_until(lambda: state_of(store, number).state is state, state.value)
    return state_of(store, number)


def outcomes(store: Store, actor: Actor, number: int) -> list[Outcome]:
    return [attempt.outcome for attempt in OutboxService(store, record).attempts(actor, number)]


def printing(printer: MemoryPrinter) -> PrintSender:
    return PrintSender(
        lambda role: PrintTarget(printer, "labels"), {"badge": lambda data: b"%PDF" + bytes(data["number"])}
    )


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

        def write(self, actor: Actor):  # type: ignore[no-untyped-def]  # as the base class
            if full.is_set():
                raise trouble.full()
            return super().write(actor)

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

        def write(self, actor: Actor):  # type: ignore[no-untyped-def]  # as the base class
            if not stolen.is_set() and threading.current_thread().name == "outbox-mail":
                stolen.set()
                with store.write(actor) as tx:
                    assert outbox.cancel(tx, "visit", 7) == 1
            return super().write(actor)

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


def test_a_print_job_is_watched_to_its_end(store: Store, actor: Actor) -> None:
    printer = MemoryPrinter(at_once=False)
    with running(store, {Channel.PRINT: printing(printer)}):
        number = put(store, actor, Channel.PRINT)
        known = wait_for(store, number, DeliveryState.PRINTING)
        assert (known.peer_queue, known.peer_job, known.remark) == ("labels", "1", "")
        printer.finish("1", JobPhase.PRINTING, "The printer is out of labels.")
        wait_until(lambda: state_of(store, number).remark == "The printer is out of labels.", "the remark")
        printer.down = True
        wait_until(lambda: "can't be reached" in state_of(store, number).remark, "the server's silence")
        assert state_of(store, number).state is DeliveryState.PRINTING
        printer.down = False
        printer.finish("1", JobPhase.DONE)
        assert wait_for(store, number, DeliveryState.SENT).remark == ""
    assert outcomes(store, actor, number) == [Outcome.SENT]
    [name] = printer.names()
    assert name.startswith("Badge 0042 [r")


def test_a_job_the_printer_gave_up_is_printed_anew(store: Store, actor: Actor, clock: FixedClock) -> None:
    printer = MemoryPrinter(at_once=False)
    with running(store, {Channel.PRINT: printing(printer)}) as worker:
        number = put(store, actor, Channel.PRINT)
        wait_for(store, number, DeliveryState.PRINTING)
        printer.finish("1", JobPhase.FAILED, "The printer gave the job up.")
        known = wait_for(store, number, DeliveryState.FAILED)
        assert known.remark == "The printer gave the job up."
        printer.at_once = True
        clock.advance(seconds=15)
        worker.wake()
        wait_for(store, number, DeliveryState.SENT)
    assert len(printer.names()) == 2
    assert outcomes(store, actor, number) == [Outcome.FAILED, Outcome.SENT]


def test_a_job_is_cancelled_at_the_printer_as_soon_as_it_can_be_reached(store: Store, actor: Actor) -> None:
    printer = MemoryPrinter(at_once=False)
    with running(store, {Channel.PRINT: printing(printer)}):
        number = put(store, actor, Channel.PRINT)
        wait_for(store, number, DeliveryState.PRINTING)
        printer.down = True
        OutboxService(store, record).cancel(actor, number)
        wait_until(lambda: "can't be reached" in state_of(store, number).remark, "the failed cancelling")
        printer.down = False
        wait_for(store, number, DeliveryState.CANCELLED)
    assert printer.cancelled == ["1"]
    assert outcomes(store, actor, number) == [Outcome.CANCELLED]


def test_a_job_cancelled_at_the_printer_itself(store: Store, actor: Actor) -> None:
    printer = MemoryPrinter(at_once=False)
    with running(store, {Channel.PRINT: printing(printer)}):
        number = put(store, actor, Channel.PRINT)
        wait_for(store, number, DeliveryState.PRINTING)
        printer.cancel("labels", "1")
        assert (
            wait_for(store, number, DeliveryState.CANCELLED).remark == "The job was cancelled at the printer."
        )


def test_a_job_the_queue_has_forgotten_has_come_out(store: Store, actor: Actor) -> None:
    printer = MemoryPrinter(at_once=False)
    with running(store, {Channel.PRINT: printing(printer)}):
        number = put(store, actor, Channel.PRINT)
        wait_for(store, number, DeliveryState.PRINTING)
        printer.jobs.clear()
        assert "no longer knows" in wait_for(store, number, DeliveryState.SENT).remark


def interrupted(
    store: Store, actor: Actor, *, cancelled: bool = False
) -> Callable[[MemoryPrinter, bool], tuple[int, str]]:
    """A print delivery that was being sent when the program ended; its job may have arrived or not."""
    number = put(store, actor, Channel.PRINT)
    with store.write(actor) as tx:
        claimed = claims.claim(tx, Channel.PRINT)
        assert claimed is not None
        if cancelled:
            outbox.cancel(tx, "visit", 7)

    def arrange(printer: MemoryPrinter, arrived: bool) -> tuple[int, str]:
        if arrived:
            printing(printer)(claimed)
        return number, claimed.reference

    return arrange


@pytest.mark.parametrize("arrived", [True, False])
def test_after_a_crash_the_queue_is_asked_and_it_prints_once(
    store: Store, actor: Actor, arrived: bool
) -> None:
    printer = MemoryPrinter()
    number, reference = interrupted(store, actor)(printer, arrived)
    with running(store, {Channel.PRINT: printing(printer)}):
        wait_for(store, number, DeliveryState.SENT)
    assert printer.names() == [f"Badge 0042 [{reference}]"]


@pytest.mark.parametrize("arrived", [True, False])
def test_after_a_crash_a_job_that_was_to_be_stopped_is_stopped(
    store: Store, actor: Actor, arrived: bool
) -> None:
    printer = MemoryPrinter(at_once=False)
    number, _ = interrupted(store, actor, cancelled=True)(printer, arrived)
    with running(store, {Channel.PRINT: printing(printer)}):
        wait_for(store, number, DeliveryState.CANCELLED)
    assert printer.cancelled == (["1"] if arrived else [])
    assert len(printer.names()) == (1 if arrived else 0)


def test_after_a_crash_a_printer_without_memory_leaves_it_to_a_person(store: Store, actor: Actor) -> None:
    printer = MemoryPrinter(remembers=False)
    number, _ = interrupted(store, actor)(printer, True)
    with running(store, {Channel.PRINT: printing(printer)}):
        known = wait_for(store, number, DeliveryState.GIVEN_UP)
        assert known.remark.endswith("Look at the printer; print it again if it isn't there.")
        assert len(printer.names()) == 1
        OutboxService(store, record).retry(actor, number)
        wait_for(store, number, DeliveryState.SENT)
    assert len(printer.names()) == 2


def test_a_printer_without_memory_is_tried_again_after_a_clear_no(
    store: Store, actor: Actor, clock: FixedClock
) -> None:
    printer = MemoryPrinter(remembers=False, down=True)
    with running(store, {Channel.PRINT: printing(printer)}) as worker:
        number = put(store, actor, Channel.PRINT)
        wait_for(store, number, DeliveryState.FAILED)
        printer.down = False
        clock.advance(seconds=15)
        worker.wake()
        wait_for(store, number, DeliveryState.SENT)
    assert len(printer.names()) == 1
