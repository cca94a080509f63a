"""Moves items for the page: says what came of it, and takes it back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.occupancy.items import ScheduledItem, Target, Undo
from reception_app.schedule import ScheduleService
from ui.kit.jobs import run_write
from ui.kit.page import Said
from ui.schedule.item_look import title


class Moving(QObject):
    """`move` puts an item elsewhere; `said` tells it, with its undo. `done` comes whatever came of it."""

    said = Signal(object)
    done = Signal(object)
    """The item that was moved, or None when it could not be."""

    def __init__(self, schedule: ScheduleService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._schedule, self._who = schedule, who

    def move(self, item: ScheduledItem, target: Target, where: str) -> None:
        """Move it, in a job. `where` is the new place in words."""
        work = partial(self._schedule.move, self._who(), item, target)
        run_write(work, partial(self._on_moved, item, where), self._on_hindered, owner=self)

    def _on_hindered(self, error: AppError) -> None:
        self.said.emit(Said(f"{error.message} {error.hint}".strip(), "warn"))
        self.done.emit(None)

    def _on_moved(self, item: ScheduledItem, where: str, undo: Undo) -> None:
        self.said.emit(
            Said(self.tr("{0} is moved: {1}").format(isolate(title(item)), isolate(where)), "ok", undo)
        )
        self.done.emit(item)
