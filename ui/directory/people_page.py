"""People: who works here, where they are, and how to reach them."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.records import EmployeeDetail, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Invalid
from reception_app.kernel.rights import Right, allowed
from reception_app.preferences import Preferences
from reception_app.reports import ReportService
from ui.directory.export_staff_button import ExportStaffButton
from ui.directory.marking import Marking
from ui.directory.person_card import PersonCard
from ui.directory.presence import KEYS, SUPERVISORS_KEY, TIMELINE_KEY
from ui.directory.staff_list import StaffList
from ui.directory.staff_reader import StaffReader
from ui.directory.staff_reading import LEFT
from ui.kit.button import Button
from ui.kit.page import Page, Said
from ui.kit.page_header import PageHeader
from ui.kit.search_keys import found_by_key
from ui.kit.shortcuts import in_sheet

_CARD_WIDTH = 352
_CARD_LEAST = 1000


class PeoplePage(Page):
    """The staff list beside the card of whoever is in hand. One key says where they are."""

    def __init__(
        self,
        directory: DirectoryService,
        reports: ReportService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("people")
        self._directory, self._reports = directory, reports
        self._preferences, self._clock, self._who = preferences, clock, who
        self._wanted_id = 0
        """Whom another place asked for, until the list shows them."""
        self._card_of: tuple[EmployeeDetail, date] | None = None
        self._build()
        self.reader = StaffReader(directory, self.list, who, self)
        self.reader.shown.connect(self._on_list_shown)
        self.list.filter_changed.connect(self.reader.read)
        self.reader.read()
        self.marking = Marking(directory, clock.now, who, self.list, self.reader)
        self.marking.said.connect(self.said)
        self.marking.shown.connect(self._show_card)
        found_by_key(self, self.list.search)
        if allowed(self._who(), Right.EDIT_STAFF):
            in_sheet(self, QKeySequence.StandardKey.New, lambda: self.sheet_wanted.emit("employee", {}))
        self._add_list_key(SUPERVISORS_KEY, self._on_supervisors_wanted)
        self._add_list_key(TIMELINE_KEY, self._on_timeline_wanted)
        if allowed(self._who(), Right.SET_PRESENCE):
            for presence, key in KEYS.items():
                self._add_list_key(key, partial(self._on_presence_key, presence))

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("People"), parent=self)
        outer.addWidget(self.header)
        self._build_buttons()
        across = QHBoxLayout()
        across.setSpacing(20)
        self.list = StaffList(self._who, self._clock.now, self._preferences.zone, self)
        self.list.table.selection_changed.connect(self._on_selection_changed)
        self.list.table.entered.connect(self._open)
        self.list.add_wanted.connect(lambda: self.sheet_wanted.emit("employee", {}))
        self.list.import_wanted.connect(lambda: self.sheet_wanted.emit("staff_import", {}))
        across.addWidget(self.list, 1)
        self.card = PersonCard(self._clock.now, self._preferences.zone, self)
        self.card.setFixedWidth(_CARD_WIDTH)
        self.card.presence.wanted.connect(self._on_presence_wanted)
        self.card.presence.left.connect(self.list.focus_list)
        self.card.edit_wanted.connect(self._on_edit_wanted)
        self.card.supervisors_wanted.connect(self._on_supervisors_wanted)
        self.card.timeline_wanted.connect(self._on_timeline_wanted)
        self.card.hide()
        across.addWidget(self.card)
        outer.addLayout(across, 1)

    def _build_buttons(self) -> None:
        actor = self._who()
        if allowed(actor, Right.EXPORT):
            self.export = ExportStaffButton(self._reports, self._who, lambda: self.list.listed(), self.header)
            self.export.said.connect(self.said)
            self.header.add_widget(self.export)
        if allowed(actor, Right.IMPORT_STAFF):
            bring = Button(self.tr("Import"), icon="upload", name="importStaff", parent=self.header)
            bring.clicked.connect(lambda: self.sheet_wanted.emit("staff_import", {}))
            self.header.add_widget(bring)
        if allowed(actor, Right.EDIT_STAFF):
            add = Button(
                self.tr("Add a person"),
                icon="user-plus",
                key="Ctrl+N",
                name="addEmployee",
                parent=self.header,
            )
            add.clicked.connect(lambda: self.sheet_wanted.emit("employee", {}))
            self.header.add_widget(add)

    def _add_list_key(self, key: str, run: Callable[[], object]) -> None:
        # Only while the list has the keyboard: letters typed into a field stay letters.
        in_sheet(self.list.table, key, run)

    def activated(self) -> None:
        self.list.focus_list()

    def show_payload(self, payload: dict[str, Any]) -> None:
        self._wanted_id = int(payload.get("employee_id", 0))
        if self._wanted_id:
            self.list.clear_filter()
            self.reader.read_anew()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "employee" for change in changes):
            self.reader.read()

    def on_minute(self, now: datetime) -> None:
        # Whoever was to be back by now reads as in again.
        self.reader.read()

    def _on_list_shown(self) -> None:
        if self.list.read is not None:
            total = self.tr("%n people", "", self.list.read.working)
            self.header.set_sub(self.tr("{0} · {1} in").format(total, self.list.read.here))
        if self._wanted_id:
            self._take_wanted()
        self._show_card()

    def _take_wanted(self) -> None:
        if self.list.table.select_id(self._wanted_id) or self.list.with_left():
            self._wanted_id = 0
        else:
            self.list.tabs.set_key(LEFT)

    def _on_selection_changed(self) -> None:
        if not self.list.is_filled:
            self._show_card()

    def _show_card(self) -> None:
        person = self.list.table.current()
        self.card.setVisible(person is not None and self.width() >= _CARD_LEAST)
        shown = (person, self._preferences.local_day(self._clock.now()))
        # What is being typed about somebody stays while they are read again as they were.
        if person is not None and shown != self._card_of:
            self._card_of = shown
            actor = self._who()
            self.card.show_person(
                person,
                may_set=allowed(actor, Right.SET_PRESENCE),
                may_edit=allowed(actor, Right.EDIT_STAFF),
            )

    def _open(self, person: EmployeeDetail) -> None:
        if allowed(self._who(), Right.EDIT_STAFF):
            self.sheet_wanted.emit("employee", {"employee_id": person.id})

    def _on_edit_wanted(self) -> None:
        person = self.list.table.current()
        if person is not None:
            self._open(person)

    def _on_timeline_wanted(self) -> None:
        person = self.list.table.current()
        if person is not None:
            self.sheet_wanted.emit("timeline", {"employee_id": person.id, "name": person.name})

    def _on_supervisors_wanted(self) -> None:
        person = self.list.table.current()
        if person is not None:
            self.sheet_wanted.emit("supervisors", {"employee_id": person.id})

    def _on_presence_key(self, presence: Presence) -> None:
        self._on_presence_wanted(presence, None, "")
        if presence is not Presence.IN and self.card.presence.isVisible():
            self.card.presence.focus_details()

    def _on_presence_wanted(self, presence: Presence, back_at: datetime | None, note: str) -> None:
        person = self.list.table.current()
        if person is not None:
            self.list.hold([person])
            self.marking.mark([person], presence, back_at, note, partial(self._on_refused, person.id))

    def _on_refused(self, employee_id: int, error: Invalid) -> None:
        person = self.list.table.current()
        if person is not None and person.id == employee_id:
            self.card.presence.show_error(error.message)
        else:
            self.said.emit(Said(str(error), "warn"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_card()
