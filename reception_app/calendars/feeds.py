"""The verbs of feeds: calendars that others publish, looked at again and again, shown and never written."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from reception_app.audit import record
from reception_app.calendars import feed_rows, rules
from reception_app.calendars.feed_rows import FEEDS
from reception_app.calendars.models import FeedRow
from reception_app.calendars.reading import events_of
from reception_app.calendars.records import EventFile, Feed, FeedEdit
from reception_app.db.uow import Store
from reception_app.integrations.ical_child import read_calendar_in_child
from reception_app.integrations.ical_feed import FeedAnswer, fetch_feed
from reception_app.integrations.ical_reading import RawCalendar
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import AppError, DeliveryTrouble, Invalid, Outdated
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.schedule import rows as schedule_rows
from reception_app.schedule.house import House

_log = logging.getLogger("reception.calendars")

Fetch = Callable[[str, str, str], FeedAnswer]
"""Takes an address, the ETag and the date of the last answer."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one look has brought: nothing new where `file` is None."""

    answer: FeedAnswer
    digest: str = ""
    file: EventFile | None = None


class FeedService:
    """Feeds of other calendars.

    Every verb raises NotAllowed without MANAGE_CALENDARS. `Change("feed")` is published whenever one was looked at or
    changed. The last good copy of a feed is kept until a look brings another one.
    """

    def __init__(
        self,
        house: House,
        *,
        fetch: Fetch = fetch_feed,
        read: Callable[[bytes], RawCalendar] = read_calendar_in_child,
    ) -> None:
        self._house = house
        self._store: Store = house.store
        self._fetch, self._read = fetch, read

    def feeds(self, actor: Actor) -> list[Feed]:
        """All of them, by name."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.read() as tx:
            return [feed_rows.feed_of(row) for row in tx.execute(select(FEEDS).order_by(FEEDS.c.name))]

    def feed(self, actor: Actor, feed_id: int) -> Feed:
        """One of them. Raises NotFound."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.read() as tx:
            return feed_rows.feed_of(feed_rows.row_of(tx, feed_id))

    def add(self, actor: Actor, edit: FeedEdit) -> Feed:
        """Follow another calendar. Raises Invalid, and NotFound for a lane that is not there."""
        require(actor, Right.MANAGE_CALENDARS)
        clean = rules.clean_feed(edit)
        with self._store.write(actor) as tx:
            schedule_rows.lane(tx, actor, clean.lane_id)
            feed_id = new_id()
            never = {"looked_at": None, "good_at": None, "due_at": None}
            empty = {"etag": "", "modified": "", "digest": "", "trouble": ""}
            counts = {"events": 0, "left_out": 0, "failures": 0}
            values = {"id": feed_id, **_columns(clean), **never, **empty, **counts, **tx.stamps()}
            tx.execute(insert(FeedRow), values)
            record(tx, "feed.add", "feed", feed_id, {"name": clean.name, "lane": clean.lane_id})
            tx.changed("feed", feed_id)
        return self.feed(actor, feed_id)

    def edit(self, actor: Actor, feed_id: int, edit: FeedEdit) -> Feed:
        """Change one. A new address is looked at from the beginning; what the old one brought stays until then.

        Raises Invalid, NotFound, and Conflict when somebody has changed it since.
        """
        require(actor, Right.MANAGE_CALENDARS)
        clean = rules.clean_feed(edit)
        with self._store.write(actor) as tx:
            schedule_rows.lane(tx, actor, clean.lane_id)
            row = feed_rows.row_of(tx, feed_id)
            if row.version != clean.version:
                raise Outdated("Somebody has changed this feed meanwhile.", hint="Look at it again.")
            values: dict[str, Any] = {**_columns(clean), "due_at": None, **tx.restamps(FEEDS.c.version)}
            if row.url != clean.url:
                values |= {"etag": "", "modified": "", "digest": ""}
            tx.execute(update(FEEDS).where(FEEDS.c.id == feed_id).values(**values))
            record(tx, "feed.edit", "feed", feed_id, {"name": clean.name, "on": clean.on})
            tx.changed("feed", feed_id)
        return self.feed(actor, feed_id)

    def remove(self, actor: Actor, feed_id: int) -> None:
        """Follow it no more, and show nothing of it. Raises NotFound."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.write(actor) as tx:
            row = feed_rows.row_of(tx, feed_id)
            feed_rows.drop_events(tx, feed_id)
            tx.execute(delete(FeedRow).where(FeedRow.id == feed_id))
            record(tx, "feed.remove", "feed", feed_id, {"name": row.name})
            tx.changed("feed", feed_id)

    def take_empty(self, actor: Actor, feed_id: int) -> Feed:
        """It is really empty by now: what was kept of it goes. Raises NotFound."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.write(actor) as tx:
            row = feed_rows.row_of(tx, feed_id)
            feed_rows.drop_events(tx, feed_id)
            feed_rows.note(tx, feed_id, events=0, digest="", etag="", modified="", due_at=None, trouble="")
            record(tx, "feed.take_empty", "feed", feed_id, {"name": row.name, "events": row.events})
        return self.feed(actor, feed_id)

    def look_now(self, actor: Actor, feed_id: int) -> Feed:
        """Look at one feed at once; what came of it stands in the feed. To be done in a thread. Raises NotFound."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.read() as tx:
            row = feed_rows.row_of(tx, feed_id)
        self._look_at(row)
        return self.feed(actor, feed_id)

    def look(self) -> int:
        """Look at every feed whose time has come; how many. For the clock, in a thread of its own."""
        with self._store.read() as tx:
            due = or_(FEEDS.c.due_at.is_(None), FEEDS.c.due_at <= tx.now)
            found = tx.execute(select(FEEDS).where(FEEDS.c.enabled, due)).all()
        for row in found:
            self._look_at(row)
        return len(found)

    def troubles(self) -> list[str]:
        """What is to be said of feeds that are not as they should be: a sentence each."""
        with self._store.read() as tx:
            found = tx.execute(select(FEEDS).where(FEEDS.c.enabled, FEEDS.c.trouble != "")).all()
        return [f"The calendar “{isolate(row.name)}” shows what it had last: {row.trouble}" for row in found]

    def _look_at(self, row: Any) -> None:
        try:
            looked = self._ask(row)
        except AppError as error:
            _log.warning("a feed could not be read: %s", type(error).__name__)
            with self._store.write(SYSTEM) as tx:
                tx.upkeep = True
                failures = row.failures + 1
                trouble = f"{error.message} {error.hint}".strip()
                due_at = tx.now + rules.wait(row.minutes, failures)
                values = {"looked_at": tx.now, "failures": failures, "trouble": trouble, "due_at": due_at}
                feed_rows.note(tx, row.id, **values)
            return
        self._keep(row, looked)

    def _ask(self, row: Any) -> _Looked:
        answer = self._fetch(row.url, row.etag, row.modified)
        if answer.data is None:
            return _Looked(answer)
        digest = hashlib.sha256(answer.data).hexdigest()
        if digest == row.digest:
            return _Looked(answer, digest)
        file = events_of(self._read(answer.data), self._house.zone())
        if rules.shrunk(row.events, len(file.groups)):
            raise DeliveryTrouble(
                "It has no events any more, which may be a fault.",
                hint="What it had is shown until it has some again, or until you say that it is really empty.",
            )
        if not file.groups and file.problems:
            raise Invalid(f"None of its {len(file.problems)} events can be read.")
        return _Looked(answer, digest, file)

    def _keep(self, row: Any, looked: _Looked) -> None:
        events = feed_rows.event_rows(row.id, looked.file.groups) if looked.file is not None else []
        with self._store.write(SYSTEM) as tx:
            current = tx.execute(select(FEEDS.c.url).where(FEEDS.c.id == row.id)).scalar()
            if current != row.url:
                return  # It was removed, or has another address by now: what the old one said is not wanted.
            values: dict[str, Any] = {
                "looked_at": tx.now,
                "good_at": tx.now,
                "due_at": _next(tx.now, row.minutes),
                "failures": 0,
                "trouble": "",
                "etag": looked.answer.etag,
                "modified": looked.answer.modified,
            }
            if looked.file is not None:
                feed_rows.replace_events(tx, row.id, events)
                values |= {
                    "events": len(events),
                    "left_out": len(looked.file.problems),
                    "digest": looked.digest,
                }
            else:
                tx.upkeep = True
            feed_rows.note(tx, row.id, **values)


def _next(now: datetime, minutes: int) -> datetime:
    return now + timedelta(minutes=minutes)


def _columns(edit: FeedEdit) -> dict[str, Any]:
    return {
        "name": edit.name,
        "url": edit.url,
        "lane_id": edit.lane_id,
        "minutes": edit.minutes,
        "enabled": edit.on,
    }
