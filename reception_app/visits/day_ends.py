"""When the days of the house end, by its setting and its zone."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.rules import local_day
from reception_app.visits.settings import CLOSE_AT

ARRIVED_LATELY = timedelta(hours=4)
"""Who came so shortly before the day's end is on a night visit and is left for the next day's end."""


def last_end(desk: FrontDesk, now: datetime) -> datetime:
    """The last moment (UTC) at which a day has ended."""
    # Told by the moments: on the days of the clock change a time that reads earlier may be the later one.
    # And not of yesterday alone: a zone that changes sides of the date line leaves a day out.
    return max(end for end in _ends(desk, now, range(-2, 1)) if end <= now)


def next_end(desk: FrontDesk, moment: datetime) -> datetime:
    """The first moment (UTC) after this one at which a day ends."""
    return min(end for end in _ends(desk, moment, range(3)) if end > moment)


def _ends(desk: FrontDesk, moment: datetime, days: Iterable[int]) -> list[datetime]:
    """When the days so far from that of the moment end."""
    zone = desk.zone()
    hour, minute = (int(part) for part in desk.preferences.text(CLOSE_AT).split(":"))
    day, at = local_day(moment, zone), time(hour, minute)
    return [datetime.combine(day + timedelta(days=away), at, zone).astimezone(UTC) for away in days]
