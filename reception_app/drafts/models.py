"""The table of drafts: sheets that are being filled in, or were parked."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class DraftRow(Base):
    """What somebody has typed into a sheet and not yet saved."""

    __tablename__ = "drafts"
    __table_args__ = (Index(None, "user_id", "saved_at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    begun_at: Mapped[datetime] = mapped_column(UtcMoment)
    saved_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
