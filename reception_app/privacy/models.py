"""The table of retention runs: what was forgotten in which night, in numbers only."""

from datetime import datetime

from sqlalchemy import Integer, text

from reception_app.db.base import Base, Id, Mapped, UtcMoment, mapped_column


class RetentionRunRow(Base):
    """One nightly run. Kept for ever: it proves that forgetting happened and names nobody."""

    __tablename__ = "retention_runs"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    ran_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    photos: Mapped[int] = mapped_column(Integer)
    visitors: Mapped[int] = mapped_column(Integer)
    visits: Mapped[int] = mapped_column(Integer)
    deliveries: Mapped[int] = mapped_column(Integer)
    drafts: Mapped[int] = mapped_column(Integer)
    files: Mapped[int] = mapped_column(Integer)
    held: Mapped[int] = mapped_column(Integer)
    signatures: Mapped[int] = mapped_column(Integer, server_default=text("0"))
