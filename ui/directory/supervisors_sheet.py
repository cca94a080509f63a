"""Who stands above somebody, from the nearest to the top, and who of them can be reached."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.records import TopicPerson
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from ui.directory.person_line import PersonLine
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.sheet import Sheet


class SupervisorsSheet(Sheet):
    """Shows only. The nearest who still works here is named first: that is who a complaint goes to."""

    def __init__(
        self,
        directory: DirectoryService,
        zone: Callable[[], ZoneInfo],
        now: Callable[[], datetime],
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Supervisors"), name="supervisorsSheet", parent=parent)
        self._directory, self._who = directory, who
        self._zone, self._now = zone, now
        self._employee_id = int(payload.get("employee_id", 0))
        self.next = Label("", tone="ink2", wrap=True)
        self.body.addWidget(self.next)
        self.loop = Banner("", tone="warn", parent=self)
        self.body.addWidget(self.loop)
        self.lines: list[PersonLine] = []
        self.body.addStretch(1)
        self.shut = Button(self.tr("Close"), key="Esc", name="closeSupervisors", parent=self)
        self.shut.clicked.connect(self.park)
        self.footer.addStretch(1)
        self.footer.addWidget(self.shut)
        self.heard.connect(self._on_heard)
        self._show()

    def first_field(self) -> QWidget:
        return self.shut

    def submit(self) -> None:
        self.finish()

    def _on_heard(self, changes: list[Change]) -> None:
        if any(change.kind == "employee" for change in changes):
            self._show()

    def _show(self) -> None:
        try:
            person = self._directory.host(self._who(), self._employee_id)
            line = self._directory.chain(self._who(), self._employee_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self.set_title(self.tr("Above {0}").format(isolate(person.name)))
        nearest = next((each for each in line.people if each.id == line.next_id), None)
        self.next.setText(self._sentence(person.name, nearest, bool(line.people)))
        self.loop.set_message(
            line.loop, self.tr("Correct it in the sheet of one of them.") if line.loop else ""
        )
        for old in self.lines:
            self.body.removeWidget(old)
            old.deleteLater()
        self.lines = [PersonLine(each, self._zone(), self._now(), self) for each in line.people]
        for place, shown in enumerate(self.lines):
            self.body.insertWidget(2 + place, shown, 0, Qt.AlignmentFlag.AlignTop)

    def _sentence(self, name: str, nearest: TopicPerson | None, any_above: bool) -> str:
        if nearest is not None:
            extension = self.tr("ext. {0}").format(nearest.extension) if nearest.extension else ""
            who = ", ".join(filter(None, (isolate(nearest.name), extension)))
            return self.tr("The supervisor of {0} is {1}.").format(isolate(name), who)
        if any_above:
            return self.tr("All who stood above {0} have left.").format(isolate(name))
        return self.tr("Nobody stands above {0}.").format(isolate(name))
