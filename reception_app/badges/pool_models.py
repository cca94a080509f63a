"""The tables of the pool: passes and keys that are handed out and come back, and each of their moves."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text

from reception_app.db.base import Base, Id, Mapped, Stamped, UtcMoment, mapped_column


class PoolItemRow(Stamped, Base):
    """A pass or a key, and who has it now. Retired, never deleted: its moves refer to it."""

    __tablename__ = "pool_items"
    __table_args__ = (
        Index("ix_pool_items_state", "state", sqlite_where=text("state <> 'stored'")),
        Index(
            "ix_pool_items_holder_id",
            "holder_kind",
            "holder_id",
            sqlite_where=text("holder_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    """"pass" or "key"."""
    number: Mapped[str] = mapped_column(Text, unique=True)
    label: Mapped[str] = mapped_column(Text)
    """What it opens or is for."""
    state: Mapped[str] = mapped_column(Text)
    """"stored", "out" or "lost"."""
    holder_kind: Mapped[str] = mapped_column(Text)
    """"visit" or "employee"; empty when nobody has it."""
    holder_id: Mapped[int | None] = mapped_column(Id)
    holder_name: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime | None] = mapped_column(UtcMoment)
    due: Mapped[datetime | None] = mapped_column(UtcMoment)
    note: Mapped[str] = mapped_column(Text)
    active: Mapped[bool]


class PoolMoveRow(Base):
    """One move of an item: handed out, returned, lost, found, retired. Only added to."""

    __tablename__ = "pool_moves"
    __table_args__ = (
        Index("ix_pool_moves_item_id_at", "item_id", "at"),
        Index(
            "ix_pool_moves_holder_id",
            "holder_kind",
            "holder_id",
            sqlite_where=text("holder_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    item_id: Mapped[int] = mapped_column(ForeignKey("pool_items.id"))
    at: Mapped[datetime] = mapped_column(UtcMoment)
    what: Mapped[str] = mapped_column(Text)
    holder_kind: Mapped[str] = mapped_column(Text)
    holder_id: Mapped[int | None] = mapped_column(Id)
    holder_name: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id)
    note: Mapped[str] = mapped_column(Text)
