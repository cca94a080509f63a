"""Erasing whom the desk is not warned about any more: entries that were removed, or have ended."""

from datetime import datetime

from sqlalchemy import and_, or_, select, update

from reception_app import audit
from reception_app.db.uow import WriteTx
from reception_app.privacy.forgetting import table

_NOBODY: dict[str, object] = {
    "name": "", "aliases": [], "born_on": None, "company": "", "email": "", "phone": "", "reason": "",
    "removed_reason": "",
}  # fmt: skip


def forget_ended_entries(tx: WriteTx, before: datetime) -> int:
    """Empty what ended or was removed before a moment, in the audit too; how many. That there was an entry stays."""
    entries = table("watchlist_entries")
    removed = entries.c.removed_at.is_not(None)
    over = or_(
        and_(removed, entries.c.removed_at < before),
        and_(entries.c.removed_at.is_(None), entries.c.valid_until < before.date()),
    )
    said = or_(entries.c.name != "", entries.c.company != "")
    ids = list(tx.execute(select(entries.c.id).where(over, said)).scalars())
    for one in ids:
        tx.execute(
            update(entries)
            .where(entries.c.id == one)
            .values(removed_at=tx.now, **_NOBODY, **tx.restamps(entries.c.version))
        )
    audit.forget_details(tx, "watchlist", ids)
    if ids:
        tx.changed("watchlist", *ids)
    return len(ids)
