"""The first half of keeping a lane and a calendar the same: what lies there now, written down here.

Nothing of the lane is touched. The token is kept together with the last of what it stands for: killed in between, the
same is asked again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import update

from reception_app.calendars import link_rows, rules
from reception_app.calendars.link_rows import LINKS
from reception_app.calendars.packing import group_digest
from reception_app.calendars.reading import events_of
from reception_app.calendars.records import EventGroup
from reception_app.db.uow import Store, WriteTx
from reception_app.integrations.dav import (
    AT_ONCE,
    OBJECT_MAX,
    DavClient,
    Gone,
    NoToken,
    RemoteChanges,
    RemoteObject,
)
from reception_app.integrations.ical_child import read_calendars_in_child
from reception_app.integrations.ical_reading import RawCalendar, read_calendar
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import DeliveryTrouble, Invalid
from reception_app.schedule.house import House

ReadAll = Callable[[Sequence[bytes]], Sequence[RawCalendar | Invalid]]


class Pulling:
    """Reads one linked calendar. `read_all` reads what lies there, several events at once."""

    def __init__(self, house: House, read_all: ReadAll = read_calendars_in_child) -> None:
        self._house = house
        self._store: Store = house.store
        self._read_all = read_all

    def pull(self, link: Any, client: DavClient) -> None:
        """Bring what is known of a calendar up to date. Raises `DeliveryTrouble`."""
        with self._store.read() as tx:
            known = {row.href: row for row in link_rows.objects_of(tx, link.id)}
        changes = self._changes(link, client)
        if changes is None:
            return
        there = [row for row in known.values() if row.seen]
        if changes.whole and rules.shrunk(len(there), len(changes.there)):
            raise DeliveryTrouble(
                "The calendar is suddenly empty, which may be a fault, so nothing was deleted here.",
                hint="If it is meant so, unlink the lane.",
            )
        wanted = [
            href for href, etag in changes.there.items() if href not in known or known[href].etag != etag
        ]
        for start in range(0, len(wanted), AT_ONCE):
            found = client.fetch(link.href, wanted[start : start + AT_ONCE])
            # Without an ETag of its own it has the one of the list, else it would be asked for with every look.
            told = [replace(each, etag=each.etag or changes.there[each.href]) for each in found]
            self._keep(link, known, told)
        gone = set(changes.gone) & set(known)
        if changes.whole:
            gone |= {row.href for row in there if row.href not in changes.there}
        with self._store.write(SYSTEM) as tx:
            tx.upkeep = True
            for href in sorted(gone):
                _mark_gone(tx, known[href].id)
            marks = {"token": changes.token, "ctag": changes.ctag}
            tx.execute(update(LINKS).where(LINKS.c.id == link.id).values(**marks))

    def look_again(self, row: Any, client: DavClient) -> bool:
        """Whether something else lies there than a row tells; it is written down then. Raises `DeliveryTrouble`."""
        try:
            found = client.read(row.href)
        except Gone:
            if row.seen:
                with self._store.write(SYSTEM) as tx:
                    _mark_gone(tx, row.id)
            return bool(row.seen)
        if row.seen and found.etag == row.etag:
            return False
        (values,) = self._values([found])
        with self._store.write(SYSTEM) as tx:
            link_rows.change_object(tx, row.id, etag=found.etag, **values)
        return True

    def group_in(self, data: bytes) -> EventGroup | None:
        """The event in what lies there; None where it isn't exactly one."""
        # The child has read these very bytes when they came, and came back.
        return self._only(read_calendar(data))[0] if data else None

    def _changes(self, link: Any, client: DavClient) -> RemoteChanges | None:
        try:
            return client.changes(link.href, link.token)
        except NoToken:
            ctag = client.ctag(link.href)
            if ctag and ctag == link.ctag:
                return None
            return client.everything(link.href)

    def _keep(self, link: Any, known: dict[str, Any], found: Sequence[RemoteObject]) -> None:
        values = self._values(found)
        with self._store.write(SYSTEM) as tx:
            for each, told in zip(found, values, strict=True):
                if each.href in known:
                    link_rows.change_object(tx, known[each.href].id, etag=each.etag, **told)
                else:
                    link_rows.add_object(tx, link.id, each.href, etag=each.etag, **told)

    def _values(self, found: Sequence[RemoteObject]) -> Iterable[dict[str, Any]]:
        read = [self._told(each) for each in self._read([each.data for each in found])] if found else []
        for each, (group, problem) in zip(found, read, strict=True):
            if len(each.data) >= OBJECT_MAX:
                group, problem = None, "The event is too large."
            yield {
                "uid": group.uid if group is not None else "",
                "seen": group_digest(group) if group is not None else link_rows.UNREADABLE,
                "raw": link_rows.packed(each.data),
                "problem": problem,
            }

    def _read(self, files: Sequence[bytes]) -> list[RawCalendar | Invalid]:
        """Each as it was read. What is too much together is read by halves; what is too much alone is told so."""
        try:
            return list(self._read_all(files))
        except Invalid as problem:
            if len(files) == 1:
                return [problem]
        middle = len(files) // 2
        return self._read(files[:middle]) + self._read(files[middle:])

    def _told(self, raw: RawCalendar | Invalid) -> tuple[EventGroup | None, str]:
        return (None, str(raw)) if isinstance(raw, Invalid) else self._only(raw)

    def _only(self, raw: RawCalendar) -> tuple[EventGroup | None, str]:
        """The one event of a calendar, or why it can't be taken."""
        file = events_of(raw, self._house.zone())
        if file.problems:
            return None, file.problems[0].message
        if len(file.groups) != 1 or file.groups[0].main.recurrence is not None:
            return None, "It isn't one event with its series."
        return file.groups[0], ""


def _mark_gone(tx: WriteTx, object_id: int) -> None:
    link_rows.change_object(tx, object_id, etag="", seen="", raw=link_rows.packed(b""), problem="")
