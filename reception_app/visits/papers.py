"""The papers of a visitor: certificates, permits, inductions. Sealed like photos."""

from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select

from reception_app.audit import record
from reception_app.db.sealing import seal, unseal
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.documents.kept_papers import RemovedPaper
from reception_app.kernel.errors import NotFound
from reception_app.kernel.ids import new_id
from reception_app.visits.document_records import DocumentEntry
from reception_app.visits.models import VisitorDocument

_TABLE = VisitorDocument.__table__


def add(tx: WriteTx, visitor_id: int, paper: tuple[str, str], content: bytes, expires_on: date | None) -> int:
    """Keep a checked paper; its id."""
    title, kind = paper
    sealed, key = seal(content)
    paper_id = new_id()
    tx.execute(
        insert(_TABLE),
        {
            "id": paper_id,
            "visitor_id": visitor_id,
            "title": title,
            "content_type": kind,
            "size": len(content),
            "sealed": sealed,
            "key": key,
            "expires_on": expires_on,
            "added_at": tx.now,
            "added_by": tx.actor.user_id,
        },
    )
    record(tx, "visitor.add_document", "visitor", visitor_id, {"document": paper_id, "title": title})
    tx.changed("visitor", visitor_id)
    return paper_id


def listed(tx: ReadTx, visitor_id: int, today: date) -> list[DocumentEntry]:
    """A visitor's papers, newest first."""
    columns = [c for c in _TABLE.c if c.name not in ("sealed", "key")]
    rows = tx.execute(select(*columns).where(_TABLE.c.visitor_id == visitor_id).order_by(_TABLE.c.id.desc()))
    return [
        DocumentEntry(
            row.id,
            row.title,
            row.content_type,
            row.size,
            row.added_at,
            row.expires_on,
            expired=row.expires_on is not None and row.expires_on < today,
        )
        for row in rows
    ]


def content_of(tx: ReadTx, paper_id: int) -> bytes:
    """A paper's bytes. Raises NotFound."""
    row = _row(tx, paper_id)
    return unseal(row.sealed, row.key)


def remove(tx: WriteTx, paper_id: int) -> RemovedPaper:
    """Erase a paper; what is returned is all that is left of it, for `put_back`. Raises NotFound."""
    row = _row(tx, paper_id)
    tx.execute(delete(_TABLE).where(_TABLE.c.id == paper_id))
    record(
        tx, "visitor.remove_document", "visitor", row.visitor_id, {"document": paper_id, "title": row.title}
    )
    tx.changed("visitor", row.visitor_id)
    return RemovedPaper(dict(row._mapping))


def put_back(tx: WriteTx, visitor_id: int, removed: RemovedPaper) -> None:
    """Keep a paper again that was removed, with this visitor."""
    tx.execute(insert(_TABLE), {**removed.row, "visitor_id": visitor_id})
    said = {"document": removed.row["id"], "title": removed.row["title"]}
    record(tx, "visitor.add_document", "visitor", visitor_id, said)
    tx.changed("visitor", visitor_id)


def _row(tx: ReadTx, paper_id: int) -> Row[Any]:
    row = tx.execute(select(_TABLE).where(_TABLE.c.id == paper_id)).first()
    if row is None:
        raise NotFound("This document is not there any more.")
    return row
