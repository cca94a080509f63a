"""Brings committed changes from whatever thread wrote them to the screens, in one bundle a turn of the event loop."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reception_app.kernel.changes import Change, ChangeBus
from ui.kit.class_table import emit_between
from ui.kit.jobs import after_writes


class ChangeBridge(QObject):
    """Listens to the change bus and emits `changed` in the GUI thread.

    Ten commits between two turns of the event loop arrive as one list with one `Change` a kind, so that a burst of
    check-ins repaints once.
    """

    changed = Signal(list)
    _arrived = Signal()

    def __init__(self, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: dict[str, set[int]] = {}
        self._closed = False
        self._arrived.connect(self._on_self_arrived, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe: Callable[[], None] = bus.subscribe(self._take)

    def close(self) -> None:
        """Stop listening. From its return on no thread speaks by this object, and it may be deleted."""
        self._unsubscribe()
        # A commit may have asked already who listens. Whoever speaks this moment is waited for.
        with self._lock:
            self._closed = True

    def _take(self, change: Change) -> None:
        with self._lock:
            if self._closed:
                return
            first = not self._waiting
            self._waiting.setdefault(change.kind, set()).update(change.ids)
            if first:
                emit_between(self._arrived)

    @Slot()
    def _on_self_arrived(self) -> None:
        # Who wrote it hears first that it is done: a sheet is closed, and its step told, before the lists follow.
        after_writes(self._tell, self)

    def _tell(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if waiting:
            self.changed.emit([Change(kind, frozenset(ids)) for kind, ids in waiting.items()])
