"""Time zones by their names."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reception_app.kernel.errors import Invalid


def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises Invalid for anything else."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(f"There is no time zone called “{name}”.", field="zone") from None
