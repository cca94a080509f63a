"""Asks for a file, in the folder where somebody last chose one."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class FileDialog(QFileDialog):
    """Begins where the last file was chosen, at first with the person's documents: by itself Qt begins in the folder
    that the program was started in, which is its own."""

    _last = ""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title, self._last or QStandardPaths.writableLocation(_DOCUMENTS))
        self.fileSelected.connect(self._on_self_file_selected)

    def _on_self_file_selected(self, path: str) -> None:
        FileDialog._last = str(Path(path).parent)
