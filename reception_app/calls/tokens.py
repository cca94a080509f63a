"""The token by which the telephone system is recognised: shown once, kept as a digest."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import delete, insert, select

from reception_app.audit import record
from reception_app.calls.models import CallTokenRow
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require

TOKENS = CallTokenRow.__table__
CHANGE = "call_token"
_BYTES = 32


class CallTokens:
    """At most one token is valid. Making and withdrawing it raise NotAllowed without the right EDIT_SETTINGS."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def make(self, actor: Actor) -> str:
        """A new token, which nobody can read again; the one before is not valid any more."""
        require(actor, Right.EDIT_SETTINGS)
        token = secrets.token_urlsafe(_BYTES)
        with self._store.write(actor) as tx:
            tx.execute(delete(TOKENS))
            row = {"id": new_id(), "digest": digest_of(token), "made_at": tx.now, "made_by": actor.user_id}
            tx.execute(insert(CallTokenRow), row)
            record(tx, "call_token.make", CHANGE, 0)
            tx.changed(CHANGE, 0)
        return token

    def withdraw(self, actor: Actor) -> None:
        """No token is valid any more."""
        require(actor, Right.EDIT_SETTINGS)
        with self._store.write(actor) as tx:
            tx.execute(delete(TOKENS))
            record(tx, "call_token.withdraw", CHANGE, 0)
            tx.changed(CHANGE, 0)

    def made_at(self, actor: Actor) -> datetime | None:
        """When the valid token was made; None when there is none."""
        require(actor, Right.EDIT_SETTINGS)
        with self._store.read() as tx:
            return tx.execute(select(TOKENS.c.made_at)).scalar()

    def digest(self) -> str:
        """The digest of the valid token; empty for none. For the program itself."""
        with self._store.read() as tx:
            return str(tx.execute(select(TOKENS.c.digest)).scalar() or "")


def digest_of(token: str) -> str:
    """What is kept of a token: it is long and random, so that a plain digest can't be turned round."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
