"""The schedule on paper: handed to the printer, or written as a PDF in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.occupancy.records import Subject
from reception_app.reports import Exported
from reception_app.reports.schedule_ask import PaperAsk, PaperView
from reception_app.reports.schedule_papers import SchedulePapers
from ui.kit.file_dialog import FileDialog
from ui.kit.jobs import run_job
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.schedule.reading import column_order
from ui.schedule.spans import View, shown_days

if TYPE_CHECKING:
    # It holds us; we only ask it.
    from ui.schedule.schedule_page import SchedulePage

Work = Callable[[Path], Exported]


class SchedulePrinting(QObject):
    """`said` tells the outcome. What is on paper is what the page is narrowed to."""

    said = Signal(object)

    def __init__(self, page: SchedulePage, papers: SchedulePapers, who: Callable[[], Actor]) -> None:
        super().__init__(page)
        self._page, self._papers, self._who = page, papers, who
        self.more: list[Callable[[], list[MenuItem]]] = []
        """What else is offered below: files for other calendars."""

    def items(self) -> list[MenuItem]:
        """What can be printed."""
        may = allowed(self._who(), Right.PRINT)
        labels = (
            (View.DAY, self.tr("PDF of this day, A4")),
            (View.WEEK, self.tr("PDF of this week, A4")),
            (View.MONTH, self.tr("PDF of this month, a wall plan on A3")),
            (View.YEAR, self.tr("PDF of this year, a wall plan on A3")),
        )
        printed = [
            MenuItem(label, partial(self.send, view), "printer", enabled=may)
            for view, label in (
                (View.DAY, self.tr("Print this day")),
                (View.WEEK, self.tr("Print this week")),
                (View.MONTH, self.tr("Print this month")),
                (View.YEAR, self.tr("Print this year")),
            )
        ]
        files = [
            MenuItem(label, partial(self._choose_file, view), "download", enabled=may)
            for view, label in labels
        ]
        return [*printed, MenuItem(""), *files, *(item for more in self.more for item in more())]

    def send(self, view: View) -> None:
        """Hand a view around the day that is shown to the print queue."""
        ask, actor, papers = self.asked(view), self._who(), self._papers
        run_job(lambda: papers.print(actor, ask), lambda _: self._on_sent(ask), self._on_failed, owner=self)

    def asked(self, view: View) -> PaperAsk:
        """What of the schedule is on the paper of a view."""
        page, shown = self._page, self._page.shown
        first = shown_days(view, shown.day, shown.year_begins)[0]
        columns: tuple[Subject, ...] = ()
        if view is View.DAY and page.latest is not None:
            columns = tuple(column.subject for column in column_order(page.latest, shown))
        day = first if view in (View.WEEK, View.YEAR) else shown.day
        return PaperAsk(PaperView(view.value), day, columns, shown.wanted())

    def work(self, view: View) -> Work:
        """What writes the file of a view around the day that is shown."""
        page, papers, actor = self._page, self._papers, self._who()
        shown = page.shown
        wanted, day = shown.wanted(), shown.day
        first = shown_days(view, day, shown.year_begins)[0]
        if view is View.DAY:
            columns = column_order(page.latest, shown) if page.latest is not None else []
            return lambda target: papers.day(actor, day, columns, target, wanted)
        if view is View.WEEK:
            return lambda target: papers.week(actor, first, target, wanted)
        if view is View.MONTH:
            return lambda target: papers.month(actor, day, target, wanted)
        return lambda target: papers.year(actor, first, target, wanted)

    def write(self, view: View, target: Path) -> None:
        """Write it in the background."""
        work = self.work(view)
        run_job(lambda: work(target), self._on_written, self._on_failed, owner=self)

    def _choose_file(self, view: View) -> None:
        dialog = FileDialog(self._page, self.tr("Print the schedule to a file"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"schedule-{view.value}-{self._page.shown.day.isoformat()}.pdf")
        dialog.fileSelected.connect(lambda path: self.write(view, Path(path)))
        dialog.open()

    def _on_written(self, written: Exported) -> None:
        self.said.emit(Said(self.tr("{0} is written").format(isolate(written.path.name))))

    def _on_sent(self, ask: PaperAsk) -> None:
        self.said.emit(Said(self.tr("{0} is queued for the printer").format(isolate(ask.title))))

    def _on_failed(self, error: AppError) -> None:
        self.said.emit(Said(f"{error.message} {error.hint}".strip(), "warn"))
