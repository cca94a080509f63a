"""The tables of messages: what was left for whom, how it stands with each, what happened, how each wants to be told."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, LargeBinary, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class MessageRow(Base):
    """One message, as it was taken."""

    __tablename__ = "messages"
    __table_args__ = (
        Index("uq_messages_serial", "year", "serial", unique=True),
        Index("ix_messages_open", "id", sqlite_where=text("closed_at IS NULL")),
        Index("ix_messages_phone_key", "phone_key", "id", sqlite_where=text("phone_key <> ''")),
        Index("ix_messages_email_key", "email_key", "id", sqlite_where=text("email_key <> ''")),
        Index("ix_messages_contact_id", "contact_id", sqlite_where=text("contact_id <> 0")),
        Index("ix_messages_visitor_id", "visitor_id", sqlite_where=text("visitor_id <> 0")),
        Index("ix_messages_call_id", "call_id", sqlite_where=text("call_id <> 0")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(Integer)
    serial: Mapped[int] = mapped_column(Integer)
    """Counted anew each year, without gaps and never twice."""
    caller_name: Mapped[str] = mapped_column(Text)
    company: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    """As it was typed."""
    phone_key: Mapped[str] = mapped_column(Text)
    """The international form, or "x204" for an extension; empty where the number tells nobody."""
    email: Mapped[str] = mapped_column(Text)
    email_key: Mapped[str] = mapped_column(Text)
    call_id: Mapped[int] = mapped_column(Id)
    contact_id: Mapped[int] = mapped_column(Id)
    visitor_id: Mapped[int] = mapped_column(Id)
    reasons: Mapped[list[str]] = mapped_column(Json)
    urgent: Mapped[bool] = mapped_column(Boolean)
    done_for_all: Mapped[bool] = mapped_column(Boolean)
    call_back_by: Mapped[datetime | None] = mapped_column(UtcMoment)
    follow_up_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    """Caller, number and recipients, folded: what the list is searched by."""
    taken_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    taken_by: Mapped[int] = mapped_column(Id)
    taken_by_name: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """Since when nobody has to do anything about it."""
    version: Mapped[int] = mapped_column(Integer)


class MessageRecipientRow(Base):
    """How a message stands with one of those it is for."""

    __tablename__ = "message_recipients"
    __table_args__ = (
        Index("ix_message_recipients_ask_by", "ask_by", sqlite_where=text("ask_by IS NOT NULL")),
        Index("ix_message_recipients_employee_id", "employee_id", "message_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    employee_id: Mapped[int] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    team: Mapped[str] = mapped_column(Text)
    way: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    delivery_id: Mapped[int] = mapped_column(Id)
    """What was sent to them last; 0 for nothing."""
    told_at: Mapped[datetime] = mapped_column(UtcMoment)
    changed_at: Mapped[datetime] = mapped_column(UtcMoment)
    ask_by: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When the next person is told unless they confirm it."""


class MessageStepRow(Base):
    """Something that happened with a message."""

    __tablename__ = "message_steps"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    kind: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id)
    by_name: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    """Whom it concerns; empty for all."""
    note: Mapped[str] = mapped_column(Text)


class MessageEnclosureRow(Base):
    """A file that came with a message, such as the mail that it was left in. It travels with what is mailed."""

    __tablename__ = "message_enclosures"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    content_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class MessageWaysRow(Base):
    """How one employee wants to be told of messages."""

    __tablename__ = "message_ways"

    employee_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    office: Mapped[str] = mapped_column(Text)
    outside: Mapped[str] = mapped_column(Text)
    urgent: Mapped[str] = mapped_column(Text)
    quiet_from: Mapped[int] = mapped_column(Integer)
    quiet_until: Mapped[int] = mapped_column(Integer)
