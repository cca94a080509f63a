"""What crosses the border of the badge pool."""

from datetime import datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass


class BadgeState(StrEnum):
    """Where a numbered badge is."""

    STORED = "stored"
    OUT = "out"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class BadgeOut:
    """A badge that is not in the drawer: with a visitor, or lost. Moments in UTC.

    `visit_id` is the visit it was last given out for, 0 when that is not known.
    """

    number: str
    state: BadgeState
    taken_at: datetime | None = None
    visit_id: int = 0
    note: str = ""
