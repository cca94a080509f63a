"""The template out of the designer: as a file, and as a test badge on paper."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.outbox.trials import Trials
from ui.badges.opened import as_text
from ui.badges.proofs import SECOND_LANGUAGE, Wish
from ui.kit.button import Button
from ui.kit.file_dialog import FileDialog
from ui.kit.files import write_chosen
from ui.kit.jobs import run_job, run_write
from ui.kit.page import Said


class OutButtons(QWidget):
    """Both take what `shown` gives: the template, saved or not, and whose badge it is drawn with.

    `failed` carries an `AppError`.
    """

    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        trials: Trials,
        who: Callable[[], Actor],
        shown: Callable[[], Wish],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("templateOut")
        self._trials, self._who, self._shown = trials, who, shown
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.export = Button(self.tr("Save as a file"), icon="download", name="exportTemplate", parent=self)
        self.export.clicked.connect(self._on_export_clicked)
        self.test = Button(self.tr("Print a test badge"), icon="printer", name="printTestBadge", parent=self)
        self.test.clicked.connect(self._on_test_clicked)
        row.addWidget(self.export)
        row.addStretch(1)
        row.addWidget(self.test)

    def export_to(self, path: str) -> None:
        """Write the template where a person said."""
        content = as_text(self._shown().template).encode()
        run_job(
            lambda: write_chosen(path, content),
            lambda _: self.said.emit(Said(self.tr("The template is written to the file"))),
            self.failed.emit,
            owner=self,
        )

    def _on_export_clicked(self) -> None:
        dialog = FileDialog(self, self.tr("Save the template as a file"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Badge templates (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{self._shown().template.name}.json")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def _on_test_clicked(self) -> None:
        wish = self._shown()
        second = SECOND_LANGUAGE if wish.second else ""
        actor, done = self._who(), Said(self.tr("The test badge is queued; the outbox shows how it goes"))
        run_write(
            lambda: self._trials.test_badge(actor, wish.template, sample=wish.sample, second=second),
            lambda _: self.said.emit(done),
            self.failed.emit,
            owner=self,
        )
