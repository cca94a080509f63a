"""The time, passed in so that a test can say what it is."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment. Always aware, always UTC."""

    def now(self) -> datetime:
        """The current moment in UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The current moment in UTC."""
        return datetime.now(UTC)
