"""What is looked at in the audit at every start, before anything is written: by the driver's own SQL, for speed."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from reception_app.audit.chain import DIGEST_OF, LAST, START
from reception_app.audit.head import Head, HeadDamaged, head_path, read_head, write_head
from reception_app.audit.records import AuditCheck
from reception_app.audit.restoring import RESTORE, names_head
from reception_app.db.moments import from_ms
from reception_app.db.uow import ReadTx, Store

HEAD_DAMAGED = "the head kept beside the store is damaged"
HEAD_MISSING = "the head kept beside the store is missing"
_RESTORES = """
SELECT at, detail FROM audit_entries WHERE subject = 'store' AND subject_id = 0 AND action = ? AND detail IS NOT NULL
"""
_LAST_RESTORE = """
SELECT at, detail FROM audit_entries WHERE subject = 'store' AND subject_id = 0 AND action = ? ORDER BY id DESC LIMIT 1
"""
_TOLD_FOR = timedelta(days=1)
_NEWEST = "SELECT at FROM audit_entries ORDER BY id DESC LIMIT 1"


def check_at_start(store: Store) -> AuditCheck:
    """The quick check at every start: is the end of the chain the one that was kept beside the store?

    After a restore the chain is shorter, and its newest entry says why: the head beside the store then follows.
    """
    with store.read() as tx:
        check, newest, restored = check_tail(tx)
    if restored:
        write_head(head_path(tx.place), newest, back=True)
    return check


def restored_lately(tx: ReadTx) -> datetime | None:
    """Of when the backup is, UTC, that the store was restored from within the last day; None where it was not."""
    last = tx.execute_sql(_LAST_RESTORE, (RESTORE,)).first()
    if last is None or last.detail is None or tx.now - from_ms(last.at) > _TOLD_FOR:
        return None
    return datetime.fromisoformat(json.loads(last.detail)["made_at"])


def restores(tx: ReadTx) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """Each restore of this store: when it was (UTC), and what was written down of it."""
    for row in tx.execute_sql(_RESTORES, (RESTORE,)):
        yield from_ms(row.at), json.loads(row.detail)


def newest_moment(tx: ReadTx) -> datetime | None:
    """When the newest entry was written; None while there is none."""
    found = tx.execute_sql(_NEWEST).scalar()
    return None if found is None else from_ms(found)


def check_tail(tx: ReadTx) -> tuple[AuditCheck, Head, bool]:
    """The outcome, the newest entry, and whether a restore explains that the chain ends before the kept head."""
    row = tx.execute_sql(LAST).first()
    newest = Head(row.id, row.digest) if row is not None else Head(0, START)
    try:
        kept = read_head(head_path(tx.place))
    except HeadDamaged:
        return AuditCheck(newest.id, HEAD_DAMAGED), newest, False
    if kept is None:
        return AuditCheck(newest.id, HEAD_MISSING if newest.id else ""), newest, False
    if kept.id == 0 or tx.execute_sql(DIGEST_OF, (kept.id,)).scalar() == kept.digest:
        return AuditCheck(newest.id), newest, False
    if any(names_head(detail, kept) for _, detail in restores(tx)):
        return AuditCheck(newest.id), newest, True
    return AuditCheck(newest.id, *missing(kept, newest)), newest, False


def missing(kept: Head, last: Head) -> tuple[str, int]:
    """What is said of a chain that does not have the kept head, and where it goes wrong."""
    if kept.id > last.id:
        return f"the last {kept.id - last.id} entries are missing", last.id + 1
    return "an entry is not the one that was kept beside the store", kept.id
