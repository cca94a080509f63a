"""Feeds and their events between the store and records."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update

from reception_app.calendars import rules
from reception_app.calendars.models import FeedEventRow, FeedRow
from reception_app.calendars.packing import packed
from reception_app.calendars.records import EventGroup, Feed
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.integrations.web import address_of
from reception_app.kernel.errors import NotFound
from reception_app.kernel.ids import new_id
from reception_app.recurrence import Series, day_moment, ends_by, utc_of

FEEDS = FeedRow.__table__
EVENTS = FeedEventRow.__table__


def row_of(tx: ReadTx, feed_id: int) -> Row[Any]:
    """The row of a feed. Raises NotFound."""
    row = tx.execute(select(FEEDS).where(FEEDS.c.id == feed_id)).first()
    if row is None:
        raise NotFound("This feed is not there any more.")
    return row


def feed_of(row: Row[Any]) -> Feed:
    """A row as a record."""
    return Feed(
        row.id,
        row.name,
        row.url,
        address_of(row.url).host,
        row.lane_id,
        row.minutes,
        row.enabled,
        rules.standing(on=row.enabled, good=row.good_at is not None, trouble=row.trouble),
        row.events,
        row.looked_at,
        row.good_at,
        row.trouble,
        row.left_out,
        row.version,
    )


def note(tx: WriteTx, feed_id: int, **values: object) -> None:
    """Keep how a look went. Not an edit: the version stays."""
    tx.execute(update(FEEDS).where(FEEDS.c.id == feed_id).values(**values))
    tx.changed("feed", feed_id)


def event_rows(feed_id: int, groups: Iterable[EventGroup]) -> list[dict[str, Any]]:
    """What a feed brings as it is kept: made before the store is asked, for there may be thousands."""
    return [
        _event_row(feed_id, event)
        for group in groups
        for event in (group.main, *group.changes)
        if not event.cancelled
    ]


def replace_events(tx: WriteTx, feed_id: int, rows: list[dict[str, Any]]) -> None:
    """Put what a feed brings in the place of what it has brought before."""
    drop_events(tx, feed_id)
    if rows:
        tx.execute(insert(FeedEventRow), rows)


def drop_events(tx: WriteTx, feed_id: int) -> None:
    """Take all events of a feed away."""
    tx.execute(delete(FeedEventRow).where(FeedEventRow.feed_id == feed_id))


def events_between(tx: ReadTx, starts_at: datetime, ends_at: datetime) -> Iterator[Row[Any]]:
    """The events of all feeds that may touch this time, with their feed's lane."""
    statement = (
        select(EVENTS.c.id, EVENTS.c.data, FEEDS.c.lane_id, FEEDS.c.name)
        .join(FEEDS, FEEDS.c.id == EVENTS.c.feed_id)
        .where(
            or_(EVENTS.c.ends_by > starts_at, EVENTS.c.ends_by.is_(None)),
            EVENTS.c.starts_at < ends_at,
            FEEDS.c.enabled,
        )
    )
    yield from tx.execute(statement)


def _event_row(feed_id: int, event: Any) -> dict[str, Any]:
    series: Series = event.series
    first = min([utc_of(series.starts, series.zone), *series.rdates])
    return {
        "id": new_id(),
        "feed_id": feed_id,
        "title": event.title,
        "place": event.place,
        "starts_at": first if not series.all_day else day_moment(first.astimezone(UTC).date()),
        "ends_by": ends_by(series),
        "data": packed(event),
    }
