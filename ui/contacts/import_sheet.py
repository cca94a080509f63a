"""Contacts from a vCard or CSV file, in a sheet."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.contacts.exchange import ContactExchange
from reception_app.contacts.exchange_columns import TITLES
from reception_app.kernel.actor import Actor
from reception_app.kernel.import_report import ImportReport
from ui.kit.import_panel import ImportPanel, ImportSource
from ui.kit.import_sheet import FileImportSheet
from ui.kit.page import Said


class ContactImportSheet(FileImportSheet):
    """Choose files, read what they would do, then apply them. A backup is made before."""

    def __init__(
        self, exchange: ContactExchange, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        explained = self.tr(
            "vCard files of an address book or telephone, or CSV files with a line for each contact; several may be "
            "chosen at once. Those who are there already are found by their UID, else by e-mail address or number and "
            "name: they are filled in, and what was edited by hand stays. Nothing is written before you apply it, and "
            "a backup is made first."
        )
        panel = ImportPanel(_source(exchange), who, name="contactImport")
        super().__init__(
            self.tr("Import contacts"), explained, panel, name="contactImportSheet", parent=parent
        )
        panel.imported.connect(self._on_panel_imported)

    def _on_panel_imported(self, report: ImportReport) -> None:
        text = self.tr("Contacts imported: {0} added, {1} changed")
        self.said.emit(Said(text.format(report.added, report.changed)))


def _source(exchange: ContactExchange) -> ImportSource:
    return ImportSource(
        exchange.read,
        lambda actor, files, _confirmed, progress: exchange.apply(actor, files, progress),
        _tr("Choose files"),
        _tr("Contacts (*.vcf *.vcard *.csv *.txt);;All files (*)"),
        _tr("This would add {0} and change {1}; {3} stay as they are."),
        _tr("Added {0}, changed {1}; {3} stayed as they were."),
        stoppable=True,
        several=True,
        titles=TITLES,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactImportSheet", text)
