"""The tables of the lobby: rings, what visitors were offered, how they arrived, the way out of a kiosk."""

from datetime import datetime

from sqlalchemy import Index, Integer, Text
from sqlalchemy import text as sql

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class RingRow(Base):
    """Reception was rung from a visitors' screen."""

    __tablename__ = "rings"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    kiosk: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    visit_id: Mapped[int] = mapped_column(Id)
    """Whom it is about; 0 for nobody known."""
    rung_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    last_at: Mapped[datetime] = mapped_column(UtcMoment)
    times: Mapped[int] = mapped_column(Integer)
    seen_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    seen_by: Mapped[int] = mapped_column(Id)
    seen_by_name: Mapped[str] = mapped_column(Text)
    done_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    done_by: Mapped[int] = mapped_column(Id)
    done_by_name: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("ix_rings_open", "id", sqlite_where=sql("done_at IS NULL")),
        Index("ix_rings_visit_id", "visit_id", sqlite_where=sql("visit_id <> 0")),
    )


class RefreshmentRow(Base):
    """What a visitor asked for at check-in."""

    __tablename__ = "refreshments"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    visit_id: Mapped[int] = mapped_column(Id, index=True)
    what: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UtcMoment)
    served_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    served_by: Mapped[int] = mapped_column(Id)
    served_by_name: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_refreshments_due", "id", sqlite_where=sql("served_at IS NULL")),)


class ArrivalRow(Base):
    """How somebody checked in at a visitors' screen: where, in which language, with which needs."""

    __tablename__ = "arrivals"

    visit_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    arrived_at: Mapped[datetime] = mapped_column(UtcMoment)
    kiosk: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    needs: Mapped[list[str]] = mapped_column(Json)
    no_photo: Mapped[bool]


class KioskPinRow(Base):
    """The PIN that lets staff out of a kiosk, as a hash. At most one row."""

    __tablename__ = "kiosk_pins"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    pin_hash: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(UtcMoment)
    updated_by: Mapped[int] = mapped_column(Id)
