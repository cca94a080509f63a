"""What papers may be kept with a person's card: told by their first bytes, for a name or an ending may say anything."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from reception_app.kernel.errors import Invalid
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import clean_line

BYTES_MAX = 10_000_000
_KINDS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@dataclass(frozen=True, slots=True)
class RemovedPaper:
    """A document that was removed, sealed as it was kept."""

    row: Mapping[str, Any] = field(repr=False)


def check_title(title: str) -> str:
    """The title of a paper. Raises Invalid for none."""
    said = clean_line(title, limit=100, field="title")
    if not said:
        raise Invalid("A title is needed.", field="title")
    return said


def check_paper(title: str, content: bytes) -> tuple[str, str]:
    """The title and the kind of a paper. Raises Invalid for what is empty, too large, or no PDF, PNG or JPEG."""
    said = check_title(title)
    if not content:
        raise Invalid("This file is empty.", field="content")
    if len(content) > BYTES_MAX:
        raise Invalid("This file is larger than 10 MB.", field="content", hint="Scan it with fewer dots.")
    for start, kind in _KINDS:
        if content.startswith(start):
            return said, kind
    raise Invalid("Only PDF, PNG and JPEG files are kept.", field="content")
