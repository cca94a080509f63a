"""What crosses the border of find."""

from enum import StrEnum

from reception_app.kernel.records import dataclass


class HitKind(StrEnum):
    """What was found; results stand together by kind, in this order."""

    PASS = "pass"
    """A pass or a key, by its number."""
    EMPLOYEE = "employee"
    TOPIC = "topic"
    """What somebody of the staff handles: "parking permits"."""
    ROOM = "resource"
    """A room or a thing that is booked."""
    CONTACT = "contact"
    """A customer or third party."""
    VISITOR = "visitor"
    VISIT = "visit"
    APPOINTMENT = "appointment"
    BOOKING = "booking"
    ENTRY = "entry"
    """What is entered in a lane of the schedule."""
    CALL = "call"
    MESSAGE = "message"
    PARCEL = "parcel"
    CASE = "case"
    USER = "user"
    RESTRICTED = "restricted"
    """Not a record: how many there are that the role may not see."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line below the bar. `chip` is a short state ("on site", "expected 10:30", "ext. 214").

    `more` is set of the last line of its kind where more fit than there is room for.
    """

    kind: HitKind
    id: int
    title: str
    subtitle: str = ""
    chip: str = ""
    more: bool = False
