"""What the feeds bring, as a layer of the schedule: only to be looked at."""

from collections.abc import Iterator
from datetime import timedelta

from reception_app.calendars import feed_rows
from reception_app.calendars.packing import unpacked
from reception_app.calendars.records import Event
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.text import dotted
from reception_app.occupancy.items import BUSY, ScheduledItem, Wanted, Window
from reception_app.occupancy.records import Subject
from reception_app.recurrence import Occurrence, day_moment, occurrences
from reception_app.schedule import rows
from reception_app.schedule.rules import times_of

LAYER = "feed"
_DAY = timedelta(days=1)


class FeedLayer:
    """The events of all feeds, each in the lane that its feed is shown in."""

    name = LAYER

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> Iterator[ScheduledItem]:
        """See `Layer.between`. A feed in a lane that this person doesn't see is not there."""
        if wanted.subjects and not wanted.lanes:
            return
        lanes = rows.lanes(tx, actor)
        begin, end = window.starts_at - _DAY, window.ends_at + _DAY
        days = day_moment(window.first_on), day_moment(window.last_on + _DAY)
        for row in feed_rows.events_between(tx, begin, end):
            if row.lane_id not in lanes or (wanted.lanes and row.lane_id not in wanted.lanes):
                continue
            event = unpacked(row.data)
            span = days if event.series.all_day else (window.starts_at, window.ends_at)
            for each in occurrences(event.series, *span):
                yield _item(row.id, row.lane_id, row.name, event, each)


def _item(event_id: int, lane_id: int, feed: str, event: Event, found: Occurrence) -> ScheduledItem:
    repeats = event.series.rule is not None or bool(event.series.rdates)
    place = "" if event.private else event.place
    return ScheduledItem(
        LAYER,
        event_id,
        BUSY if event.private else event.title,
        (Subject("lane", lane_id),),
        occurrence=found.recurrence_id if repeats else None,
        line=dotted(place, feed),
        tone="mute",
        state="tentative" if event.tentative else "",
        private=event.private,
        series=repeats,
        **times_of(event.series.all_day, found.starts_at, found.ends_at),
    )
