"""The verbs of conflicts: entries that were changed here and in another calendar, until somebody chooses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from reception_app.audit import record
from reception_app.calendars import entries, link_rows
from reception_app.calendars.link_rows import LINKS, OBJECTS
from reception_app.calendars.pulling import Pulling
from reception_app.calendars.records import EventGroup, Keep, Side, SyncConflict
from reception_app.calendars.settling import digest_of, there
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.documents.when import clock_text, day_text, moment_text
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.recurrence import utc_of, words
from reception_app.schedule import exchange
from reception_app.schedule import rows as schedule_rows
from reception_app.schedule.exchange import Group
from reception_app.schedule.house import House
from reception_app.schedule.rules import sees_entry

_UTC = ZoneInfo("UTC")


class ConflictService:
    """Lists the conflicts of the lanes that somebody may write in, and ends them.

    Every verb raises NotAllowed without EDIT_SCHEDULE. Nothing is written to the other calendar at once: `nudge` sees
    to it that the next look does. `Change("calendar_conflict")` is published when one comes or ends.
    """

    def __init__(self, house: House, pulling: Pulling, nudge: Callable[[], None]) -> None:
        self._house = house
        self._store: Store = house.store
        self._pulling = pulling
        self._nudge = nudge

    def all(self, actor: Actor) -> list[SyncConflict]:
        """All of them, the oldest first; without those whose other side can't be read just now."""
        require(actor, Right.EDIT_SCHEDULE)
        with self._store.read() as tx:
            lanes = schedule_rows.lanes(tx, actor)
            found = tx.execute(_conflicts().order_by(OBJECTS.c.found_at)).all()
            return [
                self._conflict(tx, actor, row)
                for row in found
                if row.lane_id in lanes and lanes[row.lane_id].may_edit
            ]

    def resolve(self, actor: Actor, conflict_id: int, keep: Keep) -> None:
        """Say which side counts. Raises NotFound when it has ended already, and NotAllowed for another's lane."""
        require(actor, Right.EDIT_SCHEDULE)
        with self._store.write(actor) as tx:
            row = tx.execute(_conflicts().where(OBJECTS.c.id == conflict_id)).first()
            lane = schedule_rows.lane(tx, actor, row.lane_id) if row is not None else None
            if row is None or lane is None or not lane.may_edit:
                raise NotFound("This conflict has ended already.")
            ours = there(tx, row.entry_id, row.lane_id)
            if keep is Keep.BOTH:
                if not ours or not row.seen:
                    raise Conflict("One of the two is gone: there is only one to keep.")
                self._copy(tx, lane, ours)
            # What both are said to have agreed on decides which of them the next look takes for the changed one: no
            # digest is "-", so the chosen side counts even where it is again what both had before.
            agreed = (
                {"ours": "-", "theirs": row.seen}
                if keep is Keep.OURS
                else {"ours": digest_of(ours), "theirs": "-"}
            )
            link_rows.change_object(tx, conflict_id, conflict=False, **agreed)
            record(tx, "calendar.resolve", "entry", row.entry_id, {"lane": row.lane_id, "keep": keep.value})
            tx.changed("calendar_conflict", conflict_id)
        self._nudge()

    def _copy(self, tx: WriteTx, lane: Any, ours: Group) -> None:
        """Ours once more, as an entry of its own."""
        group = entries.group_of(ours, whole=True).named("")
        copy = entries.brought(group, lane.id, ours)
        alone = replace(copy, entry=replace(copy.entry, uid=""))
        exchange.put(tx, self._house, lane, alone)

    def _conflict(self, tx: ReadTx, actor: Actor, row: Any) -> SyncConflict:
        ours = there(tx, row.entry_id, row.lane_id)
        lane = schedule_rows.lane(tx, actor, row.lane_id)
        sees = all(sees_entry(actor, each.visibility, each.created_by, lane) for each in ours)
        mine = entries.group_of(ours, whole=sees) if ours else None
        theirs = self._pulling.group_in(link_rows.unpacked(row.raw)) if row.seen else None
        return SyncConflict(
            row.id,
            row.link_id,
            row.calendar,
            row.lane_id,
            self._side(mine),
            self._side(theirs if sees or theirs is None else _busy(theirs)),
            row.found_at,
        )

    def _side(self, group: EventGroup | None) -> Side:
        if group is None:
            return Side(gone=True)
        event = group.main
        rule = event.series.rule
        repeats = words(rule) if rule is not None else ""
        if group.changes:
            repeats += f", {len(group.changes)} of them otherwise"
        return Side(event.title, self._when(group), event.place, event.text, repeats)

    def _when(self, group: EventGroup) -> str:
        series, zone = group.main.series, self._house.zone()
        start, end = utc_of(series.starts, series.zone), utc_of(series.starts + series.lasts, series.zone)
        if series.all_day:
            first, last = (day_text(each, _UTC) for each in (start, end - timedelta(days=1)))
            return first if first == last else f"{first} – {last}"
        if start.astimezone(zone).date() == end.astimezone(zone).date():
            return f"{moment_text(start, zone)} – {clock_text(end, zone)}"
        return f"{moment_text(start, zone)} – {moment_text(end, zone)}"


def _conflicts() -> Any:
    columns = [*OBJECTS.c, LINKS.c.lane_id, LINKS.c.name.label("calendar")]
    return select(*columns).join(LINKS, LINKS.c.id == OBJECTS.c.link_id).where(link_rows.IN_CONFLICT)


def _busy(group: EventGroup) -> EventGroup:
    """What somebody learns who may not see ours: that it is there, and when."""
    return EventGroup(replace(group.main, title="Busy", text="", place=""), group.changes)
