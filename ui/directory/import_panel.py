"""Staff from a CSV file or from the directory server."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.directory.columns import TITLES
from reception_app.directory.importing import StaffImport
from reception_app.directory.ldap_import import StaffServer
from reception_app.kernel.actor import Actor
from ui.kit.button import Button
from ui.kit.import_panel import ImportPanel, ImportSource


class StaffImportPanel(ImportPanel):
    """The panel of an import that brings the staff. The server is offered where the settings name one."""

    def __init__(
        self,
        staff: StaffImport,
        who: Callable[[], Actor],
        server: StaffServer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_source(staff), who, name="staffImport", parent=parent)
        if server is not None and server.is_set_up():
            self.server = Button(self.tr("From the directory server"), icon="users", name="readServer")
            self.server.clicked.connect(lambda: self.read_from(self.tr("The directory server"), server.fetch))
            self.row.insertWidget(1, self.server)


def _source(staff: StaffImport) -> ImportSource:
    return ImportSource(
        lambda actor, files, _progress: staff.read(actor, files[0].data),
        lambda actor, files, confirmed, _progress: staff.apply(actor, files[0].data, confirmed=confirmed),
        _tr("Choose a CSV file"),
        _tr("Lists (*.csv *.txt *.tsv);;All files (*)"),
        _tr("This file would add {0}, change {1} and deactivate {2}; {3} stay as they are."),
        _tr("Added {0}, changed {1}, deactivated {2}; {3} stayed as they were."),
        titles=TITLES,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("StaffImportPanel", text)
