"""The tables of the calendars: feeds and what they brought, accounts, lanes kept the same, what was imported."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, Integer, LargeBinary, Text

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class FeedRow(Stamped, Base):
    """A calendar that others publish."""

    __tablename__ = "calendar_feeds"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    """Often a secret in itself: never logged, never in the audit."""
    lane_id: Mapped[int] = mapped_column(Id)
    minutes: Mapped[int] = mapped_column(Integer)
    enabled: Mapped[bool] = mapped_column(Boolean)
    etag: Mapped[str] = mapped_column(Text)
    modified: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
    """Of the bytes that its events were read from."""
    events: Mapped[int] = mapped_column(Integer)
    left_out: Mapped[int] = mapped_column(Integer)
    looked_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    good_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    due_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """Not looked at again before."""
    failures: Mapped[int] = mapped_column(Integer)
    trouble: Mapped[str] = mapped_column(Text)


class FeedEventRow(Base):
    """One event of a feed: once, or a series. Written anew whenever the feed has changed."""

    __tablename__ = "calendar_feed_events"
    __table_args__ = (Index("ix_calendar_feed_events_ends_by", "ends_by"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    feed_id: Mapped[int] = mapped_column(Id, ForeignKey("calendar_feeds.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime] = mapped_column(UtcMoment)
    """Of the first time; whole days are midnights of UTC."""
    ends_by: Mapped[datetime | None] = mapped_column(UtcMoment)
    """Nothing of it ends later; NULL for a series without an end."""
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    """The event as `packing` writes it."""


class AccountRow(Stamped, Base):
    """A CalDAV account."""

    __tablename__ = "calendar_accounts"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    username: Mapped[str] = mapped_column(Text)
    password: Mapped[str] = mapped_column(Text)
    ca_file: Mapped[str] = mapped_column(Text)
    enabled: Mapped[bool] = mapped_column(Boolean)
    looked_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    good_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    due_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    failures: Mapped[int] = mapped_column(Integer)
    trouble: Mapped[str] = mapped_column(Text)


class LinkRow(Base):
    """A lane that is kept the same as a calendar of an account."""

    __tablename__ = "calendar_links"
    __table_args__ = (
        Index("uq_calendar_links_href", "account_id", "href", unique=True),
        Index("uq_calendar_links_lane_id", "lane_id", unique=True),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("calendar_accounts.id"))
    href: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    lane_id: Mapped[int] = mapped_column(Id)
    writable: Mapped[bool] = mapped_column(Boolean)
    token: Mapped[str] = mapped_column(Text)
    ctag: Mapped[str] = mapped_column(Text)
    good_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    trouble: Mapped[str] = mapped_column(Text)
    made_by: Mapped[int] = mapped_column(Id)


class ObjectRow(Base):
    """One event of a linked calendar: what both sides had when they last agreed, and what they have if they don't."""

    __tablename__ = "calendar_objects"
    __table_args__ = (
        Index("uq_calendar_objects_href", "link_id", "href", unique=True),
        Index("ix_calendar_objects_entry_id", "entry_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    link_id: Mapped[int] = mapped_column(Id, ForeignKey("calendar_links.id"))
    href: Mapped[str] = mapped_column(Text)
    uid: Mapped[str] = mapped_column(Text)
    etag: Mapped[str] = mapped_column(Text)
    """Of what we have last read or written there; "" before it is known."""
    entry_id: Mapped[int] = mapped_column(Id)
    """0 while it is only there, or only left out."""
    ours: Mapped[str] = mapped_column(Text)
    """A digest of the entry when both sides last agreed."""
    theirs: Mapped[str] = mapped_column(Text)
    """A digest of what lay there then."""
    seen: Mapped[str] = mapped_column(Text)
    """A digest of what lies there now; "" for nothing."""
    conflict: Mapped[bool] = mapped_column(Boolean)
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    """What lies there, packed (zlib): properties that we don't know are kept when we write."""
    problem: Mapped[str] = mapped_column(Text)
    found_at: Mapped[datetime] = mapped_column(UtcMoment)


class ImportedRow(Base):
    """An entry that came from a file, and what the file said of it then: what differs by now was edited by hand."""

    __tablename__ = "calendar_imports"
    __table_args__ = (Index("uq_calendar_imports_uid", "lane_id", "uid", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    lane_id: Mapped[int] = mapped_column(Id)
    uid: Mapped[str] = mapped_column(Text)
    entry_id: Mapped[int] = mapped_column(Id, index=True)
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    """The entry's fields, as digests: see `merging`."""
