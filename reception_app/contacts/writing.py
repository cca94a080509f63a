"""New and changed contacts, with all that hangs on them. Used by the service and by imports."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select, update

from reception_app.contacts import finding
from reception_app.contacts.records import ContactDetail, ContactForm
from reception_app.contacts.rows import (
    CONTACTS,
    EMAILS,
    PHONES,
    POSTS,
    TAGS,
    VISITORS,
    detail_of,
)
from reception_app.contacts.rules import can_edit
from reception_app.contacts.stored import (
    COLUMNS,
    PART_COLUMNS,
    PARTS,
    Columns,
    NewContact,
    NewContacts,
    by_columns,
    is_alike,
    part_row,
    stored_values,
    together,
)
from reception_app.contacts.words import WORDS
from reception_app.db.base import Stamped, to_ms
from reception_app.db.search import Learning
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import fold

_TABLES = {"phones": PHONES, "emails": EMAILS, "tags": TAGS}
_STAMPS = tuple(Stamped.__annotations__)
_NAMES = ("id", *COLUMNS, *_STAMPS)
_PART_NAMES = {part: ("contact_id", "place", *columns) for part, columns in PART_COLUMNS.items()}
_AS_SQL = {"": "''", "[]": "'[]'", "active": "'active'", None: "NULL"}
"""What most cards of a file have in most columns."""


def add_contacts(tx: WriteTx, cards: Sequence[NewContact]) -> list[int]:
    """Put new contacts into the tables and the find index; their ids."""
    return add_together(tx, together(cards))


def add_together(tx: WriteTx, new: NewContacts, learning: Learning | None = None) -> list[int]:
    """As `add_contacts`, of those that are by columns already. `learning` as in `finding.index_new`."""
    ids = new_id.several(len(new))
    if not ids:
        return ids
    stamped = tx.stamps()
    stamps = [to_ms(stamped[name]) if name.endswith("_at") else stamped[name] for name in _STAMPS]
    same = [[stamp] * len(ids) for stamp in stamps]
    _insert(tx, CONTACTS, _NAMES, [ids, *new.columns, *same])
    for part, (whose, *columns) in new.parts.items():
        _insert(tx, _TABLES[part], _PART_NAMES[part], [[ids[at] for at in whose], *columns])
    finding.index_new(tx, zip(ids, new.words, strict=True), set(" ".join(new.names).split()), learning)
    tx.changed("contact", *ids)
    return ids


def _insert(tx: WriteTx, table: Table, names: Sequence[str], columns: Columns) -> None:
    """Put rows into a table, in the driver's own SQL: an import writes thousands of them.

    What all of them leave empty stands in the statement, and numbers that all have, such as the moment: handed over
    anew for each row it took a quarter of the time.
    """
    if not columns[0]:
        return
    marks = [_mark(column[0]) if is_alike(column) else "?" for column in columns]
    said = [column for column, mark in zip(columns, marks, strict=True) if mark == "?"]
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join(marks)})"  # noqa: S608 - our own
    tx.execute_sql(statement, list(zip(*said, strict=True)))


def _mark(value: Any) -> str:
    return str(value) if type(value) is int else _AS_SQL.get(value, "?")


def change_contact(
    tx: WriteTx, before: ContactDetail, changed: Mapping[str, Any], *, by_hand: bool = True
) -> None:
    """Write the fields of a contact that differ. Another company or role leaves the former in its history.

    An organisation's new name is carried to those who belong to it.
    """
    values = stored_values(changed)
    if by_hand:
        values["edited_by_hand"] = sorted(before.edited_by_hand | changed.keys())
    if changed.keys() & WORDS:
        finding.index_again(tx, before.id, {name: getattr(before, name) for name in WORDS} | dict(changed))
    statement = update(CONTACTS).where(CONTACTS.c.id == before.id)
    tx.execute(statement.values(**values, **tx.restamps(CONTACTS.c.version)))
    replaced = [part for part in PARTS if part in changed]
    for part in replaced:
        table = _TABLES[part]
        tx.execute(delete(table).where(table.c.contact_id == before.id))
        rows = [(before.id, place, *part_row(part, each)) for place, each in enumerate(changed[part])]
        _insert(tx, table, _PART_NAMES[part], by_columns(rows, len(_PART_NAMES[part])))
    if before.company and changed.keys() & {"company", "role"}:
        post = {"id": new_id(), "contact_id": before.id, "company": before.company, "role": before.role}
        tx.execute(insert(POSTS), {**post, "until": tx.now})
    if changed.get("form") is ContactForm.PERSON:
        _let_members_go(tx, before.id)
    elif "name" in changed:
        rename_members(tx, before.id, changed["name"])
    tx.changed("contact", before.id)


def members_of(tx: ReadTx, organisation_id: int) -> list[int]:
    """Those who belong to an organisation."""
    members = select(CONTACTS.c.id).where(CONTACTS.c.organisation_id == organisation_id)
    return list(tx.execute(members).scalars())


def _let_members_go(tx: WriteTx, organisation_id: int) -> None:
    """Nobody belongs to a person: they keep the organisation's name as they knew it."""
    members = members_of(tx, organisation_id)
    theirs = update(CONTACTS).where(CONTACTS.c.organisation_id == organisation_id)
    tx.execute(theirs.values(organisation_id=0, **tx.restamps(CONTACTS.c.version)))
    tx.changed("contact", *members)


def rename_members(tx: WriteTx, organisation_id: int, name: str) -> None:
    """Those who belong to an organisation show its new name; that is no move."""
    members = select(CONTACTS).where(CONTACTS.c.organisation_id == organisation_id)
    for row in tx.execute(members).all():
        values = {"company": name, "company_key": fold(name)}
        tx.execute(update(CONTACTS).where(CONTACTS.c.id == row.id).values(values))
        member = detail_of(tx, row)
        if can_edit(member.state):
            # One that was merged is found by the record that was kept.
            card = {field: getattr(member, field) for field in WORDS}
            finding.index_again(tx, row.id, card | {"company": name})
        tx.changed("contact", row.id)


def link_visitor(tx: WriteTx, contact_id: int, visitor_id: int, *, there: bool) -> None:
    """Say, or no longer, that a visitor's record is this contact."""
    link = {"contact_id": contact_id, "visitor_id": visitor_id}
    if there:
        tx.execute(insert(VISITORS), link)
    else:
        tx.execute(delete(VISITORS).filter_by(**link))
    tx.changed("contact", contact_id)
