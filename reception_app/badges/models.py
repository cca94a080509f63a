"""The table of the badge pool."""

from datetime import datetime

from sqlalchemy import Index, Integer, String, text

from reception_app.db.base import Base, Id, Mapped, UtcMoment, mapped_column


class BadgeRow(Base):
    """One number of the pool. A number is made when none is free, and used again when it comes back."""

    __tablename__ = "badges"
    __table_args__ = (
        # The question of every check-in, answered by the index's first row.
        Index("ix_badges_stored", "prefix", "serial", sqlite_where=text("state = 'stored'")),
        # Each lies where its number says: a check-in reads and writes no second page for it.
        {"sqlite_with_rowid": False},
    )

    id: Mapped[int] = mapped_column(Id)
    """By which changes and the audit call it."""
    prefix: Mapped[str] = mapped_column(String(6), primary_key=True)
    serial: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(String(20))
    """The two as they are printed."""
    state: Mapped[str] = mapped_column(String(10))
    visit_id: Mapped[int | None] = mapped_column(Id)
    """The visit it was last given out for. No foreign key: visits build on badges, not the other way round."""
    taken_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    changed_at: Mapped[datetime] = mapped_column(UtcMoment)
    note: Mapped[str] = mapped_column(String(200))
