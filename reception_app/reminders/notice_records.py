"""What crosses the border of notices. Moments are UTC."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.actor import Role
from reception_app.kernel.records import dataclass


class Audience(StrEnum):
    """Who is to read a notice."""

    ALL = "all"
    ROLE = "role"
    """Those with a role, and with a higher one."""
    DEPARTMENT = "department"
    """Its staff get it by mail; at the desk it can be read by everybody."""


class Priority(StrEnum):
    """How loudly a notice is shown."""

    NORMAL = "normal"
    IMPORTANT = "important"


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What the sheet saves. It is shown from `from_at` until `until_at`, which is not included.

    `needs_tick`: it stays in front of everybody who is to read it until they tick it.
    """

    title: str = field(repr=False)
    from_at: datetime
    until_at: datetime
    text: str = field(default="", repr=False)
    audience: Audience = Audience.ALL
    role: Role | None = None
    department: str = ""
    priority: Priority = Priority.NORMAL
    needs_tick: bool = False


@dataclass(frozen=True, slots=True)
class NoticeTick:
    """Somebody has read it."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as somebody sees it. `ticked`: they have read it themselves. `readers`: how many have.

    `unread_by`: who is to read it and has not, told to those who post notices.
    """

    id: int
    what: NewNotice
    posted_by: str
    posted_at: datetime
    ticked: bool = False
    ticks: tuple[NoticeTick, ...] = ()
    unread_by: tuple[str, ...] = ()
    withdrawn: bool = False
    version: int = 1

    def shown(self, now: datetime) -> bool:
        """Whether it is to be seen at a moment."""
        return not self.withdrawn and self.what.from_at <= now < self.what.until_at

    @property
    def wants_tick(self) -> bool:
        """Whether its reader still has to tick it."""
        return self.what.needs_tick and not self.ticked
