"""A signed paper, page by page, as it would print."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.documents.raster import Raster, page_count, page_size_mm, raster_page
from reception_app.kernel.actor import Actor
from reception_app.visits import VisitService
from reception_app.visits.paper_service import PaperService
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.file_dialog import FileDialog
from ui.kit.files import write_chosen
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_job
from ui.kit.page import Said
from ui.kit.pdf_preview import PdfPreview
from ui.kit.text_input import TextInput

_DPI = 110
_PAGES_MOST = 20


@dataclass(frozen=True, slots=True)
class _Drawn:
    pdf: bytes
    pages: tuple[Raster, ...]
    size_mm: tuple[float, float]


class PaperSheet(FormSheet):
    """Save it to disk, or send it to the visitor. That it was opened is noted in the audit."""

    def __init__(
        self,
        papers: PaperService,
        visits: VisitService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Signed paper"), name="paperSheet", parent=parent)
        self._papers, self._who = papers, who
        self._paper_id = int(payload.get("paper_id", 0))
        self._visit_id = int(payload.get("visit_id", 0))
        self._pdf = b""
        self.pages: list[PdfPreview] = []
        self.to = TextInput(name="paperTo")
        self.to.setText(visits.visit(who(), self._visit_id).summary.contact if self._visit_id else "")
        self.fields["to"] = Field(self.tr("Send to"), self.to, hint=self.tr("As a PDF, by mail."))
        self.body.addWidget(self.fields["to"])
        self.body.addStretch(1)
        self.send = Button(self.tr("Send"), name="sendPaper", icon="send")
        self.send.clicked.connect(self._on_send_clicked)
        self.save = Button(self.tr("Save to disk"), name="savePaper", icon="download")
        self.save.clicked.connect(self._on_save_clicked)
        self.save.setEnabled(False)
        self.main = Button(self.tr("Close"), kind="primary", key="Ctrl ⏎", name="closePaper")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(self.send)
        self.footer.addWidget(self.save)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("Ctrl ⏎", self.tr("close")), ("Esc", self.tr("close"))])
        actor, paper_id = who(), self._paper_id
        run_job(
            lambda: _drawn(papers.pdf(actor, paper_id)),
            self._on_drawn,
            lambda error: self.banner.set_message(error.message, error.hint, "warn"),
            owner=self,
        )

    def first_field(self) -> QWidget:
        return self.main

    def submit(self) -> None:
        self.finish()

    def _on_drawn(self, drawn: _Drawn) -> None:
        self._pdf = drawn.pdf
        for number, raster in enumerate(drawn.pages):
            page = PdfPreview(*drawn.size_mm, name=f"page_{number + 1}")
            said = self.tr("Page {0} of {1}").format(number + 1, len(drawn.pages))
            page.set_page(raster.width, raster.height, raster.data, said)
            self.body.insertWidget(self.body.count() - 1, page)
            self.pages.append(page)
        self.save.setEnabled(True)

    def _on_send_clicked(self) -> None:
        actor, address = self._who(), self.to.text()
        self.write(
            partial(self._papers.mail, actor, [self._paper_id], address),
            lambda _: self.said.emit(Said(self.tr("The paper is on its way to {0}").format(address.strip()))),
        )

    def _on_save_clicked(self) -> None:
        dialog = FileDialog(self, self.tr("Save the paper"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("signed-paper.pdf")
        pdf = self._pdf
        dialog.fileSelected.connect(
            lambda path: run_job(
                lambda: write_chosen(path, pdf),
                None,
                lambda error: self.banner.set_message(error.message, error.hint, "warn"),
                owner=self,
            )
        )
        dialog.open()


def _drawn(pdf: bytes) -> _Drawn:
    pages = range(min(page_count(pdf), _PAGES_MOST))
    return _Drawn(pdf, tuple(raster_page(pdf, dpi=_DPI, page=page) for page in pages), page_size_mm(pdf))
