"""What a feature is to the schedule: a layer of items, some of which can be moved where they stand."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.occupancy.items import ItemKey, ScheduledItem, Target, Undo, Wanted, Window


@runtime_checkable
class Layer(Protocol):
    """What one feature has to show in the schedule."""

    @property
    def name(self) -> str:
        """As in `ScheduledItem.layer`."""
        ...

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> Iterable[ScheduledItem]:
        """What happens within a window, in any order. The schedule narrows it by column and text by itself; a layer
        that reads less because of `wanted` is only faster. What the actor may not see is `BUSY` or not there.
        """
        ...


@runtime_checkable
class MovableLayer(Layer, Protocol):
    """A layer whose items can be moved where they stand."""

    def move(self, actor: Actor, item: ScheduledItem, target: Target) -> Undo:
        """Move or resize one item; of a series this one occurrence. Returns what takes it back.

        Raises NotAllowed, NotFound, Conflict (SlotTaken above all), Invalid.
        """
        ...

    def find(self, tx: ReadTx, actor: Actor, key: ItemKey) -> ScheduledItem | None:
        """One item, wherever it stands by now; None when it is gone, or not to be seen by the actor."""
        ...
