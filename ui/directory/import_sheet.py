"""The staff import in a sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reception_app.directory.importing import StaffImport
from reception_app.directory.ldap_import import StaffServer
from reception_app.directory.records import ImportReport
from reception_app.kernel.actor import Actor
from ui.directory.import_panel import StaffImportPanel
from ui.kit.import_sheet import FileImportSheet
from ui.kit.page import Said


class ImportSheet(FileImportSheet):
    """Choose a file or ask the directory server, read what it would do, then apply it. A backup is made before."""

    def __init__(
        self,
        staff: StaffImport,
        server: StaffServer,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        explained = self.tr(
            "A CSV file with a line for each person, or the directory server of the settings. People are "
            "recognised by their key, so the same file can be brought again: what was edited by hand stays. "
            "Nothing is written before you apply it, and a backup is made first."
        )
        panel = StaffImportPanel(staff, who, server)
        super().__init__(self.tr("Import staff"), explained, panel, name="importSheet", parent=parent)
        panel.imported.connect(self._on_panel_imported)

    def _on_panel_imported(self, report: ImportReport) -> None:
        text = self.tr("Staff imported: {0} added, {1} changed, {2} deactivated")
        self.said.emit(Said(text.format(report.added, report.changed, report.deactivated)))
