"""What somebody has on the pinboard outlasts the program and follows them to another desk."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject

from reception_app.kernel.actor import Actor
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
        self._known = False
        """Whether it has been read what this user has kept; until then nothing is kept in its place."""
        self._kept: tuple[ItemKey, ...] | None = None
        board.changed.connect(self._keep)

    def asked(self) -> Callable[[], tuple[ItemKey, ...]]:
        """What tells, in a job, what the pinboard of whoever sits here now has to show."""
        user, pins = self._who(), self._pins
        if self._user is None or user.user_id != self._user.user_id:
            self._user, self._known, self._kept = user, False, None
            self._board.renew(self._shown(), ())
        shown = self._shown()
        if self._known:
            return lambda: shown
        return lambda: tuple(dict.fromkeys((*pins.of(user), *shown)))

    def show(self, user: int, asked: tuple[ItemKey, ...], items: Iterable[ScheduledItem]) -> None:
        """Show what was read for somebody's pinboard; for somebody else by now it is not shown."""
        if self._user is not None and user == self._user.user_id:
            if not self._known and not self._shown():
                # Nothing was pinned before it was known: it is kept as it is.
                self._kept = asked
            self._known = True
            self._board.renew(asked, items)
            self._keep()

    def _shown(self) -> tuple[ItemKey, ...]:
        return tuple(item.key for item in self._board.items())

    def _keep(self) -> None:
        keys = self._shown()
        if self._user is not None and self._known and keys != self._kept:
            self._kept = keys
            # Where nothing can be saved the pinboard lasts as long as the program.
            run_write(partial(self._pins.keep, self._user, keys), failed=lambda _: None)
