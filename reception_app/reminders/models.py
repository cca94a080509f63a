"""The tables of reminders and notices."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class ReminderRow(Stamped, Base):
    """Something to be remembered. Each time of a series is a row of its own; only one of them is open."""

    __tablename__ = "reminders"
    __table_args__ = (
        Index("ix_reminders_next_at", "next_at", sqlite_where=text("next_at IS NOT NULL")),
        Index("ix_reminders_due_at", "due_at", sqlite_where=text("closed_at IS NULL")),
        Index("ix_reminders_calls_since", "calls_since", sqlite_where=text("calls_since IS NOT NULL")),
        Index("ix_reminders_closed_at", "closed_at", sqlite_where=text("closed_at IS NOT NULL")),
        Index("ix_reminders_link", "link_kind", "link_id", sqlite_where=text("link_id <> 0")),
        Index("ix_reminders_assignee", "assignee_kind", "assignee_id", sqlite_where=text("assignee_id <> 0")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    follows: Mapped[int] = mapped_column(Id)
    """The time of the series before this one; 0 for the first."""
    subject: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    """Subject, note and names, folded: what the list is searched by."""
    due_at: Mapped[datetime] = mapped_column(UtcMoment)
    due_on: Mapped[date | None] = mapped_column(Date)
    """The local day, where it is due on a day."""
    at_minute: Mapped[int] = mapped_column(Integer)
    zone: Mapped[str] = mapped_column(Text)
    leads: Mapped[list[int]] = mapped_column(Json)
    rule: Mapped[str] = mapped_column(Text)
    repeat_from: Mapped[str] = mapped_column(Text)
    assignee_kind: Mapped[str] = mapped_column(Text)
    assignee_id: Mapped[int] = mapped_column(Id)
    assignee_name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    """The role that is meant, or that it falls to; empty for the desk."""
    fell_from: Mapped[str] = mapped_column(Text)
    by_desk: Mapped[bool] = mapped_column(Boolean)
    """The employee could not be mailed: the desk tells them."""
    urgent: Mapped[bool] = mapped_column(Boolean)
    needs_ack: Mapped[bool] = mapped_column(Boolean)
    link_kind: Mapped[str] = mapped_column(Text)
    link_id: Mapped[int] = mapped_column(Id)
    next_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When it calls next; whoever fires it claims it by this."""
    calls_since: Mapped[datetime | None] = mapped_column(UtcMoment)
    """It has called and nobody has said that they know."""
    missed: Mapped[int] = mapped_column(Integer)
    seen_by: Mapped[str] = mapped_column(Text)
    snoozed_until: Mapped[datetime | None] = mapped_column(UtcMoment)
    escalate_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    closed_as: Mapped[str] = mapped_column(Text)
    """"done", "cancelled", or "released": cancelled together with what it was about; empty while it is open."""
    closed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    closed_by: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(Text)


class ReminderFiringRow(Base):
    """A call of a reminder that has been made: no moment of it calls twice."""

    __tablename__ = "reminder_firings"
    __table_args__ = (Index("uq_reminder_firings_moment", "reminder_id", "moment", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminders.id"))
    moment: Mapped[datetime] = mapped_column(UtcMoment)
    """For when it was planned."""
    at: Mapped[datetime] = mapped_column(UtcMoment)
    """When it was made."""


class ReminderDigestRow(Base):
    """The digest of one day to one receiver: it is sent once, however many desks are open."""

    __tablename__ = "reminder_digests"
    __table_args__ = (Index("uq_reminder_digests_receiver", "day", "receiver", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date)
    receiver: Mapped[str] = mapped_column(Text)
    """The desk: who has claimed it writes to everybody."""
    at: Mapped[datetime] = mapped_column(UtcMoment)


class NoticeRow(Stamped, Base):
    """Something that everybody, a role or a department is to know for a while."""

    __tablename__ = "board_notices"
    __table_args__ = (Index("ix_board_notices_until_at", "until_at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    department: Mapped[str] = mapped_column(Text)
    from_at: Mapped[datetime] = mapped_column(UtcMoment)
    until_at: Mapped[datetime] = mapped_column(UtcMoment)
    priority: Mapped[str] = mapped_column(Text)
    needs_tick: Mapped[bool] = mapped_column(Boolean)
    posted_by: Mapped[str] = mapped_column(Text)
    told_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When the mails to a department were written; None while that is still to come, or nobody is mailed."""
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcMoment)


class NoticeTickRow(Base):
    """Somebody has read a notice."""

    __tablename__ = "board_notice_ticks"
    __table_args__ = (Index("uq_board_notice_ticks_reader", "notice_id", "user_id", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    notice_id: Mapped[int] = mapped_column(ForeignKey("board_notices.id"))
    user_id: Mapped[int] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcMoment)
