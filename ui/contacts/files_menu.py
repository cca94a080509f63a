"""Contacts as files: the list as it is shown, and the emergency sheet for the wall."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from reception_app.contacts.records import ContactFilter
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.reports import Exported, Format
from reception_app.reports.contact_lists import ContactLists
from ui.kit.button import Button
from ui.kit.file_dialog import FileDialog
from ui.kit.files import write_chosen
from ui.kit.job_progress import JobProgress
from ui.kit.jobs import Progress
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem, make_menu

T = TypeVar("T")


class FilesMenu(Button):
    """One button for all of them; `said` tells the outcome. `wanted` is asked which contacts are shown."""

    said = Signal(object)

    def __init__(
        self,
        lists: ContactLists,
        wanted: Callable[[], ContactFilter],
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon="download", name="contactFiles", parent=parent)
        self.set_label(self.tr("Files"))
        self._lists, self._wanted, self._who = lists, wanted, who
        self.more: list[MenuItem] = []
        """What else the menu offers, below its own."""
        self.progress = JobProgress(self.tr("Writing the file"), name="contactFilesProgress", parent=self)
        """To be shown beside the button by whoever shows it."""
        self.progress.stopped.connect(self._on_stopped)
        self.clicked.connect(self._on_clicked)

    def items(self) -> list[MenuItem]:
        """What whoever is signed in may do."""
        actor, found = self._who(), []
        if allowed(actor, Right.EXPORT):
            labels = {
                Format.CSV: self.tr("List as CSV, for any spreadsheet"),
                Format.XLSX: self.tr("List as Excel workbook"),
                Format.PDF: self.tr("List as PDF, for printing"),
            }
            found += [
                MenuItem(label, partial(self._choose_list, form), "download")
                for form, label in labels.items()
            ]
        if allowed(actor, Right.PRINT):
            found.append(MenuItem(self.tr("Print the emergency sheet"), self.print_sheet, "printer"))
            found.append(MenuItem(self.tr("Emergency sheet, PDF"), self._choose_sheet, "emergency"))
        return [*found, *self.more]

    def _on_clicked(self) -> None:
        menu = make_menu(self, self.items())
        menu.setAccessibleName(self.tr("Files"))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _choose_list(self, form: Format) -> None:
        self.ask(self.tr("Export the contacts"), f"contacts.{form.value}", partial(self.write_list, form))

    def _choose_sheet(self) -> None:
        self.ask(self.tr("Save the emergency sheet"), "emergency.pdf", self.write_sheet)

    def ask(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        """Ask where a file is to go, then go on."""
        dialog = FileDialog(self, title)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()

    def write_list(self, form: Format, target: Path) -> None:
        """Write what is shown, in its order, in the background."""
        actor, wanted = self._who(), self._wanted()

        def write(progress: Progress) -> Exported:
            return self._lists.export(actor, wanted, target, form, progress)

        self.run(write, self._list_words)

    def write_sheet(self, target: Path) -> None:
        """Write whom to ring in an emergency, in the background."""
        actor = self._who()

        def write(_: Progress) -> Path:
            write_chosen(str(target), self._lists.emergency_sheet(actor))
            return target

        self.run(write, lambda path: self.tr("The emergency sheet is in {0}").format(isolate(path.name)))

    def print_sheet(self) -> None:
        """Print whom to ring in an emergency."""
        actor = self._who()
        said = self.tr("The emergency sheet is queued for the printer")
        self.run(lambda _: self._lists.print_emergency_sheet(actor), lambda _: said)

    def _list_words(self, exported: Exported) -> str:
        return self.tr("%n contact(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def run(self, work: Callable[[Progress], T], words: Callable[[T], str]) -> None:
        """Write something in the background, then say it in words; `progress` shows how far it is, with Cancel."""
        self.setEnabled(False)
        self.progress.run(work, lambda done: self._on_done(words(done)), self._on_failed)

    def _on_done(self, said: str) -> None:
        self.setEnabled(True)
        self.said.emit(Said(said))

    def _on_failed(self, error: AppError) -> None:
        self.setEnabled(True)
        self.said.emit(Said(str(error), "warn"))

    def _on_stopped(self) -> None:
        self.setEnabled(True)
        self.said.emit(Said(self.tr("The export was stopped; no file was written"), "mute"))
