"""What crosses the border of the pool of passes and keys."""

from datetime import datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass


class ItemKind(StrEnum):
    """What an item of the pool is."""

    PASS = "pass"
    KEY = "key"


class ItemState(StrEnum):
    """Where an item is."""

    STORED = "stored"
    OUT = "out"
    LOST = "lost"
    """Blocked: it can't be handed out until it is found."""


class HolderKind(StrEnum):
    """Who may have an item."""

    VISIT = "visit"
    EMPLOYEE = "employee"


class Moved(StrEnum):
    """What happened to an item."""

    OUT = "out"
    RETURNED = "returned"
    LOST = "lost"
    FOUND = "found"
    RETIRED = "retired"
    BROUGHT_BACK = "brought_back"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has an item, or had it last: a visitor by the number of the visit, or an employee.

    The name is as it was when the item was handed out; "Erased" once the person was.
    """

    kind: HolderKind
    id: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class HolderOption:
    """Somebody an item may be handed out to. `detail` tells namesakes apart; `badge` is a visitor's number."""

    holder: Holder
    detail: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class PoolItem:
    """A numbered pass or key. Moments in UTC.

    `holder` has it now, or had it last when it is lost. `since` is when the state began; `due` is when it should be
    back, None for when its holder leaves.
    """

    id: int
    kind: ItemKind
    number: str
    label: str = ""
    """What it opens or is for."""
    state: ItemState = ItemState.STORED
    holder: Holder | None = None
    since: datetime | None = None
    due: datetime | None = None
    note: str = ""
    """What was said when it was handed out or lost."""
    active: bool = True
    """False for one that was retired."""
    version: int = 1

    def overdue(self, now: datetime) -> bool:
        """Whether it should have been back by now (UTC)."""
        return self.state is ItemState.OUT and self.due is not None and self.due <= now


@dataclass(frozen=True, slots=True)
class PoolMove:
    """One line of an item's history; `by` is the user's name."""

    at: datetime
    what: Moved
    holder: Holder | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PoolDetail:
    """An item with everything that happened to it, newest first."""

    item: PoolItem
    moves: tuple[PoolMove, ...] = ()


@dataclass(frozen=True, slots=True)
class NotBack:
    """An item that should be back: its visitor is gone since `left_at` (UTC), or its time is up."""

    item: PoolItem
    left_at: datetime | None = None

    @property
    def left(self) -> bool:
        """Whether its visitor is gone."""
        return self.left_at is not None
