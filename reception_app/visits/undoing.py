"""What the last step of each user was, so that it can be taken back within ten seconds."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from reception_app.db.uow import WriteTx
from reception_app.kernel.errors import Conflict
from reception_app.kernel.ids import new_id
from reception_app.visits.records import Undo
from reception_app.visits.rules import UNDO_SECONDS

Extra = Callable[[WriteTx], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A step that may be taken back: how each visit was, and which version it then had."""

    undo: Undo
    action: str
    before: Mapping[int, Mapping[str, Any]]
    """Columns that the step changed, with their earlier values, by visit."""
    versions: Mapping[int, int]
    """The version each visit has while nobody else changed it since."""
    purposes: tuple[str, ...] = ()
    """Deliveries of the visits that are to be stopped if they have not gone out."""
    extras: tuple[Extra, ...] = field(default=())
    """What else is to be put back in the same transaction."""
    created: frozenset[int] = frozenset()
    """Visits the step made."""


class UndoBook:
    """The last step of every user. Kept in memory: ten seconds don't outlive a restart. Safe in every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._steps: dict[int, Step] = {}

    def note(
        self,
        user_id: int,
        now: datetime,
        label: str,
        action: str,
        before: Mapping[int, Mapping[str, Any]],
        versions: Mapping[int, int],
        **more: Any,
    ) -> Undo:
        """Remember a step that was committed; it replaces the user's earlier one."""
        undo = Undo(new_id(), label, now + timedelta(seconds=UNDO_SECONDS))
        with self._lock:
            self._steps[user_id] = Step(undo, action, before, versions, **more)
        return undo

    def last(self, user_id: int, now: datetime) -> Undo | None:
        """What the user may still take back."""
        with self._lock:
            step = self._steps.get(user_id)
        return step.undo if step is not None and now < step.undo.until else None

    def step(self, user_id: int, token: int, now: datetime) -> Step:
        """The step of a token. Raises Conflict when its ten seconds are over or it was not the user's last."""
        with self._lock:
            step = self._steps.get(user_id)
        if step is None or step.undo.token != token or now >= step.undo.until:
            raise Conflict(
                "This can no longer be undone.", hint="Correct it on the visit; the change is traced."
            )
        return step

    def done(self, user_id: int, token: int) -> None:
        """The step was taken back."""
        with self._lock:
            if user_id in self._steps and self._steps[user_id].undo.token == token:
                del self._steps[user_id]


def changed_columns(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The earlier values of what a step changed, stamps and places left out."""
    ignored = {"updated_at", "updated_by", "version", "filed", "name_key", "company_key", "host_key"}
    return {name: was[name] for name in was if name not in ignored and was[name] != now[name]}
