"""Rooms and things at the desk of the tests' office, and bookings of them."""

from datetime import UTC, datetime

from reception_app.bookings.records import (
    Booking,
    Equipment,
    Layout,
    NewBooking,
    NewResource,
    ResourceKind,
)
from tests.ui.desk_rig import DeskRig

TODAY = 24


def at(hour: int, minute: int = 0, day: int = TODAY) -> datetime:
    """A moment of November 2026 by the office's clock in Berlin, as UTC; it is 10:42 there on the 24th, a Tuesday."""
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


def furnish(desk: DeskRig) -> dict[str, int]:
    """Two rooms, three flip charts, two parking spaces; their ids by name."""
    screen, boardroom = Equipment("Screen"), Layout("Boardroom")
    wanted = [
        NewResource(
            "Oak room",
            capacity=12,
            place="2nd floor",
            layouts=(boardroom, Layout("Workshop", 8)),
            equipment=(screen,),
            check_in=True,
        ),
        NewResource("Elm room", capacity=6, needs_approval=False),
        NewResource("Flip chart", ResourceKind.THING, quantity=3),
        *(NewResource(f"Space {number}", ResourceKind.THING, type="Parking space") for number in (1, 2)),
    ]
    added = [desk.context.resources.add(desk.actor, each) for each in wanted]
    return {each.name: each.id for each in added}


def book(desk: DeskRig, room: int, begin: datetime, end: datetime, **more: object) -> Booking:
    """A board review in a room."""
    values: dict[str, object] = {"title": "Board review", **more}
    new = NewBooking(room, begin, end, **values)  # type: ignore[arg-type]
    return desk.context.bookings.book(desk.actor, new).booking


def heard(desk: DeskRig, words: str) -> bool:
    """Whether a toast says it, whatever invisible signs keep names apart."""
    return any(words in said.replace("\u2068", "").replace("\u2069", "") for said in desk.said())
