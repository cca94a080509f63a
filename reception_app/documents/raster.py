"""Pages of a PDF as pixels: what is previewed is the very document that will be printed.

pdfium must not be entered by two threads at once; everything here waits for its turn.
"""

import io
import threading
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the wheel ships no types
from PIL import Image

_pdfium_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as pixels: red, green, blue, alpha, one byte each, rows from the top without gaps."""

    width: int
    height: int
    data: bytes


def raster_page(pdf: bytes, *, dpi: float = 203, page: int = 0) -> Raster:
    """One page at `dpi` dots to the inch on white. Raises ValueError when the PDF or the page is not there."""
    with _pdfium_lock:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as error:
            raise ValueError("not a PDF") from error
        try:
            if not 0 <= page < len(document):
                raise ValueError(f"no page {page} of {len(document)}")
            opened = document[page]
            # An opaque ground with a fourth byte a pixel, in the order that screens and PNG want.
            bitmap = opened.render(
                scale=dpi / 72, rev_byteorder=True, prefer_bgrx=True, fill_color=(255, 255, 255, 255)
            )
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            data = bytes(bitmap.buffer)
            bitmap.close()
            opened.close()
        finally:
            document.close()
    if stride != width * 4:
        data = b"".join(data[row * stride : row * stride + width * 4] for row in range(height))
    return Raster(width, height, data)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises ValueError when it is none."""
    with _pdfium_lock:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as error:
            raise ValueError("not a PDF") from error
        try:
            return len(document)
        finally:
            document.close()


def raster_png(raster: Raster, *, dpi: float = 0) -> bytes:
    """The pixels as a PNG file, which says its `dpi` if given."""
    image = Image.frombytes("RGBA", (raster.width, raster.height), raster.data).convert("RGB")
    out = io.BytesIO()
    if dpi:
        image.save(out, "PNG", dpi=(dpi, dpi))
    else:
        image.save(out, "PNG")
    return out.getvalue()
