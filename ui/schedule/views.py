"""The views in one place: a grid for days and weeks, a plan for months and years, a list for the agenda."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reception_app.occupancy.items import ScheduledItem
from ui.kit.empty_state import EmptyState
from ui.kit.shortcuts import in_sheet
from ui.schedule.agenda import Agenda, agenda_lines
from ui.schedule.canvas import AFTER, BEFORE, ScheduleCanvas
from ui.schedule.grid_canvas import GridCanvas
from ui.schedule.grid_layout import Identity
from ui.schedule.plan_canvas import PlanCanvas
from ui.schedule.reading import Read
from ui.schedule.spans import View


class ScheduleViews(QWidget):
    """Shows what was read. Its signals are those of its views, see `ScheduleCanvas`."""

    entered = Signal(object)
    slot_wanted = Signal(object)
    moved = Signal(object, object)
    left_at = Signal(object, QPoint)
    pin_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    letter = Signal(str)
    day_wanted = Signal(object)
    first_step = Signal()
    """The button of the empty schedule."""

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self.grid = GridCanvas(self.tr("Schedule"), now, zone, name="scheduleGrid")
        self.plan = PlanCanvas(self.tr("Plan"), now, zone, name="schedulePlan")
        self.agenda = Agenda(zone)
        self.empty = EmptyState(
            "calendar",
            self.tr("Nothing stands beside each other yet"),
            self.tr(
                "Lanes for parts of the house, meeting rooms and colleagues become the columns of a day."
            ),
            button=self.tr("Add a lane"),
        )
        self.empty.action.connect(self.first_step)
        self.stack = QStackedWidget(self)
        for widget in (self.grid, self.plan, self.agenda, self.empty):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        for canvas in (self.grid, self.plan):
            self._forward(canvas)
        self.agenda.table.entered.connect(lambda line: self.entered.emit(line.item))
        keys = {letter: letter for letter in ScheduleCanvas.LETTERS}
        for key, letter in (keys | {"Ctrl+Left": BEFORE, "Ctrl+Right": AFTER}).items():
            for listed in (self.agenda, self.empty):
                in_sheet(listed, key, partial(self.letter.emit, letter))

    def _forward(self, canvas: ScheduleCanvas) -> None:
        canvas.entered.connect(self.entered)
        canvas.slot_wanted.connect(self.slot_wanted)
        canvas.moved.connect(self.moved)
        canvas.left_at.connect(self.left_at)
        canvas.pin_wanted.connect(self.pin_wanted)
        canvas.menu_wanted.connect(self.menu_wanted)
        canvas.letter.connect(self.letter)
        canvas.day_wanted.connect(self.day_wanted)

    def show_read(self, read: Read) -> None:
        """Bring the view of what was read to the front."""
        had_focus = self._has_focus()
        if read.grid is not None:
            by_day = read.shown.view is View.WEEK
            self.grid.show_layout(read.grid, read.items, by_day=by_day, around=read.shown.day)
            self.stack.setCurrentWidget(self.grid if read.grid.columns else self.empty)
        elif read.plan is not None:
            self.plan.show_layout(read.plan)
            self.stack.setCurrentWidget(self.plan)
        else:
            first = read.shown.days[0]
            self.agenda.show_lines(agenda_lines(read.items, read.columns, first, self._zone()))
            self.agenda.table.set_empty(self._nothing(narrowed=read.shown.narrowed))
            self.stack.setCurrentWidget(self.agenda)
        if had_focus:
            self.give_focus()

    def canvas(self) -> GridCanvas | PlanCanvas | None:
        """The picture in front; None while it is a list, or there is nothing."""
        front = self.stack.currentWidget()
        return front if isinstance(front, GridCanvas | PlanCanvas) else None

    def item(self) -> ScheduledItem | None:
        """What the keyboard is on."""
        canvas = self.canvas()
        return canvas.item() if canvas is not None else self.agenda.item()

    def day(self) -> date | None:
        """The day that the keyboard is on; None while nothing tells one."""
        front = self.stack.currentWidget()
        if front is self.plan:
            return self.plan.day
        columns = self.grid.layout_shown.columns
        if front is self.grid and columns:
            return columns[self.grid.cursor_at.column].day
        line = self.agenda.table.current() if front is self.agenda else None
        return line.day if line is not None else None

    def give_focus(self) -> None:
        """The keyboard goes to the view in front."""
        front = self.canvas()
        target: QWidget = front if front is not None else self.agenda.table
        if self.stack.currentWidget() is self.empty:
            target = self.empty.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pinned(self, pinned: frozenset[Identity]) -> None:
        """Those on the pinboard are faint."""
        self.grid.show_pinned(pinned)
        self.plan.show_pinned(pinned)

    def tick(self) -> None:
        """A minute passed."""
        self.grid.viewport().update()

    def _has_focus(self) -> bool:
        inside = self.window().focusWidget() if self.window() is not None else None
        return inside is not None and (inside is self or self.isAncestorOf(inside))

    def _nothing(self, *, narrowed: bool) -> EmptyState:
        if narrowed:
            return EmptyState("search", self.tr("Nothing fits"), self.tr("Show more rooms, people or lanes."))
        return EmptyState(
            "calendar",
            self.tr("Nothing is planned"),
            self.tr("What comes in the next four weeks stands here."),
        )
