"""Reading the audit, and following its chain."""

from typing import Any

from sqlalchemy import Row, select

from reception_app.audit.chain import START, Fields, detail_digest, entry_digest
from reception_app.audit.head import Head, HeadDamaged, head_path, read_head, write_head
from reception_app.audit.models import AuditRow
from reception_app.audit.records import AuditCheck, AuditEntry, AuditFilter
from reception_app.audit.restoring import RESTORE, names_head
from reception_app.db.uow import ReadTx, Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require

_BATCH = 2000
_HEAD_DAMAGED = "the head kept beside the store is damaged"
_HEAD_MISSING = "the head kept beside the store is missing"


class AuditService:
    """The verbs of the audit. It has none that writes: entries come from `record`, in the deed's own transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entries(self, actor: Actor, wanted: AuditFilter | None = None) -> list[AuditEntry]:
        """What was done, newest first. Raises NotAllowed."""
        require(actor, Right.SEE_AUDIT)
        asked = wanted or AuditFilter()
        statement = select(AuditRow.__table__).order_by(AuditRow.id.desc()).limit(asked.limit)
        for column in ("actor_id", "action", "subject", "subject_id"):
            value = getattr(asked, column)
            if value is not None:
                statement = statement.where(AuditRow.__table__.c[column] == value)
        if asked.since is not None:
            statement = statement.where(AuditRow.at >= asked.since)
        if asked.until is not None:
            statement = statement.where(AuditRow.at < asked.until)
        if asked.before_id is not None:
            statement = statement.where(AuditRow.id < asked.before_id)
        with self._store.read() as tx:
            return [_entry(row) for row in tx.execute(statement)]

    def verify(self, actor: Actor) -> AuditCheck:
        """Follow the whole chain and compare its end with the head kept beside the store. Raises NotAllowed.

        A million entries take some 15 s: run it as a job.
        """
        require(actor, Right.SEE_AUDIT)
        with self._store.read() as tx:
            return check_chain(tx)

    def check_at_start(self) -> AuditCheck:
        """The quick check at every start: is the end of the chain the one that was kept beside the store?

        After a restore the chain is shorter, and its newest entry says why: the head beside the store then follows.
        """
        with self._store.read() as tx:
            check, newest, restored = check_tail(tx)
        if restored:
            write_head(head_path(tx.place), newest, back=True)
        return check


def check_chain(tx: ReadTx) -> AuditCheck:
    """Follow the chain in this snapshot, for those who have no actor: the command line, the nightly round."""
    try:
        kept = read_head(head_path(tx.place))
    except HeadDamaged:
        return AuditCheck(0, _HEAD_DAMAGED)
    last = Head(0, START)
    met = kept is None or kept.id == 0
    while rows := tx.execute(
        select(AuditRow.__table__).where(AuditRow.id > last.id).order_by(AuditRow.id).limit(_BATCH)
    ).all():
        for row in rows:
            fault = _fault(row, last)
            if fault:
                return AuditCheck(last.id, fault, last.id + 1)
            last = Head(row.id, row.digest)
            met = met or last == kept or (row.action == RESTORE and names_head(row.detail, kept))
    if not met and kept is not None:
        return AuditCheck(last.id, *_missing(kept, last))
    return AuditCheck(last.id)


def check_tail(tx: ReadTx) -> tuple[AuditCheck, Head, bool]:
    """The outcome, the newest entry, and whether a restore explains that the chain ends before the kept head."""
    # The table, not the mapped class: its first use sets up every mapper, and this runs at each start.
    table = AuditRow.__table__
    row = tx.execute(select(table.c.id, table.c.digest).order_by(table.c.id.desc()).limit(1)).first()
    newest = Head(row.id, row.digest) if row is not None else Head(0, START)
    try:
        kept = read_head(head_path(tx.place))
    except HeadDamaged:
        return AuditCheck(newest.id, _HEAD_DAMAGED), newest, False
    if kept is None:
        return AuditCheck(newest.id, _HEAD_MISSING if newest.id else ""), newest, False
    if (
        kept.id == 0
        or tx.execute(select(table.c.digest).where(table.c.id == kept.id)).scalar() == kept.digest
    ):
        return AuditCheck(newest.id), newest, False
    restores = tx.execute(
        select(AuditRow.detail).where(AuditRow.subject == "store", AuditRow.action == RESTORE)
    ).scalars()
    if any(names_head(detail, kept) for detail in restores):
        return AuditCheck(newest.id), newest, True
    return AuditCheck(newest.id, *_missing(kept, newest)), newest, False


def _missing(kept: Head, last: Head) -> tuple[str, int]:
    if kept.id > last.id:
        return f"the last {kept.id - last.id} entries are missing", last.id + 1
    return "an entry is not the one that was kept beside the store", kept.id


def _fault(row: Row[Any], last: Head) -> str:
    if row.id != last.id + 1:
        return "entries are missing"
    if row.previous != last.digest:
        return "an entry does not follow the one before it"
    if row.salt is not None and detail_digest(row.salt, row.detail or {}) != row.detail_digest:
        return "the detail of an entry was altered"
    fields = Fields(*(getattr(row, name) for name in Fields._fields))
    if entry_digest(fields, row.detail_digest, row.previous) != row.digest:
        return "an entry was altered"
    return ""


def _entry(row: Row[Any]) -> AuditEntry:
    fields = Fields(*(getattr(row, name) for name in Fields._fields))
    return AuditEntry(*fields, detail=row.detail or {}, forgotten=row.salt is None)
