"""The schedule as files for other calendars, and from them: what its page offers beside the printed views."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reception_app.calendars.service import CalendarService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.occupancy.items import Column
from reception_app.occupancy.records import Subject
from reception_app.preferences import Preferences
from reception_app.schedule import ScheduleService
from ui.kit.file_dialog import FileDialog
from ui.kit.files import write_chosen
from ui.kit.jobs import run_job
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem

_MOST = 8
"""So many columns are offered by name; whoever wants another one narrows the page to it."""


class CalendarFiles(QObject):
    """`said` tells the outcome, `sheet_wanted` asks for the import and the conflicts.

    `chosen` tells what the page is narrowed to: those are offered, and the lanes where it isn't.
    """

    said = Signal(object)
    sheet_wanted = Signal(str, dict)

    def __init__(
        self,
        calendars: CalendarService,
        schedule: ScheduleService,
        preferences: Preferences,
        clock: Clock,
        chosen: Callable[[], Iterable[Subject]],
        who: Callable[[], Actor],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._widget = parent
        self._calendars, self._schedule = calendars, schedule
        self._preferences, self._clock = preferences, clock
        self._chosen, self._who = chosen, who

    def items(self) -> list[MenuItem]:
        """What whoever is signed in may do."""
        actor, found = self._who(), list[MenuItem]()
        if allowed(actor, Right.EXPORT):
            for column in self._columns(actor):
                label = self.tr("{0} as a calendar file (.ics)").format(isolate(column.name))
                found.append(MenuItem(label, partial(self._choose_file, column), "download"))
        if allowed(actor, Right.IMPORT_SCHEDULE):
            found.append(MenuItem(self.tr("Import a calendar file"), self._on_import_wanted, "upload"))
        if allowed(actor, Right.EDIT_SCHEDULE) and (waiting := len(self._calendars.conflicts.all(actor))):
            label = self.tr("%n conflict(s) with other calendars", "", waiting)
            found.append(MenuItem(label, lambda: self.sheet_wanted.emit("calendar_conflicts", {}), "warning"))
        return [MenuItem(""), *found] if found else []

    def write(self, column: Column, target: Path) -> None:
        """Write what stands in a column, in the background."""
        actor = self._who()
        today = self._preferences.local_day(self._clock.now())

        def work() -> Path:
            write_chosen(str(target), self._data(actor, column, today))
            return target

        run_job(work, self._on_written, self._on_failed, owner=self)

    def _data(self, actor: Actor, column: Column, today: date) -> bytes:
        exports, subject = self._calendars.exports, column.subject
        if subject.kind == "lane":
            return exports.lane(actor, subject.id)
        if subject.kind == "employee":
            return exports.person(actor, subject.id, column.name, today)
        return exports.room(actor, subject.id, column.name, today)

    def _columns(self, actor: Actor) -> list[Column]:
        chosen = set(self._chosen())
        kinds = {subject.kind for subject in chosen} or {"lane"}
        found = self._schedule.columns(actor, kinds)
        return [each for each in found if not chosen or each.subject in chosen][:_MOST]

    def _choose_file(self, column: Column) -> None:
        dialog = FileDialog(self._widget, self.tr("Save as a calendar file"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        name = "".join(char for char in column.name if char.isalnum() or char in " -_").strip()
        dialog.selectFile(f"{name or 'calendar'}.ics")
        dialog.fileSelected.connect(lambda path: self.write(column, Path(path)))
        dialog.open()

    def _on_import_wanted(self) -> None:
        lanes = [subject.id for subject in self._chosen() if subject.kind == "lane"]
        self.sheet_wanted.emit("calendar_import", {"lane_id": lanes[0]} if lanes else {})

    def _on_written(self, target: Path) -> None:
        self.said.emit(Said(self.tr("{0} is written").format(isolate(target.name))))

    def _on_failed(self, error: AppError) -> None:
        self.said.emit(Said(str(error), "warn"))
