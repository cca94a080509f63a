"""A program that only sends what an outbox holds, so that a test may kill it: run it with `Program.start`.

What it does is chosen by the test: send (until its standard input closes), or stop for ever at one moment, with the
file `marker` made there: right `before` handing over, or right `after` the other side has taken it.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.integrations.ipp import IppPrinters
from reception_app.integrations.smtp import MailServer, Security
from reception_app.integrations.spool_printer import QUEUE, PdfFolder
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.outbox import Channel, Claimed, Receipt
from reception_app.outbox.lane import Sender
from reception_app.outbox.senders import MailSender, PrintSender
from reception_app.outbox.targets import PrintTarget
from reception_app.outbox.worker import OutboxWorker
from tests.builders.nursery import Process, end, hatch
from tests.fakes.peers_raw import free_port, wait_until

_BROTHER = "brother:"


@dataclass
class Program:
    """How to start it: the store, and where mail and badges go.

    `printer` is a print server, a folder, or "brother:PORT" for a label printer on loopback.
    """

    store: Path
    key: bytes
    marker: Path
    mail_port: int = 1
    printer: str = ""

    def start(self, moment: str = "") -> Process:
        """Start it, to be killed. With a moment ("before", "after") it stops there."""
        words = [str(self.store), self.key.hex(), str(self.marker), str(self.mail_port), self.printer, moment]
        return hatch("tests.fakes.peers_outbox_program", *words, stdin=True)

    def kill_at(self, moment: str) -> None:
        """Start it, wait until it has come to the moment, kill it."""
        self.marker.unlink(missing_ok=True)
        process = self.start(moment)
        try:
            wait_until(self.marker.exists, f"the moment {moment}", 60)
        finally:
            end(process)

    def run_until(self, done: Callable[[], object], what: str) -> None:
        """Start it, let it send until `done`, end it properly."""
        process = self.start()
        try:
            wait_until(done, what, 60)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            assert process.wait(30) == 0


def _halting(sender: Sender, moment: str, marker: Path) -> Sender:
    def halt(claimed: Claimed) -> Receipt:
        if moment == "after":
            sender(claimed)
        marker.touch()
        threading.Event().wait()
        raise AssertionError("never comes here")

    return halt


def _target(printer: str) -> PrintTarget:
    folder = Path(printer)
    return (
        PrintTarget(PdfFolder(folder), QUEUE)
        if folder.is_dir()
        else PrintTarget(IppPrinters(printer), "labels")
    )


def _label_printer(port: int) -> tuple[PrintTarget, bytes]:
    """A label printer on loopback, and the badge it prints."""
    # Late on purpose: the other tests start this program by the dozen, and need nothing that draws.
    from reception_app.documents.labels.drawing import render_label
    from reception_app.documents.labels.stock import default_template
    from reception_app.documents.raster import raster_pages
    from reception_app.integrations.label_printers.line import Limits
    from reception_app.integrations.label_printers.raw_port import RawLabelPrinter
    from tests.builders.badges import BADGE

    limits = Limits(connect_s=60, ask_s=60, aside_s=60, label_s=60, print_s=60, turn_s=60)
    line = RawLabelPrinter(
        "brother", "127.0.0.1", port, raster=raster_pages, limits=limits, snmp_port=free_port()
    )
    return PrintTarget(line, "labels"), render_label(default_template(), BADGE)


def main(store_path: str, key: str, marker: str, mail_port: str, printer: str, moment: str) -> None:
    """The program itself."""
    clock = SystemClock()
    store = Store(open_engine(Path(store_path), bytes.fromhex(key)), clock, ChangeBus())
    server = MailServer("127.0.0.1", int(mail_port), Security.NONE, "desk@example.com")
    mail = MailSender(lambda: server, clock)
    label = b""
    if printer.startswith(_BROTHER):
        target, label = _label_printer(int(printer.removeprefix(_BROTHER)))
    else:
        target = _target(printer)
    badge = PrintSender(
        lambda role: target, {"badge": lambda data: label or b"%PDF-1.4 " + str(data).encode() + b"\n%%EOF\n"}
    )
    senders: dict[Channel, Sender] = {Channel.MAIL: mail, Channel.PRINT: badge}
    if moment:
        senders = {channel: _halting(send, moment, Path(marker)) for channel, send in senders.items()}
    worker = OutboxWorker(store, senders)
    worker.start()
    sys.stdin.read()
    worker.stop()
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
