"""Staff from a CSV file: read, report, apply."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory.importing import StaffImport
from reception_app.directory.records import ImportReport
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.elided_label import ElidedLabel
from ui.kit.files import read_chosen
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.progress_bar import ProgressBar
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable

_LARGEST_MB = 50


@dataclass(frozen=True, slots=True)
class _Problem:
    id: int
    line: int
    message: str


class ImportPanel(QWidget):
    """Choose a file, see what it would do line by line, then apply. Nothing is written before that.

    `imported` carries the `ImportReport` of what was done.
    """

    imported = Signal(object)
    read_finished = Signal()
    """A file was read, well or not."""

    def __init__(self, staff: StaffImport, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("staffImport")
        self._staff, self._who = staff, who
        self._data = b""
        self.applied = False
        self.report: ImportReport | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.choose = Button(self.tr("Choose a CSV file"), icon="upload", name="chooseCsv")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.file = ElidedLabel("", tone="ink2")
        row.addWidget(self.choose)
        row.addWidget(self.file, 1)
        column.addLayout(row)
        self.bar = ProgressBar(self.tr("Reading the file"), name="importProgress")
        self.bar.setRange(0, 0)
        column.addWidget(self.bar)
        self.bar.hide()
        self.outcome = Banner("", tone="info")
        column.addWidget(self.outcome)
        self.outcome.hide()
        self.columns_said = Label("", tone="ink2", wrap=True)
        column.addWidget(self.columns_said)
        self.columns_said.hide()
        self._problems: ListModel[_Problem] = ListModel(self._columns(), order=lambda row: row.id)
        self.table = RecordTable(
            self._problems, title=self.tr("Lines not taken"), name="importProblems", row_height=36
        )
        self.table.setMinimumHeight(140)
        column.addWidget(self.table)
        self.table.hide()
        self.confirm = CheckBox("", name="confirmDeactivation")
        column.addWidget(self.confirm)
        self.confirm.hide()

    def _columns(self) -> list[Column[_Problem]]:
        return [
            Column("line", self.tr("Line"), lambda row: Cell(text=str(row.line), tabular=True), width=70),
            Column("message", self.tr("Why"), lambda row: Cell(text=row.message), stretch=1),
        ]

    def read_file(self, path: str) -> None:
        """Read a file and show what it would do."""
        self.file.setText(path.rsplit("/", 1)[-1])
        # Whatever was read before is not what this file holds, even if this one can't be read.
        self.report, self._data, self.applied = None, b"", False
        for widget in (self.columns_said, self.table, self.confirm):
            widget.hide()
        self.bar.show()
        actor = self._who()

        def work() -> tuple[bytes, ImportReport]:
            data = read_chosen(path, _LARGEST_MB)
            return data, self._staff.read(actor, data)

        run_job(work, self._on_read, self._on_failed, owner=self)

    def apply_then(self, go_on: Callable[[], object]) -> None:
        """Apply what was read, then go on; with nothing read, just go on."""
        if self.report is None or self.applied:
            go_on()
            return
        actor, data = self._who(), self._data
        confirmed = self.confirm.isChecked()
        self.bar.show()

        def done(report: ImportReport) -> None:
            self._on_applied(report)
            go_on()

        run_job(
            lambda: self._staff.apply(actor, data, confirmed=confirmed), done, self._on_failed, owner=self
        )

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a CSV file"))
        dialog.setNameFilter(self.tr("Lists (*.csv *.txt *.tsv);;All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def _on_read(self, read: tuple[bytes, ImportReport]) -> None:
        self._data, report = read
        self.report, self.applied = report, False
        self.bar.hide()
        self._show(
            report, self.tr("This file would add {0}, change {1} and deactivate {2}; {3} stay as they are.")
        )
        taken = [f"{column} → {field}" for column, field in report.columns if field]
        left = [column for column, field in report.columns if not field]
        said = self.tr("Columns: {0}.").format(", ".join(taken))
        if left:
            said += " " + self.tr("Not used: {0}.").format(", ".join(left))
        self.columns_said.setText(said)
        self.columns_said.setVisible(bool(report.columns))
        self.confirm.setText(report.stop_reason)
        self.confirm.setVisible(bool(report.stop_reason))
        self.confirm.setChecked(False)
        self.read_finished.emit()

    def _on_applied(self, report: ImportReport) -> None:
        self.bar.hide()
        self.report, self.applied = report, True
        self._show(report, self.tr("Added {0}, changed {1}, deactivated {2}; {3} stayed as they were."))
        self.confirm.hide()
        self.imported.emit(report)

    def _show(self, report: ImportReport, sentence: str) -> None:
        text = sentence.format(report.added, report.changed, report.deactivated, report.unchanged)
        details = []
        if report.kept_by_hand:
            details.append(self.tr("%n field(s) changed by hand are left alone.", "", report.kept_by_hand))
        if report.problems:
            details.append(self.tr("%n line(s) can't be taken, see below.", "", len(report.problems)))
        tone = "ok" if not report.problems else "warn"
        self.outcome.set_message(text, " ".join(details), "ok" if tone == "ok" else "warn")
        rows = [_Problem(number, p.line, p.message) for number, p in enumerate(report.problems, 1)]
        self._problems.set_records(rows)
        self.table.setVisible(bool(rows))

    def _on_failed(self, error: AppError) -> None:
        self.bar.hide()
        self.outcome.set_message(error.message, error.hint, "warn")
        self.read_finished.emit()
