"""Keeps the figures of the desk fresh, read beside the window's own work."""

from PySide6.QtCore import QObject, QTimer, Signal

from reception_app.kernel.errors import AppError
from ui.kit.jobs import run_job
from ui.shell.standing import StandingReader

_SOON_MS = 30


class StandingWatch(QObject):
    """`fresh` carries a `Standing` a moment after `refresh`. Many changes in one moment are one look.

    It is read in a thread: a busy day takes more than a frame, and the row that changed is to be painted first.
    """

    fresh = Signal(object)

    def __init__(self, reader: StandingReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._reading = False
        self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._read)

    def refresh(self) -> None:
        """Look again, soon and once."""
        self._soon.start()

    def _read(self) -> None:
        if self._reading:
            self._again = True
            return
        self._reading = True
        run_job(self._reader.read, self._on_read, self._on_not_read, owner=self)

    def _on_read(self, standing: object) -> None:
        self._come_back()
        self.fresh.emit(standing)

    def _on_not_read(self, error: AppError) -> None:
        """What was shown stays; the next change or minute tries again, and a store in trouble says so elsewhere."""
        self._come_back()

    def _come_back(self) -> None:
        self._reading = False
        again, self._again = self._again, False
        if again:
            self._soon.start()
