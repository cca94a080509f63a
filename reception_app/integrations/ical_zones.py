"""What calendars call a time zone, as the one of ours that is meant."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from reception_app.integrations.ical_reading import RawCalendar, RawZone

_JANUARY, _JULY = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)
_USUAL = (
    "Europe/Berlin", "Europe/London", "Europe/Helsinki", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "Australia/Sydney", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "UTC",
)  # fmt: skip
"""Tried in this order for a zone that tells its offsets and no name."""


class Zones:
    """The zones of one calendar. `house` is taken where the calendar tells none, or one that nobody knows."""

    def __init__(self, calendar: RawCalendar, house: ZoneInfo) -> None:
        self._described = calendar.zones
        self._house = house
        self._found: dict[str, ZoneInfo | None] = {}
        self.own = self.named(calendar.zone) if calendar.zone else house

    def of(self, name: str) -> ZoneInfo:
        """The zone of a time; events without one take place by the calendar's own."""
        return (self.named(name) if name else None) or self.own or self._house

    def named(self, name: str) -> ZoneInfo | None:
        """The zone of this name, or None when nobody knows it."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> ZoneInfo | None:
        said = iana_of(name)
        described = self._described.get(name)
        if said is None and described is not None:
            said = iana_of(described.name) or _like(described, (self._house.key, *_USUAL))
        return said


def iana_of(name: str) -> ZoneInfo | None:
    """The zone in what a calendar calls it: plain, with a path before it, or as Windows does; None for none of ours."""
    said = name.strip().strip('"')
    parts = [part for part in str(WINDOWS_TO_OLSON.get(said, said)).split("/") if part]
    for start in range(len(parts)):
        try:
            return ZoneInfo("/".join(parts[start:]))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def _like(described: RawZone, names: Iterable[str]) -> ZoneInfo | None:
    """The first of these zones whose clocks stand as the described ones do, in winter and in summer."""
    if described.standard is None:
        return None
    wished = {described.standard, described.standard if described.daylight is None else described.daylight}
    for name in names:
        zone = iana_of(name)
        if zone is not None and {_minutes(zone, _JANUARY), _minutes(zone, _JULY)} == wished:
            return zone
    return None


def _minutes(zone: tzinfo, moment: datetime) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return int(offset.total_seconds() // 60) if offset is not None else 0
