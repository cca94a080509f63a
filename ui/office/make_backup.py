"""The button that makes a backup, with its progress and Cancel."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.kit.button import Button, swap_buttons
from ui.kit.jobs import Job, run_job
from ui.kit.progress_bar import ProgressBar
from ui.office.backups import Backups


class MakeBackup(QWidget):
    """Becomes a progress bar while a backup is made. `made`, `stopped` and `failed` tell how it ended."""

    made = Signal()
    stopped = Signal()
    failed = Signal(object)
    _progressed = Signal(int, int)

    def __init__(self, backups: Backups, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("makeBackup")
        self._backups, self._who = backups, who
        self._job: Job | None = None
        self.bar = ProgressBar(self.tr("Making a backup"), name="backupProgress", parent=self)
        self.bar.setFixedWidth(160)
        self.cancel = Button(self.tr("Cancel"), small=True, name="cancelBackup", parent=self)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.button = Button(self.tr("Back up now"), icon="database", name="backUpNow", parent=self)
        self.button.clicked.connect(self.start)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.bar, self.cancel, self.button):
            row.addWidget(widget)
        self._show_running(running=False)
        self._progressed.connect(self._on_progressed)

    def start(self) -> None:
        """Make one now, in the background."""
        if self._job is not None:
            return
        actor = self._who()
        self._show_running(running=True)
        job = run_job(
            lambda: self._backups.make(actor, progress=self._report),
            lambda _: self._on_made(),
            self._on_failed,
            owner=self,
        )
        # A job that runs at once has come back already.
        self._job = job if job.is_running() else None

    def _report(self, done: int, total: int) -> None:
        job = self._job
        if job is not None:
            # Raises Cancelled in the working thread, which leaves nothing half-made behind.
            job.report(done, total)
        self._progressed.emit(done, total)

    def _on_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_cancel_clicked(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()
        self.stopped.emit()

    def _on_made(self) -> None:
        self._end()
        self.made.emit()

    def _on_failed(self, error: AppError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._job = None
        self._show_running(running=False)

    def _show_running(self, *, running: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(running)
        swap_buttons(self.button, self.cancel, to_second=running)
