"""The table of the badge pool."""

from datetime import datetime

from sqlalchemy import Index, Integer, String, text

from reception_app.db.base import Base, Id, Mapped, UtcMoment, mapped_column


class BadgeRow(Base):
    """One number of the pool. A number is made when none is free, and used again when it comes back."""

    __tablename__ = "badges"
    __table_args__ = (
        Index("uq_badges_prefix_serial", "prefix", "serial", unique=True),
        # The question of every check-in, answered by the index's first row.
        Index("ix_badges_stored", "prefix", "serial", sqlite_where=text("state = 'stored'")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    prefix: Mapped[str] = mapped_column(String(6))
    serial: Mapped[int] = mapped_column(Integer)
    number: Mapped[str] = mapped_column(String(20))
    """The two as they are printed. No index of its own: whoever has a number has both, and a check-in one page less."""
    state: Mapped[str] = mapped_column(String(10))
    visit_id: Mapped[int | None] = mapped_column(Id)
    """The visit it was last given out for. No foreign key: visits build on badges, not the other way round."""
    taken_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    changed_at: Mapped[datetime] = mapped_column(UtcMoment)
    note: Mapped[str] = mapped_column(String(200))
