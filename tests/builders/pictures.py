"""Pictures as a camera gives them."""

import io

from PIL import Image


def a_photo(size: tuple[int, int] = (320, 400)) -> bytes:
    """A JPEG in one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (190, 170, 150)).save(out, "JPEG")
    return out.getvalue()
