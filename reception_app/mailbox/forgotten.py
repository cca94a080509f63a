"""Which mails were forgotten here: a server that numbers its mails anew hands them out again, and they stay forgotten.

Nothing of a mail is kept but a keyed digest of what it said, that leads back to nobody. It is kept no longer than a
mail itself would be: what came before that is not taken in again by its age.
"""

import hmac
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.mailbox.models import ForgottenMailRow, MailSecretRow
from reception_app.mailbox.rows import MAILS, SAYS, own_key

_FORGOTTEN = ForgottenMailRow.__table__
_SECRETS = MailSecretRow.__table__
MOST = 20_000
"""So many are remembered, the last ones: a few megabytes at the very most."""


def remember(tx: WriteTx, ids: Sequence[int]) -> None:
    """These mails are about to be thrown away, and are not to be taken in again."""
    rows = tx.execute(
        select(MAILS.c.key, MAILS.c.whole, *(MAILS.c[name] for name in SAYS)).where(MAILS.c.id.in_(ids))
    )
    said = [row._asdict() for row in rows]
    if not said:
        return
    secret = _secret(tx) or _new_secret(tx)
    for digest in {_digest(secret, own_key(each["key"], each), each) for each in said}:
        tx.execute(
            insert(ForgottenMailRow).prefix_with("OR REPLACE"), {"digest": digest, "forgotten_at": tx.now}
        )
    # Of those of one moment any may go: there are never so many.
    newest = select(_FORGOTTEN.c.digest).order_by(_FORGOTTEN.c.forgotten_at.desc()).limit(-1).offset(MOST)
    tx.execute(delete(ForgottenMailRow).where(_FORGOTTEN.c.digest.in_(newest)))


def is_forgotten(tx: ReadTx, key: str, said: Mapping[str, Any]) -> bool:
    """Whether a mail that was fetched is one of those; `key` is its own, not that of a second one beside it."""
    secret = _secret(tx)
    if secret is None:
        return False
    same = select(_FORGOTTEN.c.digest).where(_FORGOTTEN.c.digest == _digest(secret, key, said))
    return tx.execute(same).first() is not None


def drop_before(tx: WriteTx, before: datetime) -> None:
    """Those that were forgotten before this moment came before it, too: their age keeps them away."""
    tx.execute(delete(ForgottenMailRow).where(_FORGOTTEN.c.forgotten_at < before))


def _digest(secret: bytes, key: str, said: Mapping[str, Any]) -> bytes:
    # Of a part nobody knows how it goes on.
    names: Iterable[str] = SAYS if said["whole"] else ("from_address", "subject")
    told = repr([key, *(said[name] for name in names)]).encode("utf-8", "surrogatepass")
    return hmac.digest(secret, told, sha256)


def _secret(tx: ReadTx) -> bytes | None:
    found = tx.execute(select(_SECRETS.c.secret)).scalar()
    return None if found is None else bytes(found)


def _new_secret(tx: WriteTx) -> bytes:
    secret = os.urandom(32)
    tx.execute(insert(MailSecretRow), {"id": 1, "secret": secret})
    return secret
