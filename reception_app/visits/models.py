"""The tables of visitors and their visits."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Index, Integer, LargeBinary, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class VisitorTypeRow(Stamped, Base):
    """A kind of visitor and the rules of its stay. Retired, never deleted: old visits refer to it."""

    __tablename__ = "visitor_types"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    band_text: Mapped[str] = mapped_column(Text)
    band_colour: Mapped[str] = mapped_column(Text)
    badge_prefix: Mapped[str] = mapped_column(Text)
    expected_minutes: Mapped[int] = mapped_column(Integer)
    overstay_minutes: Mapped[int] = mapped_column(Integer)
    amber_minutes: Mapped[int] = mapped_column(Integer)
    red_minutes: Mapped[int] = mapped_column(Integer)
    needs_approval: Mapped[bool]
    needs_escort: Mapped[bool]
    needs_host: Mapped[bool]
    photo_rule: Mapped[str] = mapped_column(Text)
    fields: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    position: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool]
    at_kiosk: Mapped[bool] = mapped_column(server_default=text("1"))
    badge_template: Mapped[str] = mapped_column(Text, server_default=text("''"))
    """The name of a template; empty for the one the house has chosen."""
    second_language: Mapped[str] = mapped_column(Text, server_default=text("''"))
    """What the badge says in addition to the visitor's language; empty for nothing."""


class VisitorRow(Stamped, Base):
    """A person who comes. `merged_into` leads from a duplicate to the record that was kept."""

    __tablename__ = "visitors"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    recent: Mapped[int] = mapped_column(Id, unique=True)
    """Where the find index has the visitor: the `filed` of the newest visit."""
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    """Folded, for matching and for finding two of the same name."""
    company: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    phone_e164: Mapped[str] = mapped_column(Text)
    vehicle: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    type_id: Mapped[int] = mapped_column(Id)
    photo_id: Mapped[int] = mapped_column(Id)
    """The photo to show; 0 for none."""
    visits: Mapped[int] = mapped_column(Integer)
    last_visit_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    hold_until: Mapped[date | None] = mapped_column(Date)
    """Legal hold: nothing is forgotten before this day."""
    anonymised_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    merged_into: Mapped[int] = mapped_column(Id)

    __table_args__ = (
        Index("ix_visitors_name_key", "name_key"),
        Index("ix_visitors_email", "email", sqlite_where=text("email <> ''")),
        Index("ix_visitors_phone_e164", "phone_e164", sqlite_where=text("phone_e164 <> ''")),
        Index("ix_visitors_merged_into", "merged_into", sqlite_where=text("merged_into <> 0")),
    )


class VisitorApart(Base):
    """Two records that somebody has said to be of two people, the smaller id first: never offered as one any more."""

    __tablename__ = "visitors_apart"

    one_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    other_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False, index=True)
    said_at: Mapped[datetime] = mapped_column(UtcMoment)
    said_by: Mapped[int] = mapped_column(Id)

    # Its pairs lie in the order of their ids.
    __table_args__ = ({"sqlite_with_rowid": False},)


class VisitGroup(Base):
    """People who are expected together: a delegation, the guests of an event."""

    __tablename__ = "visit_groups"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcMoment)
    created_by: Mapped[int] = mapped_column(Id)


class VisitSeries(Base):
    """A visit that repeats. The times of its visits are local to `zone`."""

    __tablename__ = "visit_series"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    repeat: Mapped[str] = mapped_column(Text)
    until: Mapped[date] = mapped_column(Date)
    zone: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcMoment)
    created_by: Mapped[int] = mapped_column(Id)


class VisitRow(Stamped, Base):
    """One stay: one record from the booking to the exit.

    Name, company and host are kept as they were at the visit, so that history stays true.
    """

    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    filed: Mapped[int] = mapped_column(Id)
    """The moment it is filed under (arrived, or else expected) as one unique number: see `rules.filed`."""
    visitor_id: Mapped[int] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    company: Mapped[str] = mapped_column(Text)
    company_key: Mapped[str] = mapped_column(Text)
    host_id: Mapped[int] = mapped_column(Id)
    host_name: Mapped[str] = mapped_column(Text)
    host_key: Mapped[str] = mapped_column(Text)
    host_extension: Mapped[str] = mapped_column(Text)
    type_id: Mapped[int] = mapped_column(Id)
    state: Mapped[str] = mapped_column(Text)
    hold: Mapped[str] = mapped_column(Text)
    notice: Mapped[str] = mapped_column(Text)
    told_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When telling the host began: at the arrival, or when a hold was released."""
    notice_due_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When the next step of telling the host is due; empty when nothing more is to be done."""
    expected_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    expected_until: Mapped[datetime | None] = mapped_column(UtcMoment)
    arrived_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    met_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    left_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    closed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    leaves_by: Mapped[datetime | None] = mapped_column(UtcMoment)
    badge: Mapped[str] = mapped_column(Text)
    party_size: Mapped[int] = mapped_column(Integer)
    vehicle: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    fields: Mapped[dict[str, str]] = mapped_column(Json)
    alert: Mapped[list[str]] = mapped_column(Json)
    """Why the watchlist matched; empty for no match."""
    photo_id: Mapped[int] = mapped_column(Id)
    escort: Mapped[bool]
    token: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    """Six digits, unique among open invitations, empty once used or closed."""
    zone: Mapped[str] = mapped_column(Text)
    invite_sequence: Mapped[int] = mapped_column(Integer)
    """How often the invitation was sent; calendars need it."""
    group_id: Mapped[int] = mapped_column(Id)
    series_id: Mapped[int] = mapped_column(Id)
    anonymised_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    badge_preprinted_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When the badge was printed ahead of the arrival; empty when it was not."""

    # Partial indexes are small and are found only by a condition that is spelt exactly like theirs.
    __table_args__ = (
        Index("ix_visits_filed", "filed", unique=True),
        Index("ix_visits_visitor_id_filed", "visitor_id", "filed"),
        Index("ix_visits_name_key_filed", "name_key", "filed"),
        Index("ix_visits_company_key_filed", "company_key", "filed"),
        Index("ix_visits_host_key_filed", "host_key", "filed"),
        # A token is only ever looked for among those who are expected or here.
        Index(
            "ix_visits_token", "token", unique=True, sqlite_where=text("closed_at IS NULL AND token <> ''")
        ),
        Index("ix_visits_code", "code", unique=True, sqlite_where=text("code <> ''")),
        Index(
            "ix_visits_on_site",
            "name_key",
            "visitor_id",
            sqlite_where=text("state IN ('waiting', 'with_host')"),
        ),
        Index("ix_visits_expected", "filed", sqlite_where=text("state = 'expected'")),
        # Visits of more than a day, by when they ended.
        Index("ix_visits_long_stays", "left_at", sqlite_where=text("left_at - arrived_at > 86400000")),
        Index("ix_visits_notice_due_at", "notice_due_at", sqlite_where=text("notice_due_at IS NOT NULL")),
        Index("ix_visits_group_id", "group_id", sqlite_where=text("group_id <> 0")),
        Index("ix_visits_series_id", "series_id", sqlite_where=text("series_id <> 0")),
    )


class VisitNotice(Base):
    """A step of telling the host that no delivery stands for: the desk was asked to ring, or noted an answer."""

    __tablename__ = "visit_notices"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    visit_id: Mapped[int] = mapped_column(Id, index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    step: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    """"phone" or "desk"."""
    recipient: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)


class VisitTrace(Base):
    """One change of a visit or visitor after the fact: what was and what is. Only added to; merged visitors keep it."""

    __tablename__ = "visit_trace"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    visit_id: Mapped[int] = mapped_column(Id, index=True)
    visitor_id: Mapped[int] = mapped_column(Id, index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    by_id: Mapped[int] = mapped_column(Id)
    by_name: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)


class VisitorPhoto(Base):
    """A photo, sealed with a key of its own."""

    __tablename__ = "visitor_photos"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    visitor_id: Mapped[int] = mapped_column(Id, index=True)
    taken_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class PhotoKey(Base):
    """The key of one photo. Deleting it makes every copy of the sealed photo unreadable."""

    __tablename__ = "photo_keys"

    photo_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    key: Mapped[bytes] = mapped_column(LargeBinary)


class VisitorDocument(Base):
    """A paper of a visitor: a certificate, an induction, a permit."""

    __tablename__ = "visitor_documents"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    visitor_id: Mapped[int] = mapped_column(Id, index=True)
    title: Mapped[str] = mapped_column(Text)
    content_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Integer)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    key: Mapped[bytes] = mapped_column(LargeBinary)
    expires_on: Mapped[date | None] = mapped_column(Date)
    added_at: Mapped[datetime] = mapped_column(UtcMoment)
    added_by: Mapped[int] = mapped_column(Id)


class SiteKeyRow(Base):
    """The key that signs this store's invitations, and the name it goes by. One row, made when first needed."""

    __tablename__ = "site_keys"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    site: Mapped[str] = mapped_column(Text)
    """Tells this store's codes from another's: letters that every scanner types right."""
    key: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcMoment)
