"""Who works here: a list from a spreadsheet, or later by hand."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.directory.importing import StaffImport
from reception_app.kernel.actor import Actor
from ui.directory.import_panel import StaffImportPanel
from ui.first_run.step import Step
from ui.kit.live import announce


class StaffStep(Step):
    """Reads a CSV, shows what it would do, and takes it when asked.

    `read_well` comes when a file was read that nothing is to be said about, while the keyboard is still where it was
    chosen.
    """

    read_well = Signal()

    def __init__(self, staff: StaffImport, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Your staff"),
            self.tr(
                "Hosts are chosen from this list. The file needs the columns Key (a personnel number or e-mail "
                "address) and Name; others are recognised by their heading."
            ),
            parent,
        )
        self.panel = StaffImportPanel(staff, who)
        self.panel.read_finished.connect(self._on_read)
        self.body.addWidget(self.panel)

    @property
    def may_skip(self) -> bool:
        return not self.panel.applied

    def _on_read(self) -> None:
        report = self.panel.report
        if report is None or report.problems or report.remarks or report.stop_reason:
            return
        if self.panel.choose.hasFocus():
            self.read_well.emit()

    def leave(self, go_on: Callable[[], None]) -> None:
        if self.panel.is_busy():
            return
        if self.panel.file.text() and self.panel.report is None:
            # The file that was chosen can't be read: another one, or skipping, goes on.
            self.panel.choose.setFocus()
            announce(self.panel.outcome, self.panel.outcome.text(), assertive=True)
            return
        self.panel.apply_then(go_on)
