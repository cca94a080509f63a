"""The tables of the shared mailbox: the mails that were fetched, those forgotten, and how far it was read."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, LargeBinary, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class MailRow(Base):
    """One mail of the shared mailbox."""

    __tablename__ = "mails"
    __table_args__ = (
        Index("uq_mails_key", "key", unique=True),
        Index("ix_mails_new", "id", sqlite_where=text("state = 'new'")),
        Index("ix_mails_message_id", "message_id", sqlite_where=text("message_id <> 0")),
        Index("ix_mails_address_key", "address_key", "id", sqlite_where=text("address_key <> ''")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(Text)
    """Its Message-ID, or what stands for one; the same mail fetched twice is one."""
    thread_id: Mapped[int] = mapped_column(Id, index=True)
    state: Mapped[str] = mapped_column(Text)
    from_name: Mapped[str] = mapped_column(Text)
    from_address: Mapped[str] = mapped_column(Text)
    address_key: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    snippet: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    """Sender and subject, folded: what the list is searched by."""
    attached: Mapped[list[list[str | int]]] = mapped_column(Json)
    automatic: Mapped[bool] = mapped_column(Boolean)
    whole: Mapped[bool] = mapped_column(Boolean)
    size: Mapped[int] = mapped_column(Integer)
    received_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    message_id: Mapped[int] = mapped_column(Id)
    """The message that it became; 0 for none."""
    assigned_to: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)


class MailOriginalRow(Base):
    """A mail as it came. Beside the others: whoever lists mails would read through all of it on the way."""

    __tablename__ = "mail_originals"

    mail_id: Mapped[int] = mapped_column(ForeignKey("mails.id"), primary_key=True, autoincrement=False)
    packed: Mapped[bytes] = mapped_column(LargeBinary)
    """By zlib."""


class MailboxRow(Base):
    """How far one mailbox was read. `name` is its user, server and folder."""

    __tablename__ = "mailboxes"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    validity: Mapped[int] = mapped_column(Integer)
    last_uid: Mapped[int] = mapped_column(Integer)
    looked_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    trouble: Mapped[str] = mapped_column(Text)
    begun_to: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """The highest number that lay there when it was begun with, or begun anew; 0 when that is not known."""


class ForgottenMailRow(Base):
    """A mail that was thrown away here: a keyed digest of what it said, and nothing else of it."""

    __tablename__ = "mails_forgotten"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    forgotten_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)


class MailSecretRow(Base):
    """The key of those digests. At most one row."""

    __tablename__ = "mail_secrets"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
