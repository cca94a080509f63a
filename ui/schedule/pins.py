"""What somebody has on the pinboard outlasts the program: kept on this desk, for each account, as ids alone."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject

from reception_app.kernel.actor import Actor
from reception_app.occupancy.items import ItemKey, ScheduledItem
from ui.kit.view_states import load_choices, save_choices
from ui.schedule.pinboard import Pinboard


class Pins(QObject):
    """Tells what has to be read for the pinboard, and shows it. What is gone by then comes off."""

    def __init__(self, board: Pinboard, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._board, self._who = board, who
        self._user: int | None = None
        self._waiting: tuple[ItemKey, ...] = ()
        """What was kept and has not been read yet."""
        self._kept: list[list[object]] = []
        board.changed.connect(self._keep)

    def asked(self) -> tuple[ItemKey, ...]:
        """What the pinboard of whoever sits here now has to show."""
        user = self._who().user_id
        if user != self._user:
            self._user = user
            saved = load_choices(_name(user)).get("items")
            self._waiting = tuple(_keys(saved if isinstance(saved, list) else []))
            self._kept = [_said(key) for key in self._waiting]
            self._board.renew([item.key for item in self._board.items()], ())
        return (*self._waiting, *(item.key for item in self._board.items()))

    def show(self, user: int, asked: Iterable[ItemKey], items: Iterable[ScheduledItem]) -> None:
        """Show what was read for somebody's pinboard; for somebody else by now it is not shown."""
        if user == self._user:
            self._waiting = ()
            self._board.renew(asked, items)
            self._keep()

    def _keep(self) -> None:
        keys = (*self._waiting, *(item.key for item in self._board.items()))
        said = [_said(key) for key in keys]
        if self._user is not None and said != self._kept:
            self._kept = said
            save_choices(_name(self._user), {"items": said})


def _name(user: int) -> str:
    return f"pinboard.{user}"


def _said(key: ItemKey) -> list[object]:
    return [key.layer, key.record_id, key.occurrence.isoformat() if key.occurrence else ""]


def _keys(saved: list[object]) -> Iterable[ItemKey]:
    """What can be read of it; the rest is as if it had not been kept."""
    for each in saved:
        if not isinstance(each, list) or len(each) != 3:
            continue
        layer, number, moment = each
        if isinstance(layer, str) and isinstance(number, int) and isinstance(moment, str):
            try:
                yield ItemKey(layer, number, datetime.fromisoformat(moment) if moment else None)
            except ValueError:
                continue
