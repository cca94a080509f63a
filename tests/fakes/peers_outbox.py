"""Senders in memory and small steps for tests of the outbox's workers."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.outbox import (
    Channel,
    Claimed,
    DeliveryState,
    DeliverySummary,
    NewDelivery,
    OutboxService,
    Outcome,
    PrintPayload,
    Receipt,
)
from reception_app.outbox.lane import Sender
from reception_app.outbox.senders import PrintSender
from reception_app.outbox.targets import PrintTarget
from reception_app.outbox.worker import OutboxWorker
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
