"""New and changed contacts, with all that hangs on them. Used by the service and by imports."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select, update

from reception_app.contacts import finding
from reception_app.contacts.records import ContactDetail
from reception_app.contacts.rows import (
    CONTACTS,
    EMAILS,
    PHONES,
    POSTS,
    TAGS,
    VISITORS,
    detail_of,
)
from reception_app.contacts.rules import search_words
from reception_app.contacts.stored import PARTS, NewContact, part_row, stored_values
from reception_app.contacts.words import WORDS
from reception_app.db.hot import HotStatement
from reception_app.db.uow import WriteTx
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import fold


def _insert(table: Table) -> HotStatement:
    return HotStatement(insert(table), [column.name for column in table.c])


# An import writes thousands of these.
_INSERT = _insert(CONTACTS)
_INSERT_PART = {"phones": _insert(PHONES), "emails": _insert(EMAILS), "tags": _insert(TAGS)}


def add_contacts(tx: WriteTx, cards: Sequence[NewContact]) -> list[int]:
    """Put new contacts into the tables and the find index; their ids."""
    ids = [new_id() for _ in cards]
    if not cards:
        return ids
    stamps = tx.stamps()
    _INSERT.run_many(
        tx, [{**card.row, "id": number, **stamps} for number, card in zip(ids, cards, strict=True)]
    )
    for part, statement in _INSERT_PART.items():
        statement.run_many(
            tx,
            [
                {"contact_id": number, "place": place, **row}
                for number, card in zip(ids, cards, strict=True)
                for place, row in enumerate(card.parts.get(part, ()))
            ],
        )
    words = [(number, card.words) for number, card in zip(ids, cards, strict=True)]
    finding.index_new(tx, words, {name for card in cards for name in card.names})
    tx.changed("contact", *ids)
    return ids


def change_contact(
    tx: WriteTx, before: ContactDetail, changed: Mapping[str, Any], *, by_hand: bool = True
) -> None:
    """Write the fields of a contact that differ. Another company or role leaves the former in its history.

    An organisation's new name is carried to those who belong to it.
    """
    after = {name: getattr(before, name) for name in (*WORDS, *changed)} | dict(changed)
    values = stored_values(changed)
    if by_hand:
        values["edited_by_hand"] = sorted(before.edited_by_hand | changed.keys())
    if changed.keys() & WORDS:
        values["words"] = search_words(after)
        finding.index_again(tx, before.id, after)
    statement = update(CONTACTS).where(CONTACTS.c.id == before.id)
    tx.execute(statement.values(**values, **tx.restamps(CONTACTS.c.version)))
    replaced = [part for part in PARTS if part in changed]
    for part in replaced:
        table = _TABLES[part]
        tx.execute(delete(table).where(table.c.contact_id == before.id))
        rows = [
            {"contact_id": before.id, "place": n, **part_row(part, each)}
            for n, each in enumerate(changed[part])
        ]
        _INSERT_PART[part].run_many(tx, rows)
    if before.company and changed.keys() & {"company", "role"}:
        post = {"id": new_id(), "contact_id": before.id, "company": before.company, "role": before.role}
        tx.execute(insert(POSTS), {**post, "until": tx.now})
    if "name" in changed:
        rename_members(tx, before.id, changed["name"])
    tx.changed("contact", before.id)


_TABLES = {"phones": PHONES, "emails": EMAILS, "tags": TAGS}


def rename_members(tx: WriteTx, organisation_id: int, name: str) -> None:
    """Those who belong to an organisation show its new name; that is no move."""
    members = select(CONTACTS).where(CONTACTS.c.organisation_id == organisation_id)
    for row in tx.execute(members).all():
        member = detail_of(tx, row)
        card = {**{field: getattr(member, field) for field in WORDS}, "company": name}
        values = {"company": name, "company_key": fold(name), "words": search_words(card)}
        tx.execute(update(CONTACTS).where(CONTACTS.c.id == row.id).values(values))
        finding.index_again(tx, row.id, card)
        tx.changed("contact", row.id)


def link_visitor(tx: WriteTx, contact_id: int, visitor_id: int, *, there: bool) -> None:
    """Say, or no longer, that a visitor's record is this contact."""
    link = {"contact_id": contact_id, "visitor_id": visitor_id}
    if there:
        tx.execute(insert(VISITORS), link)
    else:
        tx.execute(delete(VISITORS).filter_by(**link))
    tx.changed("contact", contact_id)
