"""The table of the watchlist."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, String

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class WatchlistRow(Stamped, Base):
    """A person or company the desk is warned about, or one that is always let in."""

    __tablename__ = "watchlist_entries"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(100))
    aliases: Mapped[list[str]] = mapped_column(Json)
    born_on: Mapped[date | None] = mapped_column(Date)
    company: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(1000))
    valid_until: Mapped[date | None] = mapped_column(Date)
    always_allow: Mapped[bool] = mapped_column(Boolean)
    removed_at: Mapped[datetime | None] = mapped_column(UtcMoment, index=True)
    removed_reason: Mapped[str] = mapped_column(String(1000))
