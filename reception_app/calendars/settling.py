"""The second half of keeping a lane and a calendar the same: what differs is brought, sent, dropped or shown.

Every step is a transaction of its own that leaves both sides either as they were or agreed. Killed in between, the next
look finds the same difference again, or finds that both sides say the same by now.
"""

import contextlib
import re
import urllib.parse
from typing import Any

from sqlalchemy import delete

from reception_app.audit import record
from reception_app.calendars import entries, link_rows, rules
from reception_app.calendars.models import ObjectRow
from reception_app.calendars.packing import group_digest
from reception_app.calendars.pulling import Pulling
from reception_app.calendars.records import EventGroup
from reception_app.calendars.rules import Turn
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.integrations.dav import Changed, DavClient, Gone, NotThisOne
from reception_app.integrations.ical_writing import rewrite_calendar, write_calendar
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Conflict, DeliveryTrouble, Invalid, NotFound
from reception_app.schedule import exchange
from reception_app.schedule import rows as schedule_rows
from reception_app.schedule.exchange import Group
from reception_app.schedule.house import House

_NOT_TAKEN = "The calendar server doesn't take it, though nothing has changed there."
_FILE_NAME = re.compile(r"[A-Za-z0-9_.@+-]{1,100}")
"""UIDs that are fit for an address; others may have slashes in them, or be longer than a server's file system takes."""
_TEXTS = (("title", "SUMMARY"), ("text", "DESCRIPTION"), ("place", "LOCATION"))


def digest_of(group: Group) -> str:
    """A digest of a group of entries as others may have it; "" for none."""
    return group_digest(entries.group_of(group)) if group else ""


def there(tx: ReadTx, entry_id: int, lane_id: int) -> Group:
    """The group of an entry; () when it is gone, or in another lane by now."""
    try:
        group = exchange.group_of(tx, entry_id) if entry_id else ()
    except NotFound:
        return ()
    return group if group and group[0].lane_id == lane_id else ()


class Settling:
    """Settles the differences of one linked lane."""

    def __init__(self, house: House, pulling: Pulling) -> None:
        self._house = house
        self._store: Store = house.store
        self._pulling = pulling

    def settle(self, link: Any, client: DavClient) -> None:
        """Settle everything. Raises `DeliveryTrouble` when the server can't be reached any more, or has no room."""
        with self._store.read() as tx:
            groups = {group[0].id: group for group in exchange.groups_of(tx, link.lane_id)}
            objects = link_rows.objects_of(tx, link.id)
        self._pair(link, groups, objects)
        with self._store.read() as tx:
            objects = link_rows.objects_of(tx, link.id)
        for row in objects:
            self._step(link, client, row, groups.get(row.entry_id, ()))

    def _pair(self, link: Any, groups: dict[int, Group], objects: list[Any]) -> None:
        """An entry that is not known yet belongs to the event of its UID, if there is one, else to a new address."""
        paired = {row.entry_id for row in objects}
        free = {row.uid: row for row in objects if not row.entry_id and row.uid}
        hrefs = {row.href for row in objects}
        new = [group for entry_id, group in groups.items() if entry_id not in paired]
        if not new:
            return
        with self._store.write(SYSTEM) as tx:
            tx.upkeep = True
            for group in new:
                uid = group[0].uid
                if uid in free:
                    link_rows.change_object(tx, free.pop(uid).id, entry_id=group[0].id)
                    continue
                name = uid if _FILE_NAME.fullmatch(uid) else str(group[0].id)
                href = link.href + urllib.parse.quote(name, safe="") + ".ics"
                if href in hrefs:
                    href = f"{link.href}{group[0].id}.ics"
                hrefs.add(href)
                link_rows.add_object(tx, link.id, href, uid=uid, entry_id=group[0].id)

    def _step(self, link: Any, client: DavClient, row: Any, group: Group) -> None:
        """One event: what can't be done with it is told there, and the others go on."""
        try:
            self._take_turn(link, client, row, group)
        except (Invalid, Conflict, NotThisOne) as error:
            self._left_out(row, error)
        except DeliveryTrouble as error:
            if not error.permanent:
                raise
            self._left_out(row, error)

    def _take_turn(self, link: Any, client: DavClient, row: Any, group: Group) -> None:
        if row.seen == link_rows.UNREADABLE:
            return
        ours = digest_of(group)
        turn = rules.turn(_agreed(row), ours, row.seen)
        try:
            match turn:
                case Turn.SEND:
                    self._send(client, row, group, ours)
                case Turn.DROP_THERE:
                    self._drop_there(client, row)
                case Turn.BRING:
                    self._bring(link, row, ours)
                case Turn.DROP_HERE:
                    self._drop_here(link, row, ours)
                case _:
                    self._note(link, row, turn, ours)
        except (Changed, Gone):
            # It was changed there since we have looked: the next look compares what lies there now.
            if not self._pulling.look_again(row, client):
                raise Invalid(_NOT_TAKEN) from None

    def _send(self, client: DavClient, row: Any, group: Group, ours: str) -> None:
        with self._store.read() as tx:
            lying = link_rows.unpacked(link_rows.object_row(tx, row.id).raw)
            now = tx.now
        told = entries.group_of(group)
        data = write_calendar(entries.written(told, now))
        if lying:
            data = self._beside(lying, told, data)
        etag = client.put(row.href, data, row.etag)
        seen = group_digest(self._pulling.group_in(data))
        with self._store.write(SYSTEM) as tx:
            tx.upkeep = True
            link_rows.change_object(
                tx,
                row.id,
                etag=etag,
                uid=told.uid,
                ours=ours,
                theirs=seen,
                seen=seen,
                raw=link_rows.packed(data),
                conflict=False,
                problem="",
            )

    def _beside(self, lying: bytes, told: EventGroup, data: bytes) -> bytes:
        """What is sent, with what others have put to it."""
        before = self._pulling.group_in(lying)
        known = (
            {each.recurrence: each for each in (before.main, *before.changes)} if before is not None else {}
        )
        texts = {}
        for event in (told.main, *told.changes):
            old = known.get(event.recurrence)
            # What is private here is told as busy: there it stays what it was.
            texts[event.recurrence] = frozenset(
                name
                for field, name in _TEXTS
                if old is None or (not event.private and getattr(old, field) != getattr(event, field))
            )
        try:
            return rewrite_calendar(lying, data, texts)
        except ValueError:
            return data

    def _drop_there(self, client: DavClient, row: Any) -> None:
        # When it is gone already, somebody was faster; it is what we want.
        with contextlib.suppress(Gone):
            client.delete(row.href, row.etag)
        self._forget(row)

    def _bring(self, link: Any, row: Any, ours: str) -> None:
        with self._store.write(SYSTEM) as tx:
            lane = schedule_rows.lane(tx, SYSTEM, link.lane_id)
            before = there(tx, row.entry_id, link.lane_id)
            if digest_of(before) != ours:
                return  # Somebody is writing just now: the next look sees both.
            group = self._pulling.group_in(link_rows.unpacked(link_rows.object_row(tx, row.id).raw))
            if group is None:
                return
            entry_id = before[0].id if before else 0
            wanted = entries.brought(group, link.lane_id, before)
            entry_id = exchange.put(tx, self._house, lane, wanted, entry_id)
            now = digest_of(exchange.group_of(tx, entry_id))
            agreed = {"ours": now, "theirs": row.seen, "conflict": False, "problem": ""}
            link_rows.change_object(tx, row.id, entry_id=entry_id, **agreed)
            record(tx, "calendar.bring", "entry", entry_id, {"lane": link.lane_id, "new": not before})

    def _drop_here(self, link: Any, row: Any, ours: str) -> None:
        with self._store.write(SYSTEM) as tx:
            if digest_of(there(tx, row.entry_id, link.lane_id)) != ours:
                return
            exchange.drop(tx, row.entry_id)
            tx.execute(delete(ObjectRow).where(ObjectRow.id == row.id))
            record(tx, "calendar.drop", "entry", row.entry_id, {"lane": link.lane_id})

    def _note(self, link: Any, row: Any, turn: Turn, ours: str) -> None:
        """What needs nothing but to be remembered."""
        if turn is Turn.FORGET:
            self._forget(row)
        elif turn is Turn.AGREED:
            self._remember(row, ours=ours, theirs=row.seen, conflict=False, problem="")
        elif turn is Turn.CONFLICT and not row.conflict:
            with self._store.write(SYSTEM) as tx:
                link_rows.change_object(tx, row.id, conflict=True, found_at=tx.now)
                record(tx, "calendar.conflict", "entry", row.entry_id, {"lane": link.lane_id})
                tx.changed("calendar_conflict", row.id)
        elif turn is Turn.NOTHING and (row.conflict or row.problem):
            self._remember(row, conflict=False, problem="")

    def _left_out(self, row: Any, error: Exception) -> None:
        self._remember(row, problem=str(error)[:500])

    def _remember(self, row: Any, **values: object) -> None:
        with self._store.write(SYSTEM) as tx:
            _keep(tx, row, values)

    def _forget(self, row: Any) -> None:
        with self._store.write(SYSTEM) as tx:
            tx.upkeep = True
            tx.execute(delete(ObjectRow).where(ObjectRow.id == row.id))
            if row.conflict:
                tx.changed("calendar_conflict", row.id)


def _keep(tx: WriteTx, row: Any, values: dict[str, object]) -> None:
    if all(getattr(row, name) == value for name, value in values.items()):
        return
    tx.upkeep = True
    link_rows.change_object(tx, row.id, **values)
    if row.conflict and values.get("conflict") is False:
        tx.changed("calendar_conflict", row.id)


def _agreed(row: Any) -> tuple[str, str] | None:
    return (row.ours, row.theirs) if row.ours or row.theirs else None
