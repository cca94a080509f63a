"""Who is doing it. Every service verb takes one; every audit row names one."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The five roles of a front office, weakest first."""

    INTERN = "intern"
    RECEPTIONIST = "receptionist"
    CLERK = "clerk"
    OFFICE_MANAGER = "office_manager"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role as it is shown to people."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user at a desk, or the program itself (`SYSTEM`)."""

    user_id: int
    name: str
    role: Role
    desk: str = ""


SYSTEM = Actor(0, "Reception", Role.ADMINISTRATOR, "")
"""The program acting by itself: the clock closing the day, the outbox, a migration."""
