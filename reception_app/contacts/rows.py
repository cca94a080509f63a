"""Between rows of the contacts' tables and their records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Table, TextClause, select, text

from reception_app.contacts.models import (
    ContactDocumentRow,
    ContactEmailRow,
    ContactPhoneRow,
    ContactPostRow,
    ContactRow,
    ContactTagRow,
    ContactVisitorRow,
)
from reception_app.contacts.records import (
    Channel,
    ContactDetail,
    ContactEmail,
    ContactForm,
    ContactKind,
    ContactPhone,
    ContactState,
    ContactSummary,
    PastPost,
    ReachKind,
)
from reception_app.contacts.stored import address_of
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import NotFound

CONTACTS = ContactRow.__table__
PHONES = ContactPhoneRow.__table__
EMAILS = ContactEmailRow.__table__
TAGS = ContactTagRow.__table__
POSTS = ContactPostRow.__table__
DOCUMENTS = ContactDocumentRow.__table__
VISITORS = ContactVisitorRow.__table__

# Spelt exactly as in the partial indexes, else those are not used.
HAS_NUMBER = text("contact_phones.number <> ''")
HAS_DIGITS = text("contact_phones.digits <> ''")

_MERGES_MAX = 20
_KINDS = {kind.value: kind for kind in ReachKind}


def _among(column: str) -> TextClause:
    return text(f"{column} IN (SELECT value FROM json_each(:ids))")  # noqa: S608 - our own columns


def _parts_of(table: Table, *columns: str) -> HotStatement:
    c = table.c
    wanted = select(c.contact_id, *(c[name] for name in columns)).where(_among("contact_id"))
    return HotStatement(wanted.order_by(c.contact_id, c.place))


_ROWS = HotStatement(select(CONTACTS).where(_among("id")))
_PHONES_OF = _parts_of(PHONES, "raw", "number", "extension", "kind")
_EMAILS_OF = _parts_of(EMAILS, "address", "kind")
_TAGS_OF = _parts_of(TAGS, "tag")
_LINKS = HotStatement(select(VISITORS).where(_among("contact_id")).order_by(VISITORS.c.visitor_id))
_PAST = HotStatement(
    select(POSTS).where(_among("contact_id")).order_by(POSTS.c.until.desc(), POSTS.c.id.desc())
)


def read_row(tx: ReadTx, contact_id: int) -> Row[Any]:
    """A contact's row; a merged record leads to the one that was kept. Raises NotFound."""
    for _ in range(_MERGES_MAX):
        row = tx.execute(select(CONTACTS).where(CONTACTS.c.id == contact_id)).first()
        if row is None:
            break
        if not row.merged_into:
            return row
        contact_id = row.merged_into
    raise NotFound("This contact is not there any more.", hint="Look for it in the list.")


def read_detail(tx: ReadTx, contact_id: int) -> ContactDetail:
    """Everything about one contact, or about the one it was merged into. Raises NotFound."""
    return detail_of(tx, read_row(tx, contact_id))


def detail_of(tx: ReadTx, row: Row[Any]) -> ContactDetail:
    """Everything about the contact of a row."""
    return details_of(tx, [row])[0]


def rows_of(tx: ReadTx, ids: Sequence[int]) -> list[Any]:
    """The rows of some contacts, in no order; those that are gone are left out."""
    return _ROWS.converted(tx, {"ids": as_list(ids)}) if ids else []


def details_of(tx: ReadTx, rows: Sequence[Row[Any]]) -> list[ContactDetail]:
    """Everything about the contacts of some rows, in their order."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    parts = Parts(tx, ids)
    linked: dict[int, list[int]] = defaultdict(list)
    past: dict[int, list[PastPost]] = defaultdict(list)
    wanted = {"ids": as_list(ids)}
    for link in _LINKS.run(tx, wanted):
        linked[link.contact_id].append(link.visitor_id)
    for post in _PAST.converted(tx, wanted):
        past[post.contact_id].append(PastPost(post.company, post.role, post.until))
    return [_detail(row, parts, linked[row.id], past[row.id]) for row in rows]


def _detail(row: Row[Any], parts: "Parts", linked: list[int], past: list[PastPost]) -> ContactDetail:
    return ContactDetail(
        id=row.id,
        name=row.name,
        kind=ContactKind(row.kind),
        form=ContactForm(row.form),
        state=ContactState(row.state),
        organisation_id=row.organisation_id,
        company=row.company,
        role=row.role,
        category=row.category,
        phones=tuple(parts.phones[row.id]),
        emails=tuple(parts.emails[row.id]),
        addresses=tuple(address_of(kept) for kept in row.addresses),
        web_sites=tuple(row.web_sites),
        account_number=row.account_number,
        contract_ref=row.contract_ref,
        hours=row.hours,
        notes=row.notes,
        do_not_tell=row.do_not_tell,
        language=row.language,
        channel=Channel(row.channel),
        tags=tuple(parts.tags[row.id]),
        owner_id=row.owner_id,
        uid=row.uid,
        edited_by_hand=frozenset(row.edited_by_hand),
        visitor_ids=tuple(linked),
        past=tuple(past),
        hold_until=row.hold_until,
        created_at=row.created_at,
        changed_at=row.updated_at,
        version=row.version,
    )


def summaries(tx: ReadTx, rows: Sequence[Row[Any]]) -> list[ContactSummary]:
    """Lines of a list from rows of the table, in their order."""
    parts = Parts(tx, [row.id for row in rows])
    return [
        ContactSummary(
            id=row.id,
            name=row.name,
            kind=ContactKind(row.kind),
            form=ContactForm(row.form),
            state=ContactState(row.state),
            company=row.company,
            role=row.role,
            category=row.category,
            phone=next((phone.raw for phone in parts.phones[row.id]), ""),
            email=next((email.address for email in parts.emails[row.id]), ""),
            tags=tuple(parts.tags[row.id]),
            owner_id=row.owner_id,
            changed_at=row.updated_at,
        )
        for row in rows
    ]


def summaries_of(tx: ReadTx, ids: Iterable[int]) -> list[ContactSummary]:
    """Lines of a list for some contacts, in the order of `ids`; those that are gone are left out."""
    wanted = list(ids)
    found = {row.id: row for row in rows_of(tx, wanted)}
    return summaries(tx, [found[contact_id] for contact_id in wanted if contact_id in found])


class Parts:
    """Numbers, mail addresses and tags of some contacts, each by its contact and in the order of the card."""

    def __init__(self, tx: ReadTx, ids: Sequence[int]) -> None:
        self.phones: dict[int, list[ContactPhone]] = defaultdict(list)
        self.emails: dict[int, list[ContactEmail]] = defaultdict(list)
        self.tags: dict[int, list[str]] = defaultdict(list)
        if not ids:
            return
        wanted = {"ids": as_list(ids)}
        for contact_id, raw, number, extension, kind in _PHONES_OF.run(tx, wanted).plain():
            self.phones[contact_id].append(ContactPhone(raw, _KINDS[kind], number, extension))
        for contact_id, address, kind in _EMAILS_OF.run(tx, wanted).plain():
            self.emails[contact_id].append(ContactEmail(address, _KINDS[kind]))
        for contact_id, tag in _TAGS_OF.run(tx, wanted).plain():
            self.tags[contact_id].append(tag)


def as_list(ids: Iterable[int]) -> str:
    """Ids as statements of `HotStatement` take any number of them."""
    return f"[{','.join(map(str, ids))}]"
