"""The staff list as a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.reports import Exported, Format, ReportService
from ui.kit.button import Button
from ui.kit.jobs import run_job
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem, make_menu


class ExportStaffButton(Button):
    """Offers CSV, XLSX and PDF; the file is written in the background and `said` tells the outcome."""

    said = Signal(object)

    def __init__(
        self,
        reports: ReportService,
        who: Callable[[], Actor],
        with_left: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent, icon="download", name="exportStaff")
        self.set_label(self.tr("Export"))
        self._reports, self._who, self._with_left = reports, who, with_left
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        labels = {
            Format.CSV: self.tr("CSV, for any spreadsheet"),
            Format.XLSX: self.tr("Excel workbook"),
            Format.PDF: self.tr("PDF, for printing"),
        }
        items = [MenuItem(label, partial(self._choose_file, form)) for form, label in labels.items()]
        menu = make_menu(self, items)
        menu.setAccessibleName(self.tr("Export as"))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _choose_file(self, form: Format) -> None:
        dialog = QFileDialog(self, self.tr("Export the staff"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        dialog.selectFile(f"staff.{form.value}")
        dialog.fileSelected.connect(lambda path: self.write(Path(path), form))
        dialog.open()

    def write(self, target: Path, form: Format) -> None:
        """Write the file in the background."""
        actor, with_left = self._who(), self._with_left()
        self.setEnabled(False)

        def work() -> Exported:
            return self._reports.export_staff(actor, target, form, include_left=with_left)

        run_job(work, self._on_written, self._on_failed, owner=self)

    def _on_written(self, exported: Exported) -> None:
        self.setEnabled(True)
        said = self.tr("%n people written to {0}", "", exported.rows).format(exported.path.name)
        self.said.emit(Said(said))

    def _on_failed(self, error: AppError) -> None:
        self.setEnabled(True)
        self.said.emit(Said(str(error), "warn"))
