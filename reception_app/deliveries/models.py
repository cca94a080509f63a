"""The tables of deliveries: what came or is to come for whom, and what happened with it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class ParcelRow(Base):
    """One delivery: a letter, a parcel, or several pieces that came together."""

    __tablename__ = "parcels"
    __table_args__ = (
        Index("uq_parcels_serial", "year", "serial", unique=True),
        Index("ix_parcels_open", "id", sqlite_where=text("closed_at IS NULL")),
        Index("ix_parcels_expected_on", "expected_on", sqlite_where=text("state = 'expected'")),
        Index("ix_parcels_tracking_key", "tracking_key", "id", sqlite_where=text("tracking_key <> ''")),
        Index("ix_parcels_employee_id", "employee_id", sqlite_where=text("employee_id <> 0")),
        Index("ix_parcels_contact_id", "contact_id", sqlite_where=text("contact_id <> 0")),
        Index("ix_parcels_closed_at", "closed_at", sqlite_where=text("closed_at IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(Integer)
    serial: Mapped[int] = mapped_column(Integer)
    """Counted anew each year, without gaps and never twice."""
    state: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    carrier: Mapped[str] = mapped_column(Text)
    tracking: Mapped[str] = mapped_column(Text)
    """As it was scanned or typed."""
    tracking_key: Mapped[str] = mapped_column(Text)
    """The same however it was scanned; empty where there is none."""
    pieces: Mapped[int] = mapped_column(Integer)
    pieces_out: Mapped[int] = mapped_column(Integer)
    """How many of them were handed out."""
    employee_id: Mapped[int] = mapped_column(Id)
    """Whom it is for; 0 for a team, and as long as nobody knows."""
    team: Mapped[str] = mapped_column(Text)
    recipient: Mapped[str] = mapped_column(Text)
    """Their name, or what the label says as long as nobody knows who is meant."""
    sender: Mapped[str] = mapped_column(Text)
    contact_id: Mapped[int] = mapped_column(Id)
    """The sender, where it is a contact."""
    condition: Mapped[str] = mapped_column(Text)
    """What was seen when it came, such as damage."""
    shelf: Mapped[str] = mapped_column(Text)
    expected_on: Mapped[date | None]
    expected_from: Mapped[datetime | None] = mapped_column(UtcMoment)
    expected_until: Mapped[datetime | None] = mapped_column(UtcMoment)
    announced_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    received_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    received_by: Mapped[int] = mapped_column(Id)
    received_by_name: Mapped[str] = mapped_column(Text)
    told_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    told_way: Mapped[str] = mapped_column(Text)
    """How they were told, or are to be: "desk" while the desk has to ring."""
    collected_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    collector: Mapped[str] = mapped_column(Text)
    """Who took the last piece."""
    collector_id: Mapped[int] = mapped_column(Id)
    """The collector, where it is one of the staff."""
    reason: Mapped[str] = mapped_column(Text)
    """Why somebody else took it, or what became of it."""
    closed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """Since when nobody has to do anything about it."""
    words: Mapped[str] = mapped_column(Text)
    """Number, tracking, people and carrier, folded: what the list is searched by."""
    version: Mapped[int] = mapped_column(Integer)


class ParcelStepRow(Base):
    """Something that happened with a parcel."""

    __tablename__ = "parcel_steps"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    kind: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id)
    by_name: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    """Whom it concerns: who took it, who gets it now."""
    pieces: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, object]] = mapped_column(Json)
    """What the step changed, as it was before: by this it can be taken back."""
