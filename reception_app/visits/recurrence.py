"""When a repeating visit takes place: local times that keep their hour over both daylight-saving changes."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.kernel.errors import Invalid
from reception_app.recurrence import utc_of
from reception_app.recurrence import zone_named as zone_named
from reception_app.visits.records import Repeat

OCCURRENCES_MAX = 366


def occurrences(
    starts_at: datetime, ends_at: datetime, zone: ZoneInfo, repeat: Repeat, until: date
) -> list[tuple[datetime, datetime]]:
    """The visits from the first on, up to and including the local day `until`: (start, end) in UTC.

    Each begins at the same local hour. An hour that the clocks skip is shifted by what they skip; of an hour that comes
    twice the first is meant. The 31st of a shorter month is its last day. Raises Invalid when there are none or too
    many.
    """
    first = starts_at.astimezone(zone).replace(tzinfo=None)
    last = ends_at.astimezone(zone).replace(tzinfo=None)
    lasts = last - first
    if until < first.date():
        raise Invalid("The repetition ends before it begins.", field="until")
    found: list[tuple[datetime, datetime]] = []
    for local in _local(first, repeat, until):
        found.append(between(local, lasts, zone))
        if len(found) > OCCURRENCES_MAX:
            raise Invalid(
                f"That would be more than {OCCURRENCES_MAX} visits.",
                field="until",
                hint="Choose an earlier day.",
            )
    if not found:  # a weekend, of what is from Monday to Friday
        raise Invalid("No day until then is one from Monday to Friday.", field="until")
    return found


def between(local: datetime, lasts: timedelta, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Beginning and end in UTC of what begins at a time of the wall clock and lasts so long on it."""
    start, end = utc_of(local, zone), utc_of(local + lasts, zone)
    # Both may be shifted out of the hour that the clocks skip.
    return start, end if end > start else start + lasts


def _local(first: datetime, repeat: Repeat, until: date) -> Iterator[datetime]:
    # Late on purpose: few visits repeat, and every start would wait for it.
    from dateutil.relativedelta import relativedelta
    from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, WEEKLY, rrule

    stop = datetime.combine(until, time.max)
    match repeat:
        case Repeat.DAILY:
            yield from rrule(DAILY, dtstart=first, until=stop)
        case Repeat.WEEKDAYS:
            yield from rrule(DAILY, dtstart=first, until=stop, byweekday=(MO, TU, WE, TH, FR))
        case Repeat.WEEKLY:
            yield from rrule(WEEKLY, dtstart=first, until=stop)
        case Repeat.FORTNIGHTLY:
            yield from rrule(WEEKLY, dtstart=first, until=stop, interval=2)
        case Repeat.MONTHLY:
            step = 0
            while (moment := first + relativedelta(months=step)) <= stop:
                yield moment
                step += 1
