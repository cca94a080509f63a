"""How far a piece of work is, once it has taken a second, with Cancel beside it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.errors import AppError
from ui.kit.button import Button
from ui.kit.jobs import Job, Progress, run_job
from ui.kit.progress_bar import ProgressBar

T = TypeVar("T")

_PATIENCE_MS = 1000


class JobProgress(QWidget):
    """Hidden until there is something to wait for. `stopped`: somebody pressed Cancel; nothing is delivered then."""

    stopped = Signal()

    def __init__(self, text: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._job: Job | None = None
        self.bar = ProgressBar(text, name=f"{name}_bar", parent=self)
        self.bar.setFixedWidth(180)
        self.cancel = Button(self.tr("Cancel"), small=True, name=f"{name}_cancel", parent=self)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE_MS)
        self._later.timeout.connect(self.show)
        self.hide()

    def run(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], object],
        failed: Callable[[AppError], object],
    ) -> None:
        """Do the work in a job; it is handed what it tells its progress to, which stops it by raising Cancelled."""
        reports: list[Progress] = []

        def tell(done: int, total: int) -> None:
            for report in reports:
                report(done, total)

        self.bar.setRange(0, 0)
        self._later.start()
        self._job = run_job(lambda: work(tell), then, failed, progress=self._on_progress, owner=self)
        # The job exists only once its work has begun; what it did before that hardly counts.
        reports.append(self._job.report)
        if self._job.is_running():
            self._job.ended.connect(self._end)
        else:
            self._end()

    def _end(self) -> None:
        self._later.stop()
        self.hide()

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_cancel_clicked(self) -> None:
        if self._job is not None and self._job.is_running():
            self._job.cancel()
            self._end()
            self.stopped.emit()
