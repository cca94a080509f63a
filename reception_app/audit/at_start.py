"""What is looked at in the audit at every start, before anything is written: by the driver's own SQL, for speed."""

import json
from datetime import datetime

from reception_app.audit.chain import DIGEST_OF, LAST, START
from reception_app.audit.head import Head, HeadDamaged, head_path, read_head, write_head
from reception_app.audit.records import AuditCheck
from reception_app.audit.restoring import RESTORE, names_head
from reception_app.db.moments import from_ms
from reception_app.db.uow import ReadTx, Store

HEAD_DAMAGED = "the head kept beside the store is damaged"
HEAD_MISSING = "the head kept beside the store is missing"
_RESTORES = "SELECT detail FROM audit_entries WHERE subject = 'store' AND action = ? AND detail IS NOT NULL"
_NEWEST = "SELECT at FROM audit_entries ORDER BY id DESC LIMIT 1"


def check_at_start(store: Store) -> AuditCheck:
    """The quick check at every start: is the end of the chain the one that was kept beside the store?

    After a restore the chain is shorter, and its newest entry says why: the head beside the store then follows.
    """
    with store.read() as tx:
        check, newest = check_tail(tx)
    if check.restored_to is not None:
        write_head(head_path(tx.place), newest, back=True)
    return check


def newest_moment(tx: ReadTx) -> datetime | None:
    """When the newest entry was written; None while there is none."""
    found = tx.execute_sql(_NEWEST).scalar()
    return None if found is None else from_ms(found)


def check_tail(tx: ReadTx) -> tuple[AuditCheck, Head]:
    """The outcome and the newest entry."""
    row = tx.execute_sql(LAST).first()
    newest = Head(row.id, row.digest) if row is not None else Head(0, START)
    try:
        kept = read_head(head_path(tx.place))
    except HeadDamaged:
        return AuditCheck(newest.id, HEAD_DAMAGED), newest
    if kept is None:
        return AuditCheck(newest.id, HEAD_MISSING if newest.id else ""), newest
    if kept.id == 0 or tx.execute_sql(DIGEST_OF, (kept.id,)).scalar() == kept.digest:
        return AuditCheck(newest.id), newest
    for detail in map(json.loads, tx.execute_sql(_RESTORES, (RESTORE,)).scalars()):
        if names_head(detail, kept):
            return AuditCheck(newest.id, restored_to=datetime.fromisoformat(detail["made_at"])), newest
    return AuditCheck(newest.id, *missing(kept, newest)), newest


def missing(kept: Head, last: Head) -> tuple[str, int]:
    """What is said of a chain that does not have the kept head, and where it goes wrong."""
    if kept.id > last.id:
        return f"the last {kept.id - last.id} entries are missing", last.id + 1
    return "an entry is not the one that was kept beside the store", kept.id
