"""The decisions about deliveries, as pure functions."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.deliveries.records import Due, ParcelKind, ParcelState
from reception_app.kernel.errors import Invalid

_S = ParcelState
_HERE = frozenset({_S.RECEIVED, _S.NOTIFIED})
STEPS: Mapping[str, frozenset[ParcelState]] = {
    "arrive": frozenset({_S.EXPECTED}),
    "reschedule": frozenset({_S.EXPECTED}),
    "cancel": frozenset({_S.EXPECTED}),
    "edit": frozenset({_S.EXPECTED, *_HERE}),
    "assign": frozenset({_S.EXPECTED, *_HERE}),
    "tell": _HERE,
    "ring": _HERE,
    "move": _HERE,
    "hand_out": _HERE,
    "send_back": _HERE,
    "forward": _HERE,
    "report_lost": _HERE,
    "dispose": _HERE,
}
"""What may be done with a parcel, by where it stands."""

AHEAD = timedelta(days=366)
REUSED = timedelta(days=30)
"""A number that comes again this long after its parcel has gone is another parcel: carriers use them again."""


def day_begins(now: datetime, zone: ZoneInfo) -> datetime:
    """When the local day of a moment began, in UTC."""
    return datetime.combine(now.astimezone(zone).date(), time.min, zone).astimezone(UTC)


def overdue_before(now: datetime, zone: ZoneInfo, days: int) -> tuple[datetime, datetime]:
    """What came before the first moment waits too long; what spoils, before the second one."""
    begin = datetime.combine(now.astimezone(zone).date() - timedelta(days=days), time.min, zone)
    return begin.astimezone(UTC), day_begins(now, zone)


def is_overdue(
    state: ParcelState, kind: ParcelKind, received_at: datetime | None, bounds: tuple[datetime, datetime]
) -> bool:
    """Whether it waits longer than the house wants; `bounds` come from `overdue_before`."""
    return state.waiting and received_at is not None and received_at < bounds[kind.spoils]


def check_due(due: Due, now: datetime, zone: ZoneInfo) -> Due:
    """When it is expected, in order. Raises Invalid naming the field."""
    today = now.astimezone(zone).date()
    if not today <= due.on <= today + AHEAD:
        raise Invalid("Choose a day from today on, within a year.", field="on")
    if due.starts_at is None or due.ends_at is None:
        if due.starts_at is not None or due.ends_at is not None:
            raise Invalid("Say from when until when, or only the day.", field="starts_at")
        return due
    if due.ends_at <= due.starts_at:
        raise Invalid("It ends before it begins.", field="ends_at")
    if due.starts_at.astimezone(zone).date() != due.on or due.ends_at - due.starts_at > timedelta(days=1):
        raise Invalid("The hours are those of the day.", field="starts_at")
    return due
