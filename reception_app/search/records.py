"""What crosses the border of find."""

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """What was found; results stand together by kind, in this order."""

    PASS = "pass"
    """A pass or a key, by its number."""
    EMPLOYEE = "employee"
    VISITOR = "visitor"
    VISIT = "visit"
    USER = "user"
    RESTRICTED = "restricted"
    """Not a record: how many there are that the role may not see."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line below the bar. `chip` is a short state ("on site", "expected 10:30", "ext. 214")."""

    kind: HitKind
    id: int
    title: str
    subtitle: str = ""
    chip: str = ""
