"""The tables of agreements: texts with their wordings, what was signed, questions with their wordings, answers."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy import text as sql

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class AgreementRow(Stamped, Base):
    """A text for visitors to read, accept or sign. Retired, never deleted: signed papers refer to it."""

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    assent: Mapped[str] = mapped_column(Text)
    renew_days: Mapped[int] = mapped_column(Integer)
    """After how many days it is asked for again; 0 for never."""
    may_decline: Mapped[bool]
    type_ids: Mapped[list[int]] = mapped_column(Json)
    """The visitor types it is for; empty for all."""
    edition: Mapped[int] = mapped_column(Integer)
    """Raised by each change that everybody must agree to again."""
    position: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool]


class AgreementWording(Base):
    """The exact words of a text in one language. Only added to: signed papers point here for good."""

    __tablename__ = "agreement_wordings"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"))
    edition: Mapped[int] = mapped_column(Integer)
    """The text's edition when this was written."""
    language: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
    """SHA-256 over language, title and text, in hexadecimal: printed on signed papers."""
    made_at: Mapped[datetime] = mapped_column(UtcMoment)
    made_by: Mapped[int] = mapped_column(Id)
    replaced_at: Mapped[datetime | None] = mapped_column(UtcMoment)

    __table_args__ = (
        Index("ix_agreement_wordings_agreement_id", "agreement_id"),
        Index(
            "ix_agreement_wordings_current",
            "agreement_id",
            "language",
            unique=True,
            sqlite_where=sql("replaced_at IS NULL"),
        ),
    )


class SignedPaperRow(Base):
    """That a visitor agreed to one wording, or declined it. Name and company as they were at that moment."""

    __tablename__ = "signed_papers"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    agreement_id: Mapped[int] = mapped_column(Id)
    wording_id: Mapped[int] = mapped_column(ForeignKey("agreement_wordings.id"))
    edition: Mapped[int] = mapped_column(Integer)
    visit_id: Mapped[int] = mapped_column(Id, index=True)
    visitor_id: Mapped[int] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    company: Mapped[str] = mapped_column(Text)
    assent: Mapped[str] = mapped_column(Text)
    declined: Mapped[bool]
    holds: Mapped[bool]
    """Declined although it may not be: reception decides."""
    signed_at: Mapped[datetime] = mapped_column(UtcMoment)
    kiosk: Mapped[str] = mapped_column(Text)
    """The screen it was signed at."""

    __table_args__ = (Index("ix_signed_papers_visitor_id_agreement_id", "visitor_id", "agreement_id"),)


class SignatureRow(Base):
    """The strokes of a signature, sealed with a key of their own."""

    __tablename__ = "signatures"

    paper_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    taken_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class SignatureKey(Base):
    """The key of one signature. Deleting it makes every copy of the sealed strokes unreadable."""

    __tablename__ = "signature_keys"

    paper_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    key: Mapped[bytes] = mapped_column(LargeBinary)


class QuestionRow(Stamped, Base):
    """One question at check-in. Retired, never deleted: answers refer to it."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    required: Mapped[bool]
    type_ids: Mapped[list[int]] = mapped_column(Json)
    """The visitor types that are asked; empty for all."""
    holds: Mapped[list[str]] = mapped_column(Json)
    """The answers that hold the visitor, the same in every language: "yes", "no", a choice's place, "any"."""
    hold_below: Mapped[str] = mapped_column(Text)
    """Of a number: what is smaller holds; empty for no such bound."""
    hold_above: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool]


class QuestionWording(Base):
    """The exact words of a question in one language. Only added to: answers point here for good."""

    __tablename__ = "question_wordings"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    language: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    choices: Mapped[list[str]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcMoment)
    made_by: Mapped[int] = mapped_column(Id)
    replaced_at: Mapped[datetime | None] = mapped_column(UtcMoment)

    __table_args__ = (
        Index("ix_question_wordings_question_id", "question_id"),
        Index(
            "ix_question_wordings_current",
            "question_id",
            "language",
            unique=True,
            sqlite_where=sql("replaced_at IS NULL"),
        ),
    )


class AnswerRow(Base):
    """What a visitor answered at one check-in."""

    __tablename__ = "visit_answers"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    visit_id: Mapped[int] = mapped_column(Id, index=True)
    question_id: Mapped[int] = mapped_column(Id)
    wording_id: Mapped[int] = mapped_column(ForeignKey("question_wordings.id"))
    answer: Mapped[str] = mapped_column(Text)
    """As the visitor read or typed it."""
    holds: Mapped[bool]
    answered_at: Mapped[datetime] = mapped_column(UtcMoment)
