"""Between the views and the pinboard: what is dropped where, by mouse or by keys."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.occupancy.items import ScheduledItem, Target
from reception_app.occupancy.records import Subject
from reception_app.schedule import ScheduleService
from ui.kit.dates import clock_time, short_day
from ui.kit.page import Said
from ui.schedule.dragging import bring
from ui.schedule.grid_canvas import GridCanvas
from ui.schedule.grid_layout import identity
from ui.schedule.item_look import title
from ui.schedule.moving import Moving
from ui.schedule.pinboard import Pinboard
from ui.schedule.plan_moves import moved_to
from ui.schedule.views import ScheduleViews


class BoardHands(QObject):
    """`said` tells what was moved, `moved` that something was."""

    said = Signal(object)
    moved = Signal()

    def __init__(
        self,
        schedule: ScheduleService,
        board: Pinboard,
        views: ScheduleViews,
        who: Callable[[], Actor],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._board, self._views = board, views
        self.where: Mapping[Subject, str] = {}
        self._moving = Moving(schedule, who, self)
        self._moving.said.connect(self.said)
        self._moving.done.connect(self._on_moved)
        views.moved.connect(self.move)
        views.pin_wanted.connect(self.pin)
        views.left_at.connect(self._on_left)
        board.carried.connect(self._on_carried)
        board.dropped.connect(self._on_dropped)
        board.placed.connect(self._on_placed)
        board.leave_wanted.connect(views.give_focus)
        board.changed.connect(lambda: views.show_pinned(board.identities()))

    def toggle(self) -> None:
        """Show or hide the pinboard; what is on it stays there."""
        self._board.setVisible(self._board.isHidden())
        if self._board.isVisible():
            self._board.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._views.give_focus()

    def pin(self, item: ScheduledItem) -> None:
        """Put an item on the pinboard, or take it off."""
        if identity(item) in self._board.identities():
            self._board.take_off(item)
            return
        if not item.movable:
            self.said.emit(Said(self.tr("This can't be moved here."), "info"))
            return
        self._board.show()
        self._board.pin(item)

    def move(self, item: ScheduledItem, target: Target) -> None:
        """Move an item to where it was dropped."""
        self._moving.move(item, target, self._words(target))

    def _words(self, target: Target) -> str:
        zone = self._views.grid.zone()
        parts = []
        if target.starts_at is not None:
            parts += [short_day(target.starts_at.astimezone(zone).date()), clock_time(target.starts_at, zone)]
        elif target.first_on is not None:
            parts.append(short_day(target.first_on))
        if target.column is not None and target.column in self.where:
            parts.append(self.where[target.column])
        return ", ".join(parts)

    def _on_moved(self, item: ScheduledItem | None) -> None:
        if item is not None:
            self._board.take_off(item)
        self.moved.emit()

    def _on_left(self, item: ScheduledItem, place: QPoint) -> None:
        """Dropped outside of the view: on the board, or on the button that opens it, it is pinned."""
        page = self.parent()
        button = page.findChild(QObject, "schedulePinboard") if page is not None else None
        for target in (self._board, button):
            if target is not None and _holds(target, place):
                self.pin(item)
                return

    def _on_carried(self, item: ScheduledItem, place: QPoint) -> None:
        canvas = self._views.canvas()
        if canvas is not None:
            canvas.mouse.hover(item, canvas.viewport().mapFromGlobal(place))

    def _on_dropped(self, item: ScheduledItem, place: QPoint) -> None:
        canvas = self._views.canvas()
        if canvas is not None and canvas.mouse.hover(item, canvas.viewport().mapFromGlobal(place)):
            canvas.drop()

    def _on_placed(self, item: ScheduledItem) -> None:
        """Enter on the board: the item goes to the keyboard's place in the view."""
        canvas = self._views.canvas()
        if isinstance(canvas, GridCanvas):
            cursor = canvas.cursor_at
            held = bring(item, canvas.layout_shown, cursor.column, cursor.minute)
            if held is not None and canvas.layout_shown.columns:
                self.move(item, held.target(canvas.layout_shown))
        elif canvas is not None:
            self._place_on(item, canvas.day)
        else:
            self.said.emit(
                Said(
                    self.tr("{0} is put down in a day, week, month or year.").format(isolate(title(item))),
                    "info",
                )
            )

    def _place_on(self, item: ScheduledItem, day: date) -> None:
        target = moved_to(item, day, self._views.grid.zone())
        if target is not None:
            self.move(item, target)


def _holds(widget: QObject, place: QPoint) -> bool:
    from_global = getattr(widget, "mapFromGlobal", None)
    if from_global is None or not widget.isVisible():  # type: ignore[attr-defined]
        return False
    return bool(widget.rect().contains(from_global(place)))  # type: ignore[attr-defined]
