"""The test badge as it would print now."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.documents.raster import Raster, raster_page
from ui.kit import fonts
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.pdf_preview import PdfPreview

_USUAL_MM = (62.0, 100.0)
"""The page's size until the first badge is drawn."""
_MM_PER_INCH = 25.4


class SampleBadge(QWidget):
    """Renders off the GUI thread whenever it is asked to, or shown larger."""

    def __init__(self, pdf: Callable[[], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sampleBadge")
        self._pdf = pdf
        self._running = False
        self._again = False
        self._wide_mm = _USUAL_MM[0]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            Label(self.tr("Badge preview"), tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD)
        )
        self.preview = PdfPreview(*_USUAL_MM, name="sampleBadgePage", parent=self)
        self.preview.setAccessibleName(self.tr("Badge preview"))
        self.preview.scale_wanted.connect(lambda _: self.refresh())
        column.addWidget(self.preview)

    def refresh(self) -> None:
        """Render again."""
        if self._running:
            self._again = True
            return
        self._running = True
        dpi = self.preview.pixels_wanted() / (self._wide_mm / _MM_PER_INCH)
        run_job(
            lambda: raster_page(self._pdf(), dpi=dpi),
            lambda raster: self._on_rendered(raster, dpi),
            lambda _: self._on_rendered(None, dpi),
            owner=self,
        )

    def _on_rendered(self, raster: Raster | None, dpi: float) -> None:
        self._running = False
        if raster is None:
            self.preview.clear()
        else:
            self._take_shape(raster, dpi)
            self.preview.set_page(raster.width, raster.height, raster.data, self.tr("A sample badge"))
        if self._again:
            self._again = False
            self.refresh()

    def _take_shape(self, raster: Raster, dpi: float) -> None:
        """Another template may have another size: its next picture is made as wide as it is shown."""
        wide, high = (pixels / dpi * _MM_PER_INCH for pixels in (raster.width, raster.height))
        self.preview.set_shape(wide, high)
        self._again = self._again or abs(wide - self._wide_mm) > 1
        self._wide_mm = wide
