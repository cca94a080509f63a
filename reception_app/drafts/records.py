"""What crosses the border of the drafts."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet somebody has begun. `kind` names the sheet ("check_in"), `title` what it is about, for the tray.

    `payload` is plain data that the sheet alone understands. Moments in UTC.
    """

    id: int
    kind: str
    title: str
    begun_at: datetime
    saved_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)
