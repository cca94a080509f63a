"""What can be done with records of one kind: done in a job, told, and taken back."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.kit.jobs import run_write, tell_untold
from ui.kit.page import Said, said_undone, telling_later

T = TypeVar("T")
Then = Callable[[], object] | None
"""Called once a step was done; not when something hindered it."""


class RecordSteps(QObject):
    """Base of a feature's steps, which its lists and its card share."""

    said = Signal(object)
    """A `Said` with the outcome, and an undo where there is one."""
    sheet_wanted = Signal(str, dict)
    """Kind of sheet and its payload, where a step asks for something first."""
    moved = Signal()
    """Something was changed: what is shown is no longer so."""

    def __init__(self, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._who = who
        self._under_way: set[Hashable] = set()

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        *,
        of: Hashable = None,
        failed: Then = None,
        refused: Callable[[AppError], object] | None = None,
    ) -> None:
        """Do `work` in a job, then `done` with its result. What hinders is said, and `failed` called.

        With `refused` it is for that to say what hinders: a card shows it where it was asked for.

        `work` knows already who does it, and touches no widget. While a step with the record `of` is under way no other
        one begins with it: a key that is held down does its step once.
        """
        if of is not None and of in self._under_way:
            return
        self._under_way.add(of)

        def then(result: T) -> None:
            self._under_way.discard(of)
            done(result)

        def back(error: AppError) -> None:
            self._under_way.discard(of)
            if refused is not None:
                refused(error)
            else:
                self.said.emit(Said(str(error), "warn"))
            if failed is not None:
                failed()

        run_write(work, then, back, owner=self)

    def undoable(self, text: str, undo: Callable[[Actor], T] | None, *, more: str = "") -> Said:
        """That a step was done, as `text` tells it, and what takes it back by `undo`, in a job: that says which step
        it was, or what hinders. `more` is told along, and is no part of the step."""
        return Said(text + more, "ok", self._undoing(text, undo) if undo is not None else None)

    def _undoing(self, text: str, undo: Callable[[Actor], T]) -> Callable[[], object]:
        def run() -> None:
            # Without an owner: the card that it was done in may be closed, and its step is taken back all the same.
            run_write(partial(undo, self._who()), then, failed)

        tell = telling_later(self, self.said.emit)

        def then(result: T) -> None:
            tell(said_undone(text))
            if isValid(self):
                self.undone(result)

        def failed(error: AppError) -> None:
            if isValid(self):
                self.said.emit(Said(str(error), "warn"))
            else:
                tell_untold(error)

        return run

    def undone(self, result: object) -> None:
        """A step was taken back, with this result."""
        self.moved.emit()
