"""Papers kept with a contact: contracts, insurances, permits, and until when they hold."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.contacts import ContactPapers
from reception_app.contacts.records import ContactDocument
from reception_app.documents.kept_papers import RemovedPaper
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, file_stem, isolate
from ui.contacts.paper_form import PaperForm
from ui.kit import fonts
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
_ROW = 48
_ROWS = 4
_ENDINGS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


def file_name(paper: ContactDocument) -> str:
    """What the file of a paper is called when it is saved: by its ending a computer knows what opens it."""
    return f"{file_stem(paper.title) or 'paper'}{_ENDINGS.get(paper.content_type, '')}"


class PapersPart(QWidget):
    """A line each; Enter saves its file to disk. Adding one unfolds a few fields, and stops nothing: what is half
    typed for a contact is there again when that contact is shown again.

    `said` tells that one was removed, with an undo.
    """

    trouble = Signal(str)
    said = Signal(object)

    def __init__(
        self,
        papers: ContactPapers,
        today: Callable[[], date],
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("contactPapers")
        self._papers, self._who = papers, who
        self._contact_id = 0
        self._half_typed: dict[int, dict[str, str]] = {}
        self._keeping: set[int] = set()
        """The contacts of whom a paper is being kept: a key that is pressed twice keeps it once."""
        self._model: ListModel[ContactDocument] = ListModel(self._columns(), order=lambda paper: -paper.id)
        self.table = RecordTable(
            self._model, title=self.tr("Papers"), name="contactPaperRows", header=False, row_height=_ROW
        )
        self.table.entered.connect(self._save)
        self.table.set_menu(self._menu)
        self.add = Button(
            self.tr("Add a paper"), kind="quiet", small=True, icon="plus", name="addPaper", parent=self
        )
        self.add.clicked.connect(self._on_add_clicked)
        self.form = PaperForm(today, self)
        self.form.wanted.connect(self._on_form_wanted)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        self.title = Label(self.tr("Papers"), tone="ink2", size=13.0, weight=fonts.SEMIBOLD, parent=self)
        head.addWidget(self.title, 1)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self.table)

    def show_contact(self, contact_id: int) -> None:
        """List this contact's papers."""
        if contact_id != self._contact_id:
            self._change_form(contact_id)
        self._contact_id = contact_id
        try:
            found = self._papers.documents(self._who(), contact_id)
        except AppError as error:
            self.trouble.emit(str(error))
            return
        self._model.set_records(found)
        self.table.setVisible(bool(found))
        self.table.setFixedHeight(_ROW * min(_ROWS, len(found)) + 2)
        may = allowed(self._who(), Right.EDIT_CONTACTS)
        self.add.setVisible(may)
        self.setVisible(may or bool(found))

    def _change_form(self, contact_id: int) -> None:
        if typed := self.form.typed():
            self._half_typed[self._contact_id] = typed
        self.go_on(self._half_typed.pop(contact_id, {}))

    def go_on(self, typed: Mapping[str, str]) -> None:
        """Show the fields with what was typed before."""
        self.form.put(typed)
        self.form.setVisible(bool(typed))

    def papers(self) -> list[ContactDocument]:
        """What is listed."""
        return self._model.records()

    def _columns(self) -> list[Column[ContactDocument]]:
        def title(paper: ContactDocument) -> Cell:
            size = self.tr("{0} KB").format(max(1, paper.size // 1000)) if paper.size else ""
            return Cell(text=paper.title, sub=dotted(paper.reference, size), icon="note", strong=True)

        def state(paper: ContactDocument) -> Cell:
            if paper.expires_on is None:
                return Cell()
            if paper.expired:
                return Cell(chip=self.tr("Expired"), tone="bad")
            return Cell(chip=self.tr("Until {0}").format(short_day(paper.expires_on)), tone="mute")

        return [
            Column("title", self.tr("Title"), title, width=180, least=120, stretch=1),
            Column("state", self.tr("State"), state, width=150, least=90),
        ]

    def _menu(self, rows: list[ContactDocument]) -> list[MenuItem]:
        paper = rows[0]
        may = allowed(self._who(), Right.EDIT_CONTACTS)
        return [
            MenuItem(
                self.tr("Save to disk"),
                lambda: self._save(paper),
                "download",
                enabled=bool(paper.size) and may,
            ),
            MenuItem(self.tr("Remove"), lambda: self._remove(paper), "trash", enabled=may),
        ]

    def _on_add_clicked(self) -> None:
        self.form.begin()

    def _on_form_wanted(self, title: str, reference: str, expires_on: date | None, path: str) -> None:
        contact_id, actor = self._contact_id, self._who()
        if contact_id in self._keeping:
            return
        self._keeping.add(contact_id)

        def keep() -> ContactDocument:
            content = read_chosen(path, _LARGEST_MB) if path else b""
            said = title or Path(path).stem
            return self._papers.add_document(
                actor, contact_id, said, content, reference=reference, expires_on=expires_on
            )

        run_job(keep, lambda _: self._on_kept(contact_id), partial(self._on_not_kept, contact_id), owner=self)

    def _on_not_kept(self, contact_id: int, error: AppError) -> None:
        self._keeping.discard(contact_id)
        if contact_id == self._contact_id:
            self.form.show_trouble(error)
        else:
            self.trouble.emit(str(error))

    def _on_kept(self, contact_id: int) -> None:
        self._keeping.discard(contact_id)
        self._half_typed.pop(contact_id, None)
        if contact_id != self._contact_id:
            # Another contact is shown meanwhile, perhaps with fields of its own.
            return
        self.go_on({})
        self.form.changed.emit()
        self.show_contact(contact_id)
        self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, paper: ContactDocument) -> None:
        if not paper.size or not allowed(self._who(), Right.EDIT_CONTACTS):
            return
        dialog = FileDialog(self, self.tr("Save the paper"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file_name(paper))
        dialog.fileSelected.connect(lambda path: self._write(paper, path))
        dialog.open()

    def _write(self, paper: ContactDocument, path: str) -> None:
        actor = self._who()
        run_job(
            lambda: write_chosen(path, self._papers.document(actor, paper.id)),
            None,
            lambda error: self.trouble.emit(str(error)),
            owner=self,
        )

    def _remove(self, paper: ContactDocument) -> None:
        actor = self._who()

        def removed(left: RemovedPaper) -> None:
            text = self.tr("{0} is removed").format(isolate(paper.title))
            self.said.emit(Said(text, "ok", partial(self._papers.put_back, actor, left)))
            self.show_contact(self._contact_id)

        work = partial(self._papers.remove_document, actor, paper.id)
        run_write(work, removed, self._on_kept_still, owner=self)

    def _on_kept_still(self, error: AppError) -> None:
        self.trouble.emit(str(error))
        self.show_contact(self._contact_id)
