"""Pages of a PDF as pixels: what is previewed is the very document that will be printed.

pdfium must not be entered by two threads at once; everything here waits for its turn.
"""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the wheel ships no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # as above
from PIL import Image

_pdfium_lock = threading.Lock()
_MM_A_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as pixels: red, green, blue, alpha, one byte each, rows from the top without gaps."""

    width: int
    height: int
    data: bytes


def raster_page(pdf: bytes, *, dpi: float = 203, page: int = 0) -> Raster:
    """One page at `dpi` dots to the inch on white. Raises ValueError when the PDF or the page is not there."""
    with _page(pdf, page) as opened:
        # An opaque ground with a fourth byte a pixel, in the order that screens and PNG want.
        bitmap = opened.render(
            scale=dpi / 72, rev_byteorder=True, prefer_bgrx=True, fill_color=(255, 255, 255, 255)
        )
        return _taken(bitmap)


def raster_pages(pdf: bytes, dpi: float) -> Iterator[Raster]:
    """Every page at `dpi` dots to the inch, one after the other. Raises ValueError as above."""
    for page in range(page_count(pdf)):
        yield raster_page(pdf, dpi=dpi, page=page)


def raster_rows(pdf: bytes, size: tuple[int, int], rows: range, *, page: int = 0) -> Raster:
    """Some rows, of step 1, of a page drawn `size` dots wide and high on white.

    Printers have so many dots that a whole sheet of them would not fit into memory. Raises ValueError as above.
    """
    width, height = size
    with _page(pdf, page) as opened:
        bitmap = pdfium.PdfBitmap.new_native(width, len(rows), pdfium_c.FPDFBitmap_BGRx, rev_byteorder=True)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, len(rows))
        flags = pdfium_c.FPDF_REVERSE_BYTE_ORDER | pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_PRINTING
        pdfium_c.FPDF_RenderPageBitmap(bitmap, opened, 0, -rows.start, width, height, 0, flags)
        return _taken(bitmap)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises ValueError when it is none."""
    with _document(pdf) as document:
        return len(document)


def page_size_mm(pdf: bytes, page: int = 0) -> tuple[float, float]:
    """A page's width and height in millimetres. Raises ValueError as above."""
    with _page(pdf, page) as opened:
        width, height = opened.get_size()
        return width * _MM_A_POINT, height * _MM_A_POINT


def raster_png(raster: Raster, *, dpi: float = 0) -> bytes:
    """The pixels as a PNG file, which says its `dpi` if given."""
    image = Image.frombytes("RGBA", (raster.width, raster.height), raster.data).convert("RGB")
    out = io.BytesIO()
    if dpi:
        image.save(out, "PNG", dpi=(dpi, dpi))
    else:
        image.save(out, "PNG")
    return out.getvalue()


@contextmanager
def _document(pdf: bytes) -> Iterator[Any]:
    with _pdfium_lock:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as error:
            raise ValueError("not a PDF") from error
        try:
            yield document
        finally:
            document.close()


@contextmanager
def _page(pdf: bytes, page: int) -> Iterator[Any]:
    with _document(pdf) as document:
        if not 0 <= page < len(document):
            raise ValueError(f"no page {page} of {len(document)}")
        opened = document[page]
        try:
            yield opened
        finally:
            opened.close()


def _taken(bitmap: Any) -> Raster:
    """The bitmap's pixels without the gaps between its rows; the bitmap is closed."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    bitmap.close()
    if stride != width * 4:
        data = b"".join(data[row * stride : row * stride + width * 4] for row in range(height))
    return Raster(width, height, data)
