"""The keys that every view of the schedule has: Enter, Esc, letting go of Alt, and the letters of the page."""

from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reception_app.occupancy.items import ScheduledItem
from ui.schedule.canvas import BOARD_KEY, Slot

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS_SIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ARROWS_HEIGHT = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CarryingView(Protocol):
    """What the keys ask of a view. Any: Qt's signals are typed by what they are declared as, not by what they do."""

    LETTERS: str

    @property
    def carried(self) -> object: ...
    @property
    def entered(self) -> Any: ...
    @property
    def slot_wanted(self) -> Any: ...
    @property
    def pin_wanted(self) -> Any: ...
    @property
    def letter(self) -> Any: ...
    def item(self) -> ScheduledItem | None: ...
    def slot(self) -> Slot: ...
    def drop(self) -> None: ...


class CanvasKeys:
    """Base of the keys of one view. `carries`: what is carried was taken by keys."""

    def __init__(self, view: CarryingView) -> None:
        self._carrier = view
        self.carries = False

    def release(self, event: QKeyEvent) -> bool:
        """Alt let go of: what was carried stays here."""
        if event.key() == Qt.Key.Key_Alt and self.carries and not event.isAutoRepeat():
            self.carries = False
            self._carrier.drop()
            return True
        return False

    def enter(self) -> None:
        """What is carried is put down; else what is there is opened, or something begun on free time."""
        view = self._carrier
        if view.carried is not None:
            self.carries = False
            view.drop()
        elif view.item() is not None:
            view.entered.emit(view.item())
        else:
            view.slot_wanted.emit(view.slot())

    def letter(self, event: QKeyEvent) -> bool:
        """A letter of the page, or the one that pins."""
        view = self._carrier
        typed, item = event.text().upper(), view.item()
        if typed == BOARD_KEY and item is not None:
            view.pin_wanted.emit(item)
            return True
        if typed and typed in view.LETTERS:
            view.letter.emit(typed)
            return True
        return False
