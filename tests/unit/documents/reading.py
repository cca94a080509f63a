"""Reading back what was printed: the text of a PDF, the ink on its pages, the codes on them."""

import io
from collections.abc import Iterable

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the wheel ships no types
import zxingcpp
from PIL import Image

from reception_app.documents.pdf import MM
from reception_app.documents.raster import raster_page

_CODES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128])

HARD_NAMES = (
    "Li",
    "W" * 100,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Maximiliane-Alexandra von Hohenstein-Lüdenscheid",
    "محمد علي عبد الرحمن القحطاني",
    "נועה כהן (ABC) 12",
    "Dr. שלום 3rd ACME",
    "สมชาย น้ำผึ้ง ศรีสุวรรณ",
    "क्षत्रिय कुमार त्रिवेदी",
    "张伟",
    "山田あいうえお" * 6,
    "김민준",
    "Anna 😀👍🏽 B",
    '<b>Bobby</b> "Tables" O\'Brien & Söhne',
    "a\u0301\u0323\u0302" * 25,
    "i " * 50,
    "ﷺ" * 20,
    "\u202eevil\u202c name",
    "Nguyễn Thị Ánh Ǽ ẞ ŉ",
    "می‌خواهم",
    "‘’“”«»…–—",
    ".",
)
"""Names that have broken badges: long, joined, stacked, reversed, uncovered, and full of markup."""


def texts_of(pdf: bytes) -> list[str]:
    """The text of each page, white space folded."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """The text of all pages."""
    return " ".join(texts_of(pdf))


def letters_of(pdf: bytes) -> str:
    """The text of all pages without any space: what was wrapped reads as it was written."""
    return text_of(pdf).replace(" ", "")


def picture_of(pdf: bytes, *, dpi: float = 203, page: int = 0) -> Image.Image:
    """A page as greys."""
    raster = raster_page(pdf, dpi=dpi, page=page)
    return Image.frombytes("RGBA", (raster.width, raster.height), raster.data).convert("L")


def area(image: Image.Image, box: tuple[float, float, float, float], *, dpi: float = 203) -> Image.Image:
    """What is in a box of millimetres (left, top, right, bottom) from the upper left corner."""
    scale = dpi / 25.4
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return image.crop((left, top, right, bottom))


def ink_in(image: Image.Image, box: tuple[float, float, float, float], *, dpi: float = 203) -> int:
    """How many pixels are not white in such a box."""
    return sum(area(image, box, dpi=dpi).histogram()[:250])


def ink_box(image: Image.Image) -> tuple[int, int, int, int]:
    """Where on a page the ink is, in pixels; all zero on a blank page."""
    return image.point(lambda value: 255 if value < 250 else 0).getbbox() or (0, 0, 0, 0)


def codes_in(pdf: bytes, *, dpi: float = 203, page: int = 0) -> list[str]:
    """What the codes on a page say."""
    return [code.text for code in zxingcpp.read_barcodes(picture_of(pdf, dpi=dpi, page=page), _CODES)]


def codes_of_png(png: bytes) -> list[str]:
    """What the codes in a picture say."""
    with Image.open(io.BytesIO(png)) as image:
        return [code.text for code in zxingcpp.read_barcodes(image.convert("L"), _CODES)]


def millimetres(points: Iterable[float]) -> list[float]:
    """Points as millimetres."""
    return [point / MM for point in points]
