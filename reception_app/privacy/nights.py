"""When the night's forgetting was done last, and whether it is due again. Light: it is asked all day long."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from reception_app.db.uow import Store
from reception_app.privacy.models import RetentionRunRow
from reception_app.privacy.records import Forgotten

_NIGHT_HOUR = 3
"""Local. A PC that is off at night forgets when it is on again."""


def last_run(store: Store) -> Forgotten | None:
    """The newest run, None when there was none. Raises StoreTrouble."""
    with store.read() as tx:
        row = tx.execute(
            select(RetentionRunRow.__table__).order_by(RetentionRunRow.ran_at.desc()).limit(1)
        ).first()
    return (
        None
        if row is None
        else Forgotten(**{each.name: getattr(row, each.name) for each in fields(Forgotten)})
    )


def is_due(store: Store, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a run is due at a moment (UTC): the last one was before the newest 3 o'clock in `zone`."""
    last = last_run(store)
    return last is None or last.ran_at < newest_night(now, zone)


def newest_night(now: datetime, zone: ZoneInfo) -> datetime:
    """The newest 3 o'clock in `zone` before a moment, both UTC."""
    local = now.astimezone(zone)
    night = local.replace(hour=_NIGHT_HOUR, minute=0, second=0, microsecond=0)
    if night > local:
        night -= timedelta(days=1)
    return night.astimezone(UTC)
