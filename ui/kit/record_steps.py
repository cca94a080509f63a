"""What can be done with records of one kind: how it is told, and how it is taken back."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reception_app.kernel.errors import AppError
from ui.kit.page import Said


class RecordSteps(QObject):
    """Base of a feature's steps, which its lists and its card share."""

    said = Signal(object)
    """A `Said` with the outcome, and an undo where there is one."""
    sheet_wanted = Signal(str, dict)
    """Kind of sheet and its payload, where a step asks for something first."""
    moved = Signal()
    """Something was changed: what is shown is no longer so."""

    def undoing(self, undo: Callable[[], object]) -> Callable[[], object]:
        """What takes a step back by `undo` and says so; what hinders is said as well."""

        def run() -> None:
            try:
                undo()
            except AppError as error:
                self.said.emit(Said(str(error), "warn"))
                return
            self.said.emit(Said(QCoreApplication.translate("RecordSteps", "Taken back"), "mute"))
            self.moved.emit()

        return run
