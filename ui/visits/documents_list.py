"""Papers kept with a visitor."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.documents.kept_papers import RemovedPaper
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.visits.document_records import DocumentEntry
from reception_app.visits.visitors import VisitorService
from ui.kit.button import Button
from ui.kit.dates import short_day
from ui.kit.file_dialog import FileDialog
from ui.kit.files import read_chosen, write_chosen
from ui.kit.jobs import run_job, run_write
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable

_LARGEST_MB = 10


class DocumentsList(QWidget):
    """Add a file, save one to disk, remove one. `counted` tells how many there are, `said` (a Said) what was done."""

    trouble = Signal(str)
    said = Signal(object)
    counted = Signal(int)

    def __init__(
        self, visitors: VisitorService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("documents")
        self._visitors, self._who = visitors, who
        self._visitor_id = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        bar = QHBoxLayout()
        bar.addWidget(Label(self.tr("Signed papers, permits, passes"), tone="ink2"), 1)
        add = Button(self.tr("Add a file"), small=True, icon="plus", name="addDocument")
        add.clicked.connect(self._on_add_clicked)
        bar.addWidget(add)
        column.addLayout(bar)
        self._model: ListModel[DocumentEntry] = ListModel(self._columns(), order=lambda entry: -entry.id)
        self.table = RecordTable(self._model, title=self.tr("Documents"), name="documentRows", header=False)
        self.table.setMinimumHeight(160)
        self.table.entered.connect(self._save)
        self.table.set_menu(self._menu)
        column.addWidget(self.table, 1)

    def show_visitor(self, visitor_id: int) -> None:
        """List this visitor's papers."""
        self._visitor_id = visitor_id
        try:
            entries = self._visitors.documents(self._who(), visitor_id)
        except AppError as error:
            self.trouble.emit(str(error))
            return
        self._model.set_records(entries)
        self.counted.emit(len(entries))

    def _columns(self) -> list[Column[DocumentEntry]]:
        def title(entry: DocumentEntry) -> Cell:
            size = self.tr("{0} KB").format(max(1, entry.size // 1000))
            return Cell(text=entry.title, sub=size, strong=True)

        def state(entry: DocumentEntry) -> Cell:
            if entry.expired:
                return Cell(chip=self.tr("Expired"), tone="bad")
            if entry.expires_on is not None:
                return Cell(chip=self.tr("Until {0}").format(short_day(entry.expires_on)), tone="mute")
            return Cell()

        return [
            Column("title", self.tr("Title"), title, stretch=1),
            Column("state", self.tr("State"), state, width=150),
        ]

    def _menu(self, rows: list[DocumentEntry]) -> list[MenuItem]:
        return [
            MenuItem(self.tr("Save to disk"), lambda: self._save(rows[0]), "download"),
            MenuItem(self.tr("Remove"), lambda: self._remove(rows[0]), "trash"),
        ]

    def _on_add_clicked(self) -> None:
        dialog = FileDialog(self, self.tr("Choose a file"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, path: str) -> None:
        visitor_id, actor = self._visitor_id, self._who()

        def keep() -> None:
            self._visitors.add_document(actor, visitor_id, Path(path).stem, read_chosen(path, _LARGEST_MB))

        run_job(
            keep,
            lambda _: self.show_visitor(visitor_id),
            lambda error: self.trouble.emit(str(error)),
            owner=self,
        )

    def _save(self, entry: DocumentEntry) -> None:
        dialog = FileDialog(self, self.tr("Save the document"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(entry.title)
        actor = self._who()
        dialog.fileSelected.connect(
            lambda path: run_job(
                lambda: write_chosen(path, self._visitors.document(actor, entry.id)),
                None,
                lambda error: self.trouble.emit(str(error)),
                owner=self,
            )
        )
        dialog.open()

    def _remove(self, entry: DocumentEntry) -> None:
        actor = self._who()

        def removed(left: RemovedPaper) -> None:
            text = self.tr("{0} is removed").format(isolate(entry.title))
            self.said.emit(Said(text, "ok", partial(self._visitors.put_back, actor, left)))
            self.show_visitor(self._visitor_id)

        work = partial(self._visitors.remove_document, actor, entry.id)
        run_write(work, removed, self._on_kept_still, owner=self)

    def on_changes(self, changes: list[Change]) -> None:
        """Papers may have come or gone: at another place, or since a removal was taken back."""
        if any(change.kind == "visitor" and self._visitor_id in change.ids for change in changes):
            self.show_visitor(self._visitor_id)

    def _on_kept_still(self, error: AppError) -> None:
        self.trouble.emit(str(error))
        self.show_visitor(self._visitor_id)
