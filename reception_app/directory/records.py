"""What crosses the border of the directory: staff, their presence, and imports of them."""

from datetime import date, datetime
from enum import StrEnum

from reception_app.kernel.import_report import ImportProblem as ImportProblem
from reception_app.kernel.import_report import ImportReport as ImportReport
from reception_app.kernel.records import dataclass


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


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """An interval of work in a week, by the wall clock of the organisation's zone.

    `weekday` 0 is Monday; `starts` and `ends` are minutes after midnight. An end that is not after the start is on the
    next day.
    """

    weekday: int
    starts: int
    ends: int


class ExceptionKind(StrEnum):
    """What is different on some days."""

    LEAVE = "leave"
    ABSENT = "absent"
    OTHER_HOURS = "other_hours"


@dataclass(frozen=True, slots=True)
class NewException:
    """Days that are not as the others, from `first` to `last`, both included.

    `times` are the intervals of other hours, as of `Shift`. The reason is for the desk alone: no visitor sees it.
    """

    kind: ExceptionKind
    first: date
    last: date
    reason: str = ""
    times: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StaffException(NewException):
    """Such days as they are kept of somebody."""

    id: int = 0
    employee_id: int = 0


class Because(StrEnum):
    """What an availability follows from."""

    HERE = "here"
    """Nothing speaks against it."""
    MARK = "mark"
    """The desk said so."""
    HOURS = "hours"
    HOLIDAY = "holiday"
    LEAVE = "leave"
    ABSENT = "absent"
    NOT_STARTED = "not_started"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether somebody can be reached at a moment, until when not, and who stands in.

    Computed from the desk's mark, exceptions, holidays and hours, in this order. `until` (UTC) is when they are back
    or begin; None when nobody knows. `words` say it plainly ("out until 14:00", "starts at 9:00 tomorrow") and are
    empty for somebody who is simply in. `note` is the desk's remark or the reason of an exception: for the desk alone.
    `cover_*` is the first reachable person along the deputies, only filled when it is wanted.
    """

    presence: Presence = Presence.IN
    because: Because = Because.HERE
    until: datetime | None = None
    words: str = ""
    note: str = ""
    cover_id: int = 0
    cover_name: str = ""
    cover_extension: str = ""

    @property
    def reachable(self) -> bool:
        """Whether a visitor or a call can be announced to them."""
        return self.because is not Because.LEFT and self.presence.reachable


@dataclass(frozen=True, slots=True)
class HostOption:
    """One line of the host picker: who, where, and who stands in.

    `presence` already takes `back_at` into account: an away mark whose time has passed reads as in.
    `deputy_*` is the first reachable person along the chain of deputies, empty when there is none;
    a chain that loops ends where it began. `presence` and `back_at` follow from hours, leave and holidays as well;
    `away_note` is only what the desk noted. `why` says what matched ("name", "ext.", "department", "sounds like").
    """

    id: int
    name: str
    title: str = ""
    department: str = ""
    extension: str = ""
    mobile: str = ""
    email: str = ""
    has_webhook: bool = False
    """Of their own, which is told instead of the shared one."""
    room: str = ""
    presence: Presence = Presence.IN
    back_at: datetime | None = None
    away_note: str = ""
    deputy_id: int = 0
    deputy_name: str = ""
    deputy_extension: str = ""
    left_company: bool = False
    why: str = ""
    words: str = ""
    """The availability in plain words, for the desk: "starts at 9:00 tomorrow"; empty for somebody who is in."""


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
    languages: str = ""
    """As they are said, parted by commas."""
    region: str = ""
    """Whose holidays they keep ("DE-BY"); empty for the organisation's."""
    starts_on: date | None = None
    """Their first day here, when it is known."""
    hours: tuple[Shift, ...] = ()
    """Their week, in order; empty when it is not known: then they count as in unless something says otherwise."""
    topics: tuple[str, ...] = ()
    """What they handle."""
    availability: Availability = Availability()
    """As of when it was asked."""


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
    languages: str = ""
    region: str = ""
    starts_on: date | None = None
    hours: tuple[Shift, ...] = ()
    topics: tuple[str, ...] | None = None
    """What they handle, by name, new ones are made; None leaves it as it is."""


@dataclass(frozen=True, slots=True)
class OpenItems:
    """How many things of one kind are open with an employee ("expected visits", 3)."""

    label: str
    count: int
    must: bool = True
    """Whether somebody has to take them over."""


@dataclass(frozen=True, slots=True)
class TopicPerson:
    """One who handles a topic, and how they stand."""

    id: int
    name: str
    title: str
    extension: str
    availability: Availability


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """A topic with those who handle it, the first first; whoever has left is not among them."""

    id: int
    name: str
    people: tuple[TopicPerson, ...] = ()

    @property
    def best(self) -> TopicPerson | None:
        """Who is to be asked now: the first who can be reached, else the first; None when nobody handles it."""
        return next((person for person in self.people if person.availability.reachable), None) or next(
            iter(self.people), None
        )


@dataclass(frozen=True, slots=True)
class Team:
    """Several who are told together; whoever has left is not among them."""

    id: int
    name: str
    email: str = ""
    """Where all of them read; empty when each is written to."""
    people: tuple[TopicPerson, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class TeamEdit:
    """What the sheet of a team saves. `version` is the one that was read; 0 makes a new team."""

    name: str
    email: str = ""
    people: tuple[int, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class SupervisorChain:
    """Who stands above somebody, the nearest first. Those who have left are shown as such.

    `next_id` is the nearest who still works here, 0 when there is none. `loop` says plainly that the line comes back
    to somebody, and is empty when it ends.
    """

    people: tuple[TopicPerson, ...] = ()
    next_id: int = 0
    loop: str = ""
