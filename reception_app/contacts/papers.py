"""The documents of contacts, what of them expires, and the emergency sheet."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, insert, select

from reception_app.audit import record
from reception_app.contacts.records import ContactDocument, ContactState
from reception_app.contacts.rows import CONTACTS, DOCUMENTS, read_row
from reception_app.contacts.rules import can_edit
from reception_app.db.sealing import seal, unseal
from reception_app.db.uow import ReadTx, Store
from reception_app.documents.kept_papers import RemovedPaper, check_paper, check_title
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line

CHANGE = "contact_document"


class ContactPapers:
    """Contracts, insurances, permits of customers and third parties.

    Looking at the list and at what expires asks for SEE_CONTACTS; the papers themselves, adding and removing for
    EDIT_CONTACTS. Every verb raises NotAllowed, NotFound and StoreTrouble; `Change("contact_document")` is published
    whenever one is added or removed. `days` tells how long before the day a document counts as expiring.
    """

    def __init__(self, store: Store, *, zone: Callable[[], ZoneInfo], days: Callable[[], int]) -> None:
        self._store = store
        self._zone = zone
        self._days = days

    def documents(self, actor: Actor, contact_id: int) -> list[ContactDocument]:
        """A contact's documents, newest first."""
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            row = read_row(tx, contact_id)
            return self._listed(tx, DOCUMENTS.c.contact_id == row.id)

    def add_document(
        self,
        actor: Actor,
        contact_id: int,
        title: str,
        content: bytes = b"",
        *,
        reference: str = "",
        issued_on: date | None = None,
        expires_on: date | None = None,
    ) -> ContactDocument:
        """Keep a PDF, PNG or JPEG of at most 10 MB, or only say where the paper lies (`reference`).

        Raises Invalid with the field: no title, neither file nor reference, a day of expiry before that of issue;
        Conflict for a contact that was erased.
        """
        require(actor, Right.EDIT_CONTACTS)
        where = clean_line(reference, field="reference")
        if not content and not where:
            raise Invalid("Choose a file, or say where the paper lies.", field="content")
        said, kind = check_paper(title, content) if content else (check_title(title), "")
        if issued_on is not None and expires_on is not None and expires_on < issued_on:
            raise Invalid("It would expire before it was issued.", field="expires_on")
        sealed, key = seal(content) if content else (b"", b"")
        with self._store.write(actor) as tx:
            keeper = _keeper(tx, contact_id)
            values = {
                "id": new_id(),
                "contact_id": keeper,
                "title": said,
                "reference": where,
                "content_type": kind,
                "size": len(content),
                "sealed": sealed,
                "key": key,
                "issued_on": issued_on,
                "expires_on": expires_on,
                "added_at": tx.now,
                "added_by": actor.user_id,
            }
            tx.execute(insert(DOCUMENTS), values)
            record(tx, "contact.add_document", "contact", keeper, {"document": values["id"]})
            tx.changed(CHANGE, keeper)
            return self._listed(tx, DOCUMENTS.c.id == values["id"])[0]

    def document(self, actor: Actor, document_id: int) -> bytes:
        """A document's bytes; empty where only a reference is kept. Noted in the audit."""
        require(actor, Right.EDIT_CONTACTS)
        with self._store.write(actor) as tx:
            row = _row(tx, document_id)
            record(tx, "contact.read_document", "contact", row.contact_id, {"document": document_id})
        return unseal(row.sealed, row.key) if row.size else b""

    def remove_document(self, actor: Actor, document_id: int) -> RemovedPaper:
        """Erase a document. What is returned is all that is left of it, for `put_back`."""
        require(actor, Right.EDIT_CONTACTS)
        with self._store.write(actor) as tx:
            row = _row(tx, document_id)
            tx.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id == document_id))
            record(tx, "contact.remove_document", "contact", row.contact_id, {"document": document_id})
            tx.changed(CHANGE, row.contact_id)
            return RemovedPaper(dict(row._mapping))

    def put_back(self, actor: Actor, removed: RemovedPaper) -> None:
        """Take `remove_document` back. Raises Conflict for a contact that was erased meanwhile."""
        require(actor, Right.EDIT_CONTACTS)
        with self._store.write(actor) as tx:
            contact_id = _keeper(tx, removed.row["contact_id"])
            tx.execute(insert(DOCUMENTS), {**removed.row, "contact_id": contact_id})
            record(tx, "contact.add_document", "contact", contact_id, {"document": removed.row["id"]})
            tx.changed(CHANGE, contact_id)

    def expiring(self, actor: Actor, days: int | None = None) -> list[ContactDocument]:
        """What has expired or will within some days (the house's own number if none is given), the soonest first.

        Documents of contacts that were put aside are left out.
        """
        require(actor, Right.SEE_CONTACTS)
        ahead = timedelta(days=self._days() if days is None else days)
        with self._store.read() as tx:
            last = tx.now.astimezone(self._zone()).date() + ahead
            active = CONTACTS.c.state == ContactState.ACTIVE.value
            found = self._listed(
                tx, DOCUMENTS.c.expires_on.is_not(None) & (DOCUMENTS.c.expires_on <= last) & active
            )
        return sorted(found, key=lambda paper: (paper.expires_on or last, paper.id))

    def _listed(self, tx: ReadTx, fits: Any) -> list[ContactDocument]:
        today = tx.now.astimezone(self._zone()).date()
        columns = [column for column in DOCUMENTS.c if column.name not in ("sealed", "key")]
        statement = (
            select(*columns, CONTACTS.c.name)
            .join(CONTACTS, CONTACTS.c.id == DOCUMENTS.c.contact_id)
            .where(fits)
            .order_by(DOCUMENTS.c.id.desc())
        )
        return [
            ContactDocument(
                id=row.id,
                contact_id=row.contact_id,
                title=row.title,
                content_type=row.content_type,
                size=row.size,
                added_at=row.added_at,
                reference=row.reference,
                issued_on=row.issued_on,
                expires_on=row.expires_on,
                expired=row.expires_on is not None and row.expires_on < today,
                contact_name=row.name,
            )
            for row in tx.execute(statement)
        ]


def _keeper(tx: ReadTx, contact_id: int) -> int:
    """The contact with whom papers are kept; one that was merged leads to the kept one. Raises NotFound, Conflict."""
    row = read_row(tx, contact_id)
    if not can_edit(ContactState(row.state)):
        # Nobody would ever forget it: whoever was erased is not erased once more.
        raise Conflict("This contact was erased.")
    return int(row.id)


def _row(tx: ReadTx, document_id: int) -> Row[Any]:
    row = tx.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document_id)).first()
    if row is None:
        raise NotFound("This document is not there any more.")
    return row
