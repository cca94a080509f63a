"""Keeps the figures of the desk fresh, read beside the window's own work."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reception_app.kernel.errors import AppError
from ui.kit.jobs import run_job

if TYPE_CHECKING:
    from ui.shell.standing import StandingReader

_SOON_MS = 30


class StandingWatch(QObject):
    """`fresh` carries a `Standing` a moment after `refresh`. Many changes in one moment are one look.

    It is read in a thread: a busy day takes long, and the row that changed is to be painted first. Of single changes
    only what is made of them is read.
    """

    fresh = Signal(object)

    def __init__(self, reader: "StandingReader", parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._reading = False
        self._again = False
        self._changed: set[str] = set()
        self._all = True
        self._turn = 0
        """How often it was read at once: what was being read meanwhile is older."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._read)

    def refresh(self, kinds: Iterable[str] | None = None) -> None:
        """Look again, soon and once: at what is made of changes of these kinds, or at everything."""
        if kinds is None:
            self._all = True
        else:
            self._changed.update(kinds)
        self._soon.start()

    def read_now(self, kinds: Collection[str] | None = None) -> None:
        """Look here and now, at everything or at what is made of changes of these kinds. Raises AppErrors.

        Nobody at the desk waits for that; what measures or tries the figures does.
        """
        self._turn += 1
        self.fresh.emit(self._reader.read(kinds))

    def _read(self) -> None:
        if self._reading:
            self._again = True
            return
        self._reading = True
        changed = None if self._all else frozenset(self._changed)
        self._all = False
        self._changed.clear()
        read = partial(self._reader.read, changed)
        run_job(read, partial(self._on_read, self._turn), self._on_not_read, owner=self)

    def _on_read(self, turn: int, standing: object) -> None:
        self._come_back()
        if turn == self._turn:
            self.fresh.emit(standing)

    def _on_not_read(self, error: AppError) -> None:
        """What was shown stays; the next change or minute tries again, and a store in trouble says so elsewhere."""
        self._all = True
        self._come_back()

    def _come_back(self) -> None:
        self._reading = False
        again, self._again = self._again, False
        if again:
            self._soon.start()
