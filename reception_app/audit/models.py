"""The table of the audit, and the triggers that keep it append-only."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, LargeBinary, String

from reception_app.db.base import Base, Id, Json, Mapped, UtcMoment, mapped_column


class AuditRow(Base):
    """One thing somebody did.

    `id` is the place in the chain: 1, 2, 3 without gaps, so that a missing row shows.
    `detail` and its `salt` are the only part that may hold personal data, and may be emptied (never altered);
    the chain runs over `detail_digest`, which stays. The salt goes with the text, so that what was said
    can't be found again by trying names against the digest.
    """

    __tablename__ = "audit_entries"
    # No index on the moment: entries are in its order, and each index is a page more in every commit of the desk.
    __table_args__ = (Index(None, "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    actor_id: Mapped[int] = mapped_column(Id)
    role: Mapped[str] = mapped_column(String(20))
    desk: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int] = mapped_column(Id)
    detail: Mapped[dict[str, Any] | None] = mapped_column(Json)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    detail_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    format: Mapped[int] = mapped_column(Integer)
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))


_KEPT = (
    "id",
    "at",
    "actor_id",
    "role",
    "desk",
    "action",
    "subject",
    "subject_id",
    "detail_digest",
    "format",
    "previous",
    "digest",
)

_NEVER = "SELECT RAISE(ABORT, 'the audit is append-only');"
_ALTERED = "\n".join(f"  OR NEW.{name} IS NOT OLD.{name}" for name in _KEPT)

EXTRA_DDL: tuple[str, ...] = (
    f"CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries\nBEGIN {_NEVER} END",
    f"""CREATE TRIGGER audit_entries_only_forget BEFORE UPDATE ON audit_entries
WHEN NEW.detail IS NOT NULL OR NEW.salt IS NOT NULL
{_ALTERED}
BEGIN {_NEVER} END""",
    """CREATE TRIGGER audit_entries_in_order BEFORE INSERT ON audit_entries
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit_entries)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
)
