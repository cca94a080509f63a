"""Items for tests of the grid, told by the clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.occupancy.items import ScheduledItem
from reception_app.occupancy.records import Subject

LONDON = ZoneInfo("Europe/London")
DAY = date(2026, 11, 24)
OAK, ELM = Subject("resource", 1), Subject("resource", 2)
TOM = Subject("employee", 7)


def moment(clock: str, day: date = DAY, zone: ZoneInfo = LONDON) -> datetime:
    """ "9:30" of a day as a UTC moment."""
    hour, minute = clock.split(":")
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return (midnight + timedelta(hours=int(hour), minutes=int(minute))).astimezone(UTC)


def item(
    number: int,
    begins: str,
    ends: str,
    *places: Subject,
    day: date = DAY,
    last: date | None = None,
    movable: bool = True,
) -> ScheduledItem:
    """A booking with a number."""
    return ScheduledItem(
        layer="booking",
        record_id=number,
        title=f"Item {number}",
        places=places or (OAK,),
        starts_at=moment(begins, day),
        ends_at=moment(ends, last or day),
        movable=movable,
    )


def whole(number: int, first: date, last: date, *places: Subject) -> ScheduledItem:
    """Something of whole days."""
    return ScheduledItem("leave", number, f"Leave {number}", places or (TOM,), first_on=first, last_on=last)
