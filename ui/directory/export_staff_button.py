"""The staff list as a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.reports import Exported, Format, ReportService
from ui.kit.export_menu import ExportMenu, Work


class ExportStaffButton(ExportMenu):
    """Everybody who is listed, in the order of the list. `listed` says in a sentence who that is, and tells the ids."""

    def __init__(
        self,
        reports: ReportService,
        who: Callable[[], Actor],
        listed: Callable[[], tuple[str, Sequence[int]]],
        parent: QWidget | None = None,
    ) -> None:
        def make(target: Path, form: Format) -> Work:
            which, only = listed()
            return partial(reports.export_listed_staff, who(), target, form, which=which, only=only)

        super().__init__("staff", make, self._outcome_words, name="exportStaff", parent=parent)
        self.set_title(self.tr("Export the staff"))

    def _outcome_words(self, exported: Exported) -> str:
        return self.tr("%n people written to {0}", "", exported.rows).format(isolate(exported.path.name))
