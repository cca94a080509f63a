"""Ctrl+4: the schedule of the house, by day, week, month, year, or as a list."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.years import within_years
from reception_app.occupancy.items import ScheduledItem
from reception_app.occupancy.records import Subject
from reception_app.preferences import Preferences
from reception_app.reports.schedule_papers import SchedulePapers
from reception_app.schedule import ScheduleService
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.jobs import Job, run_job
from ui.kit.page import Page, Said
from ui.kit.search_keys import found_by_key
from ui.kit.view_states import load_choices, save_choices
from ui.schedule.bar import ScheduleBar
from ui.schedule.board_hands import BoardHands
from ui.schedule.navigator import Navigator
from ui.schedule.opening import sheet_of
from ui.schedule.page_filter import PageFilter
from ui.schedule.page_menus import PageMenus
from ui.schedule.pinboard import Pinboard
from ui.schedule.pins import Pins
from ui.schedule.printing import SchedulePrinting
from ui.schedule.reading import Read, read
from ui.schedule.schedule_header import ScheduleHeader
from ui.schedule.shown import Shown
from ui.schedule.spans import View, step
from ui.schedule.titles import view_title
from ui.schedule.views import ScheduleViews

_KEPT = "schedule"
_TYPING_PAUSE_MS = 150
_KINDS = frozenset(
    (
        "entry",
        "lane",
        "booking",
        "resource",
        "appointment",
        "visit",
        "employee",
        "deadline",
        "parcel",
        "feed",
        "setting",
    )
)
_KEYS = {"Ctrl++": 1, "Ctrl+=": 1, "Ctrl+-": -1}


class SchedulePage(Page):
    """A bar, the view in front, and the pinboard beside it. Everything is read in a job; the view stays until then."""

    def __init__(
        self,
        schedule: ScheduleService,
        papers: SchedulePapers,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("schedule")
        self._schedule, self._preferences, self._clock, self._who = schedule, preferences, clock, who
        self._of = self._today()
        """The day that was today when it was last looked at."""
        self.shown = Shown(View.DAY, self._of).restored(load_choices(_KEPT))
        self.latest: Read | None = None
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_PAUSE_MS)
        self._soon.timeout.connect(self.refresh)
        self.menus = PageMenus(self, who)
        self.printing = SchedulePrinting(self, papers, who)
        self.printing.said.connect(self.said)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = ScheduleHeader()
        self.navigator = Navigator(self._today)
        self.header.add_beside_title(self.navigator)
        self.new = Button(self.tr("New booking"), kind="primary", key="F7", name="newBooking")
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("booking", {}))
        self.header.add_widget(self.new)
        outer.addWidget(self.header)
        card = Card(parent=self)
        self.bar = ScheduleBar(self.menus.new_items, self.printing.items)
        card.body.addWidget(self.bar)
        self.views = ScheduleViews(self._clock.now, self._preferences.zone)
        self.views.grid.hour = self.shown.hour
        self.board = Pinboard(self._preferences.zone)
        self.pins = Pins(self._schedule.pins, self.board, self._who, self)
        self.board.hide()
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.views, 1)
        across.addWidget(self.board)
        card.body.addLayout(across, 1)
        outer.addWidget(card, 1)

    def _connect(self) -> None:
        self.navigator.stepped.connect(self.step)
        self.navigator.picked.connect(self.show_day)
        self.bar.view_chosen.connect(lambda view: self.show_view(View(view)))
        self.bar.searched.connect(lambda _: self._soon.start())
        self.filter = PageFilter(self, self._schedule.layer_names)
        self.bar.search.returnPressed.connect(self.views.give_focus)
        self.bar.filter_wanted.connect(self.filter.open)
        self.views.entered.connect(self.open)
        self.views.slot_wanted.connect(self.menus.begin)
        self.views.letter.connect(self.menus.letter)
        self.views.menu_wanted.connect(self.menus.open)
        self.views.day_wanted.connect(self._on_day_wanted)
        self.views.first_step.connect(self.menus.first_step)
        self.hands = BoardHands(self._schedule, self.board, self.views, self._who, self)
        self.hands.said.connect(self.said)
        self.hands.moved.connect(self.refresh)
        self.bar.board_toggled.connect(self.hands.toggle)
        self.board.changed.connect(lambda: self.bar.show_pinned(len(self.board.items())))
        for keys, by in _KEYS.items():
            self._key(keys, partial(_zoom, self, by))
        found_by_key(self, self.bar.search)

    def _key(self, keys: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    # The page's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._follow_day()
            self.refresh()

    def activated(self) -> None:
        self.views.give_focus()

    def show_payload(self, payload: dict[str, Any]) -> None:
        subjects = {
            Subject(kind, int(payload[f"{kind}_id"]))
            for kind in ("lane", "employee", "resource")
            if payload.get(f"{kind}_id")
        }
        view = View(payload["view"]) if payload.get("view") in set(View) else self.shown.view
        day = payload.get("day")
        self.change(
            view=view,
            day=date.fromisoformat(day)
            if isinstance(day, str)
            else day
            if isinstance(day, date)
            else self.shown.day,
            subjects=frozenset(subjects) or self.shown.subjects,
        )

    def on_changes(self, changes: list[Change]) -> None:
        if self.isVisible() and any(change.kind in _KINDS for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        self.views.tick()
        self._follow_day()

    def _follow_day(self) -> None:
        """After midnight what was today's is the new day's; who looks at another day goes on with it."""
        before, self._of = self._of, self._today()
        if before != self._of:
            if self.shown.day == before:
                self.change(day=self._of)
            else:
                self._show_state()

    # What is shown

    def show_view(self, view: View) -> None:
        """Day, week, month, year or agenda, around the day that the keyboard is on."""
        self.change(view=view, day=_day_at(self))

    def show_day(self, day: date) -> None:
        """Another day, in the view in front."""
        self.change(day=day)

    def step(self, by: int) -> None:
        """The days before (-1) or after (1)."""
        view, day, at = self.shown.view, self.shown.day, _day_at(self)
        # The days that only fill up the weeks of a month belong to another one.
        stays = view is View.AGENDA or (view is View.MONTH and at.month != day.month)
        self.change(day=step(view, day if stays else at, by))

    def change(self, **other: Any) -> None:
        """Show something else: fields of `Shown`. It is kept for the next time."""
        if "day" in other:
            # Far from there are the ends of the calendar, where a week has not all of its days.
            other["day"] = within_years(other["day"])
        before, self.shown = self.shown, replace(self.shown, **other)
        if self.shown != before:
            save_choices(_KEPT, self.shown.to_json())
            self._show_state()
            self.refresh()

    def refresh(self) -> None:
        """Read again what is shown; what was being read before is let go of."""
        self._soon.stop()
        if not self.isVisible():
            return
        if self._job is not None:
            self._job.cancel()
        begins = int(self._preferences.text("plan.fiscal_starts"))
        self.shown = replace(self.shown, text=self.bar.search.text(), year_begins=begins)
        schedule, actor, shown = self._schedule, self._who(), self.shown
        zone, other = self._preferences.zone(), self.tr("Everything else")

        def failed(error: AppError) -> None:
            self.said.emit(Said(str(error), "warn"))

        pinned = self.pins.asked()

        def done(found: Read) -> None:
            self._on_read(found)
            self.pins.show(actor.user_id, found.keys, found.pinned)

        self._job = run_job(
            lambda: read(schedule, actor, shown, zone, other, pinned), done, failed, owner=self
        )

    def open(self, item: ScheduledItem) -> None:
        """Open the sheet of an item."""
        wish = sheet_of(item)
        if wish is not None:
            self.sheet_wanted.emit(*wish)
        elif item.layer == "leave" and item.places:
            self.place_wanted.emit("people", {"employee_id": item.places[0].id})
        else:
            self.said.emit(Said(self.tr("This comes from another calendar and is changed there."), "info"))

    # Within

    def _today(self) -> date:
        return self._preferences.local_day(self._clock.now())

    def _show_state(self) -> None:
        today = self._today()
        self.header.set_titles(view_title(self.shown, today), view_title(self.shown, today, short=True))
        self.navigator.show_day(self.shown.day)
        self.bar.views.set_key(self.shown.view)
        self.bar.show_narrowed(len(self.shown.subjects) + len(self.shown.layers))

    def _on_read(self, found: Read) -> None:
        self.latest = found
        self.views.show_read(found)
        self.hands.where = {column.subject: column.name for column in found.columns}

    def _on_day_wanted(self, day: object) -> None:
        if isinstance(day, date):
            inside = self.shown.days[0] <= day <= self.shown.days[1]
            self.change(day=day, **({"view": View.DAY} if inside else {}))


def _zoom(page: SchedulePage, by: int) -> None:
    page.views.grid.zoom(by)
    page.change(hour=page.views.grid.hour)


def _day_at(page: SchedulePage) -> date:
    """The day that the keyboard is on, as long as what is seen is what is wanted."""
    day, shown = page.views.day(), page.shown
    if day is None or page.latest is None or page.latest.shown != shown:
        return shown.day
    return day if shown.days[0] <= day <= shown.days[1] else shown.day
