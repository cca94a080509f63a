"""The photo of a check-in that is still being typed: sealed as every photo is, in its draft, and gone with it."""

from base64 import b64decode, b64encode
from collections.abc import Mapping

from reception_app.db.sealing import seal, unseal

IN_DRAFT = "photo"
"""What it is called in the payload of a draft."""


def sealed_photo(picture: bytes) -> Mapping[str, str]:
    """A picture made small and sealed with a key of its own, as plain data. Takes a tenth of a second: in a thread.

    Raises Invalid when it is no picture.
    """
    # Late: Pillow takes a while to import, and most check-ins bring no photo.
    from reception_app.documents.images import clean_photo

    sealed, key = seal(clean_photo(picture))
    return {"sealed": b64encode(sealed).decode(), "key": b64encode(key).decode()}


def opened_photo(kept: object) -> bytes:
    """The photo that `sealed_photo` has sealed, as JPEG; empty where there is none."""
    if not isinstance(kept, Mapping) or not kept:
        return b""
    return unseal(b64decode(str(kept["sealed"])), b64decode(str(kept["key"])))
