"""The in and out board: everybody, where they are and until when; one key says so for all who are chosen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.hours import parse_back_at
from reception_app.directory.records import EmployeeDetail, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Invalid
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import fold
from reception_app.preferences import Preferences
from ui.directory.board_columns import board_columns
from ui.directory.mark_bar import MarkBar
from ui.directory.presence import BOARD_KEYS, SUPERVISORS_KEY
from ui.directory.presence_steps import PresenceSteps
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.empty_state import EmptyState
from ui.kit.list_model import ListModel
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.view_states import remember_columns


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
        self._directory, self._preferences, self._clock, self._who = directory, preferences, clock, who
        self._people: list[EmployeeDetail] = []
        self._held: frozenset[int] = frozenset()
        self._may_set = allowed(who(), Right.SET_PRESENCE)
        self.steps = PresenceSteps(directory, clock.now, who, self)
        self.steps.said.connect(self.said)
        self._build()
        self._reload()
        if self._may_set:
            for presence, key in BOARD_KEYS.items():
                self._add_key(key, partial(self.bar.press, presence))
        self._add_key(SUPERVISORS_KEY, self._on_supervisors)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("People"), parent=self)
        outer.addWidget(self.header)
        card = Card(parent=self)
        outer.addWidget(card, 1)
        card.body.addWidget(self._build_head(card))
        self.bar = MarkBar(card)
        self.bar.pressed.connect(self._on_pressed)
        self.bar.wanted.connect(self._on_wanted)
        self.bar.left.connect(self.activated)
        self.bar.setVisible(self._may_set)
        card.body.addWidget(self.bar)
        self.model: ListModel[EmployeeDetail] = ListModel(
            board_columns(self._preferences.zone, self._clock.now), order=lambda p: (fold(p.name),)
        )
        self.table = RecordTable(self.model, title=self.tr("In and out board"), name="boardTable")
        remember_columns(self.table.columns, "board")
        self.table.selection_changed.connect(self._show_chosen)
        self.table.set_empty(
            EmptyState("users", self.tr("Nobody here"), self.tr("Nobody stands in this list now."))
        )
        card.body.addWidget(self.table, 1)

    def _build_head(self, card: Card) -> QWidget:
        head = QWidget(card)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(12)
        self.tabs = TabBar(
            [
                Tab("all", self.tr("Everybody"), 0),
                Tab("in", self.tr("In"), 0),
                Tab("away", self.tr("Away"), 0),
            ],
            name="boardTabs",
        )
        self.tabs.setAccessibleName(self.tr("By where they are"))
        self.tabs.chosen.connect(self._on_filter_changed)
        row.addWidget(self.tabs, 1)
        self.departments = Combo([(self.tr("All departments"), "")], small=True, name="boardDepartment")
        self.departments.setAccessibleName(self.tr("Department"))
        self.departments.setMaximumWidth(240)
        self.departments.currentIndexChanged.connect(self._on_filter_changed)
        row.addWidget(self.departments)
        return head

    def _add_key(self, key: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self.table)
        # Only while the board has the keyboard: what is typed into a field stays there.
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def activated(self) -> None:
        if self.table.current() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.tabs.set_key("all")

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "employee" for change in changes):
            self._reload()

    def on_minute(self, now: datetime) -> None:
        # Hours begin and end; a store that is only read has nobody who takes marks away.
        self._reload()

    def _reload(self) -> None:
        self._people = self._directory.employees(self._who())
        names = {person.department for person in self._people if person.department}
        choices: list[tuple[str, object]] = [(self.tr("All departments"), "")]
        choices += [(name, name) for name in sorted(names, key=fold)]
        kept = self.departments.value()
        self.departments.set_choices(choices)
        self.departments.set_value(kept)
        here = sum(_is_in(person) for person in self._people)
        self.tabs.set_count("all", len(self._people))
        self.tabs.set_count("in", here)
        self.tabs.set_count("away", len(self._people) - here)
        self.header.set_sub(self.tr("{0} in · {1} away").format(here, len(self._people) - here))
        self._show()

    def _show(self) -> None:
        before = self.table.current()
        self.model.set_records([person for person in self._people if self._fits(person)])
        if before is not None and self.table.current() is None:
            self.table.select_id(before.id)
        if self.table.current() is None:
            self.table.select_first()
        self._show_chosen()

    def _fits(self, person: EmployeeDetail) -> bool:
        if person.id in self._held:
            return True
        department = self.departments.value()
        if department and person.department != department:
            return False
        key = self.tabs.key()
        return key == "all" or (key == "in") is _is_in(person)

    def _show_chosen(self) -> None:
        self.bar.show_chosen([person.name for person in self.table.selected()])

    def _on_filter_changed(self) -> None:
        self._held = frozenset()
        self._show()

    def _on_supervisors(self) -> None:
        person = self.table.current()
        if person is not None:
            self.sheet_wanted.emit("supervisors", {"employee_id": person.id})

    def _on_pressed(self, presence: Presence) -> None:
        if self._mark(presence, None, "") and presence is not Presence.IN:
            self.bar.focus_details()
            # Once the fields have taken their room from the list: whom they are about stays in sight.
            QTimer.singleShot(0, self, lambda: self.table.view.scrollTo(self.table.view.currentIndex()))

    def _on_wanted(self, presence: Presence, back: str, note: str) -> None:
        try:
            back_at = parse_back_at(back, self._clock.now(), self._preferences.zone())
        except Invalid as error:
            self.bar.show_error(" ".join(filter(None, (error.message, error.hint))))
            return
        if self._mark(presence, back_at, note):
            self.bar.close_details()

    def _mark(self, presence: Presence, back_at: datetime | None, note: str) -> bool:
        people = self.table.selected()
        if not people:
            return False
        # Whoever was just marked stays in sight though the filter means others: more is to be said of them.
        self._held = frozenset(person.id for person in people)
        try:
            done = self.steps.mark(people, presence, back_at, note)
        except Invalid as error:
            self.bar.show_error(error.message)
            return False
        self._reload()
        return done


def _is_in(person: EmployeeDetail) -> bool:
    return person.availability.presence is Presence.IN
