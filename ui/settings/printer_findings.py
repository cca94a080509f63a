"""What was found out about a printer before it is chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from reception_app.integrations.printing import Remark
from reception_app.kernel.errors import AppError
from reception_app.outbox.printer_records import Found
from ui.kit.banner import Banner


class PrinterFindings(Banner):
    """Not there until something was asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.hide()

    def show_found(self, found: Found) -> None:
        """Somebody answered."""
        if found.kind is not None:
            self.show_remarks(found.remarks)
            return
        said = self.tr("Something answers at this address, but not as a label printer we know.")
        self.set_message(said, self.tr("Choose what it is, and print a test badge."), "warn")

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """What would go wrong, most pressing first; nothing is good news."""
        if not remarks:
            self.set_message(self.tr("It answers, and badges fit."), "", "ok")
            return
        said = "\n".join(str(remark) for remark in remarks)
        self.set_message(said, "", "bad" if remarks[0].blocks else "warn")

    def show_trouble(self, error: AppError) -> None:
        """Nobody could be asked."""
        self.set_message(error.message, error.hint, "warn")
