"""Whose print jobs are listed, and where one may be moved to."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.printer_service import PrinterService
from ui.kit.combo import Combo


class PrinterChoice(QWidget):
    """Every printer that jobs may lie at, where there is more than one. `chosen` when another one was picked."""

    chosen = Signal()

    def __init__(
        self,
        printers: PrinterService,
        printing: PrinterDesk,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._printers, self._printing, self._who = printers, printing, who
        self._ids: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 4)
        self.combo = Combo(small=True, name="printerOfJobs")
        self.combo.setAccessibleName(self.tr("Printer whose jobs are listed"))
        self.combo.currentIndexChanged.connect(lambda _: self.chosen.emit())
        row.addWidget(self.combo, 1)
        row.addStretch(1)

    def refresh(self) -> None:
        """Read which printers there are."""
        heard = self._printing.heard()
        may = allowed(self._who(), Right.PRINT)
        ours = (
            [
                (each.printer.id, each.printer.title, each.printer.queue)
                for each in self._printers.all(self._who())
            ]
            if may
            else []
        )
        usual = [(0, heard[0].title, heard[0].queue)] if heard else []
        known = usual + ours
        self._ids = {queue: number for number, _, queue in reversed(known)}
        self._titles = {queue: title for _, title, queue in reversed(known)}
        choices: list[tuple[str, object]] = [(self.tr("All printers"), "")]
        choices += [(title, queue) for queue, title in reversed(self._titles.items())]
        silent = self.combo.blockSignals(True)
        self.combo.set_choices(choices)
        self.combo.blockSignals(silent)
        self.setVisible(len(known) > 1)

    def queue(self) -> str:
        """What the chosen printer's jobs are filed under; empty for all of them."""
        return str(self.combo.value() or "")

    def printer_id(self) -> int:
        """The chosen printer; 0 for that of the settings."""
        return self._ids.get(self.queue(), 0)

    def choose(self, queue: str) -> None:
        """Choose by what its jobs are filed under; an unknown one changes nothing."""
        self.combo.set_value(queue)

    def title(self, queue: str) -> str:
        """What people call the printer of a queue; the queue's own name where it is none of ours."""
        return self._titles.get(queue, queue)

    def others(self, queue: str) -> list[tuple[int, str]]:
        """Where jobs of a queue may be moved to: number and name of each other printer."""
        if len(self._titles) < 2:
            return []
        return [(self._ids[name], title) for name, title in reversed(self._titles.items()) if name != queue]
