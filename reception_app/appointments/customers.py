"""Who came instead to an appointment, so that taking it back leaves nothing of them.

What follows from the step itself is kept with it, in the store; what became of two visitors' records is not.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from reception_app.db.uow import WriteTx
from reception_app.visits.rules import VISITORS_UNDO_SECONDS

PutBack = Callable[[WriteTx], None]


class FormerCustomers:
    """How each change of who comes is undone, by the step that made it. Kept in memory, for as long as steps are taken
    back, also by a toast that stays while the pointer rests on it: it names people. Safe in every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[tuple[int, int], tuple[datetime, int, PutBack]] = {}

    def note(self, row: Row[Any], now: datetime, former: int, put_back: PutBack | None) -> None:
        """The step that left an appointment as it is now has changed its visitor, who was `former`; None: not."""
        since = now - timedelta(seconds=VISITORS_UNDO_SECONDS)
        with self._lock:
            self._known = {key: each for key, each in self._known.items() if each[0] > since}
            self._known.pop((row.id, row.version), None)
            if put_back is not None:
                self._known[row.id, row.version] = (now, former, put_back)

    def came_instead(self, row: Row[Any]) -> bool:
        """Whether somebody else comes by the step that left an appointment as it is now."""
        with self._lock:
            return (row.id, row.version) in self._known

    def put_back(self, tx: WriteTx, appointment_id: int, version: int) -> dict[str, int]:
        """Undo what is known of a step; the appointment's columns by that. Raises Conflict when a visitor's record was
        changed meanwhile."""
        with self._lock:
            known = self._known.get((appointment_id, version))
        if known is None:
            return {}
        _, former, put_back = known
        put_back(tx)
        return {"visitor_id": former}
