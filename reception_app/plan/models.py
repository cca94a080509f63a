"""The tables of the annual plan."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Mapped, Stamped, UtcMoment, mapped_column


class DeadlineRow(Stamped, Base):
    """One deadline of the plan."""

    __tablename__ = "deadlines"
    __table_args__ = (
        Index("ix_deadlines_owner_id", "owner_id", sqlite_where=text("owner_id <> 0")),
        Index("ix_deadlines_copied_from", "copied_from", sqlite_where=text("copied_from <> 0")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    """Title, note and owner, folded: what the list is searched by."""
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    """As it was set by hand: planned, in progress, at risk, done or dropped."""
    owner_id: Mapped[int] = mapped_column(Id)
    owner_name: Mapped[str] = mapped_column(Text)
    lane_id: Mapped[int] = mapped_column(Id)
    starts_on: Mapped[date | None] = mapped_column(Date)
    wanted_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date, index=True)
    """What came of the wanted day by the rule for days off."""
    off_day: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    baseline_on: Mapped[date] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    dropped_why: Mapped[str] = mapped_column(Text)
    copied_from: Mapped[int] = mapped_column(Id)


class DeadlineStepRow(Base):
    """One step towards a deadline."""

    __tablename__ = "deadline_steps"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    offset: Mapped[int] = mapped_column(Integer)
    """Working days before the deadline."""
    due_on: Mapped[date] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    done_by: Mapped[str] = mapped_column(Text)


class DeadlineLinkRow(Base):
    """A deadline waits for another."""

    __tablename__ = "deadline_links"
    __table_args__ = (Index("uq_deadline_links_pair", "deadline_id", "predecessor_id", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"))
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"), index=True)


class DeadlineMoveRow(Base):
    """A deadline was put to another day."""

    __tablename__ = "deadline_moves"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    by_name: Mapped[str] = mapped_column(Text)
    from_on: Mapped[date] = mapped_column(Date)
    to_on: Mapped[date] = mapped_column(Date)
    why: Mapped[str] = mapped_column(Text)
