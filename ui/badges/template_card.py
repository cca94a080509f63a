"""The template in hand, as a badge."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.badges import KnownTemplate
from reception_app.documents.labels.sizes import page_size
from ui.badges.proofs import Proof, Proofs, Wish
from ui.badges.words import size_text
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.label import Label
from ui.kit.pdf_preview import PdfPreview

_MM_PER_INCH = 25.4


class TemplateCard(Card):
    """The very page that prints, for a usual name, with what can be done with it."""

    def __init__(self, proofs: Proofs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("templateCard")
        self._proofs = proofs
        self._known: KnownTemplate | None = None
        self.name = Label("", weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self.facts = Label("", tone="ink2", size=13.0, wrap=True, parent=self)
        self.preview = PdfPreview(62, 100, name="templatePreview", parent=self)
        self.preview.setAccessibleName(self.tr("The badge"))
        self.preview.scale_wanted.connect(lambda _: self._ask())
        self.fault = Label("", tone="bad", size=13.0, wrap=True, parent=self)
        self.design = Button(
            self.tr("Design"), kind="primary", icon="edit", name="designTemplate", parent=self
        )
        self.use = Button(self.tr("Use for …"), icon="badge", name="useTemplate", parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.design)
        row.addWidget(self.use)
        row.addStretch(1)
        self.set_padding(16, 14, 16, 16)
        self.body.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        self.body.addLayout(words)
        self.body.addWidget(self.preview, 0)
        self.body.addWidget(self.fault)
        self.body.addLayout(row)
        self.body.addStretch(1)
        proofs.made.connect(self._on_made)
        proofs.failed.connect(lambda error: self._say_fault(str(error)))

    def show_template(self, known: KnownTemplate | None) -> None:
        """Another one; None empties the card."""
        if known == self._known:
            return
        self._known = known
        self.design.setEnabled(known is not None)
        self.use.setEnabled(known is not None and known.for_visitors and not known.fault)
        self.name.setText(known.title if known else "")
        self.facts.setText(self._facts(known) if known else "")
        self._say_fault(known.fault if known else "")
        self.preview.clear()
        if known is not None:
            self.preview.set_shape(*page_size(known.template))
            self._ask()

    def _facts(self, known: KnownTemplate) -> str:
        sheet = known.template.sheet
        count = self.tr("elements: {0}").format(len(known.template.elements))
        if sheet is None:
            return f"{size_text(known.template)} · {count}"
        several = self.tr("{0} on {1}").format(sheet.columns * sheet.rows, sheet.paper)
        return f"{size_text(known.template)} · {several} · {count}"

    def _ask(self) -> None:
        if self._known is not None:
            wide = page_size(self._known.template)[0]
            dpi = self.preview.pixels_wanted() / (wide / _MM_PER_INCH)
            self._proofs.ask(Wish(self._known.template, dpi=dpi, with_sheet=True))

    def _on_made(self, proof: Proof) -> None:
        if self._known is not None and proof.wish.template == self._known.template:
            raster = proof.raster
            self.preview.set_page(raster.width, raster.height, raster.data, self._known.title)

    def _say_fault(self, said: str) -> None:
        self.fault.setText(said)
        self.fault.setVisible(bool(said))
