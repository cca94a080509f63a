"""The tables of contacts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, Integer, LargeBinary, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column

_BY_KEY = {"sqlite_with_rowid": False}
"""Of a table whose rows lie in the order of their key, and not once more in an index of it."""


class ContactRow(Stamped, Base):
    """A customer or third party: a person or an organisation."""

    __tablename__ = "contacts"
    __table_args__ = (
        Index("ix_contacts_name", "state", "name_key", "id"),
        Index("ix_contacts_company", "state", "company_key", "id"),
        Index("ix_contacts_category", "state", "category_key", "name_key", "id"),
        Index("ix_contacts_changed", "state", "updated_at", "id"),
        Index("ix_contacts_match_key", "match_key"),
        Index("ix_contacts_uid", "uid", sqlite_where=text("uid <> ''")),
        Index("ix_contacts_organisation", "organisation_id", sqlite_where=text("organisation_id <> 0")),
        Index("ix_contacts_merged", "merged_into", sqlite_where=text("merged_into <> 0")),
        Index("ix_contacts_owner", "owner_id", sqlite_where=text("owner_id <> 0")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(Text)
    merged_into: Mapped[int] = mapped_column(Id)
    """The record that was kept; 0 for none."""
    kind: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    """Folded, for the order of lists."""
    match_key: Mapped[str] = mapped_column(Text)
    """The folded words of the name in their own order: "ada lovelace" for both ways to write it."""
    organisation_id: Mapped[int] = mapped_column(Id)
    """The organisation's record; 0 where there is none."""
    company: Mapped[str] = mapped_column(Text)
    company_key: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(Text)
    category_key: Mapped[str] = mapped_column(Text)
    addresses: Mapped[list[dict[str, str]]] = mapped_column(Json)
    web_sites: Mapped[list[str]] = mapped_column(Json)
    account_number: Mapped[str] = mapped_column(Text)
    contract_ref: Mapped[str] = mapped_column(Text)
    hours: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    do_not_tell: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(Id)
    uid: Mapped[str] = mapped_column(Text)
    edited_by_hand: Mapped[list[str]] = mapped_column(Json)
    hold_until: Mapped[date | None] = mapped_column(Date)


class ContactPhoneRow(Base):
    """One of a contact's numbers."""

    __tablename__ = "contact_phones"
    __table_args__ = (
        Index("ix_contact_phones_number", "number", "contact_id", sqlite_where=text("number <> ''")),
        Index("ix_contact_phones_digits", "digits", "contact_id", sqlite_where=text("digits <> ''")),
        _BY_KEY,
    )

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    place: Mapped[int] = mapped_column(Integer, primary_key=True)
    """In the order of the card, from 0."""
    raw: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    """The international form; empty where there is none."""
    digits: Mapped[str] = mapped_column(Text)
    """The digits as typed: what national prefixes and short numbers are found by."""
    extension: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)


class ContactEmailRow(Base):
    """One of a contact's mail addresses."""

    __tablename__ = "contact_emails"
    __table_args__ = (Index("ix_contact_emails_key", "address_key", "contact_id"), _BY_KEY)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    place: Mapped[int] = mapped_column(Integer, primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    address_key: Mapped[str] = mapped_column(Text)
    """Small letters, the domain in its ASCII form: equal for the same mail box."""
    kind: Mapped[str] = mapped_column(Text)


class ContactTagRow(Base):
    """One of a contact's tags."""

    __tablename__ = "contact_tags"
    __table_args__ = (Index("ix_contact_tags_key", "tag_key", "contact_id"), _BY_KEY)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    place: Mapped[int] = mapped_column(Integer, primary_key=True)
    tag: Mapped[str] = mapped_column(Text)
    tag_key: Mapped[str] = mapped_column(Text)


class ContactVisitorRow(Base):
    """A visitor's record that is the same person."""

    __tablename__ = "contact_visitors"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    visitor_id: Mapped[int] = mapped_column(Id, primary_key=True, index=True)


class ContactPostRow(Base):
    """Where a contact was before."""

    __tablename__ = "contact_posts"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    company: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime] = mapped_column(UtcMoment)


class ContactDocumentRow(Base):
    """A paper kept with a contact. Sealed with a key of its own, so that dropping the row erases it everywhere."""

    __tablename__ = "contact_documents"
    __table_args__ = (
        Index("ix_contact_documents_expires", "expires_on", sqlite_where=text("expires_on IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    reference: Mapped[str] = mapped_column(Text)
    content_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Integer)
    sealed: Mapped[Any] = mapped_column(LargeBinary)
    key: Mapped[Any] = mapped_column(LargeBinary)
    issued_on: Mapped[date | None] = mapped_column(Date)
    expires_on: Mapped[date | None] = mapped_column(Date)
    added_at: Mapped[datetime] = mapped_column(UtcMoment)
    added_by: Mapped[int] = mapped_column(Id)
