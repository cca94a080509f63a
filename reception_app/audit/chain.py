"""Writing the chain. Each entry's digest covers its fields, the digest of its detail, and the entry before it."""

import hashlib
import logging
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from reception_app.audit.head import CUT, Head, HeadDamaged, head_path, is_own, read_head, write_head
from reception_app.db.moments import to_ms
from reception_app.db.uow import WriteTx
from reception_app.kernel.plain_data import canonical_json

FORMAT = 1
"""How digests are made; kept in each row, so that it may change one day without breaking old entries."""
START = bytes(32)
"""What the first entry names as the one before it."""

CHANGE = "audit"
"""The kind of change that new entries are announced as."""

_log = logging.getLogger("reception.audit")

_SCRATCH = "audit.last"
# The driver's own SQL: an entry is part of every deed.
LAST = "SELECT id, digest FROM audit_entries ORDER BY id DESC LIMIT 1"
DIGEST_OF = "SELECT digest FROM audit_entries WHERE id = ?"
_INSERT = """
INSERT INTO audit_entries (
  id, at, actor_id, role, desk, action, subject, subject_id, detail, salt, detail_digest, format, previous, digest
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_FORGET = """
UPDATE audit_entries SET detail = NULL, salt = NULL WHERE subject = ? AND subject_id = ? AND salt IS NOT NULL
"""


class Fields(NamedTuple):
    """What an entry's digest covers, beside the digest of its detail and the entry before."""

    id: int
    at: datetime
    actor_id: int
    role: str
    desk: str
    action: str
    subject: str
    subject_id: int


def record(
    tx: WriteTx, action: str, subject: str, subject_id: int, detail: Mapping[str, Any] | None = None
) -> int:
    """Write down that `tx.actor` did `action` ("check_in") to `subject` ("visit") `subject_id`, in this transaction.

    `detail` is plain data. It may name people: it is the part that can be forgotten. Returns the place in the chain.
    """
    if _SCRATCH not in tx.scratch:
        last = tx.scratch[_SCRATCH] = _last(tx)
        if _is_of_chain(tx, last):
            tx.after_commit(partial(_keep_head, tx, last))
        else:
            _log.error(CUT)
    entry_id = append(tx, action, subject, subject_id, detail)
    tx.changed(CHANGE, entry_id)
    return entry_id


def append(
    tx: WriteTx, action: str, subject: str, subject_id: int, detail: Mapping[str, Any] | None = None
) -> int:
    """As `record`, but the head beside the store stays: for a copy that is not in the store's place yet."""
    last = tx.scratch.get(_SCRATCH) or _last(tx)
    actor = tx.actor
    fields = Fields(last.id + 1, tx.now, actor.user_id, actor.role, actor.desk, action, subject, subject_id)
    salt = os.urandom(16)
    content = canonical_json(dict(detail or {}))
    covered = _text_digest(salt, content)
    digest = entry_digest(fields, covered, last.digest)
    said = (fields.id, to_ms(fields.at), fields.actor_id, str(fields.role), *fields[4:])
    tx.execute_sql(_INSERT, (*said, content, salt, covered, FORMAT, last.digest, digest))
    tx.scratch[_SCRATCH] = Head(fields.id, digest)
    return fields.id


def forget_details(tx: WriteTx, subject: str, subject_ids: Iterable[int]) -> int:
    """Empty the details of all entries about these records, leaving who did what and when. The chain still holds.

    Returns how many entries were emptied. What was forgotten is for the caller to record.
    """
    emptied = 0
    for subject_id in subject_ids:
        emptied += tx.execute_sql(_FORGET, (subject, subject_id)).rowcount
    return emptied


def detail_digest(salt: bytes, detail: Mapping[str, Any]) -> bytes:
    """The digest that stays when the detail itself is forgotten."""
    return _text_digest(salt, canonical_json(detail))


def entry_digest(fields: Fields, covered: bytes, previous: bytes) -> bytes:
    """The digest of an entry, which the next one names."""
    plain = canonical_json([fields.id, to_ms(fields.at), *fields[2:]])
    return hashlib.sha256(previous + covered + plain.encode()).digest()


def _text_digest(salt: bytes, content: str) -> bytes:
    return hashlib.sha256(salt + content.encode()).digest()


def _last(tx: WriteTx) -> Head:
    row = tx.execute_sql(LAST).first()
    return Head(row.id, row.digest) if row is not None else Head(0, START)


def _is_of_chain(tx: WriteTx, last: Head) -> bool:
    """Whether the chain has the head kept beside the store. To go on from one that was cut off would hide the cut."""
    path = head_path(tx.place)
    if is_own(path, last):
        return True
    try:
        kept = read_head(path)
    except (HeadDamaged, OSError):
        return True  # `write_head` says what is the matter
    if kept is None or kept == last or kept.id == 0:
        return True
    return bool(tx.execute_sql(DIGEST_OF, (kept.id,)).scalar() == kept.digest)


def _keep_head(tx: WriteTx, last: Head) -> None:
    write_head(head_path(tx.place), tx.scratch[_SCRATCH], upon=last)
