"""People from a file: read, report, apply."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.import_report import ImportFile, ImportFiles, ImportReport
from reception_app.kernel.text import dotted
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.elided_label import ElidedLabel
from ui.kit.file_dialog import FileDialog
from ui.kit.files import read_all_chosen
from ui.kit.jobs import Job, Progress, run_job
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.progress_bar import ProgressBar
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable

_T = TypeVar("_T")
_LARGEST_MB = 50
"""All chosen files together."""


@dataclass(frozen=True, slots=True)
class ImportSource:
    """What a panel imports: both verbs are run in a job and may tell progress, which raises Cancelled when stopped.

    Both take the chosen files: one, unless there may be `several`.
    `apply` also takes whether what stops it was confirmed. `would` and `did` are sentences with {0} added, {1} changed,
    {2} deactivated, {3} unchanged. `choose` asks for a file that fits `pattern`, a filter of Qt's file dialogs.
    """

    read: Callable[[Actor, ImportFiles, Progress], ImportReport]
    apply: Callable[[Actor, ImportFiles, bool, Progress], ImportReport]
    choose: str
    pattern: str
    would: str
    did: str
    stoppable: bool = False
    """Whether an import under way can be stopped: one that is all or nothing can't."""
    several: bool = False
    """Whether several files may be chosen at once."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What people call the fields that columns fill."""


@dataclass(frozen=True, slots=True)
class _Problem:
    id: int
    line: str
    message: str


class ImportPanel(QWidget):
    """Choose a file, see what it would do line by line, then apply. Nothing is written before that.

    `imported` carries the `ImportReport` of what was done.
    """

    imported = Signal(object)
    read_finished = Signal()
    """A file was read, well or not; or an import was stopped."""

    def __init__(
        self, source: ImportSource, who: Callable[[], Actor], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._source, self._who = source, who
        self._files: ImportFiles = ()
        self._job: Job | None = None
        self._applying = False
        self.applied = False
        self.report: ImportReport | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.row = QHBoxLayout()
        self.row.setSpacing(10)
        self.choose = Button(source.choose, icon="upload", name="chooseCsv")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.file = ElidedLabel("", tone="ink2")
        self.row.addWidget(self.choose)
        self.row.addWidget(self.file, 1)
        column.addLayout(self.row)
        self._add_progress(column)
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

    def _add_progress(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.bar = ProgressBar(self.tr("Reading the file"), name="importProgress")
        self.stop = Button(self.tr("Cancel"), small=True, name="stopImport")
        self.stop.clicked.connect(self.cancel)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        column.addLayout(row)
        self.bar.hide()
        self.stop.hide()

    def _columns(self) -> list[Column[_Problem]]:
        return [
            Column("line", self.tr("Line"), lambda row: Cell(text=row.line, tabular=True), width=70),
            Column("message", self.tr("Why"), lambda row: Cell(text=row.message), stretch=1),
        ]

    def read_files(self, paths: Sequence[str]) -> None:
        """Read files and show what they would do together."""
        title = Path(paths[0]).name if len(paths) == 1 else self.tr("%n file(s)", "", len(paths))
        self._read_from(title, lambda _actor: read_all_chosen(paths, _LARGEST_MB))

    def read_from(self, title: str, fetch: Callable[[Actor], bytes]) -> None:
        """Fetch something as a file, in a job, and show what it would do."""
        self._read_from(title, lambda actor: [ImportFile("", fetch(actor))])

    def _read_from(self, title: str, fetch: Callable[[Actor], ImportFiles]) -> None:
        self.file.setText(title)
        # Whatever was read before is not what this file holds, even if this one can't be read.
        self.report, self._files, self.applied = None, (), False
        for widget in (self.columns_said, self.table, self.confirm):
            widget.hide()
        self.read_finished.emit()
        actor = self._who()

        def work(progress: Progress) -> tuple[ImportFiles, ImportReport]:
            files = fetch(actor)
            return files, self._source.read(actor, files, progress)

        self._run(work, self._on_read, applying=False)

    def apply_then(self, go_on: Callable[[], object]) -> None:
        """Apply what was read, then go on; with nothing read, just go on."""
        if self.report is None or self.applied:
            go_on()
            return
        actor, files = self._who(), self._files
        confirmed = self.confirm.isChecked()

        def done(report: ImportReport) -> None:
            self._on_applied(report)
            go_on()

        self._run(lambda progress: self._source.apply(actor, files, confirmed, progress), done, applying=True)

    def cancel(self) -> None:
        """Stop what is under way. What an import took before stays; nothing is half-done."""
        if self._job is None or not self._job.is_running():
            return
        self._job.cancel()
        self._end()
        if self._applying:
            said = self.tr("Stopped. What was taken before stays: apply again to go on.")
            self.outcome.set_message(said, "", "warn")
        else:
            self.file.setText("")
        self.read_finished.emit()

    def is_busy(self) -> bool:
        """Whether something is read or applied just now."""
        return self._job is not None and self._job.is_running() and not self._job.is_cancelled()

    def _run(self, work: Callable[[Progress], _T], then: Callable[[_T], object], *, applying: bool) -> None:
        reports: list[Progress] = []

        def tell(done: int, total: int) -> None:
            for report in reports:
                report(done, total)

        def deliver(result: _T) -> None:
            self._end()
            then(result)

        self._applying = applying
        self.outcome.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.setVisible(self._source.stoppable or not applying)
        self._job = run_job(
            lambda: work(tell), deliver, self._on_failed, progress=self._on_progress, owner=self
        )
        # The job exists only once its work has begun; what it did before that hardly counts.
        reports.append(self._job.report)

    def _on_choose_clicked(self) -> None:
        dialog = FileDialog(self, self._source.choose)
        dialog.setNameFilter(self._source.pattern)
        several = self._source.several
        modes = FileDialog.FileMode
        dialog.setFileMode(modes.ExistingFiles if several else modes.ExistingFile)
        dialog.filesSelected.connect(self.read_files)
        dialog.open()

    def _on_read(self, read: tuple[ImportFiles, ImportReport]) -> None:
        self._files, report = read
        self.report, self.applied = report, False
        self._show(report, self._source.would)
        titles = self._source.titles
        taken = [f"{column} → {titles.get(filled, filled)}" for column, filled in report.columns if filled]
        left = [column for column, filled in report.columns if not filled]
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
        self.report, self.applied = report, True
        self._show(report, self._source.did)
        self.confirm.hide()
        self.imported.emit(report)

    def _show(self, report: ImportReport, sentence: str) -> None:
        text = sentence.format(report.added, report.changed, report.deactivated, report.unchanged)
        details = []
        if report.kept_by_hand:
            details.append(self.tr("%n field(s) changed by hand are left alone.", "", report.kept_by_hand))
        if report.problems:
            details.append(self.tr("%n line(s) can't be taken, see below.", "", len(report.problems)))
        if report.remarks:
            details.append(self.tr("%n line(s) are worth a look.", "", len(report.remarks)))
        self.outcome.set_message(text, " ".join(details), "warn" if report.problems else "ok")
        self._problems.set_records(self._lines(report))
        self.table.setVisible(bool(report.problems or report.remarks))

    def _lines(self, report: ImportReport) -> list[_Problem]:
        """What is said of lines, as they stand in the files; of all of a file first."""
        places = {file.name: place for place, file in enumerate(self._files)}
        said = sorted(
            (*report.problems, *report.remarks), key=lambda one: (places.get(one.file, 0), one.line)
        )
        return [
            _Problem(number, str(one.line or ""), dotted(one.file if len(places) > 1 else "", one.message))
            for number, one in enumerate(said, 1)
        ]

    def _on_failed(self, error: AppError) -> None:
        self._end()
        self.outcome.set_message(error.message, error.hint, "warn")
        self.read_finished.emit()

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _end(self) -> None:
        self.bar.hide()
        self.stop.hide()
