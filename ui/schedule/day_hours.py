"""A day as it really passes: 23, 24 or 25 hours, from its first moment on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from reception_app.occupancy.items import Window

_HOUR = 60
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DayHours:
    """A local day. Minutes are counted as they pass, so that each moment has one place, on every day of the year."""

    day: date
    zone: ZoneInfo
    begins: datetime
    """UTC."""
    minutes: int
    """1440; 1380 or 1500 where the clocks are changed."""

    def minute(self, moment: datetime) -> int:
        """Minutes from the day's first moment; below zero before it, and beyond `minutes` after its end."""
        return (moment - self.begins) // _MINUTE

    def moment(self, minute: int) -> datetime:
        """The UTC moment of a minute."""
        return self.begins + timedelta(minutes=minute)

    def clock(self, minute: int) -> str:
        """ "9:30": what the clock on the wall shows then."""
        local = self.moment(minute).astimezone(self.zone)
        return f"{local.hour}:{local.minute:02}"

    def marks(self) -> tuple[tuple[int, str], ...]:
        """Where a line is drawn, and the hour beside it: on a day of 25 hours one of them comes twice."""
        return _marks(self)

    def minute_of(self, hour: int) -> int:
        """Where an hour of the clock first stands; the next one where the clocks skip it."""
        for minute, _ in self.marks():
            if self.moment(minute).astimezone(self.zone).hour >= hour:
                return minute
        return self.minutes


@lru_cache(maxsize=64)
def day_hours(day: date, zone: ZoneInfo) -> DayHours:
    """The day in a zone."""
    window = Window(day, day, zone)
    begins = window.starts_at.astimezone(UTC)
    return DayHours(day, zone, begins, int((window.ends_at - begins).total_seconds() // 60))


@lru_cache(maxsize=64)
def _marks(hours: DayHours) -> tuple[tuple[int, str], ...]:
    return tuple((minute, hours.clock(minute)) for minute in range(0, hours.minutes, _HOUR))
