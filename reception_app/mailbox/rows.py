"""Mails in the store: reading and writing their rows."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, insert, select, text, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.integrations.imap import FetchedMail
from reception_app.integrations.mail_reading import Attached, ReadMail, read_mail
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import fold, isolate
from reception_app.mailbox.models import MailOriginalRow, MailRow
from reception_app.mailbox.records import MailDetail, MailState, MailSummary
from reception_app.mailbox.rules import STEPS, snippet_of, thread_of, words_of

MAILS = MailRow.__table__
_ORIGINALS = MailOriginalRow.__table__
CHANGE = "mail"
# Spelt exactly as in the partial index, else it is not used.
PASSED_ON = text("mails.message_id <> 0")
SUMMARY = [column for column in MAILS.c if column.name not in ("text", "words")]
SAYS = ("from_address", "subject", "text", "attached")
"""What a mail says: two that say the same under one key are copies of one."""
_NO_SUBJECT = "(no subject)"


@dataclass(frozen=True, slots=True)
class Ready:
    """A mail that was fetched, read and packed."""

    key: str
    answers: tuple[str, ...]
    came_at: datetime | None
    values: Mapping[str, Any] = field(repr=False)
    packed: bytes = field(repr=False)
    """As it came, by zlib."""


def ready(fetched: FetchedMail) -> Ready:
    """Read and pack a mail: before the transaction, for a hostile one takes its time."""
    mail = read_mail(fetched.data)
    key = mail.message_id or f"<{sha256(fetched.data).hexdigest()}>"
    said = {**_said(mail), "whole": fetched.whole, "size": fetched.size}
    return Ready(key, mail.answers, fetched.came_at or mail.sent_at, said, zlib.compress(fetched.data, 6))


def keep(tx: WriteTx, mail: Ready) -> int:
    """Keep a mail that was fetched; its id, or 0 when it is there already.

    Whoever sends a mail chooses its Message-ID: one that says something else under a number that is taken is kept
    beside the other, for it may be theirs who wanted the other not to be seen.
    """
    key = mail.key
    known = select(*(MAILS.c[name] for name in SAYS), MAILS.c.whole)
    other = tx.execute(known.where(MAILS.c.key == key)).first()
    if other is not None:
        if _same(other, mail.values):
            return 0
        key = f"{key}#{_digest(mail.values)}"
        if tx.execute(select(MAILS.c.id).where(MAILS.c.key == key)).first() is not None:
            return 0
    mail_id = new_id()
    state = {"state": MailState.NEW.value, "message_id": 0, "assigned_to": "", "version": 1}
    thread = thread_of(mail.answers, _threads(tx, mail.answers)) or mail_id
    # Nothing comes from the future: it would be kept for longer than the others.
    came = {"received_at": min(mail.came_at or tx.now, tx.now), "key": key}
    tx.execute(insert(MailRow), {**mail.values, **state, **came, "id": mail_id, "thread_id": thread})
    tx.execute(insert(MailOriginalRow), {"mail_id": mail_id, "packed": mail.packed})
    tx.changed(CHANGE, mail_id)
    return mail_id


def _same(known: Row[Any], values: Mapping[str, Any]) -> bool:
    """Whether two mails say the same: copies differ in how they came. Of a part nobody knows how it goes on."""
    if not known.whole or not values["whole"]:
        return bool((known.from_address, known.subject) == (values["from_address"], values["subject"]))
    return all(getattr(known, name) == values[name] for name in SAYS)


def own_key(key: str, values: Mapping[str, Any]) -> str:
    """The key of a mail that may be kept beside another under it: as it came with the mail."""
    return key.removesuffix(f"#{_digest(values)}")


def _digest(values: Mapping[str, Any]) -> str:
    return sha256(repr([values[name] for name in SAYS]).encode("utf-8", "surrogatepass")).hexdigest()


def _said(mail: ReadMail) -> dict[str, Any]:
    return {
        "from_name": mail.from_name,
        "from_address": mail.from_address,
        "address_key": fold(mail.from_address),
        "subject": mail.subject or _NO_SUBJECT,
        "snippet": snippet_of(mail.text),
        "text": mail.text,
        "words": words_of(mail.from_name, mail.from_address, mail.subject),
        "attached": [[each.name, each.content_type, each.size] for each in mail.attached],
        "automatic": mail.automatic,
    }


def _threads(tx: ReadTx, answers: Sequence[str]) -> dict[str, int]:
    if not answers:
        return {}
    found = tx.execute(select(MAILS.c.key, MAILS.c.thread_id).where(MAILS.c.key.in_(answers)))
    return {row.key: row.thread_id for row in found}


def summary(row: Row[Any]) -> MailSummary:
    """The record of a row of `SUMMARY`."""
    return MailSummary(
        row.id,
        MailState(row.state),
        row.from_name,
        row.from_address,
        row.subject,
        row.snippet,
        row.received_at,
        row.automatic,
        tuple(Attached(str(name), str(kind), int(size)) for name, kind, size in row.attached),
        row.whole,
        row.size,
        row.thread_id,
        row.message_id,
        row.assigned_to,
    )


def read_row(tx: ReadTx, mail_id: int) -> Row[Any]:
    """One mail's row. Raises NotFound."""
    row = tx.execute(select(*SUMMARY, MAILS.c.text).where(MAILS.c.id == mail_id)).first()
    if row is None:
        raise NotFound("This mail is not there any more.")
    return row


def read_detail(tx: ReadTx, mail_id: int) -> MailDetail:
    """A mail with its thread. Raises NotFound."""
    row = read_row(tx, mail_id)
    same = select(*SUMMARY).where(MAILS.c.thread_id == row.thread_id).order_by(MAILS.c.id)
    thread = tuple(summary(each) for each in tx.execute(same.limit(100)))
    return MailDetail(summary(row), row.text, thread)


def original(tx: ReadTx, mail_id: int) -> bytes:
    """A mail as it came. Raises NotFound."""
    read_row(tx, mail_id)
    packed = tx.execute(select(_ORIGINALS.c.packed).where(_ORIGINALS.c.mail_id == mail_id)).scalar_one()
    return zlib.decompress(packed)


def row_for(tx: ReadTx, mail_id: int, verb: str, was: MailState | None = None) -> Row[Any]:
    """The row of a mail with which a step may be done now, and which stands as it `was`, if that is said. Raises
    NotFound, Conflict."""
    row = read_row(tx, mail_id)
    if MailState(row.state) not in STEPS[verb] or was not in (None, row.state):
        whom = f" It went to {isolate(row.assigned_to)}." if row.assigned_to else ""
        raise Conflict(f"Somebody was quicker with this mail.{whom}")
    return row


def move(tx: WriteTx, row: Row[Any], state: MailState, action: str, **more: object) -> None:
    """Bring a mail to where it now stands."""
    values = {"state": state.value, "version": row.version + 1, **more}
    tx.execute(update(MAILS).where(MAILS.c.id == row.id).values(**values))
    record(tx, action, CHANGE, row.id)
    tx.changed(CHANGE, row.id)
