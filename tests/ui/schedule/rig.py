"""A desk with a schedule: rooms, lanes, a booking and entries of one day, and the page that shows them."""

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception_app.bookings.records import NewBooking, NewResource
from reception_app.occupancy.items import ScheduledItem
from reception_app.schedule import LaneEdit, LaneGroup, NewEntry, Overlap
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit.jobs import running_jobs
from ui.schedule import grid_cursor
from ui.schedule.grid_canvas import GridCanvas
from ui.schedule.schedule_page import SchedulePage

ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key
TODAY = date(2026, 11, 24)


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A moment of November 2026; the desk's clock is an hour ahead."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


class Office:
    """Two rooms, two lanes, a booking and two entries of today, and the page that shows them."""

    def __init__(self, desk: DeskRig) -> None:
        context, actor = desk.context, desk.actor
        self.desk = desk
        self.rooms = [
            context.resources.add(actor, NewResource(name, capacity=seats)).id
            for name, seats in (("Oak room", 12), ("Elm room", 6))
        ]
        self.lanes = [
            context.schedule.lanes.save(actor, edit).id
            for edit in (
                LaneEdit("Directors", LaneGroup.MANAGEMENT),
                LaneEdit("Great hall", LaneGroup.FACILITIES, "warn", Overlap.REFUSE),
            )
        ]
        context.bookings.book(actor, NewBooking(self.rooms[0], at(13), at(14), title="Board review"))
        self.enter("Town meeting", self.lanes[1], at(9), at(10))
        self.enter("Budget", self.lanes[0], at(12), at(13))
        desk.key(KEY.Key_4, CTRL)
        self.page = desk.find(SchedulePage, "schedule")
        self.settle()

    def enter(self, title: str, lane: int, begins: datetime, ends: datetime) -> None:
        self.desk.context.schedule.entries.add(self.desk.actor, NewEntry(lane, title, begins, ends))

    def settle(self) -> None:
        self.desk.until(lambda: not running_jobs() and self.page.latest is not None, "the schedule is read")

    @property
    def grid(self) -> GridCanvas:
        return self.page.views.grid

    def item(self, title: str) -> ScheduledItem:
        found = self.page.latest
        assert found is not None
        return next(each for each in found.items if each.title == title)

    def go(self, title: str) -> None:
        block = self.grid.layout_shown.block_of(self.item(title))
        assert block is not None
        self.grid.setFocus()
        self.grid.go(grid_cursor.on(block))

    def carry(self, key: Qt.Key, times: int) -> None:
        """Alt is held while an arrow is pressed so often."""
        for _ in range(times):
            QTest.keyPress(self.grid, key, ALT)

    def let_go(self) -> None:
        """Alt is let go of."""
        QTest.keyRelease(self.grid, KEY.Key_Alt)

    def titles(self) -> list[str]:
        return [column.title for column in self.grid.layout_shown.columns]
