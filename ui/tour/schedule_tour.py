"""The schedule and what is booked and planned: looked at in each way, found in plain words, taken, looked after."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reception_app.bookings.records import BookingFilter, BookingState, ResourceKind
from reception_app.plan.records import PlanFilter
from ui.bookings.booking_sheet import BookingSheet
from ui.tour.album import wait

if TYPE_CHECKING:
    from ui.tour.desk_tour import DeskTour


def play_schedule(tour: "DeskTour") -> None:
    """Looks at the schedule in each way, books a room by words, opens a booking, a room and a deadline."""
    desk = tour.desk()
    for view in ("week", "month", "year", "agenda", "day"):
        desk.show_place("schedule", {"side": "schedule", "view": view})
        tour.picture(f"schedule-{view}")
    desk.open_sheet("entry", {})
    tour.picture("entry")
    tour.key(Qt.Key.Key_Escape)
    for side in ("appointments", "bookings", "rooms", "plan"):
        desk.show_place("schedule", {"side": side})
        tour.picture(side)
    tour.key(Qt.Key.Key_F7)
    sheet = desk.host.front()
    if not isinstance(sheet, BookingSheet):
        raise RuntimeError("F7 has not opened the sheet of a booking")
    tour.type("4 people tomorrow 15 1h")
    wait(
        lambda: sheet.form.party.value() == 4 and bool(sheet.room.finder.offers()), "the rooms that are free"
    )
    tour.picture("book-in-words")
    tour.key(Qt.Key.Key_Return)
    tour.type("Interview")
    tour.picture("book")
    tour.key(Qt.Key.Key_Return, ctrl=True)
    wait(lambda: desk.host.front() is None, "the booking")
    _sheets(tour)


def _sheets(tour: "DeskTour") -> None:
    desk = tour.desk()
    booked = BookingFilter(states=frozenset({BookingState.BOOKED}))
    bookings = desk.context.bookings.lists.bookings(desk.actor, booked, 1)
    rooms = desk.context.resources.resources(desk.actor, ResourceKind.ROOM)
    deadlines = desk.context.plan.deadlines(desk.actor, PlanFilter())
    wanted = {
        "booking": [{"booking_id": each.id} for each in bookings[:1]],
        "resource": [{"resource_id": each.id} for each in rooms[:1]],
        "deadline": [{"deadline_id": each.id} for each in deadlines[:1]],
    }
    for kind, payloads in wanted.items():
        for payload in payloads:
            desk.open_sheet(kind, payload)
            tour.picture(kind)
            tour.key(Qt.Key.Key_Escape)
