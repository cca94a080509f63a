"""How the badge printer is, for the screens: asked in the background, answered at once from what was last heard."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.outbox.targets import PrintTarget

BADGE_SIZE_MM = (62.0, 100.0)


@dataclass(frozen=True, slots=True)
class PrinterStanding:
    """What the desk is told: a short state ("Printer ready"), the whole sentence, and whether badges come out."""

    short: str
    sentence: str
    well: bool


_UNKNOWN = PrinterStanding("Printer not asked yet", "The printer has not been asked yet.", True)


class PrinterDesk:
    """Asks the queue that badges go to. `standing` never blocks; `refresh` does and belongs in a worker.

    When what it heard changes, a `Change("printer")` is published.
    """

    def __init__(self, target: Callable[[], PrintTarget], bus: ChangeBus) -> None:
        self._target, self._bus = target, bus
        self._lock = threading.Lock()
        self._standing = _UNKNOWN

    def standing(self) -> PrinterStanding:
        """What was last heard."""
        with self._lock:
            return self._standing

    def refresh(self) -> PrinterStanding:
        """Ask now. Trouble in asking is itself the answer."""
        heard = self._ask()
        with self._lock:
            changed, self._standing = heard != self._standing, heard
        if changed:
            self._bus.publish([Change("printer", frozenset())])
        return heard

    def queues(self) -> list[PrintQueue]:
        """Every queue of this computer, for choosing one. Raises DeliveryTrouble."""
        return self._target().port.queues()

    def _ask(self) -> PrinterStanding:
        target = self._target()
        if not target.queue:
            return PrinterStanding(
                "Badges to PDF", "No printer is chosen: badges are written to the PDF folder.", True
            )
        try:
            queue = target.port.queue(target.queue)
        except DeliveryTrouble as trouble:
            return PrinterStanding("Printer trouble", str(trouble), False)
        remark = queue.remark or queue.wrong_roll(*BADGE_SIZE_MM) or queue.no_such_size(*BADGE_SIZE_MM)
        title = queue.title or queue.name
        if remark is None:
            return PrinterStanding("Printer ready", f"{title} · ready", True)
        return PrinterStanding(
            "Printer trouble" if remark.blocks else "Printer ready", f"{title}: {remark}", not remark.blocks
        )
