"""Pictures from outside, made safe: measured before they are decoded, turned upright, stripped and encoded anew.

What comes out holds nothing of the file that came in but its pixels: no place where a photo was taken, no comment,
no hidden second picture.
"""

import io
import struct
import zlib
from functools import lru_cache

from PIL import Image, ImageOps
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from reception_app.kernel.errors import Invalid

PIXELS_MAX = 20_000_000
BYTES_MAX = 25_000_000
PHOTO_SIDE = 480
LOGO_SIDE = 600
_JPEG_QUALITY = 86
_RATIO_MAX = 20

# Each kind is opened by its own reader: Pillow's general one tries every format it has ever known, and only warns
# of a huge picture.
_READERS: tuple[tuple[bytes, type[ImageFile]], ...] = (
    (b"\xff\xd8\xff", JpegImageFile),
    (b"\x89PNG\r\n\x1a\n", PngImageFile),
    (b"GIF8", GifImageFile),
    (b"BM", BmpImageFile),
    (b"RIFF", WebPImageFile),
)
# What Pillow raises for files that are cut short, lie about themselves or are not pictures at all.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error,
    zlib.error,
)  # fmt: skip


@lru_cache(maxsize=4)
def clean_photo(data: bytes, *, max_side: int = PHOTO_SIDE) -> bytes:
    """A person's photo as a small JPEG. Raises `Invalid` when it is no picture, broken or above 20 megapixels.

    The last few are remembered: a badge preview asks for the same photo at every key that is typed.
    """
    return _as_jpeg(_clean(data, max_side, "photo"))


def clean_logo(data: bytes, *, max_side: int = LOGO_SIDE) -> bytes:
    """A logo as a PNG that keeps its transparency. Raises `Invalid` as `clean_photo` does."""
    image = _clean(data, max_side, "logo")
    if not 1 / _RATIO_MAX <= image.width / image.height <= _RATIO_MAX:
        raise Invalid(
            "This logo is too long and thin.", field="logo", hint="Use one at most 20 times as wide as high."
        )
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _clean(data: bytes, max_side: int, field: str) -> Image.Image:
    if len(data) > BYTES_MAX:
        raise Invalid(
            f"This picture file is larger than {BYTES_MAX // 1_000_000} MB.",
            field=field,
            hint="Save it smaller.",
        )
    try:
        opened = _open(data, field)
        width, height = opened.size
        if width * height > PIXELS_MAX:
            raise Invalid(
                f"This picture has {width * height / 1e6:.0f} megapixels ({width} × {height}); "
                f"at most {PIXELS_MAX // 1_000_000} are taken.",
                field=field,
                hint="Save it smaller, for example 1,000 pixels wide.",
            )
        if isinstance(opened, JpegImageFile):
            # Decodes no finer than needed: a phone's photo in a fifth of the time.
            opened.draft("RGB", (max_side * 2, max_side * 2))
        opened.load()
        image = ImageOps.exif_transpose(_eight_bit(opened))
    except _BROKEN as error:
        raise Invalid(
            "This picture is damaged or not a picture.",
            field=field,
            hint="Choose a PNG, JPEG, WebP, GIF or BMP file.",
        ) from error
    image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    return _pixels_only(image)


def _open(data: bytes, field: str) -> ImageFile:
    for start, reader in _READERS:
        if data.startswith(start) and (reader is not WebPImageFile or data[8:12] == b"WEBP"):
            return reader(io.BytesIO(data))
    raise Invalid(
        "This file is not a picture.", field=field, hint="Choose a PNG, JPEG, WebP, GIF or BMP file."
    )


def _eight_bit(image: Image.Image) -> Image.Image:
    """Red, green and blue, with transparency if there is any."""
    if image.mode in ("RGB", "RGBA"):
        return image
    if image.mode.startswith("I;16") or image.mode == "I":
        # Sixteen bits of grey: Pillow would cut them off at 255, which makes everything white.
        turned = image.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
        turned.info = image.info
        return turned
    transparent = image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if transparent else "RGB")


def _pixels_only(image: Image.Image) -> Image.Image:
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def flatten(image: Image.Image) -> Image.Image:
    """The picture on white paper."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, (255, 255, 255))
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _as_jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    flatten(image).save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return out.getvalue()
