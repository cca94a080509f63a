"""Reading the audit, and following its chain."""

from typing import Any

from sqlalchemy import Row, select

from reception_app.audit.at_start import HEAD_DAMAGED, check_at_start, missing
from reception_app.audit.chain import START, Fields, detail_digest, entry_digest
from reception_app.audit.head import Head, HeadDamaged, head_path, read_head
from reception_app.audit.models import AuditRow
from reception_app.audit.records import AuditCheck, AuditEntry, AuditFilter
from reception_app.audit.restoring import RESTORE, names_head
from reception_app.db.uow import ReadTx, Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require

_BATCH = 2000


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
        if asked.oldest is not None:
            statement = statement.where(AuditRow.id >= asked.oldest)
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
        """The quick check at every start: see `audit.at_start`."""
        return check_at_start(self._store)


def check_chain(tx: ReadTx) -> AuditCheck:
    """Follow the chain in this snapshot, for those who have no actor: the command line, the nightly round."""
    try:
        kept = read_head(head_path(tx.place))
    except HeadDamaged:
        return AuditCheck(0, HEAD_DAMAGED)
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
        return AuditCheck(last.id, *missing(kept, last))
    return AuditCheck(last.id)


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
