"""Reads the staff list, or the in and out board, in jobs, one at a time."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from ui.directory.staff_card import StaffCard
from ui.directory.staff_reading import StaffRead, read_staff
from ui.kit.jobs import run_job

_AT_ONCE = 40
"""So many people at most are read one by one in the GUI thread: it takes less than a frame."""


class StaffReader(QObject):
    """Keeps a list filled. `shown` comes when it shows what was read last.

    While one reading is under way, others that are asked for become one more behind it: changes that come faster than
    they are read never keep the list from showing anything.
    """

    shown = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        staff: StaffCard,
        who: Callable[[], Actor],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._directory, self._list, self._who = directory, staff, who
        self._busy = self._again = self._outdated = False

    def is_idle(self) -> bool:
        """Whether nothing is being read: the list shows what it was asked for last."""
        return not self._busy

    def read(self) -> None:
        """Read what the list asks for now."""
        if self._busy:
            self._again = True
            return
        self._busy, self._again, self._outdated = True, False, False
        asked, (before, order) = self._list.asked(), self._list.state()
        work = partial(read_staff, self._directory, self._who(), asked, before, order)
        run_job(work, self._on_read, self._on_failed, owner=self)

    def read_anew(self) -> None:
        """As `read`; what is under way is not shown any more, for it may not hold what was written just now."""
        self._outdated = True
        self.read()

    def show_now(self, employee_ids: Sequence[int]) -> None:
        """These were changed from here: their rows show it at once, the rest follows. Very many come with the rest."""
        if len(employee_ids) <= _AT_ONCE:
            self._list.put([self._directory.employee(self._who(), number) for number in employee_ids])
        self.read_anew()

    def _on_read(self, read: StaffRead) -> None:
        self._busy = False
        if not self._outdated and read.asked == self._list.asked():
            self._list.show_read(read)
            self.shown.emit()
        else:
            self._again = True
        if self._again:
            self.read()

    def _on_failed(self, error: object) -> None:
        self._busy = False
        self._list.show_trouble(error)
        if self._again:
            self.read()
