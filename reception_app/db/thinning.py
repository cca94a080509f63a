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
        if age > KEEP_ALL and day in days:
            continue
        if age > KEEP_ALL and len(days) < DAILY:
            days.add(day)
        elif age > KEEP_ALL:
            if week in weeks or len(weeks) == WEEKLY:
                continue
            weeks.add(week)
        kept.add(moment)
    return set(every) - kept
