"""Printers in words."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import dotted, isolate
from reception_app.outbox.printer_desk import Heard
from reception_app.outbox.printer_records import PlaceKind, Printer, PrinterKind, PrinterStanding, Route
from reception_app.outbox.printer_service import KnownPrinter
from ui.kit.chip import ChipTone


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printers", text)


@dataclass(frozen=True, slots=True)
class ShownPrinter:
    """A line of the list. `id` 0 is the printer that the settings name; it has no `printer`."""

    id: int
    title: str
    way: str
    queue: str
    standing: PrinterStanding
    printer: Printer | None = None
    routes: tuple[Route, ...] = ()
    waiting: int = 0


def kind_word(kind: PrinterKind) -> str:
    """How a printer is reached."""
    return {
        PrinterKind.QUEUE: _tr("Print queue of this computer"),
        PrinterKind.BROTHER: _tr("Brother QL label printer, directly"),
        PrinterKind.ZPL: _tr("ZPL label printer, directly"),
        PrinterKind.FOLDER: _tr("PDF folder"),
    }[kind]


def way_words(printer: Printer) -> str:
    """Where a printer is: "labels", "QL-820NWB · 10.0.0.7:9100"."""
    if printer.kind is PrinterKind.FOLDER:
        return kind_word(printer.kind)
    return dotted(printer.model, printer.address)


def place_words(route: Route) -> str:
    """Who prints there."""
    return {
        PlaceKind.DESK: _tr("Desk {0}"),
        PlaceKind.KIOSK: _tr("Screen {0}"),
        PlaceKind.TEMPLATE: _tr("Template {0}"),
    }[route.kind].format(isolate(route.place))


def state_chip(standing: PrinterStanding) -> tuple[str, ChipTone]:
    """How a printer is, in a word on a tint."""
    if not standing.well:
        return _tr("Trouble"), "bad"
    return (_tr("Look soon"), "warn") if standing.low else (_tr("Ready"), "ok")


def says(line: ShownPrinter) -> str:
    """What a printer says, without its name before it."""
    return line.standing.sentence.removeprefix(f"{line.title}: ").removeprefix(f"{line.title} · ")


def labels_word(printer: Printer | None) -> str:
    """How many labels are left, about; "–" where nobody counts."""
    return "–" if printer is None or printer.labels_left is None else _tr("~{0}").format(printer.labels_left)


def shown(usual: Heard | None, known: list[KnownPrinter]) -> list[ShownPrinter]:
    """Every printer as a line, that of the settings first."""
    lines = [_usual(usual)] if usual is not None else []
    return lines + [
        ShownPrinter(
            each.printer.id,
            each.printer.title,
            way_words(each.printer),
            each.printer.queue,
            each.standing,
            each.printer,
            each.routes,
            each.waiting,
        )
        for each in known
    ]


def _usual(heard: Heard) -> ShownPrinter:
    return ShownPrinter(
        0, heard.title, _tr("Everything without a printer of its own"), heard.queue, heard.standing
    )
