"""The printers of this computer beside the printing settings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.outbox.printer_desk import PrinterDesk, PrinterStanding
from reception_app.outbox.trials import Trials
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.jobs import Job, is_running, run_job, run_write
from ui.kit.label import Label
from ui.kit.page import Said


def _fontless() -> str:
    # Late on purpose, and in a job: every font of the computer is looked through.
    from reception_app.documents.fonts import missing_scripts, missing_scripts_line

    return missing_scripts_line(missing_scripts())


class PrinterTrial(QWidget):
    """Says how the badge printer is, and prints a test badge. `queues_read` carries what printers there are.

    `fontless` says in a sentence which letters badges can't be written in here; "" when all is well.
    """

    said = Signal(object)
    queues_read = Signal(object)

    def __init__(
        self,
        trials: Trials,
        printing: PrinterDesk,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
        fontless: Callable[[], str] = _fontless,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("printerTrial")
        self._trials, self._printing, self._who = trials, printing, who
        self._fontless = fontless
        self._job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.standing = Banner("", parent=self)
        self.standing.hide()
        column.addWidget(self.standing)
        self.fonts = Label("", tone="warn", size=fonts.SMALL, wrap=True, parent=self)
        self.fonts.hide()
        column.addWidget(self.fonts)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = Button(
            self.tr("Print a test badge"), icon="printer", name="testBadge", parent=self
        )
        self.print_button.clicked.connect(self._on_print_clicked)
        self.ask_button = Button(self.tr("Ask the printers"), icon="refresh", name="askPrinters", parent=self)
        self.ask_button.clicked.connect(self.ask)
        row.addWidget(self.print_button)
        row.addWidget(self.ask_button)
        row.addStretch(1)
        column.addLayout(row)

    def ask(self) -> None:
        """Ask the printers, and what badges can't be written in, off the GUI thread."""
        run_job(self._ask, self._on_asked, self._on_failed, owner=self)
        run_job(self._fontless, self._show_fontless, lambda _: None, owner=self)

    def show_standing(self) -> None:
        """Show what was last heard of the badge printer."""
        standing = self._printing.standing()
        self.standing.set_message(standing.sentence, "", "mute" if standing.well else "bad")

    def _ask(self) -> tuple[PrinterStanding, Sequence[PrintQueue]]:
        return self._printing.refresh(), self._printing.queues()

    def _show_fontless(self, said: str) -> None:
        self.fonts.setText(said)
        self.fonts.setVisible(bool(said))

    def _on_asked(self, heard: tuple[PrinterStanding, Sequence[PrintQueue]]) -> None:
        self.show_standing()
        self.queues_read.emit(heard[1])

    def _on_failed(self, error: AppError) -> None:
        known = self._printing.standing().sentence
        self.standing.set_message(known, self.tr("The printers of this computer: {0}").format(error), "warn")

    def _on_print_clicked(self) -> None:
        if is_running(self._job):
            return
        actor, done = self._who(), Said(self.tr("The test badge is queued; the outbox shows how it goes"))
        self._job = run_write(
            lambda: self._trials.test_badge(actor),
            lambda _: self._after_print(done),
            lambda error: self._after_print(error),
            owner=self,
        )

    def _after_print(self, outcome: Said | AppError) -> None:
        if isinstance(outcome, Said):
            self.said.emit(outcome)
        else:
            self.standing.set_message(outcome.message, outcome.hint, "bad")
