"""The staff import in a sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reception_app.directory.importing import StaffImport
from reception_app.directory.records import ImportReport
from reception_app.kernel.actor import Actor
from ui.directory.import_panel import ImportPanel
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.sheet import Sheet


class ImportSheet(Sheet):
    """Choose a file, read what it would do, then apply it. A backup is made before."""

    def __init__(self, staff: StaffImport, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Import staff"), name="importSheet", parent=parent)
        explained = self.tr(
            "A CSV file with a line for each person. People are recognised by their key, so the same file can "
            "be brought again: what was edited by hand stays. Nothing is written before you apply it, and a "
            "backup is made first."
        )
        self.body.addWidget(Label(explained, tone="ink2", wrap=True))
        self.panel = ImportPanel(staff, who, self)
        self.panel.imported.connect(self._on_panel_imported)
        self.body.addWidget(self.panel)
        self.body.addStretch(1)
        self.close_button = Button(self.tr("Close"), name="closeImport", parent=self)
        self.close_button.clicked.connect(self.finish)
        self.apply_button = Button(
            self.tr("Apply"), kind="primary", key="Ctrl+Return", name="applyImport", parent=self
        )
        self.apply_button.clicked.connect(self.submit)
        self.footer.addWidget(self.close_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.apply_button)
        self.panel.read_finished.connect(self._refresh)
        self._refresh()

    def first_field(self) -> QWidget:
        return self.panel.choose

    def submit(self) -> None:
        if self.apply_button.isEnabled():
            self.panel.apply_then(self._refresh)

    def _refresh(self) -> None:
        report = self.panel.report
        waits = report is not None and not self.panel.applied
        self.apply_button.setEnabled(waits)

    def _on_panel_imported(self, report: ImportReport) -> None:
        text = self.tr("Staff imported: {0} added, {1} changed, {2} deactivated")
        self.said.emit(Said(text.format(report.added, report.changed, report.deactivated)))
        self._refresh()
