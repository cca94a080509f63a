"""The staff list, and the in and out board, as they are read in a job: whom a filter means, in order, and how many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reception_app.directory import DirectoryService
from reception_app.directory.records import EmployeeDetail, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.text import fold
from ui.kit.list_model import Arranged, arrange
from ui.kit.local_sort import Backwards

LEFT = "left"
"""The tab of those who no longer work here."""
SORTS: Mapping[str, Callable[[EmployeeDetail], str]] = {
    "name": lambda person: person.name,
    "presence": lambda person: person.availability.presence.value,
    "department": lambda person: person.department,
    "extension": lambda person: person.extension.rjust(12),
    "deputy": lambda person: person.deputy_name,
    "supervisor": lambda person: person.supervisor_name,
}


@dataclass(frozen=True, slots=True)
class StaffOrder:
    """By a column, or with `ranks` as they were found."""

    sort: str = "name"
    ascending: bool = True
    ranks: Mapping[int, int] | None = None

    def __call__(self, person: EmployeeDetail) -> tuple[Any, ...]:
        """The key of somebody's place."""
        if self.ranks is not None:
            return (self.ranks.get(person.id, 0),)
        value = fold(SORTS[self.sort](person))
        # Those without one come last, whichever way the list runs.
        return (not value, value if self.ascending else Backwards(value), fold(person.name))


@dataclass(frozen=True, slots=True)
class StaffAsked:
    """What a list is to show. Who is `held` stays in it whatever the tab; `today` is the organisation's day.

    An empty `department` means all of them.
    """

    today: date
    text: str = ""
    tab: str = "all"
    held: frozenset[int] = frozenset()
    order: StaffOrder = StaffOrder()
    department: str = ""

    def is_like(self, other: "StaffAsked") -> bool:
        """Whether both mean the same list, whoever is held in it."""
        return replace(self, held=other.held) == other

    def fits(self, person: EmployeeDetail) -> bool:
        """Whether somebody stands in the tab, and in the department."""
        if person.id in self.held:
            return True
        if self.department and person.department != self.department:
            return False
        gone = has_gone(person, self.today)
        match self.tab:
            case "in":
                return not gone and person.availability.presence is Presence.IN
            case "away":
                return not gone and person.availability.presence is not Presence.IN
            case "left":
                return gone
            case _:
                return not gone


@dataclass(frozen=True, slots=True)
class StaffRead:
    """What was read: the rows, how many `working` people were among those found, and how many of them are `here`.

    `departments` are those of everybody found, by name.
    """

    asked: StaffAsked
    order: StaffOrder
    found: int
    working: int
    here: int
    departments: tuple[str, ...]
    rows: Arranged[EmployeeDetail]


def has_gone(person: EmployeeDetail, today: date) -> bool:
    """Whether somebody's last day has come."""
    return person.left_on is not None and person.left_on <= today


def read_staff(
    directory: DirectoryService,
    actor: Actor,
    asked: StaffAsked,
    before: Mapping[int, EmployeeDetail],
    order_before: StaffOrder | None,
) -> StaffRead:
    """Read and put in order; for a job. `before` is what the list shows, in the order `order_before`.

    Raises NotAllowed, StoreTrouble.
    """
    people = directory.employees(actor, text=asked.text, include_left=asked.tab == LEFT)
    return arranged_staff(people, asked, before, order_before)


def arranged_staff(
    people: Sequence[EmployeeDetail],
    asked: StaffAsked,
    before: Mapping[int, EmployeeDetail],
    order_before: StaffOrder | None,
) -> StaffRead:
    """What a list shows of these people."""
    order = asked.order
    if asked.text.strip():
        order = StaffOrder(order.sort, order.ascending, {one.id: place for place, one in enumerate(people)})
    working = [person for person in people if not has_gone(person, asked.today)]
    here = sum(person.availability.presence is Presence.IN for person in working)
    shown = [person for person in people if asked.fits(person)]
    rows = arrange(shown, order, before if order == order_before else None)
    departments = tuple(sorted({person.department for person in people if person.department}, key=fold))
    return StaffRead(asked, order, len(people), len(working), here, departments, rows)
