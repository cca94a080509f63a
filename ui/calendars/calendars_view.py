"""Calendars of others: which feeds are followed and which lanes are kept the same, and how each of them is."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.calendars.service import CalendarService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.schedule import ScheduleService
from ui.calendars.words import ShownCalendar, looked_words, shown_account, shown_feed, state_chip
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.page import Page, Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable

_KINDS = {"feed", "calendar_account", "calendar_conflict", "lane"}


class CalendarsView(Page):
    """A line for each feed and each account. Enter opens it; conflicts are told above."""

    def __init__(
        self,
        calendars: CalendarService,
        schedule: ScheduleService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("calendars")
        self._calendars, self._schedule = calendars, schedule
        self._preferences, self._clock, self._who = preferences, clock, who
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self.conflicts = Banner("", parent=self)
        self.conflicts.action.connect(lambda: self.sheet_wanted.emit("calendar_conflicts", {}))
        outer.addWidget(self.conflicts)
        outer.addWidget(self._build_list(), 1)

    def _build_list(self) -> QWidget:
        card = Card(parent=self)
        column = QVBoxLayout()
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        bar.setSpacing(8)
        said = self.tr(
            "A feed is only shown. A lane that is linked is kept the same as a calendar, both ways."
        )
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        self.bring = Button(self.tr("Import a file"), icon="upload", name="importCalendar")
        self.bring.clicked.connect(lambda: self.sheet_wanted.emit("calendar_import", {}))
        self.follow = Button(self.tr("Follow a feed"), icon="globe", name="followFeed")
        self.follow.clicked.connect(lambda: self.sheet_wanted.emit("calendar_feed", {}))
        self.link = Button(self.tr("Add an account"), icon="link", name="addCalendarAccount")
        self.link.clicked.connect(lambda: self.sheet_wanted.emit("calendar_account", {}))
        for button in (self.bring, self.follow, self.link):
            bar.addWidget(button)
        column.addLayout(bar)
        self.model: ListModel[ShownCalendar] = ListModel(
            self._columns(), order=lambda line: (line.kind, line.title.casefold())
        )
        self.table = RecordTable(
            self.model, title=self.tr("Calendars of others"), name="calendarRows", row_height=48
        )
        self.table.entered.connect(self._open)
        self.table.set_menu(self._menu)
        self.table.set_empty(
            EmptyState(
                "calendar",
                self.tr("No other calendar is followed yet"),
                self.tr("A feed shows what others publish; an account keeps a lane the same as a calendar."),
            )
        )
        column.addWidget(self.table, 1)
        card.body.addLayout(column)
        return card

    def _columns(self) -> list[Column[ShownCalendar]]:
        def state(line: ShownCalendar) -> Cell:
            word, tone = state_chip(line.standing)
            return Cell(chip=word, tone=tone)

        def looked(line: ShownCalendar) -> Cell:
            said = looked_words(line.looked_at, self._preferences.zone(), self._clock.now())
            return Cell(text=said, tabular=True, faint=line.looked_at is None)

        return [
            Column(
                "name",
                self.tr("Calendar"),
                lambda line: Cell(text=line.title, sub=line.line, strong=True),
                width=190,
                least=150,
                stretch=2,
            ),
            Column("state", self.tr("State"), state, width=112, least=104),
            Column("says", self.tr("What it says"), lambda line: Cell(text=line.says), width=210, stretch=3),
            Column("lane", self.tr("Lane"), lambda line: Cell(text=line.lanes), width=130, stretch=1, drop=2),
            Column(
                "events",
                self.tr("Events"),
                lambda line: Cell(text=str(line.events), tabular=True, faint=not line.events),
                width=70,
                drop=3,
            ),
            Column("looked", self.tr("Looked at"), looked, width=104, drop=1),
        ]

    def activated(self) -> None:
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.refresh()
        if "calendar_id" in payload:
            self.table.select_id(int(payload["calendar_id"]))

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in _KINDS for change in changes):
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        actor = self._who()
        lanes = {lane.id: lane.name for lane in self._schedule.lanes.all(actor, archived=True)}
        lines = [shown_feed(feed, lanes) for feed in self._calendars.feeds.feeds(actor)]
        lines += [shown_account(each, lanes) for each in self._calendars.accounts.accounts(actor)]
        with kept_in_hand(self.table):
            self.model.set_records(lines)
        if self.table.current() is None:
            self.table.select_first()
        self.bring.setVisible(allowed(actor, Right.IMPORT_SCHEDULE))
        waiting = len(self._calendars.conflicts.all(actor))
        said = self.tr("%n conflict(s) with other calendars", "", waiting)
        detail = self.tr("Changed here and there. Nothing is lost: both stay until you choose.")
        choose = self.tr("Choose")
        self.conflicts.set_message(said if waiting else "", detail, "warn", button=choose)

    def look_now(self, line: ShownCalendar) -> None:
        """Ask its server now, off the GUI thread."""
        actor = self._who()
        self.said.emit(Said(self.tr("{0} is looked at …").format(isolate(line.title))))

        def work() -> None:
            if line.kind == "feed":
                self._calendars.feeds.look_now(actor, line.id)
            else:
                self._calendars.syncing.look_now(actor, line.id)

        run_job(work, lambda _: self.refresh(), self._on_failed, owner=self)

    def _menu(self, lines: list[ShownCalendar]) -> list[MenuItem]:
        if len(lines) != 1:
            return []
        (line,) = lines
        return [
            MenuItem(self.tr("Open"), lambda: self._open(line), "edit", "Enter"),
            MenuItem(self.tr("Look at it now"), lambda: self.look_now(line), "refresh"),
        ]

    def _open(self, line: ShownCalendar) -> None:
        kind = "calendar_feed" if line.kind == "feed" else "calendar_account"
        self.sheet_wanted.emit(kind, {f"{line.kind}_id": line.id})

    def _on_failed(self, error: AppError) -> None:
        self.said.emit(Said(str(error), "warn"))
