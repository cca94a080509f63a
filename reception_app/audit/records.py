"""What the audit hands out."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import how_long


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing somebody did. `at` is UTC; `actor_id` 0 is the program itself."""

    id: int
    at: datetime
    actor_id: int
    role: str
    desk: str
    action: str
    subject: str
    subject_id: int
    detail: Mapping[str, Any]
    forgotten: bool
    """The detail was emptied because a person's data was erased."""


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries; what is None doesn't narrow. `since` and `until` are UTC, `until` not included. `oldest` is the
    first entry by its number that is listed."""

    actor_id: int | None = None
    action: str | None = None
    subject: str | None = None
    subject_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    oldest: int | None = None
    limit: int = 200


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """The outcome of following the chain: how many entries, and the first fault in words ("" when there is none)."""

    entries: int
    fault: str = ""
    fault_id: int | None = None
    """The entry where the chain breaks, when it is one."""

    @property
    def good(self) -> bool:
        """Every entry is there and unaltered, as far as the head kept beside the store can tell."""
        return not self.fault


@dataclass(frozen=True, slots=True)
class ClockJump:
    """The computer's clock went where no time went. `expected` and `found` are UTC."""

    expected: datetime
    found: datetime

    @property
    def by(self) -> timedelta:
        """How far: negative for a clock set back."""
        return self.found - self.expected

    @property
    def sentence(self) -> str:
        """For the banner."""
        far = how_long(max(1, round(abs(self.by.total_seconds()) / 60)))
        way = "back" if self.by < timedelta(0) else "ahead"
        return f"The clock of this computer jumped {far} {way}. Check it: times recorded now may be wrong."
