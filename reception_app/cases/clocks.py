"""The two clocks of a case run in working time: while the house is open, and not at night, at weekends or holidays."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.kernel.records import dataclass

_DAY = timedelta(days=1)
_SEARCHED = 60
"""After so many days off in a row every day counts: else a clock might never be over."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When the house works. `opens` and `closes` are on the local clock; from one to the same is the whole day."""

    works: Callable[[date], bool]
    opens: time
    closes: time
    zone: ZoneInfo

    def after(self, start: datetime, length: timedelta) -> datetime:
        """The UTC moment at which so much working time has passed since `start` (UTC)."""
        left = length
        for begin, end in self._spans(start):
            begin = max(begin, start)
            if begin + left <= end:
                return begin + left
            left -= end - begin
        raise AssertionError("working time goes on for ever")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time passes from one UTC moment to another; none where the end is not after the start."""
        passed = timedelta()
        for begin, over in self._spans(start):
            if begin >= end:
                return passed
            passed += max(min(over, end) - max(begin, start), timedelta())
        return passed

    def _spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """When the house works from a moment on, in order, without what is over by then."""
        day = start.astimezone(self.zone).date() - _DAY
        idle = 0
        while True:
            idle = 0 if self.works(day) else idle + 1
            if not idle or idle > _SEARCHED:
                begin, end = self._span(day)
                if end > start and end > begin:
                    yield begin, end
            day += _DAY

    def _span(self, day: date) -> tuple[datetime, datetime]:
        # In UTC: a day on which the clocks change is as long as it really is.
        over = day if self.closes > self.opens else day + _DAY
        begin = datetime.combine(day, self.opens, self.zone).astimezone(UTC)
        return begin, datetime.combine(over, self.closes, self.zone).astimezone(UTC)
