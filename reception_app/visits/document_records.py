"""What crosses the border of the papers kept with visitors."""

from datetime import date, datetime

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A paper kept with a visitor; its bytes are asked for separately. `size` in bytes."""

    id: int
    title: str
    content_type: str
    size: int
    added_at: datetime
    expires_on: date | None = None
    expired: bool = False
