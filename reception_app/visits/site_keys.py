"""The key that signs this store's invitations: made when first needed, remembered while the program runs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from reception_app.audit import record
from reception_app.db.moments import to_ms
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.ids import new_id
from reception_app.kernel.later import late_module

if TYPE_CHECKING:
    from reception_app.visits import pass_code
else:
    # It signs and reads invitations; the board does neither.
    pass_code = late_module("reception_app.visits.pass_code")

_OLDEST = "SELECT site, key FROM site_keys ORDER BY id LIMIT 1"
_ADD = "INSERT INTO site_keys (id, site, key, made_at) VALUES (?, ?, ?, ?)"


class SiteKeys:
    """Safe in every thread. The key itself leaves the store for nobody but the signer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: pass_code.SiteKey | None = None

    def known(self, tx: ReadTx) -> pass_code.SiteKey | None:
        """The store's key; None while no invitation was ever signed."""
        with self._lock:
            known = self._known
        return known or self._keep(tx.execute_sql(_OLDEST).first())

    def of(self, tx: WriteTx) -> pass_code.SiteKey:
        """The store's key, made in this transaction when there is none."""
        known = self.known(tx)
        if known is not None:
            return known
        made = pass_code.new_site_key()
        key_id = new_id()
        tx.execute_sql(_ADD, (key_id, made.site, made.key, to_ms(tx.now)))
        record(tx, "site_key.make", "site_key", key_id)
        # Remembered by whoever reads it next: this transaction may still be rolled back.
        return made

    def ready(self, store: Store) -> pass_code.SiteKey:
        """The store's key, before the store is locked for something that will be signed."""
        with self._lock:
            known = self._known
        if known is not None:
            return known
        with store.read() as tx:
            kept = self.known(tx)
        if kept is not None:
            return kept
        with store.write(SYSTEM) as writing:
            return self.of(writing)

    def _keep(self, row: Any) -> pass_code.SiteKey | None:
        if row is None:
            return None
        found = pass_code.SiteKey(str(row.site), bytes(row.key))
        with self._lock:
            self._known = found
        return found
