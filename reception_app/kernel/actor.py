"""Who is doing it. Every service verb takes one; every audit row names one."""

from enum import StrEnum

from reception_app.kernel.records import dataclass


class Role(StrEnum):
    """The five roles of a front office, weakest first, and that of a visitors' screen, which no person has."""

    INTERN = "intern"
    RECEPTIONIST = "receptionist"
    CLERK = "clerk"
    OFFICE_MANAGER = "office_manager"
    ADMINISTRATOR = "administrator"
    KIOSK = "kiosk"

    @property
    def label(self) -> str:
        """The role as it is shown to people."""
        return self.value.replace("_", " ").capitalize()


STAFF_ROLES: tuple[Role, ...] = tuple(role for role in Role if role is not Role.KIOSK)
"""The roles that people have, weakest first: what lists of roles offer."""


def at_least(role: Role, lowest: Role) -> bool:
    """Whether a role is this one or above it. A visitors' screen is below all."""
    return role in STAFF_ROLES and STAFF_ROLES.index(role) >= STAFF_ROLES.index(lowest)


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user at a desk, a visitors' screen, or the program itself (`SYSTEM`)."""

    user_id: int
    name: str
    role: Role
    desk: str = ""


SYSTEM = Actor(0, "Reception", Role.ADMINISTRATOR, "")
"""The program acting by itself: the clock closing the day, the outbox, a migration."""


def kiosk_actor(name: str) -> Actor:
    """The visitors' screen of a name: what is done there is done by nobody of the staff."""
    return Actor(0, f"Kiosk {name}".strip(), Role.KIOSK, name)
