"""The contacts that an employee who leaves looks after."""

from sqlalchemy import ColumnElement, func, select, update

from reception_app.audit import record
from reception_app.contacts.records import ContactState
from reception_app.contacts.rows import CONTACTS
from reception_app.db.uow import ReadTx, WriteTx


def count_looked_after(tx: ReadTx, employee_id: int) -> int:
    """How many somebody of the staff looks after, those put aside too."""
    theirs = select(func.count()).select_from(CONTACTS).where(*_of(employee_id))
    return int(tx.execute(theirs).scalar_one())


def look_after_instead(tx: WriteTx, employee_id: int, successor_id: int) -> int:
    """Somebody else looks after them from now on; how many there are."""
    ids = tx.execute(select(CONTACTS.c.id).where(*_of(employee_id))).scalars().all()
    # A sheet that is open over one of them doesn't give it back to who has left.
    stamps = tx.restamps(CONTACTS.c.version)
    tx.execute(update(CONTACTS).where(*_of(employee_id)).values(owner_id=successor_id, **stamps))
    found = {"take_over_by": successor_id, "contacts": len(ids)}
    record(tx, "contact.hand_over", "employee", employee_id, found)
    tx.changed("contact", *ids)
    return len(ids)


def _of(employee_id: int) -> tuple[ColumnElement[bool], ...]:
    known = CONTACTS.c.state.in_((ContactState.ACTIVE.value, ContactState.ARCHIVED.value))
    # The test for what is empty is that of the partial index, which is not used without it.
    return CONTACTS.c.owner_id != 0, CONTACTS.c.owner_id == employee_id, known
