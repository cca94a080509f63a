"""A button that saves a file where a person says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.kernel.errors import AppError
from ui.kit.button import Button
from ui.kit.file_dialog import FileDialog
from ui.kit.files import write_chosen
from ui.kit.jobs import Job, is_running, run_job
from ui.kit.page import Said


class SaveFileButton(Button):
    """Asks for the place, then reads and writes in the background. `said` tells the outcome.

    `file_name` and `reading` are asked when it is pressed: what is saved is what was shown then, whatever is shown once
    a place is chosen. What `reading` gives reads the content, in the background, and may raise AppError.
    """

    said = Signal(object)

    def __init__(
        self,
        label: str,
        file_name: Callable[[], str],
        reading: Callable[[], Callable[[], bytes]],
        *,
        name: str,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, icon="download", key=key, small=True, name=name, parent=parent)
        self._file_name, self._reading = file_name, reading
        self._job: Job | None = None
        self.clicked.connect(self.choose)

    def choose(self) -> None:
        """Ask where it is to be saved, unless it is being saved already."""
        if is_running(self._job):
            return
        dialog = FileDialog(self, self.text())
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self._file_name())
        dialog.fileSelected.connect(partial(self._write, self._reading()))
        dialog.open()

    def write(self, path: str) -> None:
        """Save it there, in the background."""
        self._write(self._reading(), path)

    def _write(self, read: Callable[[], bytes], path: str) -> None:
        self._job = run_job(lambda: write_chosen(path, read()), self._on_written, self._on_failed, owner=self)

    def _on_written(self, _: object) -> None:
        self.said.emit(Said(self.tr("The file is saved")))

    def _on_failed(self, error: AppError) -> None:
        self.said.emit(Said(str(error), "warn"))
