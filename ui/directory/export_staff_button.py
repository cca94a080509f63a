"""The staff list as a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.reports import Exported, Format, ReportService
from ui.kit.export_menu import ExportMenu, Work


class ExportStaffButton(ExportMenu):
    """Everybody who is listed, also those who left where they are."""

    def __init__(
        self,
        reports: ReportService,
        who: Callable[[], Actor],
        with_left: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        def make(target: Path, form: Format) -> Work:
            return partial(reports.export_staff, who(), target, form, include_left=with_left())

        super().__init__("staff", make, self._outcome_words, name="exportStaff", parent=parent)
        self.set_title(self.tr("Export the staff"))

    def _outcome_words(self, exported: Exported) -> str:
        return self.tr("%n people written to {0}", "", exported.rows).format(isolate(exported.path.name))
