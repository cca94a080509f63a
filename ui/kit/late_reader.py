"""Reads what a list shows in jobs, one at a time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from reception_app.kernel.errors import AppError
from ui.kit.jobs import run_job


class LateReader(QObject):
    """Keeps something filled with what the store holds; until an answer is here, what is shown stays.

    `asked` says what is to be shown now, a value to compare. `reading` makes of it the work that reads it: it is called
    here, the work in a thread, so the work touches no widget and knows already who asks. `show` gets the answer and
    what it answers, `failed` an `AppError`. `run` has it done: `run_job`, or what waits for no other job.

    While one reading is under way, others that are asked for become one more behind it: changes that come faster than
    they are read never keep the list from showing anything. An answer to what is not asked any more is dropped, and so
    is what hindered it: what is asked now is still to be read.
    """

    def __init__(
        self,
        asked: Callable[[], Any],
        reading: Callable[[Any], Callable[[], Any]],
        show: Callable[[Any, Any], object],
        failed: Callable[[AppError], object],
        parent: QObject,
        *,
        run: Callable[..., object] = run_job,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._asked, self._reading, self._show, self._failed = asked, reading, show, failed
        self._busy = self._again = self._outdated = self._held = False
        self._underway: Any = None

    def is_idle(self) -> bool:
        """Whether nothing is being read: what is shown is what was asked for last."""
        return not self._busy and not self._held

    def read(self) -> None:
        """Read what is asked for now."""
        if self._busy or self._held:
            self._again = True
            return
        self._busy, self._again, self._outdated = True, False, False
        self._underway = self._asked()
        self._run(self._reading(self._underway), self._on_read, self._on_failed, owner=self)

    def read_anew(self) -> None:
        """As `read`; what is under way is not shown any more, for it may not hold what was written just now."""
        self._outdated = True
        self.read()

    def hold(self, held: bool) -> None:
        """While something shows already what is only being written: nothing that was read before is shown.

        Whatever it is, it is read when the hold ends.
        """
        self._held = held
        self._outdated = self._again = True
        self._go_on()

    def _on_read(self, answer: Any) -> None:
        self._tell(lambda: self._show(answer, self._underway))

    def _on_failed(self, error: AppError) -> None:
        self._tell(lambda: self._failed(error))

    def _tell(self, tell: Callable[[], object]) -> None:
        self._busy = False
        if not self._outdated and self._underway == self._asked():
            tell()
        else:
            self._again = True
        self._go_on()

    def _go_on(self) -> None:
        # Whoever heard of the answer may have asked already.
        if self._again and not self._busy and not self._held:
            self.read()
