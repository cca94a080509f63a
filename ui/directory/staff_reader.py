"""Reads the staff list, or the in and out board, in jobs, one at a time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from ui.directory.staff_card import StaffCard
from ui.directory.staff_reading import StaffAsked, StaffRead, read_staff
from ui.kit.late_reader import LateReader


class StaffReader(LateReader):
    """Keeps a list filled. `shown` comes when it shows what was read last."""

    shown = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        staff: StaffCard,
        who: Callable[[], Actor],
        parent: QObject,
    ) -> None:
        super().__init__(staff.asked, self._work, self._show_staff, staff.show_trouble, parent)
        self._directory, self._list, self._who = directory, staff, who

    def _work(self, asked: StaffAsked) -> Callable[[], StaffRead]:
        before, order = self._list.state()
        return partial(read_staff, self._directory, self._who(), asked, before, order)

    def _show_staff(self, read: StaffRead, _: StaffAsked) -> None:
        self._list.show_read(read)
        self.shown.emit()
