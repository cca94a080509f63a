"""The real parts around printers in memory."""

from dataclasses import dataclass
from pathlib import Path

from reception_app import outbox
from reception_app.audit import record
from reception_app.badges.templates import BadgeTemplates
from reception_app.bootstrap.printer_ports import PrinterPorts, make_printers
from reception_app.bootstrap.senders import Peers
from reception_app.db.uow import Store
from reception_app.integrations.spool_printer import PdfFolder
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.outbox import (
    Channel,
    NewDelivery,
    OutboxService,
    PrintPayload,
)
from reception_app.outbox.gates import Gates
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.printer_records import place_of
from reception_app.outbox.printer_service import PrinterService
from reception_app.outbox.senders import PrintSender
from reception_app.preferences import Preferences
from tests.fakes.peers_printer import MemoryPrinter


@dataclass
class House:
    """The real parts around printers in memory."""

    store: Store
    system: MemoryPrinter
    preferences: Preferences
    ports: PrinterPorts
    desk: PrinterDesk
    printers: PrinterService
    outbox: OutboxService
    gates: Gates

    def sender(self) -> PrintSender:
        return PrintSender(self.ports.target, {"badge": lambda _: b"%PDF"}, self.ports.by_queue, self.gates)

    def put(self, actor: Actor, **more: str | int) -> int:
        place = str(more.pop("place", place_of(actor)))
        wanted = {"width_mm": 62, "height_mm": 100, "place": place, **more}
        job = PrintPayload("badge", {}, "badge", "Badge 1", **wanted)  # type: ignore[arg-type]
        with self.store.write(actor) as tx:
            return outbox.enqueue(
                tx, NewDelivery(Channel.PRINT, "badge", "visit", 7, job.as_data(), "Badge 1")
            )


def printer_house(store: Store, bus: ChangeBus, folder: Path) -> House:
    """With a printer in memory for the system's queues; PDFs go below `folder`."""
    preferences, system, gates = Preferences(store), MemoryPrinter(), Gates()
    peers = Peers(preferences, system, PdfFolder(folder / "pdf"))
    ports = PrinterPorts(store, peers)
    made: list[PrinterService] = []
    desk = PrinterDesk(peers.chosen_printer, bus, lambda: made[0].watched(), ports.let_go, gates)
    made.append(make_printers(store, desk, ports, BadgeTemplates(store, lambda: "visitor-62x100")))
    return House(store, system, preferences, ports, desk, made[0], OutboxService(store, record), gates)
