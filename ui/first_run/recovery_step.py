"""The one page that brings the store back when this PC is gone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from reception_app.kernel.errors import AppError
from ui.first_run.step import Step
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.jobs import run_job
from ui.kit.label import Label


class RecoveryStep(Step):
    """Shows the key, prints it or saves it as a PDF, and asks that it was kept."""

    def __init__(
        self,
        key: Callable[[], str],
        pdf: Callable[[], bytes],
        print_pdf: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("The recovery key"),
            self.tr(
                "Everything is stored encrypted. Without this PC only this key opens the backups: "
                "print it and lock it away."
            ),
            parent,
        )
        self._key, self._pdf, self._print = key, pdf, print_pdf
        self.shown = Label(
            "", size=fonts.TITLE, weight=fonts.SEMIBOLD, tabular=True, wrap=True, selectable=True
        )
        self.shown.setObjectName("recoveryKeyShown")
        self.body.addWidget(self.shown)
        row = QHBoxLayout()
        printing = Button(self.tr("Print"), icon="printer", name="printRecoveryKey")
        printing.clicked.connect(self._on_print_clicked)
        save = Button(self.tr("Save as PDF"), icon="download", name="saveRecoveryKey")
        save.clicked.connect(self._on_save_clicked)
        row.addWidget(printing)
        row.addWidget(save)
        row.addStretch(1)
        self.body.addLayout(row)
        self.kept = CheckBox(
            self.tr("I have kept the recovery key outside this computer"), name="recoveryKeyKept"
        )
        self.body.addWidget(self.kept)
        self.said = Banner("", tone="info")
        self.said.hide()
        self.body.addWidget(self.said)

    def entered(self) -> None:
        if not self.shown.text():
            run_job(self._key, self._on_key_read, self._on_failed, owner=self)
        self.kept.setFocus()

    def leave(self, go_on: Callable[[], None]) -> None:
        if self.kept.isChecked():
            go_on()
            return
        self.said.set_message(
            self.tr("Keep the key first, then tick the box."),
            self.tr("It is also found in Office, under Backups, for administrators."),
            "warn",
        )

    def _on_key_read(self, key: str) -> None:
        self.shown.setText(key)
        self.shown.setAccessibleName(self.tr("Recovery key: {0}").format(key))

    def _on_print_clicked(self) -> None:
        done = self.tr("The page is with the printer; without one it is in the PDF folder.")
        run_job(self._print, lambda _: self.said.set_message(done, "", "ok"), self._on_failed, owner=self)

    def _on_save_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the recovery key"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("recovery-key.pdf")
        dialog.fileSelected.connect(self._save_to)
        dialog.open()

    def _save_to(self, path: str) -> None:
        done = self.tr("The page was saved. Move it off this computer.")

        def work() -> None:
            try:
                Path(path).write_bytes(self._pdf())
            except OSError as error:
                raise AppError(
                    "The page could not be written there.", hint="Choose another folder."
                ) from error

        run_job(work, lambda _: self.said.set_message(done, "", "ok"), self._on_failed, owner=self)

    def _on_failed(self, error: AppError) -> None:
        self.said.set_message(error.message, error.hint, "warn")
