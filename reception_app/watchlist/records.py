"""What crosses the border of the watchlist."""

from dataclasses import field
from datetime import date, datetime

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class WatchlistEntry:
    """A person or company the desk is warned about; with `always_allow`, one who is let in despite a namesake.

    `valid_until` is the last local day it counts; empty counts for ever.
    """

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    born_on: date | None = None
    company: str = ""
    email: str = ""
    phone: str = ""
    reason: str = ""
    valid_until: date | None = None
    always_allow: bool = False
    created_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class WatchlistEdit:
    """What the watchlist sheet saves. `version` is the one that was read; 0 makes a new entry."""

    name: str = ""
    aliases: tuple[str, ...] = field(default=())
    born_on: date | None = None
    company: str = ""
    email: str = ""
    phone: str = ""
    reason: str = ""
    valid_until: date | None = None
    always_allow: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class WatchlistMatch:
    """An entry that may mean the visitor, and why: said to those with the right, never on the visitor's page.

    `why` is a phrase such as "name, spelt Jon Smyth; same company". `born_on` is there to be compared with a document.
    """

    entry_id: int
    name: str
    reason: str
    why: str
    score: float
    born_on: date | None = None
