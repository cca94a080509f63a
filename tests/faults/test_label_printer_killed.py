"""The program is killed while a label printer has its label: nothing is printed twice unasked, nothing is forgotten."""

from pathlib import Path

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.outbox import (
    Channel,
    DeliveryState,
    DeliverySummary,
    NewDelivery,
    OutboxService,
    PrintPayload,
)
from tests.builders.nursery import end
from tests.fakes.peers_labels import LabelSink, brother_sink
from tests.fakes.peers_outbox_program import Program
from tests.fakes.peers_raw import wait_until


def test_killed_while_the_printer_has_the_label_a_person_decides(
    store: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    payload = PrintPayload("badge", {}, "badge", "Badge 1", 62, 100)
    with store.write(actor) as tx:
        number = outbox.enqueue(tx, NewDelivery(Channel.PRINT, "badge", "visit", 7, payload.as_data()))

    def job() -> DeliverySummary:
        with store.read() as tx:
            return outbox.deliveries_of(tx, "visit", [7])[7][0]

    # It takes the label and doesn't say that it came out: the program waits for that word, and is killed amid it.
    sink = LabelSink("slow")
    with brother_sink(sink) as port:
        program = Program(store_path, store_key, store_path.with_name("marker"), printer=f"brother:{port}")
        process = program.start()
        try:
            wait_until(lambda: sink.labels, "the label", 60)
        finally:
            end(process)
        sink.mode = "ok"
        assert job().state is DeliveryState.SENDING
        program.run_until(lambda: job().state is DeliveryState.GIVEN_UP, "that it is given up")
        assert "Look at the printer" in job().remark
        assert len(sink.labels) == 1
        OutboxService(store, record).retry(actor, number)
        program.run_until(lambda: job().state is DeliveryState.SENT, "the second label")
    assert len(sink.labels) == 2
