"""What the backups' screens ask of the service: it lies in a layer that screens don't import."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from reception_app.kernel.actor import Actor


class Backup(Protocol):
    """A backup that was checked when it was made. `made_at` is UTC, `size` bytes."""

    @property
    def name(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def reason(self) -> str: ...
    @property
    def size(self) -> int: ...


class Checked(Protocol):
    """What a check found; an empty `fault` is a sound backup."""

    @property
    def fault(self) -> str: ...


class Backups(Protocol):
    """The verbs, as `reception_app.db.care.BackupService` has them. Making and checking take seconds."""

    def backups(self, actor: Actor) -> Sequence[Backup]:
        """The newest first."""
        ...

    def make(self, actor: Actor, *, progress: Callable[[int, int], None] | None = None) -> Backup:
        """One now."""
        ...

    def check(self, actor: Actor, name: str) -> Checked:
        """Read and check every page."""
        ...

    def ask_restore(
        self, actor: Actor, name: str, progress: Callable[[int, int], None] | None = None
    ) -> Backup:
        """Check it and leave the wish for the next start; none when `progress` raises Cancelled."""
        ...

    def keep_store(self, actor: Actor) -> bool:
        """Take that wish back."""
        ...

    def recovery_text(self, actor: Actor) -> str:
        """The recovery key as it is printed."""
        ...
