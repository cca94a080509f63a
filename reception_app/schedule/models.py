"""The tables of the schedule: lanes, and what is entered in them."""

from datetime import datetime

from sqlalchemy import Boolean, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class LaneRow(Stamped, Base):
    """A lane of the schedule. Archived, never deleted: old entries refer to it."""

    __tablename__ = "lanes"
    __table_args__ = (Index("uq_lanes_name_folded", "name_folded", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    part: Mapped[str] = mapped_column(Text)
    """The part of the house, see `LaneGroup`."""
    tone: Mapped[str] = mapped_column(Text)
    overlap: Mapped[str] = mapped_column(Text)
    seen_by: Mapped[str] = mapped_column(Text)
    edited_by: Mapped[str] = mapped_column(Text)
    archived: Mapped[bool] = mapped_column(Boolean)
    position: Mapped[int] = mapped_column(Integer)


class EntryRow(Stamped, Base):
    """Something in a lane: once, a whole series, or the one occurrence of a series that is not as the others."""

    __tablename__ = "entries"
    __table_args__ = (
        # What is no longer than a day is found by its beginning; the few that are longer stand in an index of theirs.
        Index("ix_entries_starts_at", "starts_at", sqlite_where=text("repeats = 0 AND long = 0")),
        Index("ix_entries_long", "ends_at", sqlite_where=text("repeats = 0 AND long = 1")),
        Index("ix_entries_repeats", "ends_by", sqlite_where=text("repeats = 1")),
        Index("ix_entries_master_id", "master_id", sqlite_where=text("master_id <> 0")),
        Index("ix_entries_uid", "uid"),
        Index("ix_entries_lane_id", "lane_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    lane_id: Mapped[int] = mapped_column(Id)
    uid: Mapped[str] = mapped_column(Text)
    """The name by which other calendars know it; the occurrences of a series share theirs."""
    sequence: Mapped[int] = mapped_column(Integer)
    master_id: Mapped[int] = mapped_column(Id)
    """The series of which it replaces an occurrence; 0 for none."""
    recurrence_id: Mapped[datetime | None] = mapped_column(UtcMoment)
    title: Mapped[str] = mapped_column(Text)
    all_day: Mapped[bool] = mapped_column(Boolean)
    starts_at: Mapped[datetime] = mapped_column(UtcMoment)
    """Of a series the first time. Whole days are midnights of UTC, whatever the zone."""
    ends_at: Mapped[datetime] = mapped_column(UtcMoment)
    long: Mapped[bool] = mapped_column(Boolean)
    """It lasts for more than a day."""
    zone: Mapped[str] = mapped_column(Text)
    repeats: Mapped[bool] = mapped_column(Boolean)
    rule: Mapped[str] = mapped_column(Text)
    exdates: Mapped[list[int]] = mapped_column(Json)
    rdates: Mapped[list[int]] = mapped_column(Json)
    replaced: Mapped[list[int]] = mapped_column(Json)
    ends_by: Mapped[datetime | None] = mapped_column(UtcMoment)
    """No occurrence of the series ends later; NULL for one without an end."""
    category: Mapped[str] = mapped_column(Text)
    visibility: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(Id)
    people: Mapped[list[int]] = mapped_column(Json)
    notes: Mapped[str] = mapped_column(Text)


class PinboardRow(Base):
    """What somebody has put aside to be dropped elsewhere; as what it is, never in words."""

    __tablename__ = "pinboards"

    user_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    items: Mapped[list[list[object]]] = mapped_column(Json)
    """Of each its layer, its id, and the moment of the occurrence in milliseconds or null."""
