"""What somebody has on the pinboard outlasts the program and follows them to another desk."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.occupancy.items import ItemKey, ScheduledItem
from reception_app.schedule import PinService
from ui.kit.jobs import run_write
from ui.schedule.pinboard import Pinboard


class Pins(QObject):
    """Tells what has to be read for the pinboard, and shows it. What is gone by then comes off."""

    def __init__(self, pins: PinService, board: Pinboard, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._pins, self._board, self._who = pins, board, who
        self._user: Actor | None = None
        self._waiting: tuple[ItemKey, ...] = ()
        """What was kept and has not been read yet."""
        self._kept: tuple[ItemKey, ...] = ()
        board.changed.connect(self._keep)

    def asked(self) -> tuple[ItemKey, ...]:
        """What the pinboard of whoever sits here now has to show."""
        user = self._who()
        if self._user is None or user.user_id != self._user.user_id:
            self._user = user
            self._waiting = self._kept = self._read(user)
            self._board.renew([item.key for item in self._board.items()], ())
        return (*self._waiting, *(item.key for item in self._board.items()))

    def show(self, user: int, asked: Iterable[ItemKey], items: Iterable[ScheduledItem]) -> None:
        """Show what was read for somebody's pinboard; for somebody else by now it is not shown."""
        if self._user is not None and user == self._user.user_id:
            self._waiting = ()
            self._board.renew(asked, items)
            self._keep()

    def _read(self, user: Actor) -> tuple[ItemKey, ...]:
        try:
            return self._pins.of(user)
        except AppError:
            # It begins empty; the schedule itself says what is the matter.
            return ()

    def _keep(self) -> None:
        keys = (*self._waiting, *(item.key for item in self._board.items()))
        if self._user is not None and keys != self._kept:
            self._kept = keys
            # Where nothing can be saved the pinboard lasts as long as the program.
            run_write(partial(self._pins.keep, self._user, keys), failed=lambda _: None)
