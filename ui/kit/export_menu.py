"""A list as a file: the form is chosen, then the place, and it is written in the background."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QWidget

from reception_app.kernel.errors import AppError
from reception_app.reports import Exported, Format
from ui.kit.button import Button
from ui.kit.file_dialog import FileDialog
from ui.kit.jobs import Job, is_running, run_job
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem, make_menu

Work = Callable[[], Exported]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportMenu", text)


def offer_forms(button: QWidget, choose: Callable[[Format], object]) -> None:
    """Ask below the button in which form a list is to be written."""
    labels = {
        Format.CSV: _tr("CSV, for any spreadsheet"),
        Format.XLSX: _tr("Excel workbook"),
        Format.PDF: _tr("PDF, for printing"),
    }
    menu = make_menu(button, [MenuItem(label, partial(choose, form)) for form, label in labels.items()])
    menu.setAccessibleName(_tr("Export as"))
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))


class ExportMenu(Button):
    """Offers CSV, XLSX and PDF. `said` tells the outcome.

    `make` is asked in the GUI thread for the work that writes the file; the work itself runs in the background.
    `outcome` is a sentence for what was written.
    """

    said = Signal(object)

    def __init__(
        self,
        stem: str,
        make: Callable[[Path, Format], Work],
        outcome: Callable[[Exported], str],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent, icon="download", name=name)
        self.set_label(self.tr("Export"))
        self._title, self._stem, self._make, self._outcome = "", stem, make, outcome
        self._job: Job | None = None
        self.clicked.connect(self._on_clicked)

    def set_title(self, title: str) -> None:
        """What the dialog that asks for the file is called."""
        self._title = title

    def _on_clicked(self) -> None:
        if is_running(self._job):
            return
        offer_forms(self, self._choose_file)

    def _choose_file(self, form: Format) -> None:
        dialog = FileDialog(self, self._title)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        dialog.selectFile(f"{self._stem}.{form.value}")
        dialog.fileSelected.connect(lambda path: self.write(Path(path), form))
        dialog.open()

    def write(self, target: Path, form: Format) -> None:
        """Write the file in the background."""
        self._job = run_job(self._make(target, form), self._on_written, self._on_failed, owner=self)

    def _on_written(self, exported: Exported) -> None:
        self.said.emit(Said(self._outcome(exported)))

    def _on_failed(self, error: AppError) -> None:
        self.said.emit(Said(str(error), "warn"))
