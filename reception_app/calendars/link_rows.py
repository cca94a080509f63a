"""Accounts, linked lanes and their events between the store and records."""

import zlib
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from reception_app.calendars import rules
from reception_app.calendars.models import AccountRow, LinkRow, ObjectRow
from reception_app.calendars.records import Account, Link
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.integrations.dav import DavServer
from reception_app.kernel.errors import NotFound
from reception_app.kernel.ids import new_id

ACCOUNTS = AccountRow.__table__
LINKS = LinkRow.__table__
OBJECTS = ObjectRow.__table__

UNREADABLE = "unreadable"
"""In place of a digest: something lies there that we can't take, and leave as it is."""
IN_CONFLICT = OBJECTS.c.conflict & (OBJECTS.c.seen != UNREADABLE)
"""Waits for somebody's choice. While the other side can't be read there is nothing to choose: its problem is told."""


def account_row(tx: ReadTx, account_id: int) -> Row[Any]:
    """The row of an account. Raises NotFound."""
    row = tx.execute(select(ACCOUNTS).where(ACCOUNTS.c.id == account_id)).first()
    if row is None:
        raise NotFound("This account is not there any more.")
    return row


def link_row(tx: ReadTx, link_id: int) -> Row[Any]:
    """The row of a linked lane. Raises NotFound."""
    row = tx.execute(select(LINKS).where(LINKS.c.id == link_id)).first()
    if row is None:
        raise NotFound("This lane is not linked any more.")
    return row


def server_of(row: Any) -> DavServer:
    """How the server of an account is reached."""
    return DavServer(row.url, row.username, row.password, row.ca_file)


def accounts(tx: ReadTx) -> list[Account]:
    """All accounts with their lanes, by name."""
    counted = select(
        OBJECTS.c.link_id,
        func.count().filter(OBJECTS.c.entry_id != 0).label("events"),
        func.count().filter(IN_CONFLICT).label("conflicts"),
        func.count().filter(OBJECTS.c.problem != "").label("left_out"),
    ).group_by(OBJECTS.c.link_id)
    counts: dict[int, tuple[int, int, int]] = {
        row.link_id: (int(row.events), int(row.conflicts), int(row.left_out)) for row in tx.execute(counted)
    }
    links: dict[int, list[Link]] = {}
    for row in tx.execute(select(LINKS).order_by(LINKS.c.name)):
        links.setdefault(row.account_id, []).append(_link_of(row, *counts.get(row.id, (0, 0, 0))))
    rows = tx.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name))
    return [_account_of(row, tuple(links.get(row.id, ()))) for row in rows]


def _account_of(row: Any, links: tuple[Link, ...]) -> Account:
    return Account(
        row.id,
        row.name,
        row.url,
        row.username,
        row.ca_file,
        row.enabled,
        rules.standing(on=row.enabled, good=row.good_at is not None, trouble=row.trouble),
        row.trouble,
        row.looked_at,
        row.good_at,
        row.version,
        links,
    )


def _link_of(row: Any, events: int, conflicts: int, left_out: int) -> Link:
    return Link(
        row.id,
        row.account_id,
        row.href,
        row.name,
        row.lane_id,
        row.writable,
        events,
        conflicts,
        left_out,
        row.trouble,
        row.good_at,
    )


def objects_of(tx: ReadTx, link_id: int) -> list[Row[Any]]:
    """All events of a linked calendar, without what lies there."""
    columns = [column for column in OBJECTS.c if column.name != "raw"]
    return list(tx.execute(select(*columns).where(OBJECTS.c.link_id == link_id)))


def object_row(tx: ReadTx, object_id: int) -> Row[Any]:
    """One event with what lies there. Raises NotFound."""
    row = tx.execute(select(OBJECTS).where(OBJECTS.c.id == object_id)).first()
    if row is None:
        raise NotFound("This event is not there any more.")
    return row


def add_object(tx: WriteTx, link_id: int, href: str, **values: object) -> int:
    """One more event of a linked calendar; its id."""
    object_id = new_id()
    empty = {"uid": "", "etag": "", "entry_id": 0, "ours": "", "theirs": "", "seen": "", "problem": ""}
    row = {**empty, "conflict": False, "raw": packed(b""), "found_at": tx.now, **values}
    tx.execute(insert(ObjectRow), {"id": object_id, "link_id": link_id, "href": href, **row})
    return object_id


def change_object(tx: WriteTx, object_id: int, **values: object) -> None:
    """Keep what is known of an event by now."""
    tx.execute(update(OBJECTS).where(OBJECTS.c.id == object_id).values(**values))


def packed(data: bytes) -> bytes:
    """As it is kept."""
    return zlib.compress(data)


def unpacked(data: bytes) -> bytes:
    """As it lies there."""
    return zlib.decompress(data) if data else b""
