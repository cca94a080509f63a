"""What the audit hands out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


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
    """Which entries; what is None doesn't narrow. `since` and `until` are UTC, `until` not included.

    `before_id` continues a page: entries older than that one.
    """

    actor_id: int | None = None
    action: str | None = None
    subject: str | None = None
    subject_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    before_id: int | None = None
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
