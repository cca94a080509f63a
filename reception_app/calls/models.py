"""The tables of calls: every call, who is to be called back, and the token by which a telephone system speaks to us."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Mapped, UtcMoment, mapped_column


class CallRow(Base):
    """One call, from the first ring to its end."""

    __tablename__ = "calls"
    __table_args__ = (
        Index("ix_calls_open", "id", sqlite_where=text("ended_at IS NULL")),
        Index("ix_calls_number_key", "number_key", "id", sqlite_where=text("number_key <> ''")),
        Index("ix_calls_visitor_id", "visitor_id", sqlite_where=text("visitor_id <> 0")),
        Index("ix_calls_contact_id", "contact_id", sqlite_where=text("contact_id <> 0")),
        Index("ix_calls_source_id", "source_id", sqlite_where=text("source_id <> ''")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(Text)
    direction: Mapped[str] = mapped_column(Text)
    line: Mapped[str] = mapped_column(Text)
    """Which of the house's numbers was rung; empty when unknown."""
    number: Mapped[str] = mapped_column(Text)
    """As it was typed or came."""
    number_key: Mapped[str] = mapped_column(Text)
    """The international form, or "x204" for an extension; empty where the number tells nobody."""
    name: Mapped[str] = mapped_column(Text)
    company: Mapped[str] = mapped_column(Text)
    visitor_id: Mapped[int] = mapped_column(Id)
    """The visitor who rings, if it is one; else 0."""
    contact_id: Mapped[int] = mapped_column(Id, server_default="0")
    """The contact who rings, where somebody has said so; else 0. One that was merged leads to the kept one."""
    employee_id: Mapped[int] = mapped_column(Id)
    """Who of the staff rings; else 0."""
    target_id: Mapped[int] = mapped_column(Id)
    """Whom they want; 0 for nobody yet."""
    target_name: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    """Caller, number and target, folded: what the log is searched by."""
    outcome: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    source_id: Mapped[str] = mapped_column(Text)
    """What the telephone system calls it; empty for a call entered by hand."""
    rung_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    answered_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    put_through_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    back_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When it comes back unless somebody says that it was answered."""
    hung_up_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """The caller has hung up, while the call was still being written down."""
    ended_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    taken_by: Mapped[int] = mapped_column(Id)
    taken_by_name: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)


class CallBackRow(Base):
    """Somebody is to be called back. The same caller's next wish is added to it while it is open."""

    __tablename__ = "call_backs"
    __table_args__ = (Index("ix_call_backs_open", "due_at", sqlite_where=text("done_at IS NULL")),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    """The newest call that asked for it: its caller is the one to call."""
    times: Mapped[int] = mapped_column(Integer)
    """How many calls have asked for it."""
    note: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime] = mapped_column(UtcMoment)
    owner_id: Mapped[int] = mapped_column(Id)
    """Who of the staff calls back; 0 for the desk itself."""
    owner_name: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcMoment)
    done_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    done_by: Mapped[int] = mapped_column(Id)
    done_by_name: Mapped[str] = mapped_column(Text)


class CallTokenRow(Base):
    """The token of the telephone system, as a digest. At most one row."""

    __tablename__ = "call_tokens"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcMoment)
    made_by: Mapped[int] = mapped_column(Id)
