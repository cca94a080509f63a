"""What crosses the border of the directory: staff, their presence, and imports of them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Presence(StrEnum):
    """Where somebody is, as the desk knows it."""

    IN = "in"
    OUT = "out"
    IN_MEETING = "in_meeting"
    DO_NOT_DISTURB = "do_not_disturb"
    ON_LEAVE = "on_leave"

    @property
    def reachable(self) -> bool:
        """Whether a visitor can be announced to this person now."""
        return self in (Presence.IN, Presence.IN_MEETING)


@dataclass(frozen=True, slots=True)
class HostOption:
    """One line of the host picker: who, where, and who stands in.

    `presence` already takes `back_at` into account: an away mark whose time has passed reads as in.
    `deputy_*` is the first reachable person along the chain of deputies, empty when there is none;
    a chain that loops ends where it began. `why` says what matched ("name", "ext.", "department", "sounds like").
    """

    id: int
    name: str
    title: str = ""
    department: str = ""
    extension: str = ""
    mobile: str = ""
    email: str = ""
    room: str = ""
    presence: Presence = Presence.IN
    back_at: datetime | None = None
    away_note: str = ""
    deputy_id: int = 0
    deputy_name: str = ""
    deputy_extension: str = ""
    left_company: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class EmployeeDetail:
    """Everything the desk keeps about one employee."""

    id: int
    key: str
    """The organisation's own key (personnel number or e-mail): imports merge by it."""
    name: str
    title: str = ""
    department: str = ""
    supervisor_id: int = 0
    supervisor_name: str = ""
    extension: str = ""
    mobile: str = ""
    email: str = ""
    room: str = ""
    webhook: str = ""
    deputy_id: int = 0
    deputy_name: str = ""
    fire_warden: bool = False
    first_aider: bool = False
    presence: Presence = Presence.IN
    back_at: datetime | None = None
    away_note: str = ""
    left_on: date | None = None
    edited_by_hand: frozenset[str] = frozenset()
    """Fields a person changed here; a re-import leaves them alone."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class EmployeeEdit:
    """What the staff sheet saves. `version` is the one that was read; 0 makes a new employee."""

    name: str
    key: str = ""
    title: str = ""
    department: str = ""
    supervisor_id: int = 0
    extension: str = ""
    mobile: str = ""
    email: str = ""
    room: str = ""
    webhook: str = ""
    deputy_id: int = 0
    fire_warden: bool = False
    first_aider: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One line of the file that was not taken, and why. `line` counts from 1, the header included."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import would do, or did. Nothing is written by a dry run."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    deactivated: int = 0
    kept_by_hand: int = 0
    problems: tuple[ImportProblem, ...] = field(default=())
    columns: tuple[tuple[str, str], ...] = field(default=())
    """(column of the file, field it fills); an unknown column has an empty field."""
    encoding: str = "utf-8"
    applied: bool = False
    stop_reason: str = ""
    """Why applying is refused until confirmed (more than 10 % would be deactivated), or empty."""


@dataclass(frozen=True, slots=True)
class OpenItems:
    """How many things of one kind are open with an employee ("expected visits", 3)."""

    label: str
    count: int
