"""Export of exactly what is filtered, with progress and Cancel."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.reports import Exported, Format, ReportService
from reception_app.visits.records import HistoryFilter
from ui.kit.button import Button, swap_buttons
from ui.kit.export_menu import offer_forms
from ui.kit.file_dialog import FileDialog
from ui.kit.jobs import run_job
from ui.kit.page import Said
from ui.kit.progress_bar import ProgressBar


class ExportButton(QWidget):
    """A button that becomes a progress bar with Cancel while a file is written. `said` tells the outcome."""

    said = Signal(object)
    _progressed = Signal(int, int)

    def __init__(
        self,
        reports: ReportService,
        who: Callable[[], Actor],
        wanted: Callable[[], HistoryFilter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self._reports, self._who, self._wanted = reports, who, wanted
        self._stop = Event()
        self._told = False
        """How it went was said."""
        self._progressed.connect(self._on_progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.button = Button(self.tr("Export"), icon="download", name="exportButton")
        self.button.clicked.connect(lambda: offer_forms(self.button, self._choose_file))
        self.bar = ProgressBar(self.tr("Exporting"), name="exportProgress")
        self.bar.setFixedWidth(180)
        self.cancel = Button(self.tr("Cancel"), small=True, name="cancelExport")
        self.cancel.clicked.connect(self._on_cancel_clicked)
        for widget in (self.button, self.bar, self.cancel):
            row.addWidget(widget)
        self._show_running(running=False)

    def _show_running(self, *, running: bool) -> None:
        self.bar.setVisible(running)
        swap_buttons(self.button, self.cancel, to_second=running)

    def _choose_file(self, form: Format) -> None:
        dialog = FileDialog(self, self.tr("Export the visits"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        dialog.selectFile(f"visits.{form.value}")
        dialog.fileSelected.connect(lambda path: self.write(Path(path), form))
        dialog.open()

    def write(self, target: Path, form: Format) -> None:
        """Write the file in the background."""
        actor, wanted = self._who(), self._wanted()
        self._show_running(running=True)
        self.bar.setRange(0, 0)

        stop = self._stop = Event()
        self._told = False

        def work() -> Exported:
            return self._reports.export_visits(
                actor, wanted, target, form, progress=self._progressed.emit, stopped=stop.is_set
            )

        job = run_job(work, self._on_written, self._on_failed, owner=self)
        job.ended.connect(lambda: self._on_ended(stop))

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_written(self, exported: Exported) -> None:
        self._told = True
        text = self.tr("%n visit(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))
        self.said.emit(Said(text))

    def _on_failed(self, error: AppError) -> None:
        self._told = True
        self.said.emit(Said(str(error), "warn"))

    def _on_ended(self, stop: Event) -> None:
        self._show_running(running=False)
        if stop.is_set() and not self._told:
            # Said only now: whoever stops it too late has a file.
            self.said.emit(Said(self.tr("The export was stopped; no file was written"), "mute"))

    def _on_cancel_clicked(self) -> None:
        self._stop.set()
