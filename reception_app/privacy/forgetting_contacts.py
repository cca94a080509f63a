"""Taking a customer or third party out of the store. What the books need stays: account number, contract, category."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import CompoundSelect, delete, or_, select, update

from reception_app import audit
from reception_app.db import search
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.text import fold, isolate
from reception_app.privacy.forgetting import ERASED, table

STATE = "erased"
_PARTS = (
    "contact_phones",
    "contact_emails",
    "contact_tags",
    "contact_visitors",
    "contact_posts",
    "contact_documents",
)
_LEARNT = (("contact_tags", "tag"), ("contact_posts", "company"), ("contact_posts", "role"))
"""Of what hangs on a card, whose words the bar has learnt with it or had learnt before."""
_EMPTY = (
    "company", "company_key", "role", "hours", "notes", "do_not_tell", "language", "channel", "uid",
)  # fmt: skip


def same_contact(tx: ReadTx, contact_id: int) -> list[int]:
    """The record and every duplicate that was merged into it."""
    contacts = table("contacts")
    found = [contact_id]
    for known in found:
        merged = select(contacts.c.id).where(contacts.c.merged_into == known, contacts.c.merged_into != 0)
        found += [row.id for row in tx.execute(merged) if row.id not in found]
    return found


def refuse_held(tx: ReadTx, contact_ids: Sequence[int], today: date) -> None:
    """Raise NotFound for a contact that is not there, Conflict for one under a legal hold or erased already."""
    contacts = table("contacts")
    rows = tx.execute(select(contacts).where(contacts.c.id.in_(contact_ids))).all()
    if not rows:
        raise NotFound("This contact is not there any more.")
    for row in rows:
        if row.state == STATE:
            raise Conflict("This contact was erased already.")
        if row.hold_until is not None and row.hold_until >= today:
            raise Conflict(
                f"{isolate(row.name)} is under a legal hold until {row.hold_until}.",
                hint="Lift the hold first.",
            )


def contacts_held(today: date) -> CompoundSelect[tuple[int]]:
    """The ids of contacts under a legal hold on a day (local), with every record that was merged into one."""
    contacts = table("contacts")
    owners = select(contacts.c.id).where(contacts.c.hold_until >= today)
    merged = select(contacts.c.id).where(contacts.c.merged_into.in_(owners), contacts.c.merged_into != 0)
    return owners.union(merged)


def not_erased(tx: ReadTx, wanted: Collection[int]) -> list[int]:
    """Those of some records that are contacts and hold something."""
    contacts = table("contacts")
    found = select(contacts.c.id).where(contacts.c.id.in_(wanted), contacts.c.state != STATE)
    return list(tx.execute(found).scalars())


def names_of(tx: ReadTx, contact_ids: Collection[int]) -> set[str]:
    """What their own records call them."""
    contacts = table("contacts")
    return set(tx.execute(select(contacts.c.name).where(contacts.c.id.in_(contact_ids))).scalars())


def numbers_of(tx: ReadTx, contact_ids: Collection[int]) -> set[str]:
    """The numbers that are nobody else's: who rang from them was this very person."""
    phones, contacts = table("contact_phones"), table("contacts")
    theirs = select(phones.c.number).where(phones.c.contact_id.in_(contact_ids), phones.c.number != "")
    shared = (
        select(phones.c.number)
        .join(contacts, contacts.c.id == phones.c.contact_id)
        .where(phones.c.contact_id.not_in(contact_ids), contacts.c.state.in_(("active", "archived")))
    )
    return set(tx.execute(theirs.where(phones.c.number.not_in(shared))).scalars())


def forget_contacts(tx: WriteTx, contact_ids: Sequence[int]) -> None:
    """Empty the cards of some contacts and all that hangs on them."""
    contacts = table("contacts")
    rows = tx.execute(select(contacts).where(contacts.c.id.in_(contact_ids))).all()
    learnt = [said for row in rows for said in (row.name, row.company, row.role)]
    for name, column in _LEARNT:
        found = table(name)
        learnt += tx.execute(select(found.c[column]).where(found.c.contact_id.in_(contact_ids))).scalars()
    for name in _PARTS:
        found = table(name)
        tx.execute(delete(found).where(found.c.contact_id.in_(contact_ids)))
    values: dict[str, Any] = dict.fromkeys(_EMPTY, "") | {
        "name": ERASED,
        "name_key": fold(ERASED),
        "match_key": fold(ERASED),
        "organisation_id": 0,
        "owner_id": 0,
        "addresses": [],
        "web_sites": [],
        "edited_by_hand": [],
        "state": STATE,
    }
    tx.execute(
        update(contacts)
        .where(contacts.c.id.in_(contact_ids))
        .values(**values, **tx.restamps(contacts.c.version))
    )
    # Those who belonged to an organisation keep its name as they knew it, and no longer lead to it.
    tx.execute(update(contacts).where(contacts.c.organisation_id.in_(contact_ids)).values(organisation_id=0))
    audit.forget_details(tx, "contact", contact_ids)
    for contact_id in contact_ids:
        search.unindex(tx, search.CONTACTS, contact_id)
    search.forget(tx, learnt)
    tx.changed("contact", *contact_ids)
    tx.changed("contact_document", *contact_ids)


def put_aside_long_ago(tx: ReadTx, before: datetime, today: date, most: int) -> list[int]:
    """Contacts that were put aside before a moment and are not held: some of them."""
    contacts = table("contacts")
    free = or_(contacts.c.hold_until.is_(None), contacts.c.hold_until < today)
    old = select(contacts.c.id).where(contacts.c.state == "archived", contacts.c.updated_at < before, free)
    return list(tx.execute(old.order_by(contacts.c.updated_at).limit(most)).scalars())
