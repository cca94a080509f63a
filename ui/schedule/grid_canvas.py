"""The grid of a day or a week: columns over hours, for mouse and keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from reception_app.kernel.text import isolate
from reception_app.occupancy.items import ScheduledItem
from ui.kit.dates import short_day
from ui.schedule import grid_cursor
from ui.schedule.canvas import ScheduleCanvas, Slot
from ui.schedule.dragging import CarriedDays, Held, in_the_way
from ui.schedule.grid_cursor import Cursor
from ui.schedule.grid_geometry import GUTTER, NARROWEST, NARROWEST_DAY, ZOOMS, GridGeometry
from ui.schedule.grid_hands import GridHands
from ui.schedule.grid_keys import GridKeys
from ui.schedule.grid_layout import GridLayout, Identity
from ui.schedule.grid_picture import GridPicture, draw_carried, draw_carried_days, draw_cursor, now_line
from ui.schedule.item_look import spoken
from ui.schedule.item_look import title as item_title

_FIRST_HOUR = 8
_AN_HOUR = 60
"""Minutes of what is begun where no stretch was chosen."""


class GridCanvas(ScheduleCanvas):
    """Shows a `GridLayout`. The cursor is what the keyboard is on; `carried` what is being moved, by either hand."""

    def __init__(
        self,
        title: str,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, name=name, parent=parent)
        self._now, self.zone = now, zone
        self.layout_shown = GridLayout((), (), (), (), 0, 1440)
        self.items: Sequence[ScheduledItem] = ()
        self.pinned: frozenset[Identity] = frozenset()
        self.by_day = False
        self._around: date | None = None
        self.hour = ZOOMS[2]
        self.cursor_at = Cursor()
        self.carried: Held | None = None
        self.hands = self.mouse = GridHands(self)
        self.keys = GridKeys(self)
        self._scrolled = False

    # What is shown

    def show_layout(
        self,
        layout: GridLayout,
        items: Sequence[ScheduledItem],
        *,
        by_day: bool,
        around: date | None = None,
    ) -> None:
        """Other days, other columns or other items. What is in hand stays so while the columns are the same: somebody
        else's change must not knock it out of a hand. The keyboard goes to the day `around` when that is another one.
        """
        if layout.columns != self.layout_shown.columns:
            self.carried = None
            self.mouse.let_be()
        if [(each.day, each.subject) for each in layout.columns] != [
            (each.day, each.subject) for each in self.layout_shown.columns
        ]:
            # A stretch was chosen on its day and in its column, and nowhere else.
            self.cursor_at = replace(self.cursor_at, lasts=0)
        was_by_day, turned = self.by_day, (by_day, around) != (self.by_day, self._around)
        self.layout_shown, self.items, self.by_day, self._around = layout, items, by_day, around
        self.cursor_at = grid_cursor.again(layout, self.cursor_at)
        if turned and self.cursor_at.item is None and (by_day or was_by_day):
            days = [column.day for column in layout.columns] if by_day else []
            column = days.index(around) if around in days else 0
            self.cursor_at = grid_cursor.at(layout, column, self.cursor_at.minute)
        self.resized()
        if not self._scrolled and layout.columns:
            self._scrolled = True
            self.scroll_to_hour(_FIRST_HOUR)
        self.stale()

    def show_pinned(self, pinned: frozenset[Identity]) -> None:
        """Those on the pinboard are faint."""
        if pinned != self.pinned:
            self.pinned = pinned
            self.stale()

    def scroll_to_hour(self, hour: int) -> None:
        """Begin with an hour."""
        if self.layout_shown.hours:
            minute = self.layout_shown.hours[0].minute_of(hour)
            self.verticalScrollBar().setValue(round(minute * self.hour / 60))

    def zoom(self, by: int) -> None:
        """More (1) or fewer (-1) pixels an hour; the middle of the view stays where it is."""
        step = min(max(ZOOMS.index(self.hour) + by, 0), len(ZOOMS) - 1)
        if ZOOMS[step] != self.hour:
            middle = self.geometry_now().minute_at(self.viewport().height() // 2)
            self.hour = ZOOMS[step]
            self.resized()
            grid = self.geometry_now()
            down = self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(down + grid.y_of(middle) - self.viewport().height() // 2)
            self.stale()

    def geometry_now(self) -> GridGeometry:
        """Where everything stands at this moment."""
        return GridGeometry(
            self.layout_shown,
            self.viewport().width(),
            self.viewport().height(),
            self.hour,
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            self.rtl,
            NARROWEST_DAY if self.by_day else NARROWEST,
        )

    def resized(self) -> None:
        grid = self.geometry_now()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        high = grid.height - grid.top
        down.setRange(0, max(grid.whole_height - high, 0))
        down.setPageStep(max(high, 1))
        down.setSingleStep(self.hour // 2)
        across.setRange(0, max(grid.whole_width - grid.width, 0))
        across.setPageStep(max(grid.width, 1))
        across.setSingleStep(grid.column_width // 2)

    # Painting

    def draw(self, painter: QPainter, area: QRect) -> None:
        today = self._now().astimezone(self.zone()).date()
        GridPicture(painter, self.geometry_now(), self.painter, today, area).draw(self.pinned)

    def rolls(self) -> QRect:
        top = self.geometry_now().top
        return QRect(0, top, self.viewport().width(), self.viewport().height() - top)

    def draw_over(self, painter: QPainter) -> None:
        grid = self.geometry_now()
        now_line(painter, grid, self._now())
        if self.carried is not None:
            said, clash = self._carried_words(self.carried)
            if isinstance(self.carried, CarriedDays):
                draw_carried_days(painter, grid, self.painter, self.carried, said)
            else:
                draw_carried(painter, grid, self.painter, self.carried, said, clash=clash)
        elif self.layout_shown.columns and (self.hasFocus() or self.cursor_at.lasts):
            draw_cursor(painter, grid, self.cursor_at)

    # The keyboard's place

    def go(self, cursor: Cursor, *, said: bool = True) -> None:
        """Move the keyboard's place, and the view after it."""
        self.cursor_at = cursor
        if self.layout_shown.columns:
            _bring_into_view(self)
            if said:
                self.say(_spoken(self))
        self.chosen.emit(cursor.item)
        self.viewport().update()

    def carry(self, held: Held | None) -> None:
        """Hold an item over the grid, or let go of it."""
        self.carried = held
        if held is not None:
            self.say(f"{self.layout_shown.columns[held.column].title}, {self._carried_words(held)[0]}")
        self.viewport().update()

    def _carried_words(self, held: Held) -> tuple[str, bool]:
        """The times that what is carried would have, and whether somebody is in the way."""
        if isinstance(held, CarriedDays):
            days = (held.first_on, held.last_on) if held.lasts else (held.first_on,)
            return " – ".join(short_day(day) for day in days), False
        hours = self.layout_shown.hours[held.column]
        hinders = in_the_way(held, self.layout_shown)
        said = f"{hours.clock(held.top)}–{hours.clock(held.bottom)}"
        if hinders is None:
            return said, False
        return self.tr("{0} · clashes with {1}").format(said, item_title(hinders)), True

    def drop(self) -> None:
        """Put what is carried where it is now."""
        held, self.carried = self.carried, None
        if held is not None and not held.stands(self.layout_shown):
            self.moved.emit(held.item, held.target(self.layout_shown))
        self.viewport().update()

    def slot(self) -> Slot:
        """The free time at the keyboard's place."""
        cursor = self.cursor_at
        column, hours = self.layout_shown.columns[cursor.column], self.layout_shown.hours[cursor.column]
        end = cursor.minute + (cursor.lasts or _AN_HOUR)
        return Slot(column.day, hours.moment(cursor.minute), hours.moment(end), column.subject)

    def item(self) -> ScheduledItem | None:
        """The item that the keyboard is on."""
        return self.cursor_at.item

    def tip(self, point: QPoint) -> str:
        spot = self.geometry_now().spot(point)
        found = spot.block or spot.strip
        if found is None:
            return ""
        column = self.layout_shown.columns[max(spot.column, 0)]
        return spoken(found.item, self.zone(), "" if self.by_day else column.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.keys.release(event):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.keys.carries:
            self.carry(None)


def _bring_into_view(view: GridCanvas) -> None:
    """Scroll as little as shows the keyboard's place."""
    grid, cursor = view.geometry_now(), view.cursor_at
    down, across = view.verticalScrollBar(), view.horizontalScrollBar()
    top, bottom = grid.y_of(cursor.minute), grid.y_of(min(cursor.ends, cursor.minute + 120))
    if cursor.strip is not None:
        pass
    elif top < grid.top:
        down.setValue(down.value() - (grid.top - top) - 8)
    elif bottom > grid.height:
        down.setValue(down.value() + min(bottom - grid.height + 8, top - grid.top))
    left = cursor.column * grid.column_width
    room = grid.width - GUTTER
    if left < across.value():
        across.setValue(left)
    elif left + grid.column_width > across.value() + room:
        across.setValue(left + grid.column_width - room)


def _spoken(view: GridCanvas) -> str:
    """What the keyboard is on, with its column."""
    cursor = view.cursor_at
    column, hours = view.layout_shown.columns[cursor.column], view.layout_shown.hours[cursor.column]
    if cursor.item is not None:
        return spoken(cursor.item, view.zone(), column.title)
    if cursor.lasts:
        times = hours.clock(cursor.minute), hours.clock(cursor.ends)
        return QCoreApplication.translate("schedule", "{0}, {1} to {2}").format(isolate(column.title), *times)
    return QCoreApplication.translate("schedule", "{0}, {1}, free").format(
        isolate(column.title), hours.clock(cursor.minute)
    )
