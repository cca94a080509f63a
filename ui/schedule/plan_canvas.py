"""A month or a year, for mouse and keyboard: days with bars, which are opened, moved by days, and pinned."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QRect
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from reception_app.occupancy.items import ScheduledItem
from ui.kit.dates import day_title
from ui.schedule.canvas import ScheduleCanvas, Slot
from ui.schedule.grid_layout import Identity, identity
from ui.schedule.item_look import spoken
from ui.schedule.plan_geometry import HEAD, PlanGeometry
from ui.schedule.plan_hands import PlanHands
from ui.schedule.plan_keys import PlanKeys
from ui.schedule.plan_layout import Bar, PlanLayout
from ui.schedule.plan_moves import moved_to
from ui.schedule.plan_picture import PlanPicture, draw_moved, draw_place
from ui.schedule.spans import View


class PlanCanvas(ScheduleCanvas):
    """Shows a `PlanLayout`. The keyboard is on a day, and on one of its bars if one was chosen."""

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
        today = now().astimezone(zone()).date()
        self.layout_shown = PlanLayout(View.MONTH, today, (), 7, (), ())
        self.pinned: frozenset[Identity] = frozenset()
        self.day = today
        self.bar: Bar | None = None
        self._drawn_from: date | None = None
        """Where drawing over days began; it goes to the keyboard's day."""
        self._begins = False
        """Its day has not been seen yet: it is brought into view as soon as there is a size."""
        self.carried: tuple[ScheduledItem, date] | None = None
        """What is carried, and the day on which it would begin."""
        self.keys = PlanKeys(self)
        self.hands = self.mouse = PlanHands(self)

    # What is shown

    def show_layout(self, layout: PlanLayout) -> None:
        """Another month or year, or other items; what is in hand is let go of when the days are others."""
        before, self.layout_shown = self.layout_shown, layout
        if layout.rows != before.rows:
            self.carried = None
        if (layout.view, layout.around) != (before.view, before.around) or layout.where(self.day) is None:
            self.day, self.bar = layout.around, self.bar if layout.view is before.view else None
            self._drawn_from = None
            self._begins = True
        if self.bar is not None:
            wanted = identity(self.bar.item)
            self.bar = next((b for bars in layout.bars for b in bars if identity(b.item) == wanted), None)
            where = None if self.bar is None else layout.day(self.bar.row, self.bar.first)
            self.day = where or self.day
        self.resized()
        self.stale()

    def show_pinned(self, pinned: frozenset[Identity]) -> None:
        """Those on the pinboard are faint."""
        if pinned != self.pinned:
            self.pinned = pinned
            self.stale()

    def geometry_now(self) -> PlanGeometry:
        """Where everything stands at this moment."""
        size = self.viewport().size()
        return PlanGeometry(
            self.layout_shown, size.width(), size.height(), self.verticalScrollBar().value(), self.rtl
        )

    def resized(self) -> None:
        plan, bar = self.geometry_now(), self.verticalScrollBar()
        bar.setRange(0, max(plan.whole_height - (plan.height - HEAD), 0))
        bar.setPageStep(max(plan.height - HEAD, 1))
        bar.setSingleStep(24)
        if self._begins:
            self._bring(self.day)

    # Painting

    def draw(self, painter: QPainter, area: QRect) -> None:
        zone = self.zone()
        today = self._now().astimezone(zone).date()
        PlanPicture(painter, self.geometry_now(), self.painter, zone, today).draw(self.pinned)

    def draw_over(self, painter: QPainter) -> None:
        plan = self.geometry_now()
        self._begins = False
        if self.carried is not None:
            draw_moved(painter, plan, self.painter, self.carried[1], self.carried[0])
        elif self.hasFocus():
            draw_place(painter, plan, self.days(), self.bar)

    # The keyboard's place

    def go(self, day: date, bar: Bar | None = None) -> None:
        """Move the keyboard's place; a day that isn't shown asks the page for it."""
        self.day, self.bar, self._drawn_from = day, bar, None
        if not self._bring(day):
            self.day_wanted.emit(day)
            return
        self.say(self._spoken())
        self.chosen.emit(bar.item if bar is not None else None)
        self.viewport().update()

    def draw_over_to(self, day: date) -> None:
        """Draw over the days from where drawing began, or the keyboard's place, to another one that is shown."""
        begun = self._drawn_from or self.day
        if self.layout_shown.where(day) is None:
            return
        self.go(day)
        self._drawn_from = begun if begun != day else None
        self.say(self._spoken())

    def days(self) -> tuple[date, date]:
        """The days that were drawn over, in order; the keyboard's day twice where none were."""
        begun = self._drawn_from or self.day
        return min(begun, self.day), max(begun, self.day)

    def _bring(self, day: date) -> bool:
        """Scroll as little as shows a day; False for one that isn't there."""
        where = self.layout_shown.where(day)
        if where is None:
            return False
        plan, scroll = self.geometry_now(), self.verticalScrollBar()
        top, high = plan.row_top(where[0]), plan.row_height(where[0])
        if top < HEAD:
            scroll.setValue(scroll.value() - (HEAD - top))
        elif top + high > plan.height:
            scroll.setValue(scroll.value() + top + high - plan.height)
        return True

    def carry(self, item: ScheduledItem | None, day: date | None = None) -> None:
        """Hold an item over a day, or let go of it."""
        self.carried = None if item is None or day is None else (item, day)
        if self.carried is not None:
            self.say(day_title(self.carried[1]))
        self.viewport().update()

    def drop(self) -> None:
        """Put what is carried on the day where it is now; its hours stay."""
        held, self.carried = self.carried, None
        if held is not None:
            target = moved_to(held[0], held[1], self.zone())
            if target is not None:
                self.moved.emit(held[0], target)
        self.viewport().update()

    def slot(self) -> Slot:
        """The day of the keyboard's place, or those that were drawn over."""
        first, last = self.days()
        return Slot(first) if first == last else Slot(first, whole=True, last=last)

    def item(self) -> ScheduledItem | None:
        """The item that the keyboard is on."""
        return self.bar.item if self.bar is not None else None

    def tip(self, point: QPoint) -> str:
        spot = self.geometry_now().spot(point)
        return spoken(spot.bar.item, self.zone()) if spot.bar is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.keys.release(event):
            super().keyReleaseEvent(event)

    def _spoken(self) -> str:
        if self.bar is not None:
            return spoken(self.bar.item, self.zone())
        first, last = self.days()
        if first != last:
            said = QCoreApplication.translate("schedule", "{0} to {1}")
            return said.format(day_title(first), day_title(last))
        count = QLocale().toString(len(self.layout_shown.of_day(self.day)))
        said = QCoreApplication.translate("schedule", "{0}, items: {1}")
        return said.format(day_title(self.day), count)
