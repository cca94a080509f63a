"""The verbs of drafts. A draft belongs to one user and is seen by nobody else."""

import json
from collections.abc import Mapping
from typing import Any

from reception_app.db.moments import from_ms, to_ms
from reception_app.db.uow import Store, WriteTx
from reception_app.drafts.records import Draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.plain_data import canonical_json
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line

PAYLOAD_MAX = 2_000_000
"""Characters of JSON: room for a sheet with a photo, not for a film."""

# The driver's own SQL: the counter line asks at every change of one, and the desk as soon as it is up.
_COLUMNS = "id, kind, title, begun_at, saved_at, payload"
_OWN = f"SELECT {_COLUMNS} FROM drafts WHERE user_id = ? ORDER BY saved_at DESC, id DESC"  # noqa: S608
_ONE = f"SELECT {_COLUMNS} FROM drafts WHERE id = ? AND user_id = ?"  # noqa: S608
_OWNER = "SELECT user_id FROM drafts WHERE id = ?"
_ADD = (
    "INSERT INTO drafts (id, user_id, kind, title, payload, begun_at, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_CHANGE = "UPDATE drafts SET kind = ?, title = ?, payload = ?, saved_at = ? WHERE id = ?"
_DROP = "DELETE FROM drafts WHERE id = ?"


class DraftService:
    """Keeps what is being typed. Saving is durable when it returns; it is not audited, being nobody's record yet."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(
        self, actor: Actor, kind: str, payload: Mapping[str, Any], draft_id: int = 0, title: str = ""
    ) -> int:
        """Keep the sheet as it now stands; 0 begins a draft. Returns its id.

        A draft that was discarded meanwhile (from the tray, say) is begun anew under its old id rather than lost.
        Raises NotAllowed, NotFound for another user's draft, Invalid when it is too large to keep.
        """
        require(actor, Right.KEEP_DRAFTS)
        written = canonical_json(dict(payload))
        # Half of an emoji, left by a deletion, can't be stored as it is; the draft is not to be lost for it.
        content = written.encode("utf-8", "replace").decode()
        if len(written) > PAYLOAD_MAX:
            raise Invalid(
                "This sheet is too large to be kept as a draft.", hint="Save it, or remove the picture."
            )
        shown = clean_line(title[:200])
        with self._store.write(actor) as tx:
            owner = tx.execute_sql(_OWNER, (draft_id,)).scalar()
            if owner is not None and owner != actor.user_id:
                raise _missing()
            now = to_ms(tx.now)
            if owner is None:
                draft_id = draft_id or new_id()
                tx.execute_sql(_ADD, (draft_id, actor.user_id, kind, shown, content, now, now))
            else:
                tx.execute_sql(_CHANGE, (kind, shown, content, now, draft_id))
            tx.changed("draft", draft_id)
        return draft_id

    def open(self, actor: Actor) -> list[Draft]:
        """The actor's drafts, the last touched first, for the tray. Raises NotAllowed."""
        require(actor, Right.KEEP_DRAFTS)
        with self._store.read() as tx:
            return [_draft(row) for row in tx.execute_sql(_OWN, (actor.user_id,))]

    def take(self, actor: Actor, draft_id: int) -> Draft:
        """One draft, to go on with. It stays kept until it is discarded, so that a crash loses nothing.

        Raises NotAllowed, and NotFound when it is gone or another user's.
        """
        require(actor, Right.KEEP_DRAFTS)
        with self._store.read() as tx:
            row = tx.execute_sql(_ONE, (draft_id, actor.user_id)).first()
        if row is None:
            raise _missing()
        return _draft(row)

    def discard(self, actor: Actor, draft_id: int) -> None:
        """The sheet was saved, or is not wanted. One that is gone already is no trouble.

        Raises NotAllowed, and NotFound for another user's draft.
        """
        require(actor, Right.KEEP_DRAFTS)
        with self._store.write(actor) as tx:
            discard_draft(tx, draft_id)


def discard_draft(tx: WriteTx, draft_id: int) -> None:
    """Discard the actor's draft in the very transaction that saves what it held: both or neither."""
    owner = tx.execute_sql(_OWNER, (draft_id,)).scalar()
    if owner is None:
        return
    if owner != tx.actor.user_id:
        raise _missing()
    tx.execute_sql(_DROP, (draft_id,))
    tx.changed("draft", draft_id)


def _missing() -> NotFound:
    return NotFound("This draft is no longer there.", hint="It was saved or discarded.")


def _draft(row: Any) -> Draft:
    begun_at, saved_at = from_ms(row.begun_at), from_ms(row.saved_at)
    return Draft(row.id, row.kind, row.title, begun_at, saved_at, json.loads(row.payload))
