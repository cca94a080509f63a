"""Who is on site, read now; and remembered, for the minute in which the store can't be read."""

import logging
import threading
from datetime import datetime

from reception_app.db.uow import Store
from reception_app.documents.when import clock_text
from reception_app.kernel.clock import Clock
from reception_app.kernel.records import dataclass
from reception_app.preferences import Preferences
from reception_app.roll_call.freezing import freeze
from reception_app.roll_call.records import RollCallEntry

_log = logging.getLogger("reception.roll_call")


@dataclass(frozen=True, slots=True)
class Seen:
    """Who was on site at a moment (UTC); `trouble` says why it isn't the present one."""

    at: datetime
    entries: tuple[RollCallEntry, ...]
    trouble: str = ""


class Watch:
    """Reads who is on site. The last good answer is kept in memory, never on disk."""

    def __init__(self, store: Store, clock: Clock, preferences: Preferences) -> None:
        self._store = store
        self._clock = clock
        self._preferences = preferences
        self._lock = threading.Lock()
        self._last: Seen | None = None

    def remember(self) -> None:
        """Look, so that there is something to fall back on."""
        self.look()

    def look(self) -> Seen:
        """Who is on site now; when the store can't be read, who was when it last could."""
        try:
            zone = self._preferences.zone()
            with self._store.read() as tx:
                seen = Seen(tx.now, freeze(tx, zone))
        except Exception as error:  # a bug or a dying disk: in an alarm an older list beats none
            _log.error("who is on site could not be read: %s", type(error).__name__)
            return self._fallback()
        with self._lock:
            self._last = seen
        return seen

    def _fallback(self) -> Seen:
        with self._lock:
            last = self._last
        if last is None:
            return Seen(
                self._clock.now(),
                (),
                "Who is on site could not be read. Add everybody who is outside as unlisted.",
            )
        zone = self._preferences.zone()
        return Seen(
            last.at,
            last.entries,
            f"The store can't be read: the list is that of {clock_text(last.at, zone)}.",
        )
