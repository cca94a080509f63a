"""Pages of a PDF onto a QPrinter, dot by dot: what is printed is what was previewed, at its true size."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from reception_app.documents.raster import page_count, page_size_mm, raster_rows
from reception_app.kernel.errors import DeliveryTrouble

MM = QPageSize.Unit.Millimeter
_MM_AN_INCH = 25.4
_ROUNDING_MM = 1.0
"""Drivers round the sizes of labels to whole points and tenths of inches."""

_BAND = 512
"""Rows of dots that are in memory at once: a whole sheet at 1,200 dpi would be half a gigabyte."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be in the printer: its name for the size, and how wide and high the sheet comes out (mm).

    `exact`: another size will not do. `turned`: the printer knows it lying on its side.
    """

    size: QPageSize
    seen: QSizeF
    exact: bool
    turned: bool = False


def is_size(size: QSizeF, width_mm: float, height_mm: float) -> bool:
    """Whether a size in millimetres is this one, but for the rounding of drivers."""
    return abs(size.width() - width_mm) <= _ROUNDING_MM and abs(size.height() - height_mm) <= _ROUNDING_MM


def lay_out(printer: QPrinter, sheet: Sheet) -> None:
    """Give the printer its sheet, whole, without margins. Raises `DeliveryTrouble` when it took another one."""
    turned = QPageLayout.Orientation.Landscape if sheet.turned else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageSize(sheet.size)
    printer.setPageOrientation(turned)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    # The answers of the setters say nothing: a driver says yes and takes Letter.
    taken = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size()
    if sheet.exact and not is_size(taken, sheet.seen.width(), sheet.seen.height()):
        raise DeliveryTrouble(
            f"The printer would use {taken.width():.0f} x {taken.height():.0f} mm "
            f"instead of {sheet.seen.width():.0f} x {sheet.seen.height():.0f} mm, so nothing was printed.",
            permanent=True,
            hint="Add the size in the printer's own settings, or choose another printer.",
        )


def paint_pages(printer: QPrinter, pdf: bytes, dpi: int, *, exact: bool, copies: int = 1) -> None:
    """Print every page with at most `dpi` dots to the inch, at its size; unless `exact`, never larger than the paper.

    Raises `DeliveryTrouble` when the queue doesn't take it, ValueError when it is no PDF.
    """
    # Before anything is begun: some systems print what there is of a job that is broken off.
    sizes = [page_size_mm(pdf, page) for page in range(page_count(pdf))]
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        copies = 1
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_taken()
    # Else a QR code is squeezed like a photograph, and its edges blur.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    whole = False
    try:
        for number, page in enumerate(list(range(len(sizes))) * copies):
            if number and not printer.newPage():
                raise _not_taken()
            _paint_page(painter, _place(printer, sizes[page], exact=exact), pdf, page, dpi)
        whole = True
    finally:
        if not whole:
            printer.abort()
        ended = painter.end()
    if not ended or printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise _not_taken()


def _place(printer: QPrinter, size_mm: tuple[float, float], *, exact: bool) -> QRectF:
    """Where a page goes on the sheet, in the printer's dots."""
    dots = printer.resolution() / _MM_AN_INCH
    size = QSizeF(size_mm[0] * dots, size_mm[1] * dots)
    sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    if not exact and (size.width() > sheet.width() + dots or size.height() > sheet.height() + dots):
        # Smaller than the sheet by what the printer can't reach at its edges.
        edge = max(_edges_mm(printer)) * dots
        room = sheet.adjusted(edge, edge, -edge, -edge)
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        return place
    return QRectF(0, 0, size.width(), size.height())


def _edges_mm(printer: QPrinter) -> tuple[float, float, float, float]:
    layout = QPageLayout(printer.pageLayout())
    layout.setUnits(QPageLayout.Unit.Millimeter)
    edges = layout.minimumMargins()
    return edges.left(), edges.top(), edges.right(), edges.bottom()


def _paint_page(painter: QPainter, place: QRectF, pdf: bytes, page: int, dpi: int) -> None:
    """One page in bands. A printer with finer dots than `dpi` gets each dot of the page as so many of its own."""
    each = max(1, math.ceil(painter.device().logicalDpiX() / dpi))
    width, height = round(place.width() / each), round(place.height() / each)
    for top in range(0, height, _BAND):
        rows = range(top, min(top + _BAND, height))
        band = raster_rows(pdf, (width, height), rows, page=page)
        image = QImage(band.data, width, len(rows), width * 4, QImage.Format.Format_RGBX8888)
        if image.allGray():
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        where = QRectF(place.x(), place.y() + top * each, width * each, len(rows) * each)
        painter.drawImage(where, image)


def _not_taken() -> DeliveryTrouble:
    return DeliveryTrouble(
        "The printer's queue did not take the job.", hint="Look at the printer; the job is tried again."
    )
