"""The recovery key on the screen: shown, printed, saved to another place."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.errors import AppError, DeliveryTrouble
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.file_dialog import FileDialog
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.record_menu import MenuItem, make_menu


class RecoveryPanel(QWidget):
    """The key in its groups with Print and Save. `read` asks for it once and is audited by the service.

    `printed` prints the page on a queue; `queues` lists them. None of the three blocks the window.
    """

    shown = Signal()

    def __init__(
        self,
        read: Callable[[], str],
        pdf: Callable[[], bytes],
        printed: Callable[[str], None],
        queues: Callable[[], Sequence[PrintQueue]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryPanel")
        self._read, self._pdf, self._print, self._queues = read, pdf, printed, queues
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.key = Label("", size=fonts.TITLE, weight=fonts.SEMIBOLD, tabular=True, selectable=True)
        self.key.setObjectName("recoveryKeyShown")
        column.addWidget(self.key)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = Button(self.tr("Print"), icon="printer", name="printRecoveryKey")
        self.print_button.clicked.connect(self._on_print_clicked)
        self.save_button = Button(self.tr("Save as PDF"), icon="download", name="saveRecoveryKey")
        self.save_button.clicked.connect(self._on_save_clicked)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        self.said = Banner("", tone="info", parent=self)
        self.said.hide()
        column.addWidget(self.said)

    def show_key(self) -> None:
        """Read the key, unless it is already here."""
        if not self.key.text():
            run_job(self._read, self._on_key_read, self._on_failed, owner=self)

    def forget(self) -> None:
        """Take the key off the screen."""
        self.key.setText("")
        self.key.setAccessibleName("")
        self.said.set_message("")

    def _on_key_read(self, key: str) -> None:
        lines = key.split("-")
        self.key.setText("\n".join(" – ".join(lines[at : at + 5]) for at in range(0, len(lines), 5)))
        self.key.setAccessibleName(self.tr("Recovery key: {0}").format(key))
        self.shown.emit()

    def _on_print_clicked(self) -> None:
        run_job(self._queues, self._offer_queues, self._on_failed, owner=self)

    def _offer_queues(self, queues: Sequence[PrintQueue]) -> None:
        if not self.isVisible():
            # The desk was locked meanwhile, or another place is looked at: a menu would open over that.
            return
        if not queues:
            self.said.set_message(self.tr("This computer has no printer."), self._without_printer(), "warn")
            return
        items = [
            MenuItem(queue.title or queue.name, self._printer(queue.name), "printer") for queue in queues
        ]
        menu = make_menu(self, items)
        menu.setAccessibleName(self.tr("Print on"))
        menu.popup(self.print_button.mapToGlobal(QPoint(0, self.print_button.height() + 4)))

    def _printer(self, queue: str) -> Callable[[], None]:
        return lambda: self.print_on(queue)

    def print_on(self, queue: str) -> None:
        """Print the page on a queue of this computer."""
        done = self.tr("The page is with the printer. Lock it away.")
        run_job(
            lambda: self._print(queue),
            lambda _: self.said.set_message(done, "", "ok"),
            self._on_failed,
            owner=self,
        )

    def _on_save_clicked(self) -> None:
        dialog = FileDialog(self, self.tr("Save the recovery key"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("recovery-key.pdf")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write the page as a PDF."""
        done = self.tr("The page was saved. Move it off this computer.")
        unwritten = AppError(
            self.tr("The page could not be written there."), hint=self.tr("Choose another folder.")
        )

        def work() -> None:
            try:
                Path(path).write_bytes(self._pdf())
            except OSError as error:
                raise unwritten from error

        run_job(work, lambda _: self.said.set_message(done, "", "ok"), self._on_failed, owner=self)

    def _without_printer(self) -> str:
        return self.tr("Save the page as a PDF on a memory stick instead, or copy the key by hand.")

    def _on_failed(self, error: AppError) -> None:
        # The page goes straight to the printer and is not tried again: the way round that trouble is the one to name.
        hint = self._without_printer() if isinstance(error, DeliveryTrouble) else error.hint
        self.said.set_message(error.message, hint, "warn")
