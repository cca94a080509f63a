"""Entries from an .ics file, in a sheet."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.calendars.importing import CalendarImport
from reception_app.kernel.actor import Actor
from reception_app.kernel.import_report import ImportFiles, ImportReport
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.import_panel import ImportPanel, ImportSource
from ui.kit.import_sheet import FileImportSheet
from ui.kit.jobs import Progress
from ui.kit.page import Said


class CalendarImportSheet(FileImportSheet):
    """Choose a lane and a file, read what it would do, then apply it. A backup is made before."""

    def __init__(
        self,
        imports: CalendarImport,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        explained = self.tr(
            "An .ics file of another calendar. Events that came from it before are found by their UID and changed; "
            "what was edited by hand stays, and what was deleted by hand stays away. Nothing is written before you "
            "apply it, and a backup is made first."
        )
        self._imports = imports
        self._read = b""
        self._lane = 0
        panel = ImportPanel(self._source(), who, name="calendarImport")
        super().__init__(
            self.tr("Import a calendar"), explained, panel, name="calendarImportSheet", parent=parent
        )
        lanes: list[tuple[str, object]] = [(lane.name, lane.id) for lane in imports.lanes(who())]
        self.lane = Combo(lanes, name="importLane")
        self.lane.set_value(payload.get("lane_id"))
        self._lane = self.lane.number()
        self.lane.currentIndexChanged.connect(lambda _: self._on_lane_changed())
        self.body.insertWidget(1, Field(self.tr("Into the lane"), self.lane))
        panel.choose.setEnabled(bool(lanes))
        panel.imported.connect(self._on_panel_imported)

    def _source(self) -> ImportSource:
        return ImportSource(
            self._read_file,
            self._apply_file,
            _tr("Choose a file"),
            _tr("Calendars (*.ics *.ical *.ifb);;All files (*)"),
            _tr("This file would add {0} and change {1}; {3} stay as they are."),
            _tr("Added {0}, changed {1}; {3} stayed as they were."),
            stoppable=True,
        )

    def _read_file(self, actor: Actor, files: ImportFiles, progress: Progress) -> ImportReport:
        self._read = files[0].data
        return self._imports.read(actor, self._read, self._lane, progress)

    def _apply_file(
        self, actor: Actor, files: ImportFiles, _confirmed: bool, progress: Progress
    ) -> ImportReport:
        return self._imports.apply(actor, files[0].data, self._lane, progress)

    def _on_lane_changed(self) -> None:
        # What the file would do was said of another lane.
        self._lane = self.lane.number()
        if self._read:
            self.panel.read_from(self.panel.file.text(), partial(_again, self._read))

    def _on_panel_imported(self, report: ImportReport) -> None:
        text = self.tr("Entries imported: {0} added, {1} changed")
        self.said.emit(Said(text.format(report.added, report.changed)))


def _again(data: bytes, _actor: Actor) -> bytes:
    return data


def _tr(text: str) -> str:
    return QCoreApplication.translate("CalendarImportSheet", text)
