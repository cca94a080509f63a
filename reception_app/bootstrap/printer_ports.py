"""From a printer of ours, or from the settings, to the way there. Read anew each time something is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from reception_app.badges.templates import BadgeTemplates
from reception_app.bootstrap.senders import Peers
from reception_app.db.uow import Store
from reception_app.documents.labels.sizes import labels_per_page, page_size
from reception_app.documents.labels.template import Template
from reception_app.integrations.printing import PrinterPort
from reception_app.integrations.spool_printer import QUEUE
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.outbox import printers as known
from reception_app.outbox.payloads import PrintPayload
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.printer_records import Found, LabelSize, Printer, PrinterKind, host_and_port
from reception_app.outbox.printer_service import PrinterService, PrinterWays
from reception_app.outbox.targets import PrintTarget

if TYPE_CHECKING:
    from reception_app.documents.raster import Raster
    from reception_app.integrations.label_printers.raw_port import RawLabelPrinter

TWO_COLOURS = "-red"
"""Ends the name of a roll that prints black and red."""


class PrinterPorts:
    """Where jobs go, and the way back to the queue that has one. Safe in every thread."""

    def __init__(self, store: Store, peers: Peers) -> None:
        self._store, self._peers = store, peers

    def target(self, job: PrintPayload) -> PrintTarget:
        """Where a job goes now: to a printer of ours, or where the settings say."""
        with self._store.read() as tx:
            printer = known.Routing(tx).printer(job)
        return self.of(printer) if printer is not None else self._peers.print_target(job.printer)

    def of(self, printer: Printer) -> PrintTarget:
        """The way to one printer. Raises `DeliveryTrouble` when its address can't be used."""
        if printer.kind is PrinterKind.QUEUE:
            return PrintTarget(self._peers.system, printer.address, title=printer.title)
        if printer.kind is PrinterKind.FOLDER:
            return PrintTarget(self._peers.folder, QUEUE, title=printer.title)
        return PrintTarget(_raw(printer), printer.queue, title=printer.title)

    def by_queue(self, queue: str) -> PrinterPort:
        """The way to the printer that a job is filed under, also when it is no longer used."""
        if queue == QUEUE:
            return self._peers.folder
        if "://" not in queue:
            return self._peers.system
        with self._store.read() as tx:
            ours = [
                each for each in known.printers(tx, retired=True) if each.kind.raw and each.queue == queue
            ]
        if ours:
            return _raw(max(ours, key=lambda each: each.active))
        kind, _, address = queue.partition("://")
        return _raw(Printer(0, "", PrinterKind(kind), address))

    def let_go(self, queues: Collection[str]) -> None:
        """These queues can take jobs: what waits for one of them is due."""
        if self._store.read_only:
            return
        with self._store.read() as tx:
            waited_for = known.waiting(tx).keys() & set(queues)
        if waited_for:
            with self._store.write(SYSTEM) as writing:
                known.let_go(writing, waited_for)


def make_printers(
    store: Store, desk: PrinterDesk, ports: PrinterPorts, templates: BadgeTemplates
) -> PrinterService:
    """The verbs of the printers, with the templates' sizes."""

    def sizes() -> list[LabelSize]:
        return [_size(each.template, each.name, each.title) for each in templates.known().values()]

    return PrinterService(store, desk, PrinterWays(ports.of, _look, sizes, templates.default_name))


def _size(template: Template, name: str, title: str) -> LabelSize:
    sheet = template.sheet is not None
    return LabelSize(name, title, *page_size(template), sheet=sheet, labels=labels_per_page(template))


def _look(host: str, port: int) -> Found:
    # Late on purpose: only where a label printer is looked for.
    from reception_app.integrations.label_printers.probing import probe

    seen = probe(host, port)
    kind = PrinterKind(seen.kind) if seen.kind else None
    return Found(
        kind,
        f"{host}:{port}",
        seen.model or host,
        # Its name stands for more: whoever has one is known to answer.
        model=seen.model if seen.answers else "",
        dpi=seen.dpi or 300,
        media=seen.media + TWO_COLOURS * (seen.two_colour and bool(seen.media)),
        remarks=(seen.remark,) if seen.remark else (),
    )


def _raw(printer: Printer) -> RawLabelPrinter:
    # Late on purpose: only where a label printer is spoken to without a driver.
    from reception_app.integrations.label_printers.raw_port import RawLabelPrinter

    try:
        host, port = host_and_port(printer.address)
    except ValueError as error:
        raise DeliveryTrouble(
            "The label printer's address can't be understood.",
            hint='Give it like "10.0.0.7" or "10.0.0.7:9100".',
        ) from error
    return RawLabelPrinter(
        printer.kind.value,
        host,
        port,
        raster=_pages,
        dpi=printer.dpi,
        media=printer.media.removesuffix(TWO_COLOURS),
        two_colour=printer.media.endswith(TWO_COLOURS),
        answers=bool(printer.model),
        title=printer.title,
    )


def _pages(pdf: bytes, dpi: float) -> Iterator[Raster]:
    # Late on purpose, as above.
    from reception_app.documents.raster import raster_pages

    return raster_pages(pdf, dpi)
