"""The tables of the accounts: users, what a password began at a desk, and counted wrong tries."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String

from reception_app.db.base import Base, Id, Mapped, Stamped, UtcMoment, mapped_column


class UserRow(Stamped, Base):
    """Somebody who may sign in. Secrets are kept as Argon2id hashes only."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(100))
    login: Mapped[str] = mapped_column(String(60))
    login_folded: Mapped[str] = mapped_column(String(120), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool] = mapped_column(Boolean)
    password_hash: Mapped[str] = mapped_column(String(200))
    pin_hash: Mapped[str] = mapped_column(String(200))
    """Empty when the user has no PIN."""
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcMoment)


class SignInRow(Base):
    """A password given at a desk: what a PIN may unlock until `password_until`, or until it ended."""

    __tablename__ = "sign_ins"
    __table_args__ = (Index(None, "user_id", "desk"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    desk: Mapped[str] = mapped_column(String(60))
    began_at: Mapped[datetime] = mapped_column(UtcMoment)
    password_until: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(UtcMoment)


class WrongTries(Base):
    """How often a password or PIN was wrong in a row, kept so that a restart doesn't give new tries.

    `lock` is a digest of what is locked: people type passwords into the login field by mistake.
    """

    __tablename__ = "wrong_tries"

    lock: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    locked_until: Mapped[datetime | None] = mapped_column(UtcMoment)
