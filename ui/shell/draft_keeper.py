"""Keeps what is being typed: one save at a time for each draft, always of the latest state."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass
from ui.kit.jobs import run_job, run_write

if TYPE_CHECKING:
    from reception_app.drafts import DraftService

T = TypeVar("T")

_log = logging.getLogger("reception.ui.drafts")


@dataclass(slots=True)
class _State:
    kind: str
    title: str
    wanted: dict[str, Any] | None = None
    saving: int = 0
    """How many of its saves are under way."""
    over: bool = False
    asked: int = 0
    """How many times it was to be written; the number of the latest one."""
    written: int = 0
    writing: threading.Lock = field(default_factory=threading.Lock)

    def next_number(self) -> int:
        self.asked += 1
        return self.asked


class DraftKeeper(QObject):
    """Saves drafts in the background while somebody types, and at once when a sheet is parked.

    `failed` carries the draft and why it could not be kept; the form itself still holds everything.
    """

    failed = Signal(object, object)
    kept = Signal(object)

    def __init__(self, drafts: DraftService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._who = drafts, who
        self._states: dict[int, _State] = {}

    def keep(self, draft_id: int, kind: str, title: str, payload: dict[str, Any]) -> None:
        """Save soon. An empty payload means that there is nothing worth keeping any more."""
        state = self._states.setdefault(draft_id, _State(kind, title))
        if state.over:
            return
        state.kind, state.title, state.wanted = kind, title, payload
        if not state.saving:
            self._save_next(draft_id, state)

    def keep_now(self, draft_id: int, kind: str, title: str, payload: dict[str, Any]) -> None:
        """Save in its turn with what else is written: the sheet is being put away, and may be looked for next."""
        state = self._states.setdefault(draft_id, _State(kind, title))
        state.wanted = None
        if not state.over:
            self._save(draft_id, state, (kind, title, payload), run_write)

    def guarding(
        self, draft_id: int, latest: tuple[str, str, dict[str, Any]], work: Callable[[], T]
    ) -> Callable[[], T]:
        """The work that saves the sheet, for a thread: nothing of its draft lands after it.

        What hinders it is raised as it is, once the draft is kept as it was then (`latest`: its kind, title, payload).
        """
        kind, title, payload = latest
        state = self._states.setdefault(draft_id, _State(kind, title))
        state.wanted = None
        number, actor = state.next_number(), self._who()

        def guarded() -> T:
            with state.writing:
                # What still waits for its thread is out of date from now on.
                state.written = number
            saved = False
            try:
                result = work()
                saved = True
            finally:
                if not saved and payload:
                    self._keep_left(actor, draft_id, latest)
            return result

        return guarded

    def _keep_left(self, actor: Actor, draft_id: int, latest: tuple[str, str, dict[str, Any]]) -> None:
        """In a thread, with nobody to tell: the sheet keeps its draft again by itself, if it is still there."""
        kind, title, payload = latest
        try:
            self._drafts.save(actor, kind, payload, draft_id, title)
        except AppError as error:
            _log.warning("what could not be saved is no draft either: %s", type(error).__name__)

    def over(self, draft_id: int) -> None:
        """The work is done or thrown away: nothing of it is kept, not even what is being saved at this moment."""
        state = self._states.setdefault(draft_id, _State("", ""))
        state.over, state.wanted = True, None
        if not state.saving:
            self._discard(draft_id)

    def _write(
        self, actor: Actor, draft_id: int, state: _State, number: int, latest: tuple[str, str, dict[str, Any]]
    ) -> None:
        kind, title, payload = latest
        with state.writing:
            if number < state.written:
                # The sheet was parked while this waited in its thread: what was kept then is newer.
                return
            if payload:
                self._drafts.save(actor, kind, payload, draft_id, title)
            else:
                self._drafts.discard(actor, draft_id)
            state.written = number

    def _save_next(self, draft_id: int, state: _State) -> None:
        payload, state.wanted = state.wanted, None
        if payload is None:
            return
        self._save(draft_id, state, (state.kind, state.title, payload), run_job)

    def _save(
        self,
        draft_id: int,
        state: _State,
        latest: tuple[str, str, dict[str, Any]],
        run: Callable[..., object],
    ) -> None:
        state.saving += 1
        run(
            partial(self._write, self._who(), draft_id, state, state.next_number(), latest),
            lambda _: self._on_saved(draft_id, None),
            lambda error: self._on_saved(draft_id, error),
            owner=self,
        )

    def _on_saved(self, draft_id: int, error: AppError | None) -> None:
        state = self._states.get(draft_id)
        if state is None:
            return
        state.saving -= 1
        if error is not None:
            self.failed.emit(draft_id, error)
        if state.saving:
            return
        if state.over:
            self._discard(draft_id)
        elif state.wanted is not None:
            self._save_next(draft_id, state)
        elif error is None:
            self.kept.emit(draft_id)

    def _discard(self, draft_id: int) -> None:
        self._states.pop(draft_id, None)
        # In its turn with what else is written: whoever wants it back at once has it back after this.
        run_write(
            lambda: self._drafts.discard(self._who(), draft_id),
            failed=lambda error: _log.warning("a finished draft is still kept: %s", type(error).__name__),
        )
