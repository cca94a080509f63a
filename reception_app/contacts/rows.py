"""Between rows of the contacts' tables and their records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table, select, text

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
    ContactAddress,
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
_PART = 500


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


def details_of(tx: ReadTx, rows: Sequence[Row[Any]]) -> list[ContactDetail]:
    """Everything about the contacts of some rows, in their order."""
    ids = [row.id for row in rows]
    parts = Parts(tx, ids)
    linked: dict[int, list[int]] = defaultdict(list)
    past: dict[int, list[PastPost]] = defaultdict(list)
    for start in range(0, len(ids), _PART):
        some = ids[start : start + _PART]
        links = select(VISITORS).where(VISITORS.c.contact_id.in_(some)).order_by(VISITORS.c.visitor_id)
        for link in tx.execute(links):
            linked[link.contact_id].append(link.visitor_id)
        posts = select(POSTS).where(POSTS.c.contact_id.in_(some))
        for post in tx.execute(posts.order_by(POSTS.c.until.desc(), POSTS.c.id.desc())):
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
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(wanted), _PART):
        part = select(CONTACTS).where(CONTACTS.c.id.in_(wanted[start : start + _PART]))
        found.update((row.id, row) for row in tx.execute(part))
    return summaries(tx, [found[contact_id] for contact_id in wanted if contact_id in found])


class Parts:
    """Numbers, mail addresses and tags of some contacts, each by its contact and in the order of the card."""

    def __init__(self, tx: ReadTx, ids: Sequence[int]) -> None:
        self.phones: dict[int, list[ContactPhone]] = defaultdict(list)
        self.emails: dict[int, list[ContactEmail]] = defaultdict(list)
        self.tags: dict[int, list[str]] = defaultdict(list)
        for start in range(0, len(ids), _PART):
            part = ids[start : start + _PART]
            for row in _of(tx, PHONES, part):
                phone = ContactPhone(row.raw, ReachKind(row.kind), row.number, row.extension)
                self.phones[row.contact_id].append(phone)
            for row in _of(tx, EMAILS, part):
                self.emails[row.contact_id].append(ContactEmail(row.address, ReachKind(row.kind)))
            for row in _of(tx, TAGS, part):
                self.tags[row.contact_id].append(row.tag)


def _of(tx: ReadTx, table: Table, ids: Sequence[int]) -> Iterable[Row[Any]]:
    wanted = select(table).where(table.c.contact_id.in_(ids))
    return tx.execute(wanted.order_by(table.c.contact_id, table.c.place))


def address_of(kept: Mapping[str, Any]) -> ContactAddress:
    """An address from how it is stored."""
    return ContactAddress(**{**kept, "kind": ReachKind(kept["kind"])})


def stored_address(address: ContactAddress) -> dict[str, str]:
    """An address as it is stored."""
    return {name: str(getattr(address, name)) for name in ContactAddress.__slots__}
