"""What crosses the border of a roll call: the frozen list, its entries, how it stands."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass


class Section(StrEnum):
    """Where an entry stands on the list."""

    ON_SITE = "on_site"
    STALE = "stale"
    """Probably gone: presumed left today, or in the house for more than twelve hours. Stands apart."""
    UNLISTED = "unlisted"
    """Turned up outside without being on the list."""


class How(StrEnum):
    """How somebody was marked."""

    NONE = ""
    TAP = "tap"
    SEARCH = "search"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class RollCallEntry:
    """One visitor with their party. Moments UTC; `people` counts the visitor too.

    `token` is what the badge's QR says. `remark` says why an entry stands apart.
    """

    id: int
    section: Section
    position: int
    name: str
    company: str = ""
    host_name: str = ""
    host_extension: str = ""
    badge: str = ""
    people: int = 1
    arrived_at: datetime | None = None
    remark: str = ""
    visit_id: int = 0
    visitor_id: int = 0
    token: str = field(default="", repr=False)
    people_safe: int = 0
    marked_at: datetime | None = None
    marked_by: int = 0
    marked_by_name: str = ""
    marked_how: How = How.NONE

    @property
    def safe(self) -> bool:
        """Everybody of this entry was seen outside."""
        return self.people_safe >= self.people


@dataclass(frozen=True, slots=True)
class RollCallCounts:
    """People, not entries. `people`, `safe` and `missing` are those surely on site; the stale ones stand apart."""

    people: int = 0
    safe: int = 0
    stale: int = 0
    stale_safe: int = 0
    unlisted: int = 0

    @property
    def missing(self) -> int:
        """People on site whom nobody has seen outside yet."""
        return self.people - self.safe

    @property
    def stale_open(self) -> int:
        """People who have probably left and whom nobody has seen."""
        return self.stale - self.stale_safe


@dataclass(frozen=True, slots=True)
class RollCallSheet:
    """A roll call as it stands. Who is listed was frozen at `as_known_at` (UTC); only the marks change.

    `pdf_path` is where the list was written at the start, "" when it is held in memory only. `troubles` are sentences
    for the person in charge: what did not work and what was done instead. `saved` is False while the store could
    not be written: nothing is lost, it is kept in memory and beside the store until it can be.
    """

    id: int
    started_at: datetime
    started_by: int
    started_by_name: str
    drill: bool
    as_known_at: datetime
    entries: tuple[RollCallEntry, ...] = ()
    closed_at: datetime | None = None
    closed_by: int = 0
    closed_by_name: str = ""
    note: str = ""
    saved: bool = True
    pdf_path: str = ""
    print_delivery_id: int = 0
    troubles: tuple[str, ...] = ()

    @property
    def counts(self) -> RollCallCounts:
        """How many people are listed, safe and missing."""
        totals = {section: [0, 0] for section in Section}
        for entry in self.entries:
            totals[entry.section][0] += entry.people
            totals[entry.section][1] += min(entry.people_safe, entry.people)
        here, stale = totals[Section.ON_SITE], totals[Section.STALE]
        return RollCallCounts(here[0], here[1], stale[0], stale[1], totals[Section.UNLISTED][0])


@dataclass(frozen=True, slots=True)
class PrintedAgain:
    """Which way one more list has gone: the delivery that brings it, 0 when it has gone past the outbox.

    `saved` says that it lies in the PDF folder by now, because no printer is chosen: nothing comes out on paper.
    """

    delivery_id: int = 0
    saved: bool = False


@dataclass(frozen=True, slots=True)
class RollCallReport:
    """What a closed roll call came to, with the report to print and keep."""

    sheet: RollCallSheet
    pdf: bytes = field(repr=False)
    pdf_path: str = ""
