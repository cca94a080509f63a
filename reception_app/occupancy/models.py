"""The one table of what is taken when."""

from datetime import datetime

from sqlalchemy import Boolean, Index, Integer, Text

from reception_app.db.base import Base, Id, Mapped, UtcMoment, mapped_column


class OccupancyRow(Base):
    """A piece of time that somebody has. What takes longer than a day stands in several pieces, see `rules.pieces`."""

    __tablename__ = "occupancy"
    __table_args__ = (
        # With the end in it: whoever looks through many people reads nothing but the index.
        Index("ix_occupancy_subject", "subject_kind", "subject_id", "starts_at", "ends_at"),
        Index("ix_occupancy_owner", "owner_kind", "owner_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    subject_kind: Mapped[str] = mapped_column(Text)
    subject_id: Mapped[int] = mapped_column(Id)
    starts_at: Mapped[datetime] = mapped_column(UtcMoment)
    ends_at: Mapped[datetime] = mapped_column(UtcMoment)
    since: Mapped[datetime] = mapped_column(UtcMoment)
    """When all of its pieces together begin."""
    until: Mapped[datetime] = mapped_column(UtcMoment)
    owner_kind: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(Id)
    amount: Mapped[int] = mapped_column(Integer)
    hard: Mapped[bool] = mapped_column(Boolean)
    """Nobody else may have it then; otherwise it is only told."""
    private: Mapped[bool] = mapped_column(Boolean)
    title: Mapped[str] = mapped_column(Text)
    """Empty where it is private."""
    holder: Mapped[str] = mapped_column(Text)
    """Whose it is; empty where it is private."""
