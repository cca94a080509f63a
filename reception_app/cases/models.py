"""The tables of cases: what people asked or complained about, by whom and when it was seen to, and their topics."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class CaseTopicRow(Base):
    """What people ask about: who sees to it, how much it presses, within how many working hours."""

    __tablename__ = "case_topics"
    __table_args__ = (Index("uq_case_topics_name_folded", "name_folded", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(Id)
    """The employee who sees to it; 0 for nobody."""
    priority: Mapped[str] = mapped_column(Text)
    hours: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool]
    version: Mapped[int] = mapped_column(Integer)


class CaseRow(Base):
    """One inquiry or complaint."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("uq_cases_serial", "year", "serial", unique=True),
        Index("ix_cases_open", "id", sqlite_where=text("closed_at IS NULL")),
        Index("ix_cases_contact_id", "contact_id", "id", sqlite_where=text("contact_id <> 0")),
        Index("ix_cases_visitor_id", "visitor_id", "id", sqlite_where=text("visitor_id <> 0")),
        Index("ix_cases_phone_key", "phone_key", "id", sqlite_where=text("phone_key <> ''")),
        Index("ix_cases_email_key", "email_key", "id", sqlite_where=text("email_key <> ''")),
        Index("ix_cases_owner_id", "owner_id", "id", sqlite_where=text("owner_id <> 0")),
        Index("ix_cases_closed_at", "closed_at", sqlite_where=text("closed_at IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(Integer)
    serial: Mapped[int] = mapped_column(Integer)
    """Counted anew each year, without gaps and never twice."""
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    """The name, folded: who asks again is found by it."""
    company: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    """As it was typed."""
    phone_key: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    email_key: Mapped[str] = mapped_column(Text)
    contact_id: Mapped[int] = mapped_column(Id)
    visitor_id: Mapped[int] = mapped_column(Id)
    call_id: Mapped[int] = mapped_column(Id)
    anonymous: Mapped[bool]
    channel: Mapped[str] = mapped_column(Text)
    topic_id: Mapped[int] = mapped_column(Id)
    priority: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(Id)
    """The employee who sees to it; 0 for nobody yet."""
    owner_name: Mapped[str] = mapped_column(Text)
    """As they were called when it became theirs."""
    what: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    on_the_spot: Mapped[bool]
    waiting_for: Mapped[str] = mapped_column(Text)
    waiting_since: Mapped[datetime | None] = mapped_column(UtcMoment)
    against_id: Mapped[int] = mapped_column(Id)
    """The employee it is against; 0 for none."""
    against: Mapped[str] = mapped_column(Text)
    against_key: Mapped[str] = mapped_column(Text)
    """The same, folded: it hides itself from whoever is called so."""
    severity: Mapped[str] = mapped_column(Text)
    wish: Mapped[str] = mapped_column(Text)
    restricted: Mapped[bool]
    decision: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    satisfied: Mapped[str] = mapped_column(Text)
    """"yes", "no", or empty where nobody asked."""
    level: Mapped[int] = mapped_column(Integer)
    duplicate_of: Mapped[int] = mapped_column(Id)
    acknowledge_by: Mapped[datetime | None] = mapped_column(UtcMoment)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    answer_by: Mapped[datetime | None] = mapped_column(UtcMoment)
    answered_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    received_at: Mapped[datetime] = mapped_column(UtcMoment)
    taken_by: Mapped[int] = mapped_column(Id)
    taken_by_name: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    words: Mapped[str] = mapped_column(Text)
    """Number, people and what was said, folded: what the list is searched by."""
    version: Mapped[int] = mapped_column(Integer)


class CaseStepRow(Base):
    """Something that happened with a case."""

    __tablename__ = "case_steps"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    kind: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id)
    by_name: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    """Whom or what it concerns: who has it now, whom it waits for."""
    note: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, object]] = mapped_column(Json)
    """What the step changed, as it was before: by this it can be taken back."""
