"""The badge beside the form: the very page that will print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.badges import BadgeDrawing
from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass
from ui.kit import fonts
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.pdf_preview import PdfPreview
from ui.visits.photo_taker import PhotoTaker

if TYPE_CHECKING:
    from reception_app.documents.raster import Raster

_USUAL_MM = (62.0, 100.0)
"""The shape until the first badge is drawn."""
_MM_PER_INCH = 25.4
_PAUSE_MS = 60
_NAMED = 6


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The page, and what no font here has: letters and signs, with spaces between them."""

    raster: Raster
    letters: str
    signs: str


class BadgeSide(QWidget):
    """Preview, printer and photo. `photo_chosen` carries the bytes of a picture as it was taken or chosen."""

    photo_chosen = Signal(bytes)
    photo_failed = Signal(str)

    def __init__(self, drawing: Callable[[], BadgeDrawing | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._shown: BadgeDrawing | None = None
        self._running = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.title = Label("", tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD)
        column.addWidget(self.title)
        self.preview = PdfPreview(*_USUAL_MM, name="badgePreview")
        self._shape = (0.0, 0.0)
        self._take_shape(_USUAL_MM)
        self.preview.setAccessibleName(self.tr("Badge preview"))
        self.preview.scale_wanted.connect(lambda _: self._again())
        column.addWidget(self.preview)
        self.remark = Label("", tone="warn", size=13.0, wrap=True)
        self.fontless = Label("", tone="warn", size=13.0, wrap=True)
        self.held = Label(self.tr("Printed once the visit is approved."), tone="warn", size=13.0, wrap=True)
        for said in (self.remark, self.fontless, self.held):
            said.hide()
            column.addWidget(said)
        self.printer = Label("", tone="ink2", size=13.0, wrap=True)
        column.addWidget(self.printer)
        self.photo = PhotoTaker(parent=self)
        self.photo.photo_chosen.connect(self.photo_chosen)
        self.photo.failed.connect(self.photo_failed)
        column.addWidget(self.photo)
        # A burst of typing is one rendering, always of the latest state.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.refresh_now)

    def refresh(self) -> None:
        """Something on the form changed."""
        self._soon.start()

    def show_printer(self, said: str, *, well: bool) -> None:
        """Where the badge will print and how that printer is."""
        self.printer.setText(said)
        self.printer.set_tone("ink2" if well else "bad")

    def _again(self) -> None:
        self._shown = None
        self._soon.start()

    def refresh_now(self) -> None:
        """Show the badge as the form stands, without waiting for a pause in typing."""
        if self._running:
            # The rendering under way asks again when it is done.
            return
        drawing = self._drawing()
        if drawing is None or drawing == self._shown:
            return
        self._running = True
        self._take_shape((drawing.template.width, drawing.template.height))
        dpi = self.preview.pixels_wanted() / (self._shape[0] / _MM_PER_INCH)
        run_job(
            lambda: _drawn(drawing, dpi),
            lambda drawn: self._on_rendered(drawing, drawn),
            lambda error: self._on_failed(error),
            owner=self,
        )

    def _take_shape(self, millimetres: tuple[float, float]) -> None:
        if millimetres != self._shape:
            self._shape = millimetres
            self.preview.set_shape(*millimetres)
            wide, high = (f"{side:g}" for side in millimetres)
            self.title.setText(self.tr("Badge preview · {0} × {1} mm").format(wide, high))

    def _on_rendered(self, drawing: BadgeDrawing, drawn: _Drawn) -> None:
        self._running = False
        raster, content = drawn.raster, drawing.content
        self._shown = drawing
        self.remark.setText(drawing.remark)
        self.remark.setVisible(bool(drawing.remark))
        said = ", ".join(
            part for part in (content.band_text, content.name, content.company, content.host) if part
        )
        self.preview.set_page(raster.width, raster.height, raster.data, said)
        self._say_fontless(drawn.letters, drawn.signs)
        self._soon.start()

    def _say_fontless(self, letters: str, signs: str) -> None:
        said = []
        if letters:
            text = self.tr("This computer has no font for {0}: the badge leaves a line to write on.")
            said.append(text.format(letters))
        if signs:
            said.append(self.tr("This computer has no font for {0}: it is left out.").format(signs))
        self.fontless.setText(" ".join(said))
        self.fontless.setVisible(bool(said))

    def _on_failed(self, error: AppError) -> None:
        self._running = False
        self.show_printer(str(error), well=False)


def _drawn(drawing: BadgeDrawing, dpi: float) -> _Drawn:
    # Late on purpose, and in a job: the libraries that make and read PDF take a tenth of a second to import.
    from reception_app.documents.labels.drawing import render_label
    from reception_app.documents.labels.fitting import printed_words
    from reception_app.documents.raster import raster_page
    from reception_app.documents.shaping import left_out, uncovered

    # Of a long name the first ones do: it is a sentence, not a list.
    words = printed_words(drawing.template, drawing.content)
    letters, signs = (" ".join(found(words)[:_NAMED]) for found in (uncovered, left_out))
    # Of a sheet of labels the one that is this badge.
    label = replace(drawing.template, sheet=None)
    return _Drawn(raster_page(render_label(label, drawing.content), dpi=dpi), letters, signs)
