"""Which backups are kept. A pure rule."""

from collections.abc import Iterable
from datetime import datetime, timedelta

KEEP_ALL = timedelta(days=2)
DAILY = 12
WEEKLY = 10


def to_drop(made: Iterable[datetime], now: datetime, retention_days: int) -> set[datetime]:
    """The moments of the backups to delete, of those made at `made` (all aware).

    Kept: all of the last 2 days, then the newest of each of the 12 days before, then the newest of each of the 10
    weeks before those. Whatever is older than the retention period goes, or erased people would live on in it.
    A backup from the future (the clock was wrong) is kept until it has become old.
    """
    kept: set[datetime] = set()
    days: set[object] = set()
    weeks: set[object] = set()
    every = sorted(set(made), reverse=True)
    for moment in every:
        age = now - moment
        day, week = moment.date(), moment.isocalendar()[:2]
        if age > timedelta(days=retention_days):
            continue
        if age <= KEEP_ALL:
            kept.add(moment)
        elif day in days or (len(days) < DAILY and age <= KEEP_ALL + timedelta(days=DAILY)):
            if day not in days:
                kept.add(moment)
            days.add(day)
        elif week not in weeks and len(weeks) < WEEKLY:
            kept.add(moment)
            weeks.add(week)
    return set(every) - kept
