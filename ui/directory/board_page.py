"""The in and out board: everybody, where they are and until when; one key says so for all who are chosen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.hours import parse_back_at
from reception_app.directory.records import EmployeeDetail, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Invalid
from reception_app.kernel.rights import Right, allowed
from reception_app.preferences import Preferences
from ui.directory.board_list import BoardList
from ui.directory.mark_bar import Asked
from ui.directory.marking import Marking
from ui.directory.presence import BOARD_KEYS, SUPERVISORS_KEY
from ui.directory.staff_reader import StaffReader
from ui.kit.page import Page, Said
from ui.kit.page_header import PageHeader
from ui.kit.shortcuts import in_sheet


class BoardPage(Page):
    """Keeps itself as it is: a time of return that comes and what another desk says show at once."""

    def __init__(
        self,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self._preferences, self._clock = preferences, clock
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("People"), parent=self)
        outer.addWidget(self.header)
        self.list = BoardList(clock.now, preferences.zone, self)
        outer.addWidget(self.list, 1)
        self.reader = StaffReader(directory, self.list, who, self)
        self.reader.shown.connect(self._show_sub)
        self.list.filter_changed.connect(self.reader.read)
        self.reader.read()
        self.marking = Marking(directory, clock.now, who, self.list, self.reader)
        self.marking.said.connect(self.said)
        bar, may_set = self.list.bar, allowed(who(), Right.SET_PRESENCE)
        bar.pressed.connect(self._on_pressed)
        bar.wanted.connect(self._on_wanted)
        bar.left.connect(self.activated)
        bar.setVisible(may_set)
        if may_set:
            for presence, key in BOARD_KEYS.items():
                self._add_key(key, partial(bar.press, presence))
        self._add_key(SUPERVISORS_KEY, self._on_supervisors)

    def _add_key(self, key: str, run: Callable[[], object]) -> None:
        # Only while the board has the keyboard: what is typed into a field stays there.
        in_sheet(self.list.table, key, run)

    def activated(self) -> None:
        self.list.focus_list()

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.list.tabs.set_key("all")

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "employee" for change in changes):
            self.reader.read()

    def on_minute(self, now: datetime) -> None:
        # Hours begin and end; a store that is only read has nobody who takes marks away.
        self.reader.read()

    def _show_sub(self) -> None:
        read = self.list.read
        if read is not None:
            self.header.set_sub(self.tr("{0} in · {1} away").format(read.here, read.working - read.here))

    def _on_supervisors(self) -> None:
        person = self.list.table.current()
        if person is not None:
            self.sheet_wanted.emit("supervisors", {"employee_id": person.id})

    def _on_pressed(self, presence: Presence) -> None:
        if self._mark(presence, None, "") and presence is not Presence.IN:
            self.list.bar.focus_details()
            # Once the fields have taken their room from the list: whom they are about stays in sight.
            QTimer.singleShot(
                0, self, lambda: self.list.table.view.scrollTo(self.list.table.view.currentIndex())
            )

    def _on_wanted(self, presence: Presence, back: str, note: str) -> None:
        try:
            back_at = parse_back_at(back, self._clock.now(), self._preferences.zone())
        except Invalid as error:
            self.list.bar.show_error(" ".join(filter(None, (error.message, error.hint))))
            return
        if self._mark(presence, back_at, note):
            self.list.bar.close_details()

    def _mark(self, presence: Presence, back_at: datetime | None, note: str) -> bool:
        people = self.list.table.selected()
        if people:
            # Whoever was just marked stays in sight though the filter means others: more is to be said of them.
            self.list.hold(people)
            refused = partial(self._on_refused, people, self.list.bar.asked())
            self.marking.mark(people, presence, back_at, note, refused)
        return bool(people)

    def _on_refused(self, people: Sequence[EmployeeDetail], asked: Asked, error: Invalid) -> None:
        """What was typed can't be taken: it is there again, to be put right."""
        if [each.id for each in people] != [each.id for each in self.list.table.selected()]:
            self.said.emit(Said(str(error), "warn"))
            return
        self.list.bar.ask_again(asked)
        self.list.bar.show_error(error.message)
