"""A clock that stands still until it is told otherwise."""

from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


class FixedClock:
    """Satisfies `kernel.clock.Clock`."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The moment it was set to, UTC."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Jump to an aware moment."""
        self._moment = moment.astimezone(UTC)

    def advance(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Go on (or back, with negative figures)."""
        self._moment += timedelta(seconds=seconds, minutes=minutes, hours=hours, days=days)
