"""The tables of roll calls: who was counted, and who was seen outside."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Mapped, UtcMoment, mapped_column


class RollCallRow(Base):
    """One roll call, from its start to its closing. Never deleted: retention takes the names out of its entries."""

    __tablename__ = "roll_calls"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    started_at: Mapped[datetime] = mapped_column(UtcMoment)
    started_by: Mapped[int] = mapped_column(Id)
    started_by_name: Mapped[str] = mapped_column(Text)
    drill: Mapped[bool] = mapped_column()
    as_known_at: Mapped[datetime] = mapped_column(UtcMoment)
    closed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    closed_by: Mapped[int | None] = mapped_column(Id)
    closed_by_name: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)

    # At most a few are ever open, and the desk asks for them at every start.
    __table_args__ = (Index("ix_roll_calls_open", "id", sqlite_where=text("closed_at IS NULL")),)


class RollCallEntryRow(Base):
    """One visitor with their party, or somebody unlisted who turned up outside."""

    __tablename__ = "roll_call_entries"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    roll_call_id: Mapped[int] = mapped_column(ForeignKey("roll_calls.id"), index=True)
    section: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer)
    visit_id: Mapped[int] = mapped_column(Id)
    visitor_id: Mapped[int] = mapped_column(Id, index=True)
    name: Mapped[str] = mapped_column(Text)
    company: Mapped[str] = mapped_column(Text)
    host_name: Mapped[str] = mapped_column(Text)
    host_extension: Mapped[str] = mapped_column(Text)
    badge: Mapped[str] = mapped_column(Text)
    token: Mapped[str] = mapped_column(Text)
    people: Mapped[int] = mapped_column(Integer)
    arrived_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    remark: Mapped[str] = mapped_column(Text)
    people_safe: Mapped[int] = mapped_column(Integer)
    marked_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    marked_by: Mapped[int | None] = mapped_column(Id)
    marked_by_name: Mapped[str] = mapped_column(Text)
    marked_how: Mapped[str] = mapped_column(Text)
