"""The menus and letters of the schedule's page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.occupancy.items import ScheduledItem
from ui.kit.record_menu import MenuItem, make_menu
from ui.schedule.canvas import AFTER, BEFORE, Slot
from ui.schedule.dragging import SNAP
from ui.schedule.grid_layout import identity
from ui.schedule.opening import sheet_for, times_of
from ui.schedule.spans import View

if TYPE_CHECKING:
    # It holds us; we only call it.
    from ui.schedule.schedule_page import SchedulePage

_VIEWS = {"D": View.DAY, "W": View.WEEK, "M": View.MONTH, "Y": View.YEAR, "A": View.AGENDA}


def _tr(text: str) -> str:
    return QCoreApplication.translate("schedule", text)


class PageMenus:
    """What is offered where, by rights."""

    def __init__(self, page: SchedulePage, who: Callable[[], Actor]) -> None:
        self._page, self._who = page, who

    def letter(self, letter: str) -> None:
        """A letter was pressed in a view."""
        page = self._page
        if letter in _VIEWS:
            page.show_view(_VIEWS[letter])
        elif letter == "T":
            page.navigator.today.click()
        elif letter == "B":
            page.hands.toggle()
        elif letter in (BEFORE, AFTER):
            page.step(-1 if letter == BEFORE else 1)

    def new_items(self) -> list[MenuItem]:
        """What may be begun on the day that is shown."""
        return self._begun(Slot(self._page.shown.day))

    def _begun(self, slot: Slot) -> list[MenuItem]:
        """What may be begun on free time."""
        actor, times = self._who(), times_of(slot)
        wanted = self._page.sheet_wanted.emit
        own = {f"{slot.subject.kind}_id": slot.subject.id} if slot.subject is not None else {}
        entry = times | {"lane_id": own.get("lane_id", 0), "owner_id": own.get("employee_id", 0)}
        found = []
        if allowed(actor, Right.EDIT_SCHEDULE):
            found.append(MenuItem(_tr("Entry"), partial(wanted, "entry", entry), "calendar", _tr("Enter")))
        found.append(MenuItem(_tr("Booking"), partial(wanted, "booking", own | times), "book", "F7"))
        if allowed(actor, Right.APPOINT):
            making = partial(wanted, "appointment", own | times)
            found.append(MenuItem(_tr("Appointment"), making, "clock"))
        if allowed(actor, Right.EDIT_PLAN):
            found.append(MenuItem(_tr("Deadline"), partial(wanted, "deadline", {"on": slot.day}), "flag"))
        if allowed(actor, Right.MANAGE_LANES):
            found.append(MenuItem(_tr("Lane"), partial(wanted, "lane", {}), "columns"))
        return found

    def begin(self, slot: Slot) -> None:
        """Something new on free time."""
        wish = sheet_for(slot, self._who())
        if wish is not None:
            self._page.sheet_wanted.emit(*wish)

    def first_step(self) -> None:
        """The schedule is empty: lanes come first, for those who may make them."""
        kind = "lane" if allowed(self._who(), Right.MANAGE_LANES) else "entry"
        self._page.sheet_wanted.emit(kind, {})

    def open(self, item: ScheduledItem | None, place: QPoint) -> None:
        """The menu of an item, or of free time."""
        canvas = self._page.views.canvas()
        if item is not None:
            items = self.item_items(item)
        else:
            items = self._begun(canvas.slot()) if canvas is not None else self.new_items()
        menu = make_menu(self._page, items)
        menu.setAccessibleName(_tr("What can be done"))
        menu.popup(place)

    def item_items(self, item: ScheduledItem) -> list[MenuItem]:
        """What can be done with an item."""
        page, grid = self._page, self._page.views.grid
        found = [MenuItem(_tr("Open"), partial(page.open, item), "eye", _tr("Enter"))]
        if not item.movable:
            return found
        pinned = identity(item) in page.board.identities()
        label = _tr("Take off the pinboard") if pinned else _tr("Pin")
        found.append(MenuItem(label, partial(page.hands.pin, item), "pin", "P"))
        if page.views.canvas() is grid:
            found += [
                MenuItem(""),
                MenuItem(_tr("Earlier"), partial(grid.keys.nudge, -SNAP), key="Alt+\u2191"),
                MenuItem(_tr("Later"), partial(grid.keys.nudge, SNAP), key="Alt+\u2193"),
                MenuItem(_tr("Longer"), partial(grid.keys.nudge, SNAP, end=True), key="Shift+Alt+\u2193"),
                MenuItem(_tr("Shorter"), partial(grid.keys.nudge, -SNAP, end=True), key="Shift+Alt+\u2191"),
            ]
        return found
