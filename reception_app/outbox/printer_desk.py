"""How the printers are, for the screens: asked in the background, answered at once from what was last heard."""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from reception_app.integrations.printing import PrintQueue, Remark
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.kernel.records import dataclass
from reception_app.outbox.gates import Gates
from reception_app.outbox.printer_records import LabelSize, Printer, PrinterStanding
from reception_app.outbox.readiness import hindrance
from reception_app.outbox.targets import PrintTarget

__all__ = ["BADGE_SIZE_MM", "Heard", "PrinterDesk", "PrinterStanding", "Watched"]

BADGE_SIZE_MM = (62.0, 100.0)
_UNKNOWN = PrinterStanding("Printer not asked yet", "The printer has not been asked yet.", True)
_TO_PDF = PrinterStanding(
    "Badges to PDF", "No printer is chosen: badges are written to the PDF folder.", True
)


@dataclass(frozen=True, slots=True)
class Watched:
    """One of our printers, the way to it, and the sizes it must print."""

    printer: Printer
    target: PrintTarget
    sizes: tuple[LabelSize, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of a printer; `printer_id` 0 is the one of the settings, `queue` what its jobs are filed under."""

    printer_id: int
    title: str
    queue: str
    standing: PrinterStanding


class PrinterDesk:
    """Asks the printers that badges go to. `standing` and `heard` never block; `refresh` does and belongs in a worker.

    When what it heard changes, a `Change("printer")` is published. `back` is told which queues can take jobs, so that
    what waits for them goes; `gates` learn which can't.
    """

    def __init__(
        self,
        target: Callable[[], PrintTarget],
        bus: ChangeBus,
        ours: Callable[[], Sequence[Watched]] = tuple,
        back: Callable[[Collection[str]], object] = len,
        gates: Gates | None = None,
    ) -> None:
        self._target, self._bus, self._ours, self._back = target, bus, ours, back
        self._gates = gates or Gates()
        self._lock = threading.Lock()
        self._standing = _UNKNOWN
        self._heard: tuple[Heard, ...] = ()

    def standing(self) -> PrinterStanding:
        """How all of them are together, as it was last heard."""
        with self._lock:
            return self._standing

    def heard(self) -> tuple[Heard, ...]:
        """How each of them is; empty before the first `refresh`."""
        with self._lock:
            return self._heard

    def refresh(self) -> PrinterStanding:
        """Ask now. Trouble in asking is itself the answer."""
        back: set[str] = set()
        heard = [self._hear_usual(back)]
        heard += [self._hear(watched, back) for watched in self._ours()]
        together = _together(heard)
        with self._lock:
            changed = (together, tuple(heard)) != (self._standing, self._heard)
            self._standing, self._heard = together, tuple(heard)
        self._back(back)
        if changed:
            self._bus.publish([Change("printer", frozenset())])
        return together

    def queues(self) -> list[PrintQueue]:
        """Every queue of this computer, for choosing one. Raises DeliveryTrouble."""
        return self._target().port.queues()

    def _hear_usual(self, back: set[str]) -> Heard:
        target = self._target()
        if not target.queue:
            return Heard(0, "PDF folder", "pdf-folder", _TO_PDF)
        size = LabelSize("", "", *BADGE_SIZE_MM)
        title, standing = self._ask(target, (size,), back)
        return Heard(0, title, target.queue, standing)

    def _hear(self, watched: Watched, back: set[str]) -> Heard:
        printer = watched.printer
        _, standing = self._ask(watched.target, watched.sizes, back, printer.title)
        if printer.low and standing.well:
            low = _roll(printer)
            said = f"{printer.title}: {low}"
            standing = PrinterStanding(f"{printer.title}: {low.short}", said, True, low=True)
        return Heard(printer.id, printer.title, printer.queue, standing)

    def _ask(
        self, target: PrintTarget, sizes: Sequence[LabelSize], back: set[str], title: str = ""
    ) -> tuple[str, PrinterStanding]:
        called = title or "Printer"
        try:
            queue = target.port.queue(target.queue)
        except DeliveryTrouble as trouble:
            self._gates.shut(target.queue, str(trouble))
            said = f"{title}: {trouble}" if title else str(trouble)
            return title or target.queue, PrinterStanding(f"{called}: can't be asked", said, False)
        held = hindrance(target.port, queue)
        if held is None:
            self._gates.open(target.queue)
            back.add(target.queue)
        else:
            self._gates.shut(target.queue, str(held))
        remark = queue.remark or _misfit(queue, sizes)
        name = title or queue.title or queue.name
        if remark is None:
            ready = f"{title} ready" if title else "Printer ready"
            return name, PrinterStanding(ready, f"{name} · ready", True)
        short = f"{called}: {remark.short or 'trouble'}"
        return name, PrinterStanding(short, f"{name}: {remark}", not remark.blocks, low=not remark.blocks)


def _misfit(queue: PrintQueue, sizes: Sequence[LabelSize]) -> Remark | None:
    for size in sizes:
        sides = (size.width_mm, size.height_mm)
        remark = queue.wrong_roll(*sides) or queue.no_such_size(*sides)
        if remark is not None:
            return remark
    return None


def _roll(printer: Printer) -> Remark:
    if not printer.labels_left:
        return Remark(
            "By our count the roll is used up.",
            "Put in a new one, and say so in Office under Printers.",
            blocks=False,
            short="roll used up",
        )
    return Remark(
        f"About {printer.labels_left} labels are left on the roll.",
        "Have a new one ready.",
        blocks=False,
        short=f"{printer.labels_left} labels left",
    )


def _together(heard: Sequence[Heard]) -> PrinterStanding:
    """One state for all: what is wrong first, then what will be."""
    usual, *ours = heard
    asked = ours if ours and usual.standing is _TO_PDF else list(heard)
    for pick in (lambda one: not one.well, lambda one: one.low):
        found = [one.standing for one in asked if pick(one.standing)]
        if len(found) == 1:
            return found[0]
        if found:
            short = f"{len(found)} printers need a look"
            return replace(found[0], short=short, sentence="\n".join(one.sentence for one in found))
    if len(asked) == 1:
        return asked[0].standing
    return PrinterStanding(
        f"{len(asked)} printers ready", "\n".join(one.standing.sentence for one in asked), True
    )
