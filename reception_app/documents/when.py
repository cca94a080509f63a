"""Moments in words, the same on every system: month names don't depend on what the operating system is set to."""

from datetime import datetime
from zoneinfo import ZoneInfo

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(moment: datetime, zone: ZoneInfo) -> str:
    """ "24 Nov 2026" in the given zone, for an aware moment."""
    local = moment.astimezone(zone)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def clock_text(moment: datetime, zone: ZoneInfo) -> str:
    """ "09:42" in the given zone, for an aware moment."""
    local = moment.astimezone(zone)
    return f"{local.hour:02}:{local.minute:02}"


def moment_text(moment: datetime, zone: ZoneInfo) -> str:
    """ "24 Nov 2026 09:42" in the given zone, for an aware moment."""
    return f"{day_text(moment, zone)} {clock_text(moment, zone)}"


def since_text(moment: datetime, zone: ZoneInfo, today: datetime) -> str:
    """ "09:42", or "23 Nov 22:10" when that was not the day of `today` in the given zone."""
    local = moment.astimezone(zone)
    if local.date() == today.astimezone(zone).date():
        return clock_text(moment, zone)
    return f"{local.day} {MONTHS[local.month - 1]} {clock_text(moment, zone)}"


def zone_text(moment: datetime, zone: ZoneInfo) -> str:
    """ "Europe/Berlin, UTC+01:00": which clock a printed time was read from, at that moment."""
    offset = moment.astimezone(zone).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{zone.key}, UTC{sign}{hours:02}:{rest:02}"


def span_text(seconds: float) -> str:
    """ "1 h 05 min", "12 min" or "40 s": how long something took."""
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = whole // 60
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
