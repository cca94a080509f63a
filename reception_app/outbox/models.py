"""The tables of the outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, text

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class DeliveryRow(Base):
    """Something that leaves the house: a mail, a webhook, a print job.

    `payload`, `label` and `remark` are the only columns that may hold personal data; they are emptied some days after
    the delivery is closed. `closed_at` is set when nothing more will be done by itself (sent, given up, cancelled).
    """

    __tablename__ = "outbox_deliveries"
    __table_args__ = (
        Index(None, "subject", "subject_id"),
        # Holds only what is still to do and what is not yet emptied, so claiming never grows with history.
        Index(
            "ix_outbox_deliveries_live",
            "closed_at",
            "channel",
            sqlite_where=text("payload IS NOT NULL"),
        ),
        Index(
            "ix_outbox_deliveries_dedupe",
            "dedupe",
            unique=True,
            sqlite_where=text("dedupe IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    channel: Mapped[str] = mapped_column(String(20))
    purpose: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int] = mapped_column(Id)
    label: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any] | None] = mapped_column(Json)
    reference: Mapped[str] = mapped_column(String(60))
    dedupe: Mapped[str | None] = mapped_column(String(120))
    hold_reason: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int] = mapped_column(Integer)
    interrupted: Mapped[bool] = mapped_column(Boolean(create_constraint=False))
    cancel_asked: Mapped[bool] = mapped_column(Boolean(create_constraint=False))
    next_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    remark: Mapped[str] = mapped_column(String(500))
    peer_queue: Mapped[str] = mapped_column(String(200))
    peer_job: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(UtcMoment)
    created_by: Mapped[int] = mapped_column(Id)
    changed_at: Mapped[datetime] = mapped_column(UtcMoment)
    sent_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    closed_at: Mapped[datetime | None] = mapped_column(UtcMoment)


class AttemptRow(Base):
    """One try at a delivery: when it began and ended, and what came of it. `detail` may quote the other side."""

    __tablename__ = "outbox_attempts"
    __table_args__ = (Index(None, "delivery_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    delivery_id: Mapped[int] = mapped_column(Id, ForeignKey("outbox_deliveries.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcMoment)
    ended_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    outcome: Mapped[str] = mapped_column(String(20))
    detail: Mapped[str] = mapped_column(String(500))


DELIVERIES = DeliveryRow.__table__
ATTEMPTS = AttemptRow.__table__
