"""Pictures inside a PDF: a photo's JPEG goes in as it is, a logo is laid on white once and kept."""

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from reception_app.documents.embedding import raw_stream
from reception_app.documents.images import flatten

_START_OF_FRAME = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_COLOUR_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image for `Pdf.picture`: the bytes of its PDF object, and its size in pixels."""

    content: bytes
    width: int
    height: int


def jpeg_facts(data: bytes) -> tuple[int, int, int]:
    """Width, height and number of colours of a JPEG, from its frame header. Raises ValueError when it has none."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _START_OF_FRAME:
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            width = int.from_bytes(data[at + 7 : at + 9], "big")
            return width, height, data[at + 9]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise ValueError("not a JPEG")


@lru_cache(maxsize=16)
def photo_picture(data: bytes) -> Picture:
    """A JPEG of `images.clean_photo`, passed through undecoded. Raises ValueError for anything else."""
    width, height, colours = jpeg_facts(data)
    if colours not in _COLOUR_SPACES or not width or not height:
        raise ValueError("not a cleaned JPEG")
    entries = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
        f"/ColorSpace {_COLOUR_SPACES[colours]} /BitsPerComponent 8 /Filter /DCTDecode"
    )
    return Picture(raw_stream(entries, data, deflate=False).content, width, height)


@lru_cache(maxsize=16)
def logo_picture(data: bytes) -> Picture:
    """A PNG of `images.clean_logo` on white. Raises OSError for what can't be decoded."""
    with Image.open(io.BytesIO(data), formats=("PNG",)) as opened:
        image = flatten(opened if opened.mode in ("RGB", "RGBA") else opened.convert("RGBA"))
    packed = zlib.compress(image.tobytes(), 9)
    entries = (
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
        "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
    )
    return Picture(raw_stream(entries, packed, deflate=False).content, image.width, image.height)
