"""Moving in a month or a year: from item to item, and of an item to another day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.occupancy.items import ScheduledItem, Target
from ui.schedule.plan_layout import Bar, PlanLayout, days_of


def moved_to(item: ScheduledItem, day: date, zone: ZoneInfo) -> Target | None:
    """The target of an item that is to begin on another day at its own hour; None when it is there already.

    It keeps its length, also over a night in which the clocks are changed.
    """
    first, last = days_of(item, zone)
    if first == day:
        return None
    if item.starts_at is None or item.ends_at is None:
        return Target(first_on=day, last_on=day + (last - first))
    local = item.starts_at.astimezone(zone)
    starts = datetime.combine(day, local.time(), zone).astimezone(item.starts_at.tzinfo)
    return Target(starts_at=starts, ends_at=starts + (item.ends_at - item.starts_at))


def next_bar(layout: PlanLayout, day: date, bar: Bar | None, by: int) -> tuple[date, Bar] | None:
    """The next (1) or the last (-1) bar after the one of a day, over the days without any; None at the end."""
    bars = layout.of_day(day)
    at = bars.index(bar) + by if bar in bars else (0 if by > 0 else len(bars) - 1)
    if 0 <= at < len(bars):
        return day, bars[at]
    for _ in range(366):
        day += timedelta(days=by)
        if layout.where(day) is None:
            return None
        bars = layout.of_day(day)
        if bars:
            return day, bars[0 if by > 0 else -1]
    return None
