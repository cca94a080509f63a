"""Print jobs are watched to their end; after a crash the queue is asked, and nothing is printed twice."""

from collections.abc import Callable
from datetime import datetime

import pytest

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import Store
from reception_app.integrations.printing import JobPhase, PrintQueue, QueueState
from reception_app.kernel.actor import Actor
from reception_app.outbox import Channel, DeliveryState, OutboxService, Outcome, claims
from reception_app.outbox.rules import PRINTER_BACK
from tests.fakes.clock import FixedClock
from tests.fakes.peers_outbox import outcomes, printing, put, running, state_of, wait_for
from tests.fakes.peers_printer import MemoryPrinter
from tests.fakes.peers_raw import wait_until


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
        wait_for(store, number, DeliveryState.WAITING)
        printer.down = False
        clock.advance(seconds=60)
        worker.wake()
        wait_for(store, number, DeliveryState.SENT)
    assert len(printer.names()) == 1
    assert outcomes(store, actor, number) == [Outcome.WAITED, Outcome.SENT]


def looked_again(store: Store, number: int, before: datetime) -> None:
    wait_until(lambda: state_of(store, number).changed_at > before, "another look")


def test_what_waits_for_its_printer_uses_up_no_attempt_and_one_asks_for_all(
    store: Store, actor: Actor, clock: FixedClock
) -> None:
    printer = MemoryPrinter(down=True)
    with running(store, {Channel.PRINT: printing(printer)}) as worker:
        first, second = put(store, actor, Channel.PRINT), put(store, actor, Channel.PRINT)
        wait_for(store, first, DeliveryState.WAITING)
        patient = wait_for(store, second, DeliveryState.WAITING)
        assert patient.next_at == clock.now() + 10 * PRINTER_BACK
        for _ in range(7):  # more often than the ladder has steps
            before = state_of(store, first).changed_at
            clock.advance(seconds=60)
            worker.wake()
            looked_again(store, first, before)
            known = wait_for(store, first, DeliveryState.WAITING)
            assert (known.attempts, known.remark) == (0, "The print server can't be reached.")
        printer.down = False
        clock.advance(seconds=60)
        worker.wake()
        wait_for(store, first, DeliveryState.SENT)
        wait_for(store, second, DeliveryState.SENT)
    assert outcomes(store, actor, first) == [Outcome.WAITED, Outcome.SENT]
    assert [name[:10] for name in printer.names()] == ["Badge 0042"] * 2


def test_a_job_waits_while_its_queue_is_paused_and_may_be_stopped_meanwhile(
    store: Store, actor: Actor
) -> None:
    printer = MemoryPrinter(
        says={"labels": PrintQueue("labels", "L", QueueState.STOPPED, reasons=("paused",))}
    )
    with running(store, {Channel.PRINT: printing(printer)}):
        number = put(store, actor, Channel.PRINT)
        assert "paused" in wait_for(store, number, DeliveryState.WAITING).remark
        OutboxService(store, record).cancel(actor, number)
        wait_for(store, number, DeliveryState.CANCELLED)
    assert printer.names() == []


def test_a_job_that_waited_and_is_then_forgotten_is_lost_and_left_to_a_person(
    store: Store, actor: Actor
) -> None:
    printer = MemoryPrinter(at_once=False)
    with running(store, {Channel.PRINT: printing(printer)}):
        number = put(store, actor, Channel.PRINT)
        wait_for(store, number, DeliveryState.PRINTING)
        printer.finish("1", JobPhase.PRINTING, "The printer is out of labels.")
        wait_until(lambda: state_of(store, number).remark != "", "the remark")
        printer.jobs.clear()
        known = wait_for(store, number, DeliveryState.GIVEN_UP)
        assert "lost this job" in known.remark
        assert known.can_print_again
    assert printer.names() == []
