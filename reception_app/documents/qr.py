"""QR codes: as one path for a PDF, as a PNG for a mail.

The mask is fixed: trying all eight, as the library would, takes six times as long and readers don't care.
"""

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import qrcode
import qrcode.constants
from PIL import Image
from qrcode.exceptions import DataOverflowError
from qrcode.util import MODE_8BIT_BYTE, QRData

from reception_app.kernel.errors import Invalid

QUIET = 4
"""Modules of white that a reader needs around the code."""
_MASK = 2
_DARK_RUN = re.compile("1+")


def _empty(version: int | None) -> "qrcode.QRCode[Any]":
    return qrcode.QRCode(version, qrcode.constants.ERROR_CORRECT_M, border=0, mask_pattern=_MASK)


@lru_cache(maxsize=256)
def _version(length: int) -> int:
    """The smallest code that holds so many bytes. Finding it means encoding them all, so it is remembered."""
    code = _empty(None)
    code.add_data(QRData(bytes(length), MODE_8BIT_BYTE, check_data=False))  # type: ignore[call-overload]
    try:
        return int(code.best_fit())
    # The library means the first and raises the second.
    except (DataOverflowError, ValueError) as error:
        raise Invalid(
            "This is too long for a QR code.", hint="Shorten it to about 2,000 characters."
        ) from error


@lru_cache(maxsize=256)
def qr_rows(text: str) -> tuple[str, ...]:
    """The rows from the top, "1" for a dark module, without the white around. Raises `Invalid` when it is too long."""
    data = text.encode("utf-8")
    code = _empty(_version(len(data)))
    # The stubs know the mode only as a literal number.
    code.add_data(QRData(data, MODE_8BIT_BYTE, check_data=False))  # type: ignore[call-overload]
    code.make(fit=False)
    return tuple("".join(["1" if dark else "0" for dark in row]) for row in code.modules)


@dataclass(frozen=True, slots=True)
class QrPath:
    """A code as operators of one PDF path in a square of `modules` units, from its lower left corner.

    One path, so that neighbouring rows melt together: separate ones leave hairlines when rendered.
    """

    operators: str
    modules: int


@lru_cache(maxsize=256)
def qr_path(text: str) -> QrPath:
    """The code for `Pdf.path`. Raises `Invalid` when the text is too long."""
    rows = qr_rows(text)
    modules = len(rows)
    parts: list[str] = []
    for index, row in enumerate(rows):
        for run in _DARK_RUN.finditer(row):
            start, end = run.span()
            parts.append(f"{start} {modules - 1 - index} {end - start} 1 re")
    return QrPath(" ".join(parts), modules)


def qr_png(text: str, *, module_pixels: int = 8) -> bytes:
    """The code as a black and white PNG with the white that readers need around it."""
    rows = qr_rows(text)
    side = len(rows) + 2 * QUIET
    image = Image.new("1", (side, side), 1)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark == "1":
                image.putpixel((x + QUIET, y + QUIET), 0)
    image = image.resize((side * module_pixels, side * module_pixels), Image.Resampling.NEAREST)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
