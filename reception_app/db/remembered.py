"""Something small of the store that is kept in memory and read again when it was changed."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from reception_app.db.uow import ReadTx, Store
from reception_app.kernel.changes import Change

_Read = TypeVar("_Read")


class Remembered(Generic[_Read]):
    """What `read` finds, read once for each change of `kind`; it must not be changed. Safe in every thread."""

    def __init__(self, store: Store, kind: str, read: Callable[[ReadTx], _Read]) -> None:
        self._store, self._kind, self._read = store, kind, read
        self._lock = threading.Lock()
        self._generation = 0
        self._found: _Read | None = None
        store.bus.subscribe(self._on_change)

    def get(self) -> _Read:
        """As it now is in the store."""
        with self._lock:
            found, generation = self._found, self._generation
        if found is None:
            with self._store.read() as tx:
                found = self._read(tx)
            with self._lock:
                # A change during the reading makes what was read old: it serves this caller and is not kept.
                if generation == self._generation:
                    self._found = found
        return found

    def _on_change(self, change: Change) -> None:
        if change.kind == self._kind:
            with self._lock:
                self._generation += 1
                self._found = None
