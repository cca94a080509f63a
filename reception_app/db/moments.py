"""Moments as they are stored: whole milliseconds since 1970 UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC, as stored. ValueError for a naive datetime: that is a bug of the caller."""
    if moment.tzinfo is None:
        raise ValueError("a moment must carry its time zone")
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(value: int) -> datetime:
    """The aware UTC moment of stored milliseconds."""
    return _EPOCH + timedelta(milliseconds=value)
