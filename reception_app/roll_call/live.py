"""The running roll call in memory: the truth while it lasts, whatever store and disk do."""

import threading
from dataclasses import replace

from reception_app.kernel.errors import Conflict
from reception_app.roll_call.events import Event, apply
from reception_app.roll_call.records import RollCallSheet


class Live:
    """Holds one sheet and its troubles by their cause. Safe in every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sheet: RollCallSheet | None = None
        self._troubles: dict[str, str] = {}

    def sheet(self) -> RollCallSheet | None:
        """The roll call as it stands, open or just closed; None when there was none."""
        with self._lock:
            return self._sheet

    def begin(self, sheet: RollCallSheet) -> None:
        """Take over a roll call, with the troubles it has, in place of the one before."""
        with self._lock:
            self._troubles = {f"at the start {place}": text for place, text in enumerate(sheet.troubles)}
            self._sheet = sheet

    def happened(self, event: Event) -> RollCallSheet:
        """Apply an event. Raises Conflict when there is no roll call it could belong to."""
        with self._lock:
            if self._sheet is None:
                raise Conflict("No roll call is running.")
            self._sheet = apply(self._sheet, event)
            return self._sheet

    def amend(
        self,
        roll_call_id: int,
        *,
        saved: bool | None = None,
        troubles: dict[str, str] | None = None,
        **places: object,
    ) -> RollCallSheet | None:
        """Note how keeping and printing went: where things lie, and troubles by cause ("" takes one back)."""
        with self._lock:
            if self._sheet is None or self._sheet.id != roll_call_id:
                return self._sheet
            self._troubles.update(troubles or {})
            told = tuple(text for text in self._troubles.values() if text)
            kept = self._sheet.saved if saved is None else saved
            self._sheet = replace(self._sheet, saved=kept, troubles=told, **places)  # type: ignore[arg-type]
            return self._sheet
